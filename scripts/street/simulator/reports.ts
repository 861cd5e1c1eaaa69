/** What comes in: drawn from the same mix, places and words as the history, at the street's pace. */
import { HOUR_MS } from '../../../web/core/time/shanghai';
import { readGeodata } from '../geodata';
import type { Chance } from '../history/chance';
import { placesOf } from '../history/ground';
import { type Item, itemPicker } from '../history/mix';
import { partyOf } from '../history/people';
import { descriptionOf, summaryOf } from '../history/phrases';
import { drawChannel } from '../history/report';
import { type Calendar, momentsOf, paceAt } from '../history/rhythm';
import { whereOf } from '../history/where';
import type { Attempt } from './patience';
import type { Person } from './person';

/** Arguments of report_incident but for the street and the key. */
export type ReportArguments = Readonly<Record<string, unknown>>;

export interface Reports {
  /** How many come in during so many ms at an instant: Poisson, at 46.23 a day over the year. */
  arrivals(at: number, during_ms: number, rate: number, chance: Chance): number;
  draw(at: number, chance: Chance): ReportArguments;
  /** A point for one that came without. */
  point(itemId: string, at: number, chance: Chance): { readonly lng: number; readonly lat: number };
}

const perDay = { dispute: 10.08, express: 36.15 } as const;
const dailyReports = perDay.dispute + perDay.express;
/** Weekends at 0.8 make an average day lighter than the working day that paceAt is about. */
const averageDay = (5 + 2 * 0.8) / 7;

type ItemRow = Pick<Item, 'id' | 'name_zh' | 'stream' | 'handler' | 'sensitivity'> & {
  readonly group_id: string;
  readonly is_urgent: boolean;
};

/** Reads the catalogue and the calendar as a person sees them, and the ground from geodata/. */
export async function reportsFor(person: Person, present: number): Promise<Attempt<Reports>> {
  const rows = await person.read<ItemRow>(
    'items',
    'id,group_id,name_zh,stream,handler,sensitivity,is_urgent',
  );
  if (rows.kind !== 'answer') return rows;
  const days = await person.read<{ day: string; is_workday: boolean }>('work_calendar', 'day,is_workday');
  if (days.kind !== 'answer') return days;
  const clock = { amount: 1, unit: 'clock_hours' } as const;
  const items = rows.value.map(
    (row): Item => ({
      ...row,
      groupId: row.group_id,
      isUrgent: row.is_urgent,
      respond: clock,
      resolve: clock,
    }),
  );
  if (items.length === 0) return { kind: 'refused', reason: 'The catalogue of items is empty.' };
  const calendar: Calendar = new Map(days.value.map(({ day, is_workday }) => [day, is_workday]));
  return { kind: 'answer', value: drawnFrom(items, calendar, whereOf(placesOf(readGeodata()), present)) };
}

function drawnFrom(items: readonly Item[], calendar: Calendar, where: ReturnType<typeof whereOf>): Reports {
  /** Made anew each hour: what is reported changes with the hour and the season. */
  let hour = -1;
  let pickers: Readonly<Record<'dispute' | 'express', (chance: Chance) => Item>> | undefined;
  const pickersAt = (at: number) => {
    const now = Math.floor(at / HOUR_MS);
    if (pickers && now === hour) return pickers;
    hour = now;
    const moments = (rhythm: Parameters<typeof momentsOf>[0]) =>
      momentsOf(rhythm, now * HOUR_MS, (now + 1) * HOUR_MS, calendar);
    pickers = {
      dispute: itemPicker('dispute', items, moments),
      express: itemPicker('express', items, moments),
    };
    return pickers;
  };
  return {
    arrivals: (at, during_ms, rate, chance) => {
      const mean = (dailyReports / averageDay / (24 * HOUR_MS)) * paceAt(at, calendar) * rate * during_ms;
      // Knuth's way: multiply until below exp(-mean). The means here are small.
      let count = 0;
      for (let product = chance.next(); product > Math.exp(-Math.min(mean, 50)); product *= chance.next())
        count++;
      return count;
    },
    draw: (at, chance) => {
      const stream = chance.happens(perDay.dispute / dailyReports) ? 'dispute' : 'express';
      const item = pickersAt(at)[stream](chance);
      const spot = where.draw(item.id, at, chance);
      const summary = summaryOf(item, spot.place.kind, chance);
      const channel = drawChannel(stream, chance);
      const isUnplaced = channel === 'hotline' && chance.happens(0.06);
      return {
        item_id: item.id,
        summary,
        description: descriptionOf(item, summary, spot.text, channel, chance),
        lng: isUnplaced ? null : spot.at[0],
        lat: isUnplaced ? null : spot.at[1],
        place_text: isUnplaced ? '来电人说不清具体位置' : spot.text,
        channel,
        party: partyOf(spot.text, chance),
      };
    },
    point: (itemId, at, chance) => {
      const [lng, lat] = where.draw(itemId, at, chance).at;
      return { lng, lat };
    },
  };
}
