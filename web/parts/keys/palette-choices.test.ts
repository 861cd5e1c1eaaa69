import { expect, it } from 'vitest';
import { choicesLike } from './palette-choices';

const choice = (label: string, key = '') => ({ id: label, label, key, run: () => {} });
const all = [choice('受理 26-018547', 'a'), choice('One step back', 'Esc'), choice('派单', 'd')];
const like = (typed: string) => choicesLike(all, typed).map(({ label }) => label);

it('finds a command by any part of it, in any case and order', () => {
  expect(like('')).toHaveLength(3);
  expect(like('018547')).toEqual(['受理 26-018547']);
  expect(like('BACK one')).toEqual(['One step back']);
  expect(like('esc')).toEqual(['One step back']);
  expect(like('派 受理')).toEqual([]);
});
