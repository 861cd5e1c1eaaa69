import type { UnitPolygon } from '../edition/partition';
import type { Parts } from './assemble';
import { columnsOf, type Field, kindOf, residentsOf, textOf } from './fields';
import { type Finding, note, refusal, warning } from './finding';
import { circleIdOf } from './ids';
import type { Table } from './read/layer';
import { listed } from './sentences';

export interface JoinedTable extends Parts {
  /** Units with at least one other value. */
  readonly changed: readonly string[];
  /** Units no row speaks of; they stay as they are. */
  readonly untouched: readonly string[];
  readonly findings: readonly Finding[];
}

type Row = Table['rows'][number];

class Joiner {
  readonly findings: Finding[] = [];
  private readonly columns: ReadonlyMap<Field, string>;
  private readonly byId: ReadonlyMap<string, UnitPolygon>;
  private readonly byName = new Map<string, UnitPolygon[]>();
  private readonly circles = new Map<string, string>();

  constructor(table: Table, { units, circles }: Parts) {
    this.columns = columnsOf(table.columns);
    this.byId = new Map(units.map((unit) => [unit.id, unit]));
    for (const unit of units) this.byName.set(unit.nameZh, [...(this.byName.get(unit.nameZh) ?? []), unit]);
    for (const { id, nameZh } of circles) this.circles.set(nameZh, id).set(id, id);
  }

  private text({ cells }: Row, field: Field): string | null {
    const column = this.columns.get(field);
    return column === undefined ? null : textOf(cells[column]);
  }

  /** The unit a row speaks of: by id, or by a name that only one unit has. */
  unitOf(row: Row): UnitPolygon | null {
    const id = this.text(row, 'id');
    const name = this.text(row, 'nameZh');
    const found = id === null ? undefined : (this.byId.get(id) ?? this.byId.get(id.toLowerCase()));
    if (found !== undefined) return found;
    const named = name === null ? [] : (this.byName.get(name) ?? []);
    const values = { row: row.number, text: id ?? name ?? '' };
    if (named.length === 1) return named[0] as UnitPolygon;
    if (named.length > 1)
      this.findings.push(warning('row_ambiguous', { units: named.map((unit) => unit.id), values }));
    else this.findings.push(warning('row_unmatched', { values }));
    return null;
  }

  private told(
    code: 'unknown_value' | 'bad_residents' | 'rounded_residents',
    row: Row,
    unit: UnitPolygon,
    text: string,
    n = 0,
  ): void {
    const [longitude = 0, latitude = 0] = unit.coordinates[0]?.[0] ?? [];
    const values = { row: row.number, text: text.slice(0, 30), n };
    this.findings.push(warning(code, { place: [longitude, latitude], units: [unit.id], values }));
  }

  private residents(row: Row, unit: UnitPolygon): number | null {
    const text = this.text(row, 'residents');
    if (text === null) return null;
    const { residents, isRounded } = residentsOf(text);
    if (residents === null) this.told('bad_residents', row, unit, text);
    else if (isRounded) this.told('rounded_residents', row, unit, text, residents);
    return residents;
  }

  /** The unit with the row's values; empty cells change nothing. */
  apply(row: Row, unit: UnitPolygon): UnitPolygon {
    const kind = this.text(row, 'kind');
    const circle = this.text(row, 'circleId') ?? this.text(row, 'circleName');
    const known = kind === null ? null : kindOf(kind);
    const circleId =
      circle === null ? null : (this.circles.get(circle) ?? this.circles.get(circleIdOf(circle)) ?? null);
    const people = this.residents(row, unit);
    if (kind !== null && known === null) this.told('unknown_value', row, unit, kind);
    if (circle !== null && circleId === null) this.told('unknown_value', row, unit, circle);
    return {
      ...unit,
      nameZh: this.text(row, 'nameZh')?.slice(0, 60) ?? unit.nameZh,
      nameEn: this.text(row, 'nameEn')?.slice(0, 120) ?? unit.nameEn,
      kind: known ?? unit.kind,
      residents: people ?? unit.residents,
      circleId: circleId ?? unit.circleId,
    };
  }
}

/** Columns that nothing is taken from, so that nobody waits for what they say. */
function unread({ columns }: Table): Finding[] {
  const known = new Map(columnsOf(columns));
  // A table does not move a unit to another community: its circle does.
  known.delete('communityId');
  const key: Field = known.has('id') ? 'id' : 'nameZh';
  const left = columns.filter((column) => ![...known.values()].includes(column));
  const values = { names: listed(left) };
  if ([...known.keys()].every((field) => field === key)) return [warning('no_value_column', { values })];
  return left.length === 0 ? [] : [note('columns_unread', { values })];
}

/**
 * Puts a table's rows on the present units, by id or else by name. Nobody's ground changes. Rows without a unit, rows of
 * one unit twice (the first counts) and values that mean nothing are told with the row's number; when no row finds its
 * unit the table is refused.
 */
export function joinTable(table: Table, present: Parts): JoinedTable {
  const joiner = new Joiner(table, present);
  const rows = new Map<string, Row>();
  for (const row of table.rows) {
    const unit = joiner.unitOf(row);
    if (unit === null) continue;
    const first = rows.get(unit.id);
    if (first === undefined) rows.set(unit.id, row);
    else
      joiner.findings.push(
        warning('row_repeated', { units: [unit.id], values: { row: row.number, first: first.number } }),
      );
  }
  const units = present.units.map((unit) => {
    const row = rows.get(unit.id);
    return row === undefined ? unit : joiner.apply(row, unit);
  });
  const changed = units.filter((unit, at) => JSON.stringify(unit) !== JSON.stringify(present.units[at]));
  const untouched = present.units.filter(({ id }) => !rows.has(id)).map(({ id }) => id);
  const used = new Set(units.map(({ circleId }) => circleId));
  const circles = present.circles.filter(({ id }) => used.has(id));
  const none = rows.size === 0 ? [refusal('rows_unmatched', { values: { n: table.rows.length } })] : [];
  const findings = [...table.findings, ...unread(table), ...none, ...joiner.findings];
  return { units, circles, changed: changed.map(({ id }) => id), untouched, findings };
}
