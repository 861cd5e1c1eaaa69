import type { Language } from '@/core/language';
import type { RankedResponder, RankReason } from '@/core/responder/responder';
import { type Skill, skillName } from '@/core/responder/roster';
import { ageText } from '@/core/time/age';
import { shortTimeText } from '@/core/time/shanghai';
import type { Translate } from '@/ui/text';
import type { responderText } from './responder-text';

type Say = Translate<(keyof typeof responderText.zh & string) | 'loading'>;

/** 280 米 to the ten, 1.2 公里 to the hundred: more would claim to know where someone stands. */
export function distanceText(metres: number, t: Say): string {
  return metres < 995
    ? t('metres', { n: Math.round(metres / 10) * 10 })
    : t('kilometres', { n: (metres / 1000).toFixed(1) });
}

interface Told {
  readonly t: Say;
  readonly language: Language;
  readonly skills: readonly Skill[];
  readonly now: number;
}

/** Why somebody is ranked there, in words, the heaviest part last: `同圈 · 1.2 公里 · 手上 1 件 · 会调解`. */
export function reasonsText(responder: Pick<RankedResponder, 'reasons' | 'positionAt'>, told: Told): string {
  return responder.reasons.flatMap((reason) => reasonText(reason, responder.positionAt, told)).join(' · ');
}

function reasonText(reason: RankReason, positionAt: number | null, told: Told): string | [] {
  const { t, language, skills, now } = told;
  switch (reason.code) {
    case 'off_duty': // its own column says until when, or when next
      return [];
    case 'same_circle':
    case 'same_community':
    case 'handler':
    case 'declined':
      return t(`reason_${reason.code}`);
    case 'distance': {
      const distance = distanceText(reason.metres, t);
      return reason.from === 'position' && positionAt !== null
        ? t('reason_distance_position', { distance, age: ageText(now - positionAt, language) })
        : distance;
    }
    case 'open_cases':
      return reason.open === 0 ? t('reason_open_none') : t('reason_open', { n: reason.open });
    case 'skill':
      return reason.skills
        .map((id) => skillName(skills, id, language))
        .reduce((one, other) => t('skillPair', { one, other }));
  }
}

/** Whether someone is there now, and until or from when. */
export function dutyText(
  responder: Pick<RankedResponder, 'isOnDuty' | 'dutyUntil' | 'nextDutyAt'>,
  { t, now }: Pick<Told, 't' | 'now'>,
): string {
  if (responder.isOnDuty)
    return responder.dutyUntil === null
      ? t('onDuty')
      : t('dutyUntil', { at: shortTimeText(responder.dutyUntil, now) });
  return responder.nextDutyAt === null
    ? t('offDuty')
    : t('nextDuty', { at: shortTimeText(responder.nextDutyAt, now) });
}
