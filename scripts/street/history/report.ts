/** A report as it comes in, with the luck that decides what becomes of it. All chance is drawn here, once and in order. */
import type { WorkCalendar } from '../../../web/core/calendar/calendar';
import type { IncidentStream } from '../../../web/core/incident/incident';
import { HOUR_MS, MINUTE_MS } from '../../../web/core/time/shanghai';
import { type Chance, chanceOf } from './chance';
import { type Item, itemPicker, rhythmOf } from './mix';
import { type Party, partyOf } from './people';
import { descriptionOf, summaryOf } from './phrases';
import { type Calendar, type Moments, momentsOf, type Rhythm } from './rhythm';
import type { Spot, Where } from './where';

export type Fate = 'closed' | 'rejected' | 'merged' | 'transferred' | 'ended';
export type Channel = 'hotline' | 'app' | 'patrol' | 'visit' | 'desk';

/** Numbers drawn with the report, so that timing can be tried again and again without drawing anew. */
export interface Luck {
  readonly accept: number;
  readonly dispatch: number;
  readonly sign: number;
  readonly start: number;
  readonly work: number;
  readonly check: number;
  /** Uniform; small is late. */
  readonly resolveLate: number;
  readonly signLate: number;
  readonly margin: number;
  readonly detour: number;
}

export interface Report {
  /** Names the report's own chance, for the words of its history. */
  readonly key: string;
  readonly at: number;
  readonly item: Item;
  readonly stream: IncidentStream;
  readonly channel: Channel;
  readonly spot: Spot;
  readonly summary: string;
  readonly description: string;
  readonly isUrgent: boolean;
  readonly party: Party | null;
  readonly fate: Fate;
  readonly duplicateOf: Report | null;
  readonly luck: Luck;
}

/** Everything a report is drawn from. */
export interface World {
  readonly seed: string;
  readonly items: readonly Item[];
  readonly where: Where;
  readonly calendar: Calendar;
  readonly work: WorkCalendar;
}

const channels: Readonly<Record<IncidentStream, readonly Channel[]>> = {
  dispute: ['visit', 'visit', 'visit', 'hotline', 'hotline', 'patrol', 'patrol', 'app', 'desk'],
  express: ['app', 'app', 'app', 'app', 'hotline', 'hotline', 'hotline', 'patrol', 'patrol', 'desk'],
  petition: ['visit', 'visit', 'hotline'],
};

export const drawChannel = (stream: IncidentStream, chance: Chance): Channel => chance.pick(channels[stream]);

/** `count` reports of a stream within a period, in no order of time. */
export function drawReports(
  world: World,
  name: string,
  stream: IncidentStream,
  period: { readonly from: number; readonly to: number },
  count: number | ((moments: (rhythm: Rhythm) => Moments) => number),
): Report[] {
  const chance = chanceOf(`${world.seed} ${name} ${stream}`);
  const known = new Map<Rhythm, Moments>();
  const moments = (rhythm: Rhythm): Moments => {
    const made = known.get(rhythm) ?? momentsOf(rhythm, period.from, period.to, world.calendar);
    known.set(rhythm, made);
    return made;
  };
  const pickItem = itemPicker(stream, world.items, moments);
  const reports: Report[] = [];
  const wanted = typeof count === 'number' ? count : count(moments);
  for (let index = 0; index < wanted; index++) {
    const fate = stream === 'petition' ? 'closed' : drawFate(stream, chance);
    const original = fate === 'merged' ? drawOriginal(reports, chance) : null;
    const item = original?.item ?? pickItem(chance);
    const at = original
      ? Math.floor(original.at + chance.between(10 * MINUTE_MS, 10 * HOUR_MS))
      : moments(rhythmOf(item.id)).draw(chance);
    const spot = original ? world.where.beside(original.spot, chance) : world.where.draw(item.id, at, chance);
    const summary = summaryOf(item, spot.place.kind, chance);
    const channel = drawChannel(stream, chance);
    const isLost = fate === 'merged' && (original === null || at >= period.to);
    reports.push({
      key: `${name} ${stream} ${index}`,
      at: isLost ? Math.min(at, period.to - 1) : at,
      item,
      stream,
      channel,
      spot,
      summary,
      description: descriptionOf(item, summary, spot.text, channel, chance),
      isUrgent: item.isUrgent,
      party: partyOf(spot.text, chance),
      // What is urgent is real and is seen through.
      fate: item.isUrgent ? 'closed' : isLost ? 'rejected' : fate,
      duplicateOf: isLost || item.isUrgent ? null : original,
      luck: drawLuck(chance),
    });
  }
  return reports;
}

function drawFate(stream: IncidentStream, chance: Chance): Fate {
  const luck = chance.next();
  if (luck < 0.015) return 'rejected';
  if (luck < 0.03) return 'merged';
  if (luck < 0.036) return 'transferred';
  return stream === 'dispute' && luck < 0.056 ? 'ended' : 'closed';
}

function drawOriginal(reports: readonly Report[], chance: Chance): Report | null {
  const candidate = reports.length > 0 ? chance.pick(reports) : null;
  return candidate?.fate === 'closed' ? candidate : null;
}

function drawLuck(chance: Chance): Luck {
  return {
    accept: chance.normal(),
    dispatch: chance.normal(),
    sign: chance.next(),
    start: chance.normal(),
    work: chance.normal(),
    check: chance.normal(),
    resolveLate: chance.next(),
    signLate: chance.next(),
    margin: chance.next(),
    detour: chance.next(),
  };
}
