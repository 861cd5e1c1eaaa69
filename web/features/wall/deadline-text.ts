import { type Incident, isOpen } from '@/core/incident/incident';
import { nextDeadline } from '@/core/incident/mark';
import { durationText } from '@/core/time/age';
import type { Language } from '@/ui/i18n';
import type { wallText } from './wall-text';

type Translate = ReturnType<typeof wallText.useText>;

/** The clock of an incident in a few words: time left, time over, or why none runs. */
export function deadlineText(incident: Incident, now: number, t: Translate, language: Language): string {
  if (!isOpen(incident)) return t('ended');
  if (incident.isSuspended) return t('suspended');
  const deadline = nextDeadline(incident);
  if (deadline === null) return t('noLimit');
  const time = durationText(Math.abs(deadline - now), language);
  return deadline < now ? t('over', { time }) : t('left', { time });
}
