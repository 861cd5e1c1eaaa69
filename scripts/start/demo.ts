import type { Sql } from '../../supabase/embedded/sql';
import type { Stack } from '../../supabase/embedded/stack';
import type { Steps } from './steps';

interface DemoModule {
  makeDemoStreet(
    sql: Sql,
    options: { now: Date; progress: (step: string, done: number, total: number) => void },
  ): Promise<void>;
}

interface SimulatorModule {
  startSimulator(options: { url: string; anonKey: string; rate: number; signal: AbortSignal }): Promise<void>;
}

// Loaded only when they are needed: a second start does not read the generator of the history at all.
const load = <Module>(path: string): Promise<Module> =>
  import(new URL(path, import.meta.url).href) as Promise<Module>;

/**
 * Fills an empty street with its ground and its history, in one transaction: a start that was cut short either left
 * nothing of it or all of it, and then there is nothing to do.
 */
export async function makeStreet(stack: Stack, steps: Steps): Promise<void> {
  const [street] = await stack.sql.query<{ full: boolean }>(
    'select exists (select from public.incidents) as full',
  );
  if (street?.full === true) return;
  steps.step('street');
  const { makeDemoStreet } = await load<DemoModule>('../street/index.ts');
  await makeDemoStreet(stack.sql, {
    now: new Date(),
    progress: (step, done, total) => steps.step('street', `${step} ${done}/${total}`),
  });
}

/** Keeps the street alive through the same RPCs a person uses. A simulator that fails does not take the stack along. */
export async function keepStreetAlive(stack: Stack, rate: number, signal: AbortSignal): Promise<void> {
  try {
    const { startSimulator } = await load<SimulatorModule>('../street/simulator.ts');
    const { url, anonKey } = stack;
    await startSimulator({ url, anonKey, rate, signal });
  } catch (error) {
    if (!signal.aborted) console.error('模拟器已停止 The simulator has stopped:', error);
  }
}
