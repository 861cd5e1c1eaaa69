import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createCircle } from '@/core/edition/operations/circles';
import { demoEdition } from '@/core/edition/testing/demo-street';
import { nextCircle } from './next-circle';

const read = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../geodata', name), 'utf8'));
const demo = demoEdition(read('units.geojson'), read('circles.json'));
const [one = '', other = ''] = [...demo.units.keys()].filter((id) => id.startsWith('gm02'));

it('one more circle is called after its siblings, and its id is that of its units alone', () => {
  const next = nextCircle(demo, 'gm', [one, other]);
  expect(next).toMatchObject({ communityId: 'gm', nameZh: '光明社区05微治圈' });
  expect(next.id).toMatch(/^gm05[0-9a-z]{7}$/);
  expect(nextCircle(demo, 'gm', [other, one]).id).toBe(next.id);
  expect(nextCircle(demo, 'gm', [one]).id).not.toBe(next.id);
});

it('a circle made of it leaves the next name and id for the next', () => {
  const circle = nextCircle(demo, 'gm', [one]);
  const made = createCircle(demo, { circle, units: [one] });
  if (!made.allowed) throw new Error(made.reason);
  const next = nextCircle(made.edition, 'gm', [one]);
  expect(next.nameZh).toBe('光明社区06微治圈');
  expect(next.id).not.toBe(circle.id);
});
