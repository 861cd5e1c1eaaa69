/** The suggestion from the shell, checked from its files alone. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'balance-'));
afterAll(() => rmSync(folder, { recursive: true }));
const street = join(root, 'geodata/units.geojson');

function balance(...args: string[]): { status: number; text: string } {
  try {
    const text = execFileSync(process.execPath, [join(root, 'scripts/run.mjs'), 'balance', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { status: 0, text };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { status, text: stdout + stderr };
  }
}

const square = (x: number, y: number, properties: Record<string, unknown>) => ({
  type: 'Feature',
  properties,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [114 + x / 1000, 22 + y / 1000],
        [114 + (x + 1) / 1000, 22 + y / 1000],
        [114 + (x + 1) / 1000, 22 + (y + 1) / 1000],
        [114 + x / 1000, 22 + (y + 1) / 1000],
        [114 + x / 1000, 22 + y / 1000],
      ],
    ],
  },
});

function file(name: string, features: unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return path;
}

describe('scripts/balance.ts', () => {
  test('writes unit,circle for every unit: fairer, connected, in one community', () => {
    const out = join(folder, 'street.csv');
    const data = JSON.parse(readFileSync(street, 'utf8'));
    const named = data.features.map((feature: { properties: { circle_id: string } }) => ({
      ...feature,
      properties: { ...feature.properties, community: feature.properties.circle_id.slice(0, 2) },
    }));
    const units = file('street.geojson', named);
    const args = [
      '--units',
      units,
      '--weight',
      'residents',
      '--circle',
      'circle_id',
      '--within',
      'community',
    ];
    const { status, text } = balance(...args, '--seed', '7', '--out', out);
    expect(text).toMatch(/before .*7\.42 %/);
    expect(status).toBe(0);
    const [head, ...rows] = readFileSync(out, 'utf8').trimEnd().split('\n');
    expect(head).toBe('unit,circle');
    expect(rows).toHaveLength(268);
    const circleOf = new Map(rows.map((row) => row.split(',') as [string, string]));
    const weights = new Map<string, number>();
    for (const { properties } of named) {
      const circle = circleOf.get(properties.id) as string;
      expect(circle.slice(0, 2)).toBe(properties.community);
      weights.set(circle, (weights.get(circle) ?? 0) + properties.residents);
    }
    expect(weights.size).toBe(18);
    for (const weight of weights.values()) expect(Math.abs(weight / (142_000 / 18) - 1)).toBeLessThan(0.05);
    balance(...args, '--seed', '7', '--out', join(folder, 'again.csv'));
    expect(readFileSync(join(folder, 'again.csv'), 'utf8')).toBe(readFileSync(out, 'utf8'));
  }, 60_000);

  const base = (path: string, out = join(folder, 'none.csv')) => [
    '--units',
    path,
    '--weight',
    'w',
    '--circle',
    'c',
    '--out',
    out,
  ];
  const row = (weights: unknown[], circles: unknown[]) =>
    weights.map((w, x) => square(x, 0, { id: `u${x}`, w, c: circles[x] }));

  test('neutralises ids that a spreadsheet would take for formulas', () => {
    const features = row([1, 1, 1, 1], ['=a', '=a', '=a', 'b']);
    const out = join(folder, 'formula.csv');
    expect(balance(...base(file('formula.geojson', features), out)).status).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe("unit,circle\nu0,'=a\nu1,'=a\nu2,b\nu3,b\n");
  });

  test('says so when it has to mend the start first', () => {
    const features = row([1, 1, 1, 1, 1, 1], ['a', 'a', 'b', 'b', 'a', 'b']);
    const { status, text } = balance(...base(file('broken.geojson', features), join(folder, 'mended.csv')));
    expect([status, text]).toEqual([0, expect.stringContaining('after')]);
    expect(readFileSync(join(folder, 'mended.csv'), 'utf8')).toContain('u0,a\nu1,a\nu2,a\nu3,b');
  });

  test.each([
    [
      'no file',
      ['--units', join(folder, 'nothing'), '--weight', 'w', '--circle', 'c', '--out', 'x'],
      /ENOENT/,
    ],
    ['missing options', ['--units', street], /缺少参数/],
    ['an unknown option', ['--colour', 'red'], /colour/],
    ['a bad seed', [...base(street), '--seed', 'x'], /--seed/],
    [
      'a field nobody has',
      base(file('field.geojson', row([1, 1], [undefined, undefined]))),
      /2 units lack the field c: u0, u1/,
    ],
    [
      'weights that are none',
      base(file('weight.geojson', row([1, 'many'], ['a', 'b']))),
      /权重|no number from 0 up: u1/,
    ],
    ['no weight at all', base(file('zero.geojson', row([0, 0], ['a', 'b']))), /Every unit weighs 0/],
    ['one circle', base(file('one.geojson', row([1, 2], ['a', 'a']))), /only one circle/],
    [
      'ids used twice',
      base(file('twice.geojson', [...row([1], ['a']), ...row([1], ['b'])])),
      /Ids occur twice: u0/,
    ],
    [
      'no polygons',
      base(
        file(
          'point.geojson',
          row([1, 1], ['a', 'b']).map((f) => ({ ...f, geometry: { type: 'Point', coordinates: [1, 2] } })),
        ),
      ),
      /Unit u0 has no usable polygon/,
    ],
  ])('refuses %s with a sentence and exit code 2', (_what, args, sentence) => {
    const { status, text } = balance(...args);
    expect(text).toMatch(sentence);
    expect(status).toBe(2);
  });
});
