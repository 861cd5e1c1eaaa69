/** Rules of the generator alone: no database, so many presents can be tried. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { workCalendar } from '../../../web/core/calendar/calendar';
import { DAY_MS, dayName, HOUR_MS, hourOf, weekdayOf } from '../../../web/core/time/shanghai';
import { readGeodata } from '../geodata';
import { placesOf } from './ground';
import { makeStories, type Story } from './index';
import type { Item } from './mix';
import type { World } from './report';
import { whereOf } from './where';

const shifts = [
  { starts: '09:00', ends: '12:00' },
  { starts: '14:00', ends: '18:00' },
];
const places = placesOf(readGeodata());

/** The catalogue's ids, names and groups as the seed file has them; limits as the seed's table of groups. */
function catalogue(): Item[] {
  const script = readFileSync(join(import.meta.dirname, '../../../supabase/seeds/3_items.sql'), 'utf8');
  const hours: Readonly<Record<string, number>> = { A: 72, D: 24, E: 48, F: 24, L: 4 };
  const days: Readonly<Record<string, number>> = { B: 3, C: 3, G: 7, H: 7, I: 7, J: 15, K: 15 };
  return [
    ...script.matchAll(
      /^ {2}\('([A-L]\d\d)', '([^']+)', '(?:[^']|'')+', '([^']+)', '\w+', '(\w+)', (true|false)/gm,
    ),
  ].map(([, id = '', name_zh = '', handler = '', sensitivity, isUrgent]): Item => {
    const group = id.slice(0, 1);
    const isDispute = group === 'A' || /^(C01|E11|J0[1-6])$/.test(id);
    return {
      id,
      groupId: group,
      name_zh,
      handler,
      isUrgent: isUrgent === 'true',
      sensitivity: sensitivity as Item['sensitivity'],
      stream: id === 'L11' ? 'petition' : isDispute ? 'dispute' : 'express',
      respond: {
        amount: group === 'F' || group === 'L' ? 0.25 : 3,
        unit: group === 'F' || group === 'L' ? 'clock_hours' : 'working_hours',
      },
      resolve: {
        amount: hours[group] ?? days[group] ?? 3,
        unit: group in hours ? 'clock_hours' : 'working_days',
      },
    };
  });
}
const items = catalogue();
const worldAt = (now: number, seed = 'test'): World => ({
  seed,
  items,
  where: whereOf(places, now),
  calendar: new Map(),
  work: workCalendar(shifts, []),
});
const storiesAt = (now: number, seed?: string): Story[] => makeStories(worldAt(now, seed), now);
const at = (text: string): number => Date.parse(`${text}+08:00`);
/** Places by id and originals by key: each carries its whole ground with it otherwise. */
const told = (story: Story) => {
  const { spot, duplicateOf, item, ...rest } = story.report;
  return [
    rest,
    item.id,
    spot.place.id,
    spot.at,
    spot.text,
    duplicateOf?.key,
    story.moves,
    story.state,
    story.limits,
  ];
};
const hashOf = (stories: readonly Story[]): string => {
  const hash = createHash('sha256');
  for (const story of stories) hash.update(JSON.stringify(told(story)));
  return hash.digest('hex');
};

const now = at('2026-11-23T15:20:00');
let stories: Story[];
beforeAll(() => {
  stories = storiesAt(now);
});
const recent = (list: readonly Story[]): Story[] =>
  list.filter(({ report }) => report.at > at('2025-01-01T00:00:00'));

describe('H1: deterministic', () => {
  test('the same seed and the same now give the same stories', () =>
    expect(hashOf(storiesAt(now))).toBe(hashOf(stories)));
  test('another seed gives others', () => expect(hashOf(storiesAt(now, 'other'))).not.toBe(hashOf(stories)));
  test('the past does not depend on the present, but for the course of places of trouble', () => {
    const count = (list: readonly Story[]) => list.length - recent(list).length;
    expect(count(storiesAt(now + 9 * DAY_MS))).toBe(count(stories));
  });
});

describe('H2: whatever the hour, the picture is one to work with', () => {
  const presents = [
    '2026-11-23T09:30:00',
    '2026-11-22T20:15:00',
    '2026-10-05T03:10:00',
    '2026-02-16T23:50:00',
    '2026-07-01T12:00:00',
    '2027-03-06T06:05:00',
  ];
  test.each(presents)('%s', (text) => {
    const present = at(text);
    const own = recent(storiesAt(present));
    const open = own.filter(({ state }) => state.closedAt === null);
    expect(open.length).toBeGreaterThanOrEqual(60);
    expect(open.length).toBeLessThanOrEqual(90);
    const overdue = open.filter(({ state, limits }) => {
      if (state.suspendedAt !== null || state.status === 'resolved' || state.status === 'verified')
        return false;
      return (state.respondedAt === null ? limits.respondBy : limits.resolveBy) < present;
    });
    expect(overdue.length).toBeGreaterThanOrEqual(3);
    expect(overdue.length).toBeLessThanOrEqual(6);
    expect(open.filter(({ isUnplaced }) => isUnplaced).length).toBeGreaterThanOrEqual(2);
    expect(open.filter(({ isUnplaced }) => isUnplaced).length).toBeLessThanOrEqual(4);
    expect(open.filter(({ state }) => state.suspendedAt !== null).length).toBeGreaterThanOrEqual(2);
    const urgent = open.filter(({ isUrgent }) => isUrgent).length;
    expect(urgent).toBeGreaterThanOrEqual(1);
    expect(urgent).toBeLessThanOrEqual(2);
    expect(Math.max(...own.flatMap(({ moves }) => moves.map((move) => move.at)))).toBeLessThanOrEqual(
      present,
    );
    expect(own.some(({ moves }) => moves.length === 0)).toBe(false);
  });
});

