import { expect, test } from 'vitest';
import { runGate } from './gate';

// On native PostGIS 3.3 the same runs as the check "gate" (scripts/test.ts), in less than a minute too.
test('core and database judge 1,000 valid and 1,000 broken editions alike', async () => {
  const { valid, broken, byCode, disagreements, coverageChecked } = await runGate({ kind: 'pglite' });
  expect(disagreements).toEqual([]);
  expect({ valid, broken }).toEqual({ valid: 1000, broken: 1000 });
  // Every kind of problem is among them, or agreeing would mean little.
  for (const code of [
    'crossing_ring',
    'repeated_corner',
    'hole_outside',
    'overlap',
    'gap',
    'separate_part',
    'outline_changed',
    't_junction',
    'not_connected',
    'empty_circle',
    'crosses_community',
  ])
    expect(byCode[code] ?? 0, code).toBeGreaterThanOrEqual(10);
  // A third opinion on all that are polygons: PostGIS 3.6 has the coverage rule of GEOS.
  expect(coverageChecked).toBeGreaterThan(1500);
}, 240_000);
