import type { Edition, EditionData } from '@/core/edition/edition';
import { fromGrid } from '@/core/edition/grid';
import { type Built, buildEdition } from '@/core/edition/partition';
import type { Reference } from '@/core/exchange/datum-check';
import { cornersOf, draftLimit } from '@/core/exchange/draft-limit';
import type { Place } from '@/core/exchange/finding';
import { finish, type Located, locate, type Prepared, prepare } from '@/core/exchange/import-layer';
import { joinTable } from '@/core/exchange/join-table';
import { districtOf } from '@/core/exchange/known-extents';
import type { Layer, PolygonRings } from '@/core/exchange/read/layer';
import { readFile } from '@/core/exchange/read/read-file';
import type { Decode } from '@/core/exchange/read/text';
import type { ImportReply, ImportRequest, OutlineShape, Stage } from './messages';
import type { EditionParts } from './types';

/** What is drawn for a look needs no more: of larger files every n-th corner. */
const MOST_DRAWN_CORNERS = 150_000;

const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

function outlineOf(polygons: readonly PolygonRings[]): OutlineShape[] {
  const corners = polygons.reduce((sum, rings) => sum + rings.flat().length, 0);
  const stride = Math.ceil(corners / MOST_DRAWN_CORNERS);
  return polygons.map((rings) => ({
    rings: rings.map((ring) =>
      ring
        .filter((_, at) => at % stride === 0 || at === ring.length - 1)
        .map(([x = 0, y = 0]): Place => [x, y]),
    ),
  }));
}

const PRESENT = { zh: '现状', en: 'the present borders' };

const withoutIndex = ({ index, ...data }: Edition): EditionData => data;

/** What was built of polygons; null when they are no partition. */
const dataOf = (built: Built): EditionData | null => (built.built ? withoutIndex(built.edition) : null);

/** The street as it is now. A draft that is no partition has no outline, but borders near enough to compare with. */
function references(
  outline: Edition['outline'] | null,
  units: EditionParts['units'],
  streetId: string,
): Reference[] {
  const rings =
    outline?.map((ring) => [...ring, ...ring.slice(0, 1)].map((point) => [...fromGrid(point)])) ??
    units.map(({ coordinates }) => coordinates[0] ?? []);
  const district = districtOf(streetId);
  return rings.length === 0 ? district : [{ kind: 'outline', name: PRESENT, rings }, ...district];
}

/** The import's memory between the questions of one dialog. Without a browser, so that tests ask it directly. */
export class ImportWork {
  private present: EditionParts = { units: [], circles: [] };
  private outline: Edition['outline'] | null = null;
  private references: Reference[] = [];
  private layer: Layer | null = null;
  private located: Located | null = null;
  private prepared: Prepared | null = null;

  constructor(private readonly tell: (stage: Stage) => void) {}

  async answer(request: ImportRequest): Promise<ImportReply> {
    if (request.kind === 'read') return this.read(request);
    if (request.kind === 'locate') return this.locate(request);
    return request.kind === 'prepare' ? this.prepare(request.tolerance_m) : this.finish(request);
  }

  private async read({
    name,
    bytes,
    present,
    streetId,
  }: Extract<ImportRequest, { kind: 'read' }>): Promise<ImportReply> {
    this.tell('reading');
    this.present = present;
    const file = await readFile(name, new Uint8Array(bytes), decode);
    if (!file.read) return { kind: 'refused', findings: file.findings };
    if ('table' in file) {
      const { units, circles, changed, untouched, findings } = joinTable(file.table, present);
      const before = new Map(present.units.map((unit) => [unit.id, unit]));
      const wanted = new Set(changed);
      const changes = units.flatMap((after) => {
        const was = wanted.has(after.id) ? before.get(after.id) : undefined;
        return was === undefined ? [] : [{ id: after.id, before: was, after }];
      });
      const rows = file.table.rows.length;
      return {
        kind: 'table',
        rows,
        untouched: untouched.length,
        changes,
        edition: dataOf(buildEdition(units, circles)),
        findings,
      };
    }
    // Before anything is converted or repaired: minutes of a person's time.
    const excess = draftLimit(file.layer, true);
    if (excess !== null) return { kind: 'refused', findings: [excess] };
    this.layer = file.layer;
    this.outline = dataOf(buildEdition(present.units, present.circles))?.outline ?? null;
    this.references = references(this.outline, present.units, streetId);
    const { format, features, crs, findings } = file.layer;
    const corners = cornersOf(file.layer);
    return { kind: 'layer', format, features: features.length, corners, crs, findings };
  }

  private locate({ crs, isSwapped }: Extract<ImportRequest, { kind: 'locate' }>): ImportReply {
    if (this.layer === null) throw new Error('nothing was read');
    this.tell('locating');
    this.located = locate(this.layer, { crs, isSwapped, references: this.references });
    const { datum, findings, features } = this.located;
    const isUsable = findings.every(({ severity }) => severity !== 'refusal');
    const outline = isUsable ? outlineOf(features.flatMap(({ polygons }) => polygons)) : [];
    return { kind: 'located', datum, findings, outline };
  }

  private prepare(tolerance_m: number): ImportReply {
    if (this.located === null) throw new Error('nothing was located');
    this.tell('repairing');
    const { present, outline: street } = this;
    const options = { tolerance_m, present, outline: street };
    this.prepared = prepare(this.located, options, () => this.tell('matching'));
    const { repairs, problems, findings, matches, drafts } = this.prepared;
    const names = drafts.map(({ id, nameZh }) => [id, nameZh ?? ''] as const);
    const outline = outlineOf(drafts.map(({ coordinates }) => coordinates));
    return { kind: 'prepared', repairs, problems, findings, matches, names, outline };
  }

  private finish({ decisions }: Extract<ImportRequest, { kind: 'finish' }>): ImportReply {
    if (this.prepared === null || this.layer === null) throw new Error('nothing was prepared');
    this.tell('finishing');
    const { present } = this;
    const chosen = { present, decisions: new Map(decisions) };
    const { edition, findings } = finish(this.prepared, this.layer, chosen);
    return { kind: 'finished', edition: edition && withoutIndex(edition), findings };
  }
}
