/** Every import of the app keeps the table of who may import whom: one reading order, from core to app. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const web = resolve(import.meta.dirname, '..');

/**
 * Layer by layer what may be imported besides the own layer:
 *
 * | may import → | core | data | map | ui | parts | features | app |
 * |---|---|---|---|---|---|---|---|
 * | parts/x | yes | yes | yes | yes | earlier parts | | |
 * | features/x | yes | yes | yes | yes | yes | only itself | |
 */
const table: Readonly<Record<string, readonly string[]>> = {
  core: [],
  data: ['core'],
  map: ['core'],
  ui: ['core'],
  parts: ['core', 'data', 'map', 'ui'],
  features: ['core', 'data', 'map', 'ui', 'parts'],
  app: ['core', 'data', 'map', 'ui', 'parts', 'features'],
};

/** The parts in reading order: each may import those before it. */
const parts = ['keys', 'answer', 'freshness', 'area', 'map-stage', 'export', 'responder', 'incident'];

/** core is pure: no package, but for types of GeoJSON, what reads and writes files and projections in core/exchange, and pinyin. */
const corePackages: Readonly<Record<string, readonly string[]>> = {
  'core/exchange/': [
    'proj4',
    'gcoord',
    'fflate',
    'shpjs',
    '@tmcw/togeojson',
    '@xmldom/xmldom',
    'read-excel-file/universal',
  ],
  'core/words/': ['pinyin-pro'],
  'core/': ['geojson'],
};

interface Import {
  readonly file: string;
  /** A file below web, without its ending, or a package. */
  readonly of: string;
  readonly isPackage: boolean;
}

const pattern =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|new URL\(\s*['"](\.[^'"]+)['"]/g;

/** What a file imports, paths relative to web. */
function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(pattern)].map(([, plain, lazy, url]) => {
    const name = (plain ?? lazy ?? url) as string;
    if (name.startsWith('@/')) return { file, of: name.slice(2), isPackage: false };
    if (name.startsWith('.'))
      return { file, of: posix.normalize(posix.join(dirname(file), name)), isPackage: false };
    return { file, of: name, isPackage: true };
  });
}

const isEarlier = (part = '', than = ''): boolean =>
  parts.includes(part) && parts.indexOf(part) < parts.indexOf(than);

/** Why an import breaks the table; null when it does not. */
function fault({ file, of, isPackage }: Import): string | null {
  const [layer = '', slice] = file.split('/');
  const may = table[layer];
  if (may === undefined) return null; // main.tsx and what stands beside it
  if (isPackage) {
    if (of === '@supabase/supabase-js' && layer !== 'data') return `${file} imports ${of}: only data does`;
    if (layer !== 'core') return null;
    const known = Object.entries(corePackages).flatMap(([folder, list]) =>
      file.startsWith(folder) ? list : [],
    );
    return known.includes(of) ? null : `${file} imports ${of}: core is pure`;
  }
  if (/(^|\/)testing\//.test(of)) return `${file} imports ${of}: made for tests`;
  const [other = '', otherSlice] = of.split('/');
  if (other === layer) {
    if (otherSlice === slice) return null;
    if (layer === 'features') return `${file} imports ${of}: another slice`;
    const isLater = layer === 'parts' && !isEarlier(otherSlice, slice);
    return isLater ? `${file} imports ${of}: not an earlier part` : null;
  }
  return may.includes(other) ? null : `${file} imports ${of}: ${layer} may not import ${other}`;
}

const files = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.d\.ts$|(^|\/)testing\/|^(e2e|dist)\//.test(file));
const all = files.flatMap((file) => importsOf(file, readFileSync(join(web, file), 'utf8')));

describe('the import table', () => {
  it('is kept by every file', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(all.length).toBeGreaterThan(files.length);
    expect(all.map(fault).filter((found) => found !== null)).toEqual([]);
  });

  it('puts every part in its order', () => {
    const folders = readdirSync(join(web, 'parts'));
    expect([...parts].sort()).toEqual(folders.sort());
  });

  it('never goes in a circle of two files', () => {
    const pairs = new Set(
      all.filter(({ isPackage }) => !isPackage).map(({ file, of }) => `${file.replace(/\.tsx?$/, '')} ${of}`),
    );
    const circles = [...pairs].filter((pair) => pairs.has(pair.split(' ').reverse().join(' ')));
    expect(pairs.size).toBeGreaterThan(1500);
    expect(circles).toEqual([]);
  });

  it('names no package for core that nobody uses any more', () => {
    const used = new Set(all.filter(({ isPackage }) => isPackage).map(({ of }) => of));
    for (const name of Object.values(corePackages).flat()) expect(used).toContain(name);
  });

  it.each([
    ['core/live/feed.ts', `import { createClient } from '../../data/client';`, 'core may not import data'],
    ['core/geo/x.ts', `import proj4 from 'proj4';`, 'core is pure'],
    ['core/exchange/x.ts', `import { readFileSync } from 'node:fs';`, 'core is pure'],
    ['data/x.ts', `import { palettes } from '@/map/palette';`, 'data may not import map'],
    ['map/x.ts', `export { ask } from '../data/ask';`, 'map may not import data'],
    ['ui/x.tsx', `import '../features/wall/wall.css';`, 'ui may not import features'],
    ['features/wall/x.ts', `const view = await import('../planner/view');`, 'another slice'],
    ['features/wall/x.ts', `import { router } from '@/app/router';`, 'features may not import app'],
    ['features/wall/x.ts', `import {\n  createClient,\n} from '@supabase/supabase-js';`, 'only data does'],
    ['ui/x.tsx', `import { Case } from '@/parts/incident/case';`, 'ui may not import parts'],
    ['parts/answer/x.ts', `import { Case } from '../incident/case';`, 'not an earlier part'],
    ['parts/incident/x.ts', `import '@/parts/unheard-of/x';`, 'not an earlier part'],
    ['core/live/x.ts', `import { incident } from '../testing/incidents';`, 'made for tests'],
    ['parts/incident/x.ts', `import { go } from '@/features/wall/view';`, 'parts may not import features'],
    [
      'map/x.ts',
      `new Worker(new URL('../features/a/b.worker.ts', import.meta.url))`,
      'map may not import features',
    ],
  ])('%s with %s is found out', (file, source, why) => {
    const [found] = importsOf(file, source).map(fault);
    expect(found).toContain(why);
  });
});
