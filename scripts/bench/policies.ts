import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SupabaseClient } from '@supabase/supabase-js';
import pg from 'pg';
import { createStack, type Stack } from '../../supabase/embedded/stack';
import { clientAs, newClient } from '../../supabase/embedded/testing/clients';
import { makeDemoStreet } from '../street/index';
import { startNativeCluster } from '../test-sql/native-cluster';
import { type Figure, median, type Say } from './figures';
import { growTo, type Owner } from './growth/load';

const incidents = 100_000;
const warmed = 3;
const asked = 40;
const roles = ['dispatcher', 'planner'] as const;

/** What the policies on incidents cost who counts them by REST: against the service role, whom none holds. */
export async function measure(say: Say): Promise<Figure[]> {
  const embedded = await measureOn('embedded', undefined, say);
  const cluster = await startNativeCluster();
  try {
    return [...embedded, ...(await measureOn('native', cluster.url, say))];
  } finally {
    await cluster.stop();
  }
}

async function measureOn(engine: string, databaseUrl: string | undefined, say: Say): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guangquan-bench-'));
  try {
    const stack = await createStack({
      databaseUrl,
      dataDir: databaseUrl === undefined ? 'memory' : dataDir,
      port: 0,
      isDemo: true,
    });
    try {
      await makeDemoStreet(stack.sql, { now: new Date(), progress: () => undefined });
      await grow(stack, databaseUrl);
      return await countAs(stack, engine, say);
    } finally {
      await stack.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** On a server by a connection of its own: the stack's pool would give each statement another. */
async function grow(stack: Stack, databaseUrl: string | undefined): Promise<void> {
  if (databaseUrl === undefined) {
    await growTo(stack.sql, incidents);
    return;
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const owner: Owner = {
    query: async (text, values) => (await client.query(text, [...(values ?? [])])).rows,
  };
  await growTo(owner, incidents).finally(() => client.end());
}

/** All are asked in turn, so that the machine's mood meets them alike. */
async function countAs(stack: Stack, engine: string, say: Say): Promise<Figure[]> {
  const service = newClient({ url: stack.url, anonKey: stack.serviceKey });
  const callers = [service, ...(await Promise.all(roles.map((role) => clientAs(stack, role))))];
  const samples = callers.map((): number[] => []);
  let counts: number[] = [];
  for (let round = -warmed; round < asked; round++) {
    counts = [];
    for (const [at, caller] of callers.entries()) {
      const started = performance.now();
      counts.push(await count(caller));
      if (round >= 0) samples[at]?.push(performance.now() - started);
    }
  }
  const [withoutPolicies, ...withPolicies] = samples.map(median);
  say(`${engine}: ${counts.join(', ')} counted by the service role, ${roles.join(', ')}`);
  return roles.map((role, at) => ({
    what: `count of ${incidents.toLocaleString('en')} incidents by REST as ${role} (${engine})`,
    value: withPolicies[at] ?? Number.NaN,
    unit: 'ms',
    peer: { name: 'without policies', value: withoutPolicies ?? Number.NaN },
    target: { atMost: 2, of: 'ratio' },
  }));
}

async function count(caller: SupabaseClient): Promise<number> {
  const answer = await caller.from('incidents').select('id', { count: 'exact', head: true });
  if (answer.error !== null) throw new Error(answer.error.message);
  return answer.count ?? Number.NaN;
}
