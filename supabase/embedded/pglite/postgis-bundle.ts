import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { cached, installedVersion, projectRoot } from '../data/cache';

// The published bundle unpacks to 91 MB at every start, most of it raster, topology and geocoder. These four files
// are all that PostGIS itself needs; with them a start takes 1.4 s instead of 3.5 s (measured on two cores).
const needed = [
  /^lib\/postgresql\/postgis-3\.so$/,
  /^share\/proj\/proj\.db$/,
  /^share\/postgresql\/extension\/postgis\.control$/,
  /^share\/postgresql\/extension\/postgis--\d+\.\d+\.\d+\.sql$/,
];

const blockBytes = 512;

/** The entries of a tar whose name is wanted, as a tar. Header and content are copied as they are. */
export function selectFromTar(tar: Buffer, wanted: (name: string) => boolean): Buffer {
  const kept: Buffer[] = [];
  let at = 0;
  while (at + blockBytes <= tar.length && tar[at] !== 0) {
    const header = tar.subarray(at, at + blockBytes);
    const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '').replace(/^\.\//, '');
    const contentBytes = Number.parseInt(header.toString('latin1', 124, 136), 8);
    const entryBytes = blockBytes + Math.ceil(contentBytes / blockBytes) * blockBytes;
    if (wanted(name)) kept.push(tar.subarray(at, at + entryBytes));
    at += entryBytes;
  }
  return Buffer.concat([...kept, Buffer.alloc(2 * blockBytes)]);
}

/** The path of the smaller bundle; made on the first call on this machine. */
export function postgisBundle(): Promise<string> {
  const version = installedVersion('@electric-sql/pglite-postgis');
  return cached(`postgis-${version}.tar.gz`, async (path) => {
    const published = join(projectRoot, 'node_modules/@electric-sql/pglite-postgis/dist/postgis.tar.gz');
    const tar = await promisify(gunzip)(await readFile(published));
    const small = selectFromTar(tar, (name) => needed.some((pattern) => pattern.test(name)));
    await writeFile(path, await promisify(gzip)(small, { level: 1 }));
  });
}
