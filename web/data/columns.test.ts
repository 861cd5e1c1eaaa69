import { expect, test } from 'vitest';
import { ask, askRow, askRows } from './ask';
import type { Source } from './client';
import { type Answer, asRow, flag, list, number, oneOf, parseRows, type Row, text, time } from './row';

/** Never called: that it compiles, each fault expected where it stands, is the test. `tsc` runs over it in every check. */
async function misspelt(source: Source) {
  const [figures] = await askRows(source, 'area_summary', { from_at: '', to_at: '' });
  if (!figures) return;
  number(figures, 'overdue');
  // @ts-expect-error a column that the function does not return
  number(figures, 'overdu');
  // @ts-expect-error a number is not text
  text(figures, 'overdue');
  // @ts-expect-error nor an instant, nor one of some words
  time(figures, 'overdue');
  // @ts-expect-error
  oneOf(figures, 'overdue', ['street'] as const);
  // @ts-expect-error nor a flag, nor a list
  flag(figures, 'overdue');
  // @ts-expect-error
  list(figures, 'overdue');

  const cube = await askRow(source, 'incident_cube', { from_day: '', to_day: '' });
  list(cube, 'units');
  // @ts-expect-error a column of another function
  number(cube, 'overdue');

  const rows = await askRows(source, 'edition_history', {});
  // @ts-expect-error in a parser, too
  parseRows(rows, (row) => text(row, 'nam'));
  // @ts-expect-error a parser of another function's rows
  parseRows(rows, (row: Answer<'edition_drafts'>) => text(row, 'name'));
  // @ts-expect-error a row with columns does not pass for one without
  parseRows(rows, (row: Row) => text(row, 'nam'));

  // @ts-expect-error a function that is not published
  await ask(source, 'area_sumary', {});
  // @ts-expect-error an argument that is missing
  await ask(source, 'area_summary', { from_at: '' });
  // @ts-expect-error an argument that is misspelt, although it may be left out
  await ask(source, 'area_summary', { from_at: '', to_at: '', steam: 'express' });
  const args = { from_at: '', to_at: '', steam: 'express' };
  // @ts-expect-error and where the arguments were put together before
  await ask(source, 'area_summary', args);
}

test('keys inside a Json value are any: only the function that made it knows them', () => {
  expect(text(asRow({ anything: 'goes' }), 'anything')).toBe('goes');
  expect(misspelt).toBeTypeOf('function');
});
