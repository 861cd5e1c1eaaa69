import { expect, it } from 'vitest';
import type { IncidentId } from '@/core/incident/incident';
import type { Picked } from './picked';
import { areaOf, keyOf } from './picked-key';

const position = [113.95, 22.76] as const;
const ids = { unitId: 'gm02-01', circleId: 'gm02', communityId: 'gm' };
const all: readonly Picked[] = [
  { kind: 'incident', incidentId: 1 as IncidentId, position },
  { kind: 'incident', incidentId: 2 as IncidentId, position },
  { kind: 'cluster', clusterId: '12/1/1', incidentIds: [], bounds: [113.9, 22.7, 114, 22.8], position },
  { kind: 'post', postId: 'a', position },
  { kind: 'place', placeId: 'a', position },
  { kind: 'zone', zoneId: 'a', position },
  { kind: 'unit', position, ...ids },
  { kind: 'circle', position, ...ids },
  { kind: 'community', position, ...ids },
  { kind: 'ground', position },
];

it('every thing that can be picked has a key of its own, whatever point of it was hit', () => {
  expect(new Set(all.map(keyOf)).size).toBe(all.length);
  for (const picked of all) expect(keyOf({ ...picked, position: [0, 0] })).toBe(keyOf(picked));
  expect(keyOf(null)).toBe('');
});

it('only areas are tinted under the pointer, at the level that a press opens', () => {
  expect(all.map(areaOf).filter(Boolean)).toEqual([
    { level: 'unit', id: 'gm02-01' },
    { level: 'circle', id: 'gm02' },
    { level: 'community', id: 'gm' },
  ]);
});
