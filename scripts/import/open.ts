import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fromGrid } from '../../web/core/edition/grid';
import { buildEdition } from '../../web/core/edition/partition';
import type { Parts } from '../../web/core/exchange/assemble';
import type { Names, Reference } from '../../web/core/exchange/datum-check';
import { type Finding, refusal } from '../../web/core/exchange/finding';
import { finish, locate, prepare } from '../../web/core/exchange/import-layer';
import { districtOf } from '../../web/core/exchange/known-extents';
import { MOST_BYTES } from '../../web/core/exchange/limits';
import type { Layer, ReadFile } from '../../web/core/exchange/read/layer';
import { readFile } from '../../web/core/exchange/read/read-file';
import type { Decode } from '../../web/core/exchange/read/text';
import { findingLines, stop } from './say';

const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Prints what was found and ends the run when it is a refusal. */
export function tell(findings: readonly Finding[]): void {
  for (const finding of findings) console.log(findingLines(finding));
  if (findings.some(({ severity }) => severity === 'refusal'))
    stop('不可用,什么也没有写。\nIt cannot be used; nothing was written.');
}

/** The content of a file, whatever it is; ends the run when it cannot be read. */
export async function open(path: string): Promise<Extract<ReadFile, { read: true }>> {
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES) tell([refusal('too_large', { values: { size, most: MOST_BYTES } })]);
    const read = await readFile(basename(path), new Uint8Array(readFileSync(path)), decode);
    if (read.read) return read;
    tell(read.findings);
    return stop(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return stop(`无法读取 ${path}(${code})。\nCannot read ${path} (${code}).`);
  }
}

async function openLayer(path: string): Promise<Layer> {
  const file = await open(path);
  if ('layer' in file) return file.layer;
  return stop(`${path} 里没有图形。\nThere is no ground in ${path}.`);
}

/** Units and circles of an edition exported as GeoJSON. */
export async function openEdition(path: string): Promise<Parts> {
  const layer = await openLayer(path);
  const present: Parts = { units: [], circles: [] };
  const located = locate(layer, { crs: layer.crs ?? 'wgs84', isSwapped: false, references: [] });
  const prepared = prepare(located, { tolerance_m: 0, present });
  tell(prepared.problems);
  return finish(prepared, layer, { present, decisions: new Map() });
}

/** A name that is the same in both languages. */
const quoted = (name: string): Names => ({ zh: `「${name}」`, en: `“${name}”` });

/** The outline of units that are a partition, as degrees. */
export function outlineReference(name: string, { units, circles }: Parts): Reference[] {
  const built = buildEdition(units, circles);
  if (!built.built) return [];
  const rings = built.edition.outline.map((ring) =>
    [...ring, ...ring.slice(0, 1)].map((point) => [...fromGrid(point)]),
  );
  return [{ kind: 'outline', name: quoted(name), rings }];
}

/** What a file's place is compared with when the command line names nothing else. */
export function demoReferences(): Reference[] {
  const path = resolve(import.meta.dirname, '../../geodata/street.json');
  const { id, name_zh, name_en, outline } = JSON.parse(readFileSync(path, 'utf8'));
  const name = { zh: name_zh, en: name_en };
  return [{ kind: 'outline', name, rings: outline.coordinates }, ...districtOf(id)];
}

/** An outline file: all its rings. */
export async function openReference(path: string): Promise<Reference[]> {
  const { features } = await openLayer(path);
  return [
    {
      kind: 'outline',
      name: quoted(basename(path)),
      rings: features.flatMap(({ polygons }) => polygons.flat()),
    },
  ];
}
