import type { Edition } from '@/core/edition/edition';
import type { Language } from '@/ui/i18n';
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
  const [kind, circle = '', count = ''] = label.split(' ');
  const known = kinds.find((one) => one === kind);
  if (known === undefined) return label;
  return plannerText.say(`gesture_${known}`, { name: circleName(edition, circle, language), count });
}
