/** The import from the shell, judged by its files, its words and its exit code. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { demoParts } from '../web/core/edition/testing/demo-street';
import { distort } from '../web/core/exchange/testing/distort';
import { fromWgs84 } from '../web/core/exchange/testing/from-wgs84';
import { writeGeojson } from '../web/core/exchange/write/geojson';
import { writeShapefile } from '../web/core/exchange/write/shapefile';
import { seeded } from '../web/core/random/seeded';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const geodata = (name: string) => JSON.parse(readFileSync(join(root, 'geodata', name), 'utf8'));
const parts = demoParts(geodata('units.geojson'), geodata('circles.json'));
const edition = { ...parts, name: '现行', streetName: '光明街道', isSchematic: true, isSynthetic: true };

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const whole = file('whole.geojson', writeGeojson(edition));

function run(...args: string[]): { status: number; text: string } {
  try {
    const text = execFileSync(process.execPath, [join(root, 'scripts/run.mjs'), 'import', ...args], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: '', GUANGQUAN_PASSWORD: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1e8,
    });
    return { status: 0, text };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { status, text: stdout + stderr };
  }
}

const moved = (crs: 'gcj02' | 'epsg:4547') => {
  const convert = fromWgs84(crs);
  const units = parts.units.map((unit) => ({
    ...unit,
    coordinates: unit.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [...convert(x, y)])),
  }));
  return { ...edition, units };
};

describe('scripts/import.ts', () => {
  test('--help in both languages', () => {
    const { status, text } = run('--help');
    expect(status).toBe(0);
    expect(text).toMatch(/--tolerance METRES[\s\S]*相距在此以内/);
    expect(text).toMatch(/20,000 corners a unit[\s\S]*每个单元 20,000 个折点/);
    expect(text).not.toMatch(/草案/);
  });
  test('more corners than a draft holds: a draft is refused before anything else, a file is only warned of it', () => {
    const ring = Array.from({ length: 20_000 }, (_, at) => [113.9 + at / 1e6, 22.7 + (at % 7) / 1e6]);
    const features = Array.from({ length: 16 }, (_, at) => ({
      type: 'Feature',
      properties: { id: `u${at}` },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }));
    const many = file('many.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
    const draft = run(many, '--email', 'nobody@example.org', '--url', 'http://127.0.0.1:9');
    expect(draft.status).toBe(2);
    expect(draft.text).toMatch(/✗ 文件有 320,000 个折点,一份草稿至多 300,000 个/);
    expect(draft.text).toMatch(/nothing was written/);
    expect(run(many, '--dry-run').text).toMatch(/! 文件有 320,000 个折点/);
  });
  test('what was exported comes out the same, byte for byte', () => {
    const out = join(folder, 'same.geojson');
    const { status, text } = run(whole, '--crs', 'wgs84', '--onto', whole, '--out', out);
    expect(text).toMatch(/修补 0 处/);
    expect(text).toMatch(/Matches: same 268/);
    expect(status).toBe(0);
    const rest = (path: string) => readFileSync(path, 'utf8').split('\n').slice(1).join('\n');
    expect(rest(out) === rest(whole)).toBe(true);
    expect(readFileSync(out, 'utf8')).toContain('演示数据(合成)');
    expect(text).toMatch(/→ .*same\.geojson\n.*No draft was saved: give --email and --url/);
  });
  test('GCJ-02 declared as WGS 84 is warned of by name; declared rightly it fits', () => {
    const path = file('gcj.geojson', writeGeojson(moved('gcj02')));
    const wrong = run(path, '--crs', 'wgs84', '--dry-run');
    expect(wrong.text).toMatch(/坐标系很可能不对.*GCJ-02/);
    expect(wrong.text).toMatch(/another coordinate system.*GCJ-02/);
    expect(run(path, '--crs', 'gcj02', '--dry-run').text).toMatch(/GCJ-02.*相差 0\.00 m,相符/);
  });
  test('a shapefile of a Gauss-Krüger zone without .prj wants --crs, and every repair is a line with its place', () => {
    const units = distort(parts.units, { jitter_m: 0.2, extra: 0.02 }, seeded(3));
    const drawn = parts.units.map((unit, at) => ({ ...unit, coordinates: units[at]?.coordinates ?? [] }));
    const convert = fromWgs84('epsg:4547');
    const projected = drawn.map((unit) => ({
      ...unit,
      coordinates: unit.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [...convert(x, y)])),
    }));
    const { 'units.prj': _, ...others } = unzipSync(writeShapefile({ ...edition, units: projected }));
    const path = file('survey.zip', zipSync(others));
    const asked = run(path, '--dry-run');
    expect(asked.status).toBe(2);
    expect(asked.text).toMatch(/没有 \.prj[\s\S]*请选定/);
    const out = join(folder, 'survey.geojson');
    const { status, text } = run(path, '--crs', 'epsg:4547', '--tolerance', '0.5', '--out', out);
    expect(status).toBe(0);
    const count = Number(/修补 (\d+) 处/.exec(text)?.[1]);
    const lines = text
      .split('\n')
      .filter((line) => /^ {2}22\.7\d+°N 11[34]\.\d+°E +\d\.\d\d m {2}gm|^ {2}2/.test(line));
    expect(count).toBeGreaterThan(1000);
    expect(lines).toHaveLength(count);
    expect(JSON.parse(readFileSync(out, 'utf8')).features).toHaveLength(268);
  });
  test('gaps wider than the tolerance: places and areas, exit code 2, nothing written', () => {
    const [, ...others] = parts.units;
    const path = file(
      'gap.geojson',
      writeGeojson({ ...edition, units: others.filter(({ id }) => id !== 'gm02-05') }),
    );
    const out = join(folder, 'gap-result.geojson');
    const { status, text } = run(path, '--crs', 'wgs84', '--out', out);
    expect(status).toBe(2);
    expect(text).toMatch(/空隙 [\d.]+ k?m².*\[22\.7\d+°N 113\.9\d+°E\]/);
    expect(() => readFileSync(out)).toThrow();
  });
  test('a table is joined by id; without --onto it is refused', () => {
    const path = file('people.csv', '\uFEFF编号,居民\ngm01-01,7\nzz,1\n');
    expect(run(path, '--dry-run')).toMatchObject({ status: 2 });
    const out = join(folder, 'people.geojson');
    const { status, text } = run(path, '--onto', whole, '--out', out);
    expect(status).toBe(0);
    expect(text).toMatch(/第 3 行「zz」找不到单元/);
    const [first] = JSON.parse(readFileSync(out, 'utf8')).features;
    expect(first.properties).toMatchObject({ id: 'gm01-01', residents: 7 });
  });
  test.each([
    ['no file', [], /One FILE is needed/],
    [
      'no word on where the result goes',
      [whole],
      /Say where the result goes.*--email PLANNER.*Nothing was read/,
    ],
    [
      'a server without a person',
      [whole, '--url', 'http://127.0.0.1:9', '--out', 'x'],
      /Say where the result goes/,
    ],
    ['a person without a server', [whole, '--email', 'p@x.test'], /give --url ADDRESS, or set DATABASE_URL/],
    ['an address that is none', [whole, '--email', 'p@x.test', '--url', 'mars'], /begins with http/],
    [
      'a file to draft onto',
      [whole, '--email', 'p@x.test', '--url', 'http://x', '--onto', whole],
      /the number of an edition/,
    ],
    [
      'a name too long',
      [whole, '--email', 'p@x.test', '--url', 'http://x', '--name', '长'.repeat(61)],
      /1 to 60 characters/,
    ],
    ['no password', [whole, '--email', 'p@x.test', '--url', 'http://127.0.0.1:9'], /GUANGQUAN_PASSWORD/],
    ['a system that is none', [whole, '--dry-run', '--crs', 'mars'], /cannot be converted/],
    ['Xi’an 1980', [whole, '--dry-run', '--crs', 'epsg:2383'], /西安 80/],
    ['too much tolerance', [whole, '--dry-run', '--tolerance', '50'], /0 to 20/],
    ['no such file', [join(folder, 'none.geojson'), '--dry-run'], /ENOENT/],
    ['a broken zip', [file('x.zip', strToU8('PK but no zip')), '--dry-run'], /cut off or damaged/],
  ])('%s: refused with a sentence', (_, args, sentence) => {
    const { status, text } = run(...args);
    expect(status).toBe(2);
    expect(text).toMatch(sentence);
    expect(text).not.toMatch(/at .*\.ts:\d+/);
  });
});
