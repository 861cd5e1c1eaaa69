import { expect, test } from 'vitest';
import { runGate } from './gate';

// Fewer than the two thousand that the check "gate" (scripts/test.ts) lets native PostGIS 3.3 judge in a
// fifth of the time; `npx tsx scripts/gate.ts` has all of them judged here too.
test('core and database judge 400 valid and 400 broken editions alike', async () => {
  const counts = { valid: 400, broken: 400 };
  const { valid, broken, byCode, disagreements, coverageChecked } = await runGate({ kind: 'pglite' }, counts);
  expect(disagreements).toEqual([]);
  expect({ valid, broken }).toEqual(counts);
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
  expect(coverageChecked).toBeGreaterThan(600);
}, 240_000);
