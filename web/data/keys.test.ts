import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Source } from './client';
import { isIncidentAmong, keys } from './keys';

const web = resolve(import.meta.dirname, '..');
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !/^(e2e|dist)\/|\.test\.tsx?$/.test(file) && file !== 'data/keys.ts',
);
const source = { streetId: '440311001' } as Source;
const names = Object.values(keys).map(({ all }) => all[0]);

test('each kind of answer has a key of its own, and all of a kind begin alike', () => {
  expect(new Set(names).size).toBe(names.length);
  expect(keys.trend.of(source, { bucket: 'day' })).toEqual(['trend', '440311001', { bucket: 'day' }]);
  expect(keys.trend.of(source).slice(0, 1)).toEqual(keys.trend.all);
  expect(isIncidentAmong(keys.incident.of(source, 7), new Set([7]))).toBe(true);
  expect(isIncidentAmong(keys.incident.of(source, 8), new Set([7]))).toBe(false);
  expect(isIncidentAmong(keys.incidents.of(source, 7), new Set([7]))).toBe(false);
});

test('no other file spells a key, nor a part of one', () => {
  const ownNames = names.filter((name) => name.includes('-')).join('|');
  const spelt = new RegExp(
    `queryKey: \\[|queryKey\\[\\d|\\b(queryKey|key) = \\[['"]|\\[['"](${ownNames})['"]`,
  );
  const spelling = sources.filter((file) => spelt.test(readFileSync(resolve(web, file), 'utf8')));
  expect(sources.length).toBeGreaterThan(300);
  expect(spelling).toEqual([]);
});
