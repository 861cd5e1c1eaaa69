// Longer than most: one file for the forces and their roster, read and written.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Refusal } from '../core/refusal/refusal';
import { refusalFrom } from '../core/refusal/refusal';
import { responderKinds, responderLevels } from '../core/responder/responder';
import type {
  ForceCount,
  ListedResponder,
  ResponderFilter,
  ResponderPage,
  RosterEntry,
  RosterLine,
  ShiftKind,
  Skill,
} from '../core/responder/roster';
import { ask, askRow, askRows } from './ask';
import type { Source } from './client';
import { dataErrorFrom } from './error';
import { keys } from './keys';
import {
  type Answer,
  asRow,
  flag,
  list,
  number,
  numberOrNull,
  oneOf,
  parseRows,
  type TableRow,
  text,
  textOrNull,
  time,
  timeOrNull,
} from './row';

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

function forceFrom(row: Answer<'forces'>): ForceCount {
  return {
    kind: oneOf(row, 'kind', responderKinds),
    level: oneOf(row, 'level', responderLevels),
    communityId: textOrNull(row, 'community_id'),
    circleId: textOrNull(row, 'circle_id'),
    total: number(row, 'total'),
    onDuty: number(row, 'on_duty'),
    away: number(row, 'away'),
  };
}

/** The forces counted by kind, community and circle. Throws a DataError. */
export const forcesQuery = (source: Source) =>
  queryOptions({
    queryKey: keys.forces.of(source),
    queryFn: async ({ signal }): Promise<readonly ForceCount[]> =>
      parseRows(await askRows(source, 'forces', {}, { signal, isReading: true }), forceFrom).rows,
    refetchInterval: 60_000,
  });

const filterArgument = (filter: ResponderFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      kind: filter.kind,
      level: filter.level,
      community_id: filter.communityId,
      circle_id: filter.circleId,
      skill_id: filter.skillId,
      words: filter.words?.trim() || undefined,
      duty: filter.duty,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

function listedFrom(row: Answer<'responder_list'>): ListedResponder {
  return {
    id: text(row, 'id'),
    kind: oneOf(row, 'kind', responderKinds),
    name: text(row, 'name'),
    phone: text(row, 'phone'),
    communityId: textOrNull(row, 'community_id'),
    circleId: textOrNull(row, 'circle_id'),
    skills: list(row, 'skills').map(String),
    dutyFrom: timeOrNull(row, 'duty_from'),
    dutyUntil: timeOrNull(row, 'duty_until'),
    shiftId: textOrNull(row, 'shift_id'),
    isCalled: flag(row, 'is_called'),
    nextDutyAt: timeOrNull(row, 'next_duty_at'),
    isAway: flag(row, 'is_away'),
    openAssignments: numberOrNull(row, 'open_assignments'),
    positionAt: timeOrNull(row, 'position_at'),
    mayChange: flag(row, 'may_change'),
  };
}

/** One page of the responders a filter leaves, by number. `after` continues from an earlier page. Throws a DataError. */
async function loadResponders(
  source: Source,
  filter: ResponderFilter,
  page: { readonly after: string | null },
  signal: AbortSignal,
): Promise<ResponderPage> {
  const max_rows = 200;
  const args = { filter: filterArgument(filter), after: page.after ?? undefined, max_rows };
  const rows = await askRows(source, 'responder_list', args, { signal });
  const last = rows.at(-1);
  return {
    responders: parseRows(rows, listedFrom).rows,
    total: last === undefined ? 0 : number(last, 'total'),
    after: rows.length < max_rows || last === undefined ? null : text(last, 'id'),
  };
}

function lineFrom(row: Answer<'roster'>): RosterLine {
  return {
    responderId: text(row, 'responder_id'),
    kind: oneOf(row, 'kind', responderKinds),
    name: text(row, 'name'),
    circleId: textOrNull(row, 'circle_id'),
    shifts: list(row, 'shifts').map((value) => {
      const shift = asRow(value);
      return {
        startsAt: time(shift, 'starts_at'),
        endsAt: time(shift, 'ends_at'),
        shiftId: textOrNull(shift, 'shift_id'),
        isCalled: flag(shift, 'is_called'),
        note: text(shift, 'note'),
      };
    }),
    absences: list(row, 'absences').map((value) => {
      const away = asRow(value);
      return {
        fromDay: text(away, 'from_day'),
        toDay: text(away, 'to_day'),
        reason: text(away, 'reason'),
      };
    }),
    mayChange: flag(row, 'may_change'),
  };
}

export const respondersQuery = (source: Source, filter: ResponderFilter) =>
  infiniteQueryOptions({
    queryKey: keys.responders.of(source, filter),
    queryFn: ({ signal, pageParam }) => loadResponders(source, filter, { after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: ResponderPage) => page.after,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

/** The roster of the days [fromDay, toDay) of those a filter leaves, and how many they are in all. Throws a DataError. */
async function loadRoster(
  source: Source,
  fromDay: string,
  toDay: string,
  filter: ResponderFilter,
  signal?: AbortSignal,
): Promise<{ readonly lines: readonly RosterLine[]; readonly total: number }> {
  const args = { from_day: fromDay, to_day: toDay, filter: filterArgument(filter), max_rows: 300 };
  const rows = await askRows(source, 'roster', args, { signal });
  return {
    lines: parseRows(rows, lineFrom).rows,
    total: rows[0] === undefined ? 0 : number(rows[0], 'total'),
  };
}

export const rosterQuery = (source: Source, fromDay: string, toDay: string, filter: ResponderFilter) =>
  queryOptions({
    queryKey: keys.roster.of(source, fromDay, toDay, filter),
    queryFn: ({ signal }) => loadRoster(source, fromDay, toDay, filter, signal),
    placeholderData: keepPreviousData,
  });

type RosterOutcome =
  | { readonly outcome: 'saved'; readonly written: number; readonly removed: number }
  | { readonly outcome: 'refused'; readonly refusals: readonly Refusal[] };

/** Writes what whom is to work in the days [fromDay, toDay), all of it or nothing. Throws a DataError. */
export async function saveRoster(
  source: Source,
  fromDay: string,
  toDay: string,
  entries: readonly RosterEntry[],
): Promise<RosterOutcome> {
  const row = await askRow(source, 'save_roster', {
    from_day: fromDay,
    to_day: toDay,
    entries: entries.map(({ responderId, day, shift }) => ({ responder_id: responderId, day, shift })),
  });
  if (oneOf(row, 'outcome', ['saved', 'refused'] as const) === 'saved')
    return { outcome: 'saved', written: number(row, 'written'), removed: number(row, 'removed') };
  return {
    outcome: 'refused',
    refusals: list(row, 'refusals').flatMap((value) => refusalFrom(value) ?? []),
  };
}

/** Plans a week as another, for whoever has no shift in it yet; gives how many shifts. Throws a DataError. */
export async function copyRoster(source: Source, fromWeek: string, toWeek: string): Promise<number> {
  return Number(await ask(source, 'copy_roster', { from_week: fromWeek, to_week: toWeek }));
}

/** Puts someone on duty from now on, as a phone call settles it; gives until when. Throws a DataError. */
export async function callIn(
  source: Source,
  responderId: string,
  hours: number,
  note: string,
): Promise<number> {
  return Date.parse(String(await ask(source, 'call_in', { responder_id: responderId, hours, note })));
}

/** Ends someone's duty now; false when they are not on duty. Throws a DataError. */
export async function standDown(source: Source, responderId: string, note: string): Promise<boolean> {
  return (await ask(source, 'stand_down', { responder_id: responderId, note })) === true;
}
