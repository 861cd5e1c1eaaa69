import { dayText } from '@/core/time/shanghai';
import type { Days } from './review/question';

/** `2026-10-26 – 11-24`: both days included, the year said once where it is one. */
export function periodText([from, to]: Days): string {
  const [first, last] = [dayText(from), dayText(to - 1)];
  if (first === last) return first;
  return first.slice(0, 4) === last.slice(0, 4) ? `${first} – ${last.slice(5)}` : `${first} – ${last}`;
}
