import { createClient } from '@supabase/supabase-js';
import WebSocket from 'ws';
import { createStack } from '../../supabase/embedded/stack';
import { makeDemoStreet } from '../street/index';
import { type Figure, median, type Say } from './figures';
import { growTo } from './growth/load';

const street = '440311001';
const incidents = 1_000_000;

/** The counts of a million incidents on the embedded database: made, kept up to date, and served as the cube. */
export async function measure(say: Say): Promise<Figure[]> {
  const stack = await createStack({ dataDir: 'memory', isDemo: true });
  try {
    await makeDemoStreet(stack.sql, { now: new Date(), progress: () => undefined });
    const { counted_ms } = await growTo(
      { query: (text, values) => stack.sql.query(text, values === undefined ? undefined : [...values]) },
      incidents,
    );
    say(`counts of ${incidents.toLocaleString('en')} incidents made in ${(counted_ms / 1000).toFixed(1)} s`);
    const leader = createClient(stack.url, stack.anonKey, {
      auth: { persistSession: false, autoRefreshToken: false },
      realtime: { transport: WebSocket as never },
    });
    const account = stack.accounts.find(({ role }) => role === 'leader');
    const { error } = await leader.auth.signInWithPassword({
      email: account?.email ?? '',
      password: account?.password ?? '',
    });
    if (error) throw error;
    const timed = async (name: string, args: Record<string, unknown>) => {
      const started = performance.now();
      const answer = await leader.rpc(name, { street_id: street, ...args });
      if (answer.error) throw answer.error;
      return { ms: performance.now() - started, bytes: JSON.stringify(answer.data).length };
    };
    const day = (before: number) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
    const whole = { from_day: day(3690), to_day: day(-1) };
    const served = [await timed('incident_cube', whole), await timed('incident_cube', whole)];
    const month = [];
    for (let round = 0; round < 5; round++)
      month.push((await timed('incident_cube', { from_day: day(30), to_day: day(-1) })).ms);
    const reports: number[] = [];
    for (let round = 0; round < 30; round++)
      reports.push(
        (await timed('report_incident', { item_id: 'B02', summary: '更新测试', lng: 113.9403, lat: 22.7755 }))
          .ms,
      );
    const [, again] = served;
    const megabytes = (again?.bytes ?? 0) / 1e6;
    say(
      `whole cube: ${served.map(({ ms }) => `${(ms / 1000).toFixed(1)} s`).join(', ')}, ${megabytes.toFixed(1)} MB`,
    );
    return [
      { what: 'counts of a million incidents made (PGlite)', value: counted_ms / 1000, unit: 's' },
      { what: 'cube of a million incidents served (PGlite)', value: (again?.ms ?? 0) / 1000, unit: 's' },
      { what: 'its size', value: megabytes, unit: 'MB' },
      { what: 'cube of the last 30 days beside a million (PGlite)', value: median(month), unit: 'ms' },
      { what: 'one report, counted, beside a million (PGlite)', value: median(reports), unit: 'ms' },
    ];
  } finally {
    await stack.close();
  }
}
