import type { Circle } from '../edition/edition';
import { madeId } from '../edition/made-id';
import type { UnitPolygon } from '../edition/partition';
import type { DraftUnit } from './drafts';
import { type Finding, note, type Place, warning } from './finding';
import { circleIdOf } from './ids';
import type { Decisions, Shared } from './match';

export interface Parts {
  readonly units: readonly UnitPolygon[];
  readonly circles: readonly Circle[];
}

interface Setting {
  readonly present: Parts;
  /** Circles the file itself brings. */
  readonly fileCircles: readonly Circle[];
  readonly shared: ReadonlyMap<string, readonly Shared[]>;
  readonly decisions: Decisions;
}

/** Circles by id and by name: the file's own, then the present ones, then new ones as units ask for them. */
class Circles {
  readonly findings: Finding[] = [];
  private readonly known = new Map<string, Circle>();
  private readonly byName = new Map<string, string>();
  private readonly taken = new Set<string>();

  constructor(lists: readonly (readonly Circle[])[]) {
    for (const circle of lists.flat()) {
      if (this.known.has(circle.id)) continue;
      this.known.set(circle.id, circle);
      this.taken.add(circle.id);
      if (!this.byName.has(circle.nameZh)) this.byName.set(circle.nameZh, circle.id);
    }
  }

  /** The id for what a file calls a circle; a circle is made when there is none of that id or name. */
  find(text: string, communityId: string, place: Place, names: Names): string {
    const known = this.known.has(text) ? text : this.byName.get(text);
    if (known !== undefined) return known;
    const id = this.idFor(text);
    const nameZh = names.nameZh.slice(0, 60);
    const nameEn = names.nameEn.slice(0, 60);
    this.known.set(id, { id, communityId, nameZh, nameEn, isLocked: false });
    this.byName.set(text, id);
    this.findings.push(note('new_circle', { place, values: { name: nameZh, id } }));
    return id;
  }

  private idFor(text: string): string {
    const stated = circleIdOf(text);
    const isFree = stated !== '' && !this.taken.has(stated);
    const id = isFree ? stated : madeId('circle', stated || 'new', text, this.taken);
    this.taken.add(id);
    return id;
  }

  get(id: string): Circle | undefined {
    return this.known.get(id);
  }

  used(ids: ReadonlySet<string>): Circle[] {
    return [...this.known.values()].filter(({ id }) => ids.has(id));
  }
}

type Names = Pick<Circle, 'nameZh' | 'nameEn'>;

/** What a file without circles gets when no present unit lies there either. */
const IMPORTED = 'imported';
const importedNames: Names = { nameZh: '导入', nameEn: 'Imported' };

/** What a circle that a draft asks for is called when it is new. */
function namesOf({ circle, circleName }: DraftUnit): Names {
  if (circle === null) return importedNames;
  const name = circleName ?? circle;
  return { nameZh: name, nameEn: name };
}

/** The id that the file gave, where it is no other unit's; it is taken then. */
function newId(draft: DraftUnit, taken: Set<string>): string {
  const isFree = draft.hasOwnId && !taken.has(draft.id);
  const id = isFree ? draft.id : madeId('unit', draft.id, JSON.stringify(draft.coordinates), taken);
  taken.add(id);
  return id;
}

/**
 * Units and circles of reviewed drafts. What a file leaves out comes from the present unit that a draft continues, and
 * circle and community else from the present unit it shares most ground with.
 */
export function assemble(
  drafts: readonly DraftUnit[],
  { present, fileCircles, shared, decisions }: Setting,
): { readonly units: UnitPolygon[]; readonly circles: Circle[]; readonly findings: readonly Finding[] } {
  const byId = new Map(present.units.map((unit) => [unit.id, unit]));
  const circles = new Circles([fileCircles, present.circles]);
  const continued = new Set([...decisions.values()].filter((id) => id !== null));
  const taken = new Set([...continued, ...byId.keys()]);
  const communities = new Set(present.circles.map(({ communityId }) => communityId));
  const strange: string[] = [];
  const homeless: { id: string; place: Place }[] = [];
  const units = drafts.map((draft): UnitPolygon => {
    const partner = byId.get(decisions.get(draft.id) ?? '');
    const nearest = shared.get(draft.id)?.toSorted((a, b) => b.share - a.share)[0];
    const ground = byId.get(nearest?.present ?? '');
    const id = partner?.id ?? newId(draft, taken);
    const place: Place = [draft.coordinates[0]?.[0]?.[0] ?? 0, draft.coordinates[0]?.[0]?.[1] ?? 0];
    const home = partner ?? ground;
    const isKnown = communities.size === 0 || communities.has(draft.communityId ?? '');
    if (draft.communityId !== null && !isKnown) strange.push(draft.communityId);
    const community = (isKnown ? draft.communityId : null) ?? home?.communityId ?? '';
    if (draft.circle === null && home === undefined) homeless.push({ id, place });
    const circleId =
      draft.circle === null && home
        ? home.circleId
        : circles.find(draft.circle ?? IMPORTED, community, place, namesOf(draft));
    const nameZh = draft.nameZh ?? partner?.nameZh ?? draft.id;
    return {
      id,
      circleId,
      communityId: community || (circles.get(circleId)?.communityId ?? ''),
      nameZh,
      nameEn: draft.nameEn ?? (partner?.nameZh === nameZh ? partner.nameEn : nameZh),
      kind: draft.kind ?? partner?.kind ?? ground?.kind ?? 'compound',
      residents: draft.residents ?? partner?.residents ?? 0,
      coordinates: draft.coordinates,
    };
  });
  const used = circles.used(new Set(units.map(({ circleId }) => circleId)));
  const findings = [...circles.findings];
  const [first] = homeless;
  if (first !== undefined)
    findings.push(
      warning('without_circle', { place: first.place, units: [first.id], values: { n: homeless.length } }),
    );
  for (const text of new Set(strange))
    findings.push(warning('unknown_value', { values: { text: text.slice(0, 30) } }));
  for (const { id, nameZh } of present.circles)
    if (!used.some((circle) => circle.id === id))
      findings.push(warning('circle_gone', { values: { name: nameZh, id } }));
  return { units, circles: used, findings };
}
