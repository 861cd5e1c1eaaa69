import type { IncomingMessage } from 'node:http';
import { doNotPrint, FailureLog } from './failure-log';
import { placeOf } from './guard/place';

const log = new FailureLog((line) => console.error(line));
/** Of faults, the first few stacks a minute; a flood of failures must not fill a disk. */
const mostStacks = 5;
let [since_ms, stacks] = [Number.NEGATIVE_INFINITY, 0];

/** Names what was asked, and nothing of the question: a query or a path may hold a name, a code or a token. */
function nameOf({ method, url = '/' }: IncomingMessage): string {
  const place = placeOf(url);
  return `${method} ${place.kind}${'name' in place ? ` ${place.name}` : ''}`;
}

/** A request that failed by a fault of ours: with the stack, since that is a bug. */
export function logFailure(request: IncomingMessage, error: unknown): void {
  const now_ms = performance.now();
  if (now_ms - since_ms > 60_000) [since_ms, stacks] = [now_ms, 0];
  if (++stacks <= mostStacks) console.error(`${nameOf(request)} failed:`, error);
  else log.note(`${nameOf(request)} failed`);
}

/**
 * An error of the library that carries no code is a question it cannot read (a filter, a select), or a fault in code. It
 * prints both with a stack; of a question, which may carry what a person wrote, only a line is.
 */
export function quietQuestion(thrown: unknown): unknown {
  const isFault =
    thrown instanceof TypeError || thrown instanceof RangeError || thrown instanceof ReferenceError;
  if (!(thrown instanceof Error) || 'code' in thrown || isFault) return thrown;
  log.note('a question that cannot be read');
  doNotPrint(thrown);
  return thrown;
}
