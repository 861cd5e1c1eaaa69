import type { Edition } from '@/core/edition/edition';
import type { Language } from '@/core/language';
import { circleName } from './names';
import { plannerText } from './planner-text';

const kinds = [
  'assign',
  'move',
  'insert',
  'remove',
  'split',
  'merge',
  'create',
  'dissolve',
  'rename',
  'lock',
  'suggest',
  'import',
] as const;

/** A gesture in words: `assign gm02 3` is 划入光明02,3 个微单元. */
export function gestureName(label: string, edition: Edition | null, language: Language): string {
  const [kind, ...rest] = label.split(' ');
  // A circle comes before the number of units; steps and imports have a number alone.
  const [count = '', circle = ''] = rest.toReversed();
  const known = kinds.find((one) => one === kind);
  if (known === undefined) return label;
  return plannerText.say(`gesture_${known}`, {
    name: circleName(edition, circle, language),
    // A number, not its text: the words follow it.
    count: Number(count),
  });
}
