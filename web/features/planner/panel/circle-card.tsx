import { useState } from 'react';
import { unitsOf } from '@/core/edition/edition';
import { dissolveCircle } from '@/core/edition/operations/circles';
import { renameCircle } from '@/core/edition/operations/names';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { useKeptFocus } from '@/ui/use-kept-focus';
import { noTouch } from '../draft/draft-store';
import { circlesShownOf, unitsShownOf, useDraft, useDraftStore } from '../draft/use-draft';
import { circleName, unitName } from '../names';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { NameForm } from './name-form';

/** The circle in hand: its name, its end, and its units, which the keys can choose too. */
export function CircleCard({ circleId }: { readonly circleId: string }) {
  const { view, canEdit, go } = usePlanner();
  const store = useDraftStore();
  const t = plannerText.useText();
  const language = useLanguage();
  // Not the whole edition: a border that moves changes nothing here.
  const circles = useDraft(circlesShownOf);
  const all = useDraft(unitsShownOf);
  const [doing, setDoing] = useState<'rename' | 'dissolve' | null>(null);
  const circle = circles?.get(circleId);
  const part = useKeptFocus<HTMLElement>(`${doing} ${all && unitsOf({ units: all }, circleId).length}`);
  if (!circles || !all || !circle) return null;
  const units = unitsOf({ units: all }, circleId);
  const name = circleName({ circles }, circleId, language);
  /** Lights a unit of the list on the map. */
  const point = (ids: readonly string[]) =>
    store.setTouch({ ...noTouch, units: ids, circles: ids.length > 0 ? [circleId] : [] });
  const toggle = (id: string) =>
    go(
      { units: view.units.includes(id) ? view.units.filter((one) => one !== id) : [...view.units, id] },
      { replace: true },
    );
  return (
    <section ref={part} tabIndex={-1} className="circle-card" data-testid="circle-card">
      <header>
        <h3>{t('showUnits', { name, count: units.length })}</h3>
        {canEdit && (
          <>
            <button
              type="button"
              className="button small"
              onClick={() => setDoing('rename')}
              data-next-focus
              data-testid="rename"
            >
              {t('rename')} <kbd className="key">F2</kbd>
            </button>
            <button
              type="button"
              className="button small"
              onClick={() => setDoing('dissolve')}
              data-testid="dissolve"
            >
              {t('dissolve')}
            </button>
          </>
        )}
      </header>
      {doing === 'rename' && (
        <NameForm
          nameZh={circle.nameZh}
          nameEn={circle.nameEn}
          onCancel={() => setDoing(null)}
          onSave={(names) => {
            store.run('rename', (from) => renameCircle(from, { circle: circleId, ...names }), Date.now());
            setDoing(null);
          }}
        />
      )}
      {doing === 'dissolve' && (
        <Dissolve
          circleId={circleId}
          onCancel={() => setDoing(null)}
          onInto={(into) => {
            const outcome = store.run(
              'dissolve',
              (from) => dissolveCircle(from, { circle: circleId, into }),
              Date.now(),
            );
            if (outcome?.allowed) go({ circle: into }, { replace: true });
            setDoing(null);
          }}
        />
      )}
      <ul>
        {units.map((unit) => (
          <li key={unit.id}>
            <button
              type="button"
              aria-pressed={view.units.includes(unit.id)}
              onClick={() => toggle(unit.id)}
              onMouseEnter={() => point([unit.id])}
              onMouseLeave={() => point([])}
              onFocus={() => point([unit.id])}
              onBlur={() => point([])}
              data-testid={`unit-${unit.id}`}
            >
              <span>{unitName({ units: all }, unit.id, language)}</span>
              <small>{count(unit.residents)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Dissolve({
  circleId,
  onInto,
  onCancel,
}: {
  readonly circleId: string;
  readonly onInto: (into: string) => void;
  readonly onCancel: () => void;
}) {
  const t = plannerText.useText();
  const language = useLanguage();
  const circles = useDraft(circlesShownOf);
  const own = circles?.get(circleId)?.communityId;
  // Circles of the same community first: the others would cross a community line.
  const others = [...(circles?.values() ?? [])]
    .filter(({ id }) => id !== circleId)
    .sort((a, b) => Number(b.communityId === own) - Number(a.communityId === own));
  const [into, setInto] = useState(others[0]?.id ?? '');
  return (
    <form
      className="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        onInto(into);
      }}
    >
      <label className="field">
        <span>{t('dissolveInto')}</span>
        <select
          className="input"
          value={into}
          onChange={(event) => setInto(event.target.value)}
          data-testid="dissolve-into"
        >
          {others.map(({ id }) => (
            <option key={id} value={id}>
              {circleName(circles && { circles }, id, language)}
            </option>
          ))}
        </select>
      </label>
      <div>
        <button type="submit" className="button small primary" data-testid="dissolve-go">
          {t('dissolve')}
        </button>
        <button type="button" className="button small" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
