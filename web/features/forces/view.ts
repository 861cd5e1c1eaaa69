/** What the forces page shows, and its home: the address. */
import {
  type ResponderKind,
  type ResponderLevel,
  responderKinds,
  responderLevels,
} from '@/core/responder/responder';
import type { ResponderFilter } from '@/core/responder/roster';
import { dayNumber, dayText, weekdayIndex } from '@/core/time/shanghai';
import { AddressReader, keepTexts, oneOf, type Search } from '@/ui/address';

export const forcesTabs = ['people', 'roster'] as const;
export type ForcesTab = (typeof forcesTabs)[number];

const searchKeys = ['tab', 'level', 'kind', 'community', 'circle', 'skill', 'duty', 'words', 'week'] as const;
export type ForcesSearch = Search<(typeof searchKeys)[number]>;

export interface ForcesView {
  readonly tab: ForcesTab;
  readonly level: ResponderLevel | null;
  readonly kind: ResponderKind | null;
  readonly communityId: string | null;
  readonly circleId: string | null;
  readonly skillId: string | null;
  /** on, off, away, or a shift. */
  readonly duty: string | null;
  readonly words: string;
  /** A Monday; null for this week. */
  readonly week: string | null;
}

export const readForcesSearch = (raw: Readonly<Record<string, unknown>>): ForcesSearch =>
  keepTexts(searchKeys, raw, 60);

const id = (text: string): string | null => (/^[\w-]{1,20}$/.test(text) ? text : null);

/** The Monday on or before a day. */
export function mondayOf(day: string): string | null {
  const number = dayNumber(day);
  return number === null ? null : dayText(number - weekdayIndex(number));
}

/** Reading an address never fails: what cannot be read is as if it were not there. */
export function readForcesView(search: ForcesSearch): ForcesView {
  const read = new AddressReader(search);
  return {
    tab: read.get('tab', 'people', oneOf(forcesTabs)),
    level: read.get('level', null, oneOf(responderLevels)),
    kind: read.get('kind', null, oneOf(responderKinds)),
    communityId: read.get('community', null, id),
    circleId: read.get('circle', null, id),
    skillId: read.get('skill', null, id),
    duty: read.get('duty', null, id),
    words: read.get('words', '', (text) => text),
    week: read.get('week', null, mondayOf),
  };
}

export function writeForcesView(view: ForcesView): ForcesSearch {
  const words: Record<(typeof searchKeys)[number], string | null> = {
    tab: view.tab === 'people' ? null : view.tab,
    level: view.level,
    kind: view.kind,
    community: view.communityId,
    circle: view.circleId,
    skill: view.skillId,
    duty: view.duty,
    words: view.words,
    week: view.week,
  };
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== null && value !== ''));
}

export const filterOf = (view: ForcesView): ResponderFilter => ({
  level: view.level ?? undefined,
  kind: view.kind ?? undefined,
  communityId: view.communityId ?? undefined,
  circleId: view.circleId ?? undefined,
  skillId: view.skillId ?? undefined,
  duty: view.duty ?? undefined,
  words: view.words === '' ? undefined : view.words,
});

/** Nothing chosen but the tab and the week. */
export const wholeStreet = {
  level: null,
  kind: null,
  communityId: null,
  circleId: null,
  skillId: null,
  duty: null,
  words: '',
} as const;
