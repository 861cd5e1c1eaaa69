import { beside, many } from './beside';
import { type Attack, verdict } from './finding';

const nest = (depth: number): string => (depth === 0 ? 'id' : `id,units(id,circles(${nest(depth - 1)}))`);

export const nestedEmbeds: Attack = {
  row: 'C3',
  what: 'one GET with nested embeds, by a wall',
  run: async (target) => {
    const wall = await target.as('display');
    const answer = await wall.get(`/rest/v1/circles?select=${nest(4)}`).catch(() => undefined);
    const after = await wall.rpc('live_snapshot', { street_id: target.streetId }).catch(() => undefined);
    return {
      held: answer !== undefined && answer.status >= 400 && answer.status < 500 && after?.status === 200,
      saw: `answered ${answer?.status ?? 'nothing'} after ${answer?.ms.toFixed(0) ?? '60000'} ms; a snapshot after it took ${after?.ms.toFixed(0) ?? '?'} ms`,
    };
  },
};

const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString();

/** The dearest questions a leader may ask: ten years, the widest radius, every row. */
function heavy(street_id: string): readonly (readonly [string, Record<string, unknown>])[] {
  const instants = { street_id, from_at: day(3650), to_at: day(0) };
  const days = { street_id, from_day: day(3650).slice(0, 10), to_day: day(0).slice(0, 10) };
  const whole = { level: 'street', area_id: street_id };
  return [
    ['incident_clusters', { ...instants, radius_m: 1000, min_points: 2 }],
    ['repeat_places', instants],
    ['incident_points', instants],
    ['area_summary', instants],
    ['headline', instants],
    ['incident_cube', days],
    ['incident_trend', { ...instants, ...whole, bucket: 'day' }],
    ['incident_measures', { ...instants, ...whole }],
    ['top_items', { ...days, ...whole, than_from: days.from_day, than_to: days.to_day, max_rows: 1000 }],
    ['review_list', { ...days, filter: {}, max_rows: 1000 }],
    ['incident_list', { street_id, filter: {}, max_rows: 1000 }],
  ];
}

export const fortyHeavyReads: Attack = {
  row: 'M2',
  what: 'forty heavy reads by one person, beside another person',
  run: async (target, { isFull }) => {
    const attacker = await target.as('leader');
    const other = await target.as('dispatcher');
    const questions = heavy(target.streetId);
    const times = isFull ? 40 : 12;
    // Beside other work a second proves nothing: judged in the full round.
    const most_ms = isFull ? 1000 : 5000;
    const statuses = new Map<number, number>();
    const reads = many(times, times, async (index) => {
      const [name, args] = questions[index % questions.length] ?? ['', {}];
      const status = await attacker.rpc(name, args).then(
        (answer) => answer.status,
        () => 0,
      );
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
    const light = await beside(() => other.get('/rest/v1/streets?select=id'), reads, 50);
    const broken = [
      ...(light.failed > 0 ? [`${light.failed} of ${light.asked} calls of the other person failed`] : []),
      ...(light.longest_ms > most_ms ? [`the other person waited ${light.longest_ms.toFixed(0)} ms`] : []),
    ];
    const said = [...statuses].map(([status, count]) => `${status}×${count}`).join(' ');
    return verdict(
      broken,
      `the other person waited ${light.longest_ms.toFixed(0)} ms at most (heavy: ${said})`,
    );
  },
};
