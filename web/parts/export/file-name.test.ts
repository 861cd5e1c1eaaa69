import { expect, test } from 'vitest';
import { fileName } from './file-name';

/** 00:30 on the 25th in Shanghai is still the 24th in UTC. */
const at = Date.parse('2026-11-25T00:30:00+08:00');

test('what it shows, its period, and the day in Shanghai', () => {
  expect(fileName(['光明街道 · 热度(核密度)', '2026-10-26 – 11-24'], 'csv', at)).toBe(
    '光明街道_热度(核密度)_2026-10-26~11-24_2026-11-25.csv',
  );
});
test('nothing that a file system refuses', () => {
  expect(fileName(['..a/b\\c:d*e?f"g<h>i|j\n.', ''], 'png', at)).toBe('a-b-c-d-e-f-g-h-i-j_2026-11-25.png');
});
test('not longer than a file system takes', () => {
  const name = fileName(['圈'.repeat(300), '2026-11-24'], 'csv', at);
  expect(new TextEncoder().encode(name).length).toBeLessThan(255 + 30);
  expect(name.endsWith('_2026-11-24_2026-11-25.csv')).toBe(true);
});
