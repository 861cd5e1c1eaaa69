import { useState } from 'react';
import type { Edition } from '@/core/edition/edition';
import { assign, createCircle } from '@/core/edition/operations/circles';
import { mergeUnits } from '@/core/edition/operations/merge';
import { renameUnit } from '@/core/edition/operations/names';
import { nameIn } from '@/core/language';
import { useLanguage } from '@/ui/i18n';
import { useKeptFocus } from '@/ui/use-kept-focus';
import { editionOf, useDraft, useDraftStore } from '../draft/use-draft';
import { circleName } from '../names';
import { NameForm } from '../panel/name-form';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { assignLabel } from './brush';
import { nextCircle } from './next-circle';
import { circlesOf } from './tool';

/** What can be done with the units chosen. Over the map, so that the hand need not leave it. */
export function ChoiceBar() {
  const { view } = usePlanner();
  const edition = useDraft(editionOf);
  const [naming, setNaming] = useState<Naming>(null);
  const units = view.units.filter((id) => edition?.units.has(id));
  const part = useKeptFocus<HTMLDivElement>(`${naming} ${units.length}`);
  const [first] = units;
  // Always there: what is chosen is read aloud when it comes, and the keys have a place when it goes.
  return (
    <div ref={part} tabIndex={-1} className="choice-place" aria-live="polite">
      {edition && first !== undefined && <Choice {...{ edition, units, first, naming, setNaming }} />}
    </div>
  );
}

type Naming = 'circle' | 'unit' | null;

interface ChoiceProps {
  readonly edition: Edition;
  readonly units: readonly string[];
  readonly first: string;
  readonly naming: Naming;
  readonly setNaming: (naming: Naming) => void;
}

function Choice({ edition, units, first, naming, setNaming }: ChoiceProps) {
  const { view, canEdit, go } = usePlanner();
  const store = useDraftStore();
  const t = plannerText.useText();
  const language = useLanguage();
  const community = edition.units.get(first)?.communityId ?? '';
  const suggested = nextCircle(edition, community, units);
  const only = edition.units.get(first);
  return (
    <section className="choice-bar" data-testid="choice-bar">
      <p>
        {units.length === 1
          ? `${nameIn(only, language)} · ${circleName(edition, only?.circleId ?? '', language)}`
          : t('chosen', {
              units: t('unitCount', { count: units.length }),
              circles: t('circleCount', { count: circlesOf(edition, units).length }),
            })}
      </p>
      {canEdit && naming === null && (
        <>
          {view.circle !== null && circlesOf(edition, units).some((id) => id !== view.circle) && (
            <button
              type="button"
              className="button small primary"
              data-testid="give"
              onClick={() => {
                const circle = view.circle ?? '';
                const label = assignLabel(circle, units.length);
                store.run(label, (from) => assign(from, { units, circle }), Date.now());
              }}
            >
              {t('giveTo', { name: circleName(edition, view.circle, language) })} <kbd className="key">G</kbd>
            </button>
          )}
          {units.length > 1 && (
            <button
              type="button"
              className="button small"
              data-testid="merge"
              onClick={() => {
                const outcome = store.run('merge', (from) => mergeUnits(from, { units }), Date.now());
                if (outcome?.allowed) go({ units: [first] }, { replace: true });
              }}
            >
              {t('merge')} <kbd className="key">M</kbd>
            </button>
          )}
          <button
            type="button"
            className="button small"
            data-testid="new-circle"
            onClick={() => setNaming('circle')}
          >
            {t('newCircle')} <kbd className="key">N</kbd>
          </button>
          {units.length === 1 && (
            <button
              type="button"
              className="button small"
              data-testid="rename-unit"
              onClick={() => setNaming('unit')}
            >
              {t('rename')}
            </button>
          )}
        </>
      )}
      {naming === null && (
        <button
          type="button"
          className="button small quiet"
          onClick={() => go({ units: [] }, { replace: true })}
          data-testid="clear-choice"
        >
          {t('clearChoice')}
        </button>
      )}
      {naming !== null && (
        <NameForm
          nameZh={naming === 'circle' ? suggested.nameZh : (only?.nameZh ?? '')}
          nameEn={naming === 'circle' ? suggested.nameEn : (only?.nameEn ?? '')}
          onCancel={() => setNaming(null)}
          onSave={(names) => {
            if (naming === 'unit')
              store.run('rename', (from) => renameUnit(from, { unit: first, ...names }), Date.now());
            else {
              const circle = { ...suggested, ...names };
              const outcome = store.run(
                'create',
                (from) => createCircle(from, { circle, units }),
                Date.now(),
              );
              if (outcome?.allowed) go({ circle: circle.id, units: [] }, { replace: true });
            }
            setNaming(null);
          }}
        />
      )}
    </section>
  );
}
