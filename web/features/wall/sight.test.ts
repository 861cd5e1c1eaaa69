import { describe, expect, it } from 'vitest';
import type { Incident } from '@/core/incident/incident';
import { incident as ordinary } from '@/core/testing/incidents';
import { cellCentre } from './cell-centre';
import { type WallNames, wallSight } from './sight';

const item = {
  id: 'A01',
  groupId: 'A',
  name_zh: '空调滴水',
  name_en: 'Dripping air conditioner',
} as never;
const names: WallNames = {
  catalogue: { groups: [], items: [item], itemById: new Map([['A01', item]]) },
  unitNames: new Map([['gm02-01', '笔架山']]),
  language: 'zh',
};
const incident: Incident = ordinary(7, {
  summary: '王大明家空调滴水',
  position: [113.94031, 22.77553],
  place: '笔架山 3 巷 12 号 401',
});
const metresApart = (a: readonly [number, number], b: readonly [number, number]) =>
  Math.hypot((a[0] - b[0]) * 111_320 * Math.cos((22.7755 * Math.PI) / 180), (a[1] - b[1]) * 111_320);

describe('what the wall may show', () => {
  it('S1 shows the names of item and unit, never free text', () => {
    const seen = wallSight(incident, names);
    expect(seen.summary).toBe('空调滴水');
    expect(seen.place).toBe('笔架山');
    expect(JSON.stringify(seen)).not.toMatch(/王大明|3 巷|401/);
  });

  it('S2 keeps the exact place of an ordinary incident', () => {
    expect(wallSight(incident, names).position).toEqual(incident.position);
  });

  it('S3 moves a coarse incident to its cell: not the place, and within the cell', () => {
    const seen = wallSight({ ...incident, sensitivity: 'coarse' }, names);
    expect(seen.isCell).toBe(true);
    expect(seen.place).toBe('');
    expect(seen.unitId).toBeNull();
    const apart = metresApart(seen.position ?? [0, 0], incident.position ?? [0, 0]);
    expect(apart).toBeGreaterThan(0);
    expect(apart).toBeLessThanOrEqual(Math.SQRT1_2 * 100 + 0.5);
  });

  it('S4 draws the cell that the database draws', () => {
    const seen = wallSight({ ...incident, sensitivity: 'coarse' }, names);
    expect(seen.position).toEqual(cellCentre(incident.position ?? [0, 0]));
  });

  it('S5 leaves a cell that the database made where it is', () => {
    const masked = {
      ...incident,
      sensitivity: 'coarse' as const,
      isCell: true,
      position: [113.9, 22.7] as const,
    };
    expect(wallSight(masked, names).position).toEqual([113.9, 22.7]);
  });

  it('S6 keeps nothing of a hidden incident but its circle and its course', () => {
    const seen = wallSight({ ...incident, sensitivity: 'hidden' }, names);
    expect(seen).toMatchObject({
      itemId: null,
      summary: '',
      place: '',
      unitId: null,
      position: null,
      circleId: 'gm02',
    });
  });

  it('S7 shows no text at all for an item the catalogue does not hold', () => {
    expect(wallSight({ ...incident, itemId: 'Z99' }, names).summary).toBe('');
  });
});
