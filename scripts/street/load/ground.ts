/** Loads the ground of the demo street: the street, its communities, the first edition, the gazetteer and the economy side. */
import type { Sql } from '../../../supabase/embedded/sql';
import type { Feature, Geodata } from '../geodata';

/** The demo's only edition: valid from before its history begins. */
const edition = { id: 1, name: '首版', valid_from: '2023-01-01T00:00:00+08:00' } as const;

type Row = Readonly<Record<string, unknown>>;

const flat = <P extends Row>(features: readonly Feature<P, unknown>[]): Row[] =>
  features.map(({ properties, geometry }) => ({ ...properties, shape: geometry }));

/** Every row carries is_synthetic: nothing of the demo may be taken for the street's own. */
async function insertRows(
  sql: Sql,
  table: string,
  columns: string,
  street: string,
  rows: readonly Row[],
): Promise<void> {
  const typed = columns.split(',').map((column) => column.trim().split(' ') as [string, string]);
  const names = typed.map(([name]) => name).join(', ');
  const values = typed.map(([name, type]) =>
    type === 'geometry'
      ? `extensions.st_setsrid(extensions.st_geomfromgeojson(r.${name}), 4326)`
      : `r.${name}`,
  );
  const record = typed.map(([name, type]) => `${name} ${type === 'geometry' ? 'text' : type}`).join(', ');
  const target = names.replace('shape', table === 'places' || table === 'posts' ? 'location' : 'shape');
  await sql.query(
    `insert into public.${table} (street_id, ${target}, is_synthetic)
     select $1, ${values.join(', ')}, true from jsonb_to_recordset($2::text::jsonb) r(${record})`,
    [street, JSON.stringify(rows)],
  );
}

export async function loadGround(sql: Sql, data: Geodata): Promise<void> {
  const street = data.street.id;
  await sql.query(
    `insert into public.streets (id, name_zh, name_en, is_synthetic) values ($1, $2, $3, true)
     on conflict (id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, is_synthetic = true`,
    [street, data.street.name_zh, data.street.name_en],
  );
  await insertRows(
    sql,
    'communities',
    'id text, code text, name_zh text, name_en text, official_area_km2 numeric',
    street,
    data.communities,
  );
  await sql.query(
    `insert into public.editions (street_id, id, name, state, valid_from, is_schematic, is_synthetic)
     values ($1, $2, $3, 'published', $4::timestamptz, true, true)`,
    [street, edition.id, edition.name, edition.valid_from],
  );
  const inEdition = (rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, edition_id: edition.id }));
  await insertRows(
    sql,
    'circles',
    'edition_id integer, id text, community_id text, number integer, name_zh text, short_zh text, name_en text',
    street,
    inEdition(data.circles),
  );
  await insertRows(
    sql,
    'units',
    'edition_id integer, id text, circle_id text, name_zh text, name_en text, kind public.unit_kind, residents integer, shape geometry',
    street,
    inEdition(flat(data.units)),
  );
  await sql.query('select private.refresh_shapes($1, $2)', [street, edition.id]);
  await insertRows(
    sql,
    'places',
    'id text, name_zh text, name_en text, pinyin text, initials text, kind text, unit_id text, shape geometry',
    street,
    flat(data.places),
  );
  await insertRows(
    sql,
    'posts',
    'id text, name_zh text, name_en text, kind text, unit_id text, shape geometry',
    street,
    flat(data.posts),
  );
  await insertRows(sql, 'blocks', 'id text, circle_id text, name_zh text, name_en text', street, data.blocks);
  await insertRows(
    sql,
    'zones',
    'id text, block_id text, unit_id text, name_zh text, name_en text, kind public.zone_kind, floor_area_m2 integer, shape geometry',
    street,
    flat(data.zones),
  );
  await insertRows(
    sql,
    'enterprises',
    'id text, zone_id text, name_zh text, name_en text, industry text, employees integer, is_above_scale boolean',
    street,
    data.enterprises,
  );
}
