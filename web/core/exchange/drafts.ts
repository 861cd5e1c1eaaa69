/** Longer than most: one reader, field by field. */
import { columnsOf, type Field, kindOf, residentsOf, textOf } from './fields';
import { type Finding, note, type Place, warning } from './finding';
import { freeId, unitIdOf } from './ids';
import type { PolygonRings, RawFeature } from './read/layer';

/** A unit as a file gives it; null where the file says nothing. */
export interface DraftUnit {
  /** Free of others in the file; the present unit's once it is matched and reviewed. */
  readonly id: string;
  /** Whether the file gave the id. */
  readonly hasOwnId: boolean;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  readonly kind: string | null;
  readonly residents: number | null;
  /** The circle's id or name. */
  readonly circle: string | null;
  /** Its name, where the file gives it beside the id. */
  readonly circleName: string | null;
  readonly communityId: string | null;
  readonly coordinates: PolygonRings;
}

const LONGEST_NAME = { zh: 60, en: 120 };

const startOf = (rings: PolygonRings): Place => [rings[0]?.[0]?.[0] ?? 0, rings[0]?.[0]?.[1] ?? 0];

/** Unsigned area of a polygon's outer ring in its own units: for shares only. */
function sizeOf([ring = []]: PolygonRings): number {
  const [ox = 0, oy = 0] = ring[0] ?? [];
  let doubled = 0;
  ring.forEach(([x = 0, y = 0], at) => {
    const [nx = 0, ny = 0] = ring[(at + 1) % ring.length] ?? [];
    doubled += (x - ox) * (ny - oy) - (nx - ox) * (y - oy);
  });
  return Math.abs(doubled);
}

/** Residents of several parts by area, none lost: the largest part takes what rounding leaves. */
function divided(residents: number | null, sizes: readonly number[]): (number | null)[] {
  if (residents === null) return sizes.map(() => null);
  const all = sizes.reduce((sum, size) => sum + size, 0) || 1;
  const shares = sizes.map((size) => Math.floor((residents * size) / all));
  shares[0] = (shares[0] ?? 0) + residents - shares.reduce((sum, share) => sum + share, 0);
  return shares;
}

/** What is left of a name that was written in an encoding without its letters: question marks alone. */
const isLost = (name: string) => /^[?\uFFFD\s]+$/.test(name);

class DraftReader {
  readonly findings: Finding[] = [];
  /** Ids of units whose names are lost. */
  readonly lost = new Set<string>();
  private readonly taken = new Set<string>();

  constructor(private readonly columns: ReadonlyMap<Field, string>) {}

  private text(feature: RawFeature, field: Field): string | null {
    const column = this.columns.get(field);
    return column === undefined ? null : textOf(feature.properties[column]);
  }

  private id(feature: RawFeature, place: Place): { id: string; hasOwnId: boolean } {
    const stated = this.text(feature, 'id') ?? feature.id;
    const wish = stated === null ? '' : unitIdOf(stated);
    const id = freeId(wish === '' ? `n${feature.number}` : wish, this.taken);
    if (stated !== null && wish !== '' && id !== wish)
      this.findings.push(warning('repeated_id', { place, units: [stated], values: { id } }));
    else if (stated !== null && id !== stated)
      this.findings.push(note('id_changed', { place, units: [stated], values: { id } }));
    return { id, hasOwnId: stated !== null && id === wish };
  }

  private name(feature: RawFeature, id: string): string | null {
    const name = this.text(feature, 'nameZh')?.slice(0, LONGEST_NAME.zh) ?? null;
    if (name === null || !isLost(name)) return name;
    this.lost.add(id);
    return null;
  }

  private residents(feature: RawFeature, id: string, place: Place): number | null {
    const text = this.text(feature, 'residents');
    if (text === null) return null;
    const { residents, isRounded } = residentsOf(text);
    if (residents === null || isRounded) {
      const values = { text: text.slice(0, 30), n: residents ?? 0 };
      const code = residents === null ? 'bad_residents' : 'rounded_residents';
      this.findings.push(warning(code, { place, units: [id], values }));
    }
    return residents;
  }

  private kind(feature: RawFeature, id: string, place: Place): string | null {
    const text = this.text(feature, 'kind');
    const kind = text === null ? null : kindOf(text);
    if (text !== null && kind === null)
      this.findings.push(
        warning('unknown_value', { place, units: [id], values: { text: text.slice(0, 30) } }),
      );
    return kind;
  }

  /** One draft for each part of a feature's ground, the largest first and under the feature's own id. */
  read(feature: RawFeature): DraftUnit[] {
    const parts = feature.polygons.toSorted((a, b) => sizeOf(b) - sizeOf(a));
    const place = startOf(parts[0] as PolygonRings);
    const { id, hasOwnId } = this.id(feature, place);
    const residents = divided(this.residents(feature, id, place), parts.map(sizeOf));
    const name = this.name(feature, id);
    const rest = {
      nameEn: this.text(feature, 'nameEn')?.slice(0, LONGEST_NAME.en) ?? null,
      kind: this.kind(feature, id, place),
      circle: this.text(feature, 'circleId') ?? this.text(feature, 'circleName'),
      circleName: this.text(feature, 'circleName'),
      communityId: this.text(feature, 'communityId'),
    };
    if (parts.length > 1) {
      const values = { n: parts.length };
      this.findings.push(
        warning('parts_split', { place: startOf(parts[1] as PolygonRings), units: [name ?? id], values }),
      );
    }
    return parts.map((coordinates, part) => ({
      ...rest,
      id: part === 0 ? id : freeId(`${id.slice(0, 21)}-${part + 1}`, this.taken),
      hasOwnId: hasOwnId && part === 0,
      nameZh: part === 0 || name === null ? name : `${name.slice(0, LONGEST_NAME.zh - 4)}(${part + 1})`,
      residents: residents[part] ?? null,
      coordinates,
    }));
  }
}

function nameFindings(drafts: readonly DraftUnit[], lost: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  const byName = new Map<string, DraftUnit[]>();
  for (const draft of drafts)
    if (draft.nameZh !== null) byName.set(draft.nameZh, [...(byName.get(draft.nameZh) ?? []), draft]);
  for (const [name, same] of byName) {
    if (same.length < 2) continue;
    const place = startOf((same[1] as DraftUnit).coordinates);
    const units = same.map(({ id }) => id);
    findings.push(warning('repeated_name', { place, units, values: { name, n: same.length } }));
  }
  const nameless = drafts.filter(({ nameZh }) => nameZh === null);
  for (const code of ['lost_names', 'without_name'] as const) {
    const units = nameless.filter(({ id }) => lost.has(id) === (code === 'lost_names'));
    const [first] = units;
    if (first === undefined) continue;
    const place = startOf(first.coordinates);
    findings.push(warning(code, { place, units: units.map(({ id }) => id), values: { n: units.length } }));
  }
  return findings;
}

/** Units of the features of a file, in WGS 84, with what of their attributes wants a look. */
export function draftUnits(features: readonly RawFeature[]): {
  readonly drafts: readonly DraftUnit[];
  readonly findings: readonly Finding[];
} {
  const names = new Set(features.flatMap(({ properties }) => Object.keys(properties)));
  const reader = new DraftReader(columnsOf([...names]));
  const drafts = features.flatMap((feature) => reader.read(feature));
  return { drafts, findings: [...reader.findings, ...nameFindings(drafts, reader.lost)] };
}
