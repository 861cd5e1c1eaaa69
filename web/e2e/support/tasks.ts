import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** The longest of the tasks that a page's main thread did, ms. */
export interface LongestTask {
  /** What the thread itself worked: script, style, layout, painting. Waiting and other processes do not count. */
  readonly work_ms: number;
  /** By the clock: waiting for a busy processor, and for the process that imitates a GPU, included. */
  readonly wall_ms: number;
}

/**
 * Records the tasks of the page's main thread while something is done. Work is the thread's own time on a processor,
 * so that a machine shared with others gives the same answer as one that is not.
 * @throws Error when the browser's trace has no thread times
 */
export async function longestTask(page: Page, doing: () => Promise<void>): Promise<LongestTask> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  await doing();
  const complete = new Promise<void>((done) => session.once('Tracing.tracingComplete', () => done()));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const tasks = ofMainThread(events);
  if (!tasks.some(({ tdur }) => tdur !== undefined)) throw new Error('The trace has no thread times.');
  const longest = (value: (task: TraceEvent) => number | undefined) =>
    tasks.reduce((most, task) => Math.max(most, value(task) ?? 0), 0) / 1000;
  return { work_ms: longest(({ tdur }) => tdur), wall_ms: longest(({ dur }) => dur) };
}

/** Of the main threads in the trace the one that did most: that of the page in use. */
function ofMainThread(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const threads = events
    .filter(({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) =>
      events.filter(
        (event) => event.pid === pid && event.tid === tid && event.name === 'ThreadControllerImpl::RunTask',
      ),
    );
  const work = (tasks: readonly TraceEvent[]) => tasks.reduce((sum, { tdur }) => sum + (tdur ?? 0), 0);
  return threads.sort((a, b) => work(b) - work(a))[0] ?? [];
}
