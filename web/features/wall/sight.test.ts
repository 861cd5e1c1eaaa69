import { describe, expect, it } from 'vitest';
import type { Incident } from '@/core/incident/incident';
import { incident as ordinary } from '@/core/testing/incidents';
import { isOnWall, type WallNames, wallSight } from './sight';

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

  it('S3 shows no sensitive one, to whomever it may be signed in', () => {
    expect(isOnWall(incident)).toBe(true);
    expect(isOnWall({ sensitivity: 'coarse' })).toBe(false);
    expect(isOnWall({ sensitivity: 'hidden' })).toBe(false);
  });

  it('S4 shows no text at all for an item the catalogue does not hold', () => {
    expect(wallSight({ ...incident, itemId: 'Z99' }, names).summary).toBe('');
  });
});
