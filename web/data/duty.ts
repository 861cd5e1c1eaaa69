import { queryOptions } from '@tanstack/react-query';
import type { ShiftKind, Skill } from '../core/responder/roster';
import type { Source } from './client';
import { dataErrorFrom } from './error';
import { keys } from './keys';
import { parseRows, type TableRow, text } from './row';

/** What skills and shifts are called. */
interface DutyWords {
  readonly skills: readonly Skill[];
  readonly shifts: readonly ShiftKind[];
}

const named = (row: { readonly id: string; readonly name_zh: string; readonly name_en: string }): Skill => ({
  id: text(row, 'id'),
  name_zh: text(row, 'name_zh'),
  name_en: text(row, 'name_en'),
});

const shiftFrom = (
  row: Pick<TableRow<'shift_kinds'>, 'id' | 'name_zh' | 'name_en' | 'starts' | 'ends'>,
): ShiftKind => ({
  ...named(row),
  starts: text(row, 'starts').slice(0, 5),
  ends: text(row, 'ends').slice(0, 5),
});

/** The skills and shifts of the street, shifts by when they begin. Throws a DataError. */
async function loadDutyWords(source: Source, signal: AbortSignal): Promise<DutyWords> {
  const { client, streetId } = source;
  const [skills, shifts] = await Promise.all([
    client
      .from('skills')
      .select('id, name_zh, name_en')
      .eq('street_id', streetId)
      .order('id')
      .abortSignal(signal),
    client
      .from('shift_kinds')
      .select('id, name_zh, name_en, starts, ends')
      .eq('street_id', streetId)
      .order('starts')
      .abortSignal(signal),
  ]);
  if (skills.error !== null) throw dataErrorFrom(skills.error, skills.status);
  if (shifts.error !== null) throw dataErrorFrom(shifts.error, shifts.status);
  return { skills: parseRows(skills.data, named).rows, shifts: parseRows(shifts.data, shiftFrom).rows };
}

export const dutyWordsQuery = (source: Source) =>
  queryOptions({
    queryKey: keys.dutyWords.of(source),
    queryFn: ({ signal }) => loadDutyWords(source, signal),
    staleTime: 60 * 60_000,
  });
