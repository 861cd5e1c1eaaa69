/** A key of the table that nobody answers would be a lie on the sheet of all keys. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actions } from '@/core/incident/actions';
import { entries } from '@/parts/keys/key-table';

const web = resolve(import.meta.dirname, '..');
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.|^(e2e|dist)\/|^parts\/keys\/key(s-text|-table)\./.test(file),
  )
  .map((file) => readFileSync(join(web, file), 'utf8'));

const isAnswered = (id: string): boolean => {
  const said = new RegExp(`\\b${id}\\b(?=\\s*[:,}])`);
  // The moves of a case register themselves, each under its own name.
  const move = id.replace(/^case_/, '');
  return move in actions || sources.some((source) => source.includes('useShortcuts') && said.test(source));
};

describe('the table of keys', () => {
  it.each(entries.map(({ id }) => id))('%s is answered by a part of some screen', (id) => {
    expect(isAnswered(id)).toBe(true);
  });

  it('would be found out', () => expect(isAnswered('queue_fly')).toBe(false));
});
