import { beside, idle, many, snapshotOf } from './beside';
import type { Attack } from './finding';
import type { Caller, Target } from './target';

/** Calls that are refused, each in its own way: without a token, by a right, by a type, by a check, by a name. */
function refusedCalls(
  nobody: Caller,
  member: Caller,
  streetId: string,
): readonly (() => Promise<{ status: number }>)[] {
  return [
    () => nobody.rpc('live_snapshot', { street_id: streetId }),
    () => nobody.get('/rest/v1/incidents?select=id'),
    () => member.get('/rest/v1/incidents?id=eq.none'),
    () => member.get('/rest/v1/audit_log?select=nothing'),
    () => member.rpc('live_snapshot', { street_id: '000000000' }),
    () => member.send('PATCH', '/rest/v1/streets?id=eq.1', { name_en: 'x' }),
    () => member.rpc('no_such_function', {}),
    () => member.rpc('live_snapshot', {}),
  ];
}

/** Three thousand of them put the embedded database out of action for good. */
const enough = 6_000;
const full = 100_000;

async function play(target: Target, times: number) {
  const dispatcher = await target.as('dispatcher');
  const member = await target.as('display');
  const calls = refusedCalls(target.nobody, member, target.streetId);
  const ask = () => snapshotOf(dispatcher, target);
  const before = await idle(ask, 4);
  let taken = 0;
  const statuses = new Map<number, number>();
  const during = await beside(
    ask,
    many(times, 8, async (index) => {
      const answer = await calls[index % calls.length]?.().catch(() => ({ status: 0 }));
      const status = answer?.status ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status < 300 && status > 0) taken += 1;
    }),
  );
  const after = await idle(ask, 2);
  return { before, during, after, taken, statuses };
}

export const refusedCallsAttack: Attack = {
  row: 'C1',
  what: 'thousands of refused calls, 8 at once',
  run: async (target, { isFull }) => {
    const times = isFull ? full : enough;
    const { before, during, after, taken, statuses } = await play(target, times);
    const ratio = during.p95_ms / before.p95_ms;
    const broken = [during, after].reduce((sum, each) => sum + each.failed, 0);
    const health = await target.nobody.get('/health');
    const bad = [...statuses].filter(([status]) => status === 0 || status >= 500);
    return {
      // The figure is judged in the full round only: a small one beside other work proves nothing about time.
      held:
        taken === 0 && broken === 0 && bad.length === 0 && health.status === 200 && (!isFull || ratio <= 3),
      saw:
        `${times} refused (${[...statuses].map(([status, count]) => `${status}×${count}`).join(' ')}); ` +
        `a snapshot beside: ${during.asked} asked, ${broken} failed, p95 ${during.p95_ms.toFixed(0)} ms ` +
        `against ${before.p95_ms.toFixed(0)} ms idle (${ratio.toFixed(1)} ×)`,
    };
  },
};
