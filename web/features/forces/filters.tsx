import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { shortCircleName } from '@/core/area/areas';
import { nameIn } from '@/core/language';
import { dutyWordsQuery } from '@/data/duty';
import { useSource } from '@/data/use-source';
import { responderText } from '@/parts/responder/responder-text';
import { useLanguage } from '@/ui/i18n';
import { useForces } from './forces-context';
import { forcesText } from './forces-text';
import { wholeStreet } from './view';

/** How long nothing is typed before the list is asked. */
const TYPED_MS = 250;

/** What the list is of, in words, and what narrows it further. */
export function Filters() {
  const t = forcesText.useText();
  const language = useLanguage();
  const { view, go } = useForces();
  const words = useQuery(dutyWordsQuery(useSource())).data;
  const isWhole = Object.keys(wholeStreet).every(
    (key) => view[key as keyof typeof wholeStreet] === wholeStreet[key as keyof typeof wholeStreet],
  );
  return (
    <fieldset className="forces-filters" aria-label={t('filters')}>
      <Find />
      <Select
        value={view.skillId ?? ''}
        onChange={(skillId) => go({ skillId: skillId === '' ? null : skillId }, { replace: true })}
        aria-label={t('skillHeading')}
        transitionName=""
        options={[
          { value: '', label: t('anySkill') },
          ...(words?.skills ?? []).map((skill) => ({ value: skill.id, label: nameIn(skill, language) })),
        ]}
        data-testid="filter-skill"
      />
      <Select
        value={view.duty ?? ''}
        onChange={(duty) => go({ duty: duty === '' ? null : duty }, { replace: true })}
        aria-label={t('dutyHeading')}
        transitionName=""
        options={[
          { value: '', label: t('anyDuty') },
          ...(['on', 'off', 'away'] as const).map((duty) => ({ value: duty, label: t(`duty_${duty}`) })),
          ...(words?.shifts ?? []).map((shift) => ({
            value: shift.id,
            label: t('duty_shift', { shift: nameIn(shift, language) ?? shift.id }),
          })),
        ]}
        data-testid="filter-duty"
      />
      <Chosen />
      {!isWhole && (
        <button type="button" className="button quiet small" onClick={() => go(wholeStreet)}>
          {t('allOfStreet')}
        </button>
      )}
    </fieldset>
  );
}

/** The area, level and kind that were pressed in the table. */
function Chosen() {
  const t = responderText.useText();
  const language = useLanguage();
  const { view, map } = useForces();
  const circle = map?.circles.features.find(({ properties }) => properties.id === view.circleId)?.properties;
  const community = map?.communities.features.find(
    ({ properties }) => properties.id === view.communityId,
  )?.properties;
  const parts = [
    view.level && t(`level_${view.level}`),
    circle && shortCircleName(circle, language),
    community && nameIn(community, language),
    view.kind && t(`kind_${view.kind}`),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return <b className="forces-chosen">{parts.join(' · ')}</b>;
}

function Find() {
  const t = forcesText.useText();
  const { view, go } = useForces();
  const [typed, setTyped] = useState(view.words);
  useEffect(() => setTyped(view.words), [view.words]);
  useEffect(() => {
    if (typed === view.words) return;
    const timer = setTimeout(() => go({ words: typed }, { replace: true }), TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed, view.words, go]);
  return (
    <input
      className="input"
      type="search"
      value={typed}
      maxLength={40}
      placeholder={t('find')}
      aria-label={t('find')}
      onChange={(event) => setTyped(event.target.value)}
      data-testid="find-responder"
    />
  );
}
