import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly cat?: string;
  readonly ts?: number;
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

/** What a page's main thread did while something was done: its tasks, and the marks the page set meanwhile. */
async function traced(
  page: Page,
  doing: () => Promise<void>,
): Promise<{ readonly tasks: readonly TraceEvent[]; readonly marks: readonly TraceEvent[] }> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  });
  await doing();
  const complete = new Promise<void>((done) => session.once('Tracing.tracingComplete', () => done()));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const tasks = ofMainThread(events);
  if (!tasks.some(({ tdur }) => tdur !== undefined)) throw new Error('The trace has no thread times.');
  return { tasks, marks: events.filter(({ cat }) => cat?.includes('user_timing')) };
}

/**
 * Records the tasks of the page's main thread while something is done. Work is the thread's own time on a processor,
 * so that a machine shared with others gives the same answer as one that is not.
 * @throws Error when the browser's trace has no thread times
 */
export async function longestTask(page: Page, doing: () => Promise<void>): Promise<LongestTask> {
  const { tasks } = await traced(page, doing);
  const longest = (value: (task: TraceEvent) => number | undefined) =>
    tasks.reduce((most, task) => Math.max(most, value(task) ?? 0), 0) / 1000;
  return { work_ms: longest(({ tdur }) => tdur), wall_ms: longest(({ dur }) => dur) };
}

/**
 * The work of the page's main thread in each of a row of steps, ms. A step is over when the frame that shows it is.
 * @throws Error when the browser's trace has no thread times
 */
export async function workOfSteps(page: Page, steps: readonly (() => Promise<void>)[]): Promise<number[]> {
  const mark = (name: string) => page.evaluate((said) => void performance.mark(said), name);
  const { tasks, marks } = await traced(page, async () => {
    for (const [at, step] of steps.entries()) {
      await mark(`step ${at}`);
      await step();
      // Two frames: one that draws what changed, and the pause before the next.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
    }
    await mark(`step ${steps.length}`);
  });
  const begins = steps
    .concat(async () => undefined)
    .map((_, at) => marks.find(({ name }) => name === `step ${at}`)?.ts ?? Number.NaN);
  return steps.map((_, at) => {
    const [from = Number.NaN, to = Number.NaN] = [begins[at], begins[at + 1]];
    const own = tasks.filter(({ ts = 0 }) => ts >= from && ts < to);
    return own.reduce((sum, { tdur }) => sum + (tdur ?? 0), 0) / 1000;
  });
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