describe('H3: moves of one story never run backwards', () => {
  test('strictly forward', () => {
    const backward = stories.filter(({ moves }) =>
      moves.some((move, index) => index > 0 && move.at <= (moves[index - 1]?.at ?? 0)),
    );
    expect(
      backward.map(({ report, moves }) => [report.key, moves.map((m) => `${m.action}@${m.at}`)]).slice(0, 3),
    ).toEqual([]);
  });
});

describe('H4: the rhythm of the street', () => {
  const share = (test: (story: Story) => boolean, among: (story: Story) => boolean = () => true): number => {
    const chosen = stories.filter(among);
    return chosen.filter(test).length / chosen.length;
  };
  test('about 5 % at night, most between 8 and 22', () => {
    expect(share(({ report }) => hourOf(report.at) < 6)).toBeGreaterThan(0.02);
    expect(share(({ report }) => hourOf(report.at) < 6)).toBeLessThan(0.07);
  });
  test('weekends at about 0.8 of a weekday', () => {
    const weekend = share(({ report }) => weekdayOf(report.at) > 5);
    const ratio = weekend / 2 / ((1 - weekend) / 5);
    expect(ratio).toBeGreaterThan(0.72);
    expect(ratio).toBeLessThan(0.88);
  });
  test('noise has its share late in the evening, at least twice that of other matters', () => {
    const late = ({ report }: Story) => hourOf(report.at) >= 22;
    const noise = ({ report }: Story) => /^(A03|D01|D03|D04|D05|D09)$/.test(report.item.id);
    expect(share(late, noise)).toBeGreaterThan(2 * share(late, (story) => !noise(story)));
  });
  test('air conditioners drip from June to September', () => {
    const summer = ({ report }: Story) => ['06', '07', '08', '09'].includes(dayName(report.at).slice(5, 7));
    const article = ({ report }: Story) => dayName(report.at).startsWith('2024') && report.item.id === 'A01';
    expect(share(summer, article)).toBeGreaterThan(0.7);
  });
  test('the mix is the one proposed', () => {
    const express = (story: Story) =>
      story.report.stream === 'express' && dayName(story.report.at).startsWith('2024');
    expect(share(({ report }) => report.item.groupId === 'D', express)).toBeCloseTo(0.18, 1);
    expect(share(({ report }) => report.item.groupId === 'G', express)).toBeLessThan(0.06);
  });
  test('handling is log-normal in kind: the median well below the mean, the ninetieth part not far above it', () => {
    const days = stories
      .filter(
        ({ report, state }) =>
          report.stream === 'express' && state.status === 'closed' && dayName(report.at).startsWith('2024'),
      )
      .map(({ report, state }) => ((state.closedAt ?? 0) - report.at) / DAY_MS)
      .sort((a, b) => a - b);
    expect(days[Math.floor(days.length / 2)]).toBeLessThan(1.6);
    expect(days[Math.floor(days.length * 0.9)]).toBeLessThan(5);
    expect((days[0] ?? 0) * 24 * HOUR_MS).toBeGreaterThan(0);
  });
});

describe('H5: words', () => {
  test('summaries fit, no slot is left open, and the catalogue is complete', () => {
    expect(items).toHaveLength(259);
    const bad = stories.filter(
      ({ report: { summary, description, spot } }) =>
        summary.length > 80 ||
        summary.length < 4 ||
        /[{}]|undefined/.test(summary + description + spot.text) ||
        spot.text.length > 60,
    );
    expect(bad.map(({ report }) => report.summary)).toEqual([]);
  });
  test('nearly every item occurs', () => {
    expect(new Set(stories.map(({ report }) => report.item.id)).size).toBeGreaterThan(250);
  });
});

describe('H6: places of trouble', () => {
  test('noise gathers along 河心路, out of proportion to its people', () => {
    const noise = stories.filter(({ report }) => /^(D03|D04|D05|D09)$/.test(report.item.id));
    const there = noise.filter(({ report }) => report.spot.text.includes('河心路')).length / noise.length;
    expect(there).toBeGreaterThan(0.1);
  });
  test('the measure in 新围 shows within the last sixty days', () => {
    const spot = ({ report }: Story) => /^(F08|F09|F10|F11|E17)$/.test(report.item.id);
    const list = recent(stories).filter(spot);
    const partIn = (part: readonly Story[]) =>
      part.filter(({ report }) => report.spot.place.name === '新围').length / part.length;
    expect(partIn(list.filter(({ report }) => report.at < now - 30 * DAY_MS))).toBeGreaterThan(
      1.5 * partIn(list.filter(({ report }) => report.at > now - 18 * DAY_MS)),
    );
  });
});
