import { useState } from 'react';
import { editionTask, type Mix, mixedWeights } from '@/core/edition/balance/edition-task';
import type { Measure, UnitAmounts } from '@/core/edition/measures';
import { useLanguage } from '@/ui/i18n';
import { useKeptFocus } from '@/ui/use-kept-focus';
import { countingItself, useCircleAmounts } from '../amounts/use-amounts';
import { editionOf, useDraft } from '../draft/use-draft';
import { namesOf } from '../names';
import { usePlanner } from '../planner-context';
import { SuggestResult } from './suggest-result';
import { suggestText } from './suggest-text';
import { useSuggest } from './use-suggest';

const measures = ['residents', 'incidents', 'hours', 'area_m2'] as const satisfies readonly Measure[];
const nothing: ReadonlyMap<string, UnitAmounts> = new Map();
const firstMix: Record<Measure, number> = { residents: 1, incidents: 0, hours: 0, area_m2: 0 };

/** Circles that weigh alike: what to balance, the search, and what it found. */
export function SuggestTab() {
  const { canEdit } = usePlanner();
  const t = suggestText.useText();
  const language = useLanguage();
  const edition = useDraft(editionOf);
  const { amounts } = useCircleAmounts(edition, true);
  const [mix, setMix] = useState(firstMix);
  const [seed, setSeed] = useState(1);
  const { search, start, stop, forget } = useSuggest();
  const part = useKeptFocus<HTMLElement>(search.state);
  if (edition === null) return null;
  const begin = () => {
    const known: Mix = amounts === null ? { ...mix, incidents: 0, hours: 0 } : mix;
    const counted = amounts?.isCounted ? countingItself(edition) : edition;
    start(editionTask(edition, mixedWeights(counted, amounts?.byUnit ?? nothing, known)), seed, edition);
  };
  const isRunning = search.state === 'running';
  return (
    <section ref={part} tabIndex={-1} className="suggest" data-testid="suggest" data-state={search.state}>
      <p className="hint">{t('help')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        <fieldset className="weights">
          <legend className="eyebrow">{t('weights')}</legend>
          {measures.map((measure) => (
            <label key={measure}>
              <span>{t(measure)}</span>
              <input
                type="range"
                min={0}
                max={1}
                step={0.1}
                value={mix[measure]}
                disabled={amounts === null && (measure === 'incidents' || measure === 'hours')}
                onChange={(event) => setMix({ ...mix, [measure]: Number(event.target.value) })}
                data-testid={`weight-${measure}`}
              />
              <output>{mix[measure].toFixed(1)}</output>
            </label>
          ))}
          {amounts === null && <p className="hint">{t('noWork')}</p>}
        </fieldset>
        <div className="row-of-buttons">
          <label className="seed">
            {t('seed')}{' '}
            <input
              className="input"
              type="number"
              min={0}
              max={2 ** 31}
              value={seed}
              onChange={(event) => setSeed(Math.max(0, Math.trunc(Number(event.target.value))))}
              data-testid="suggest-seed"
            />
          </label>
          <button
            type="submit"
            className="button small primary"
            disabled={isRunning || !canEdit || measures.every((measure) => mix[measure] === 0)}
            data-testid="suggest-start"
          >
            {t(search.state === 'idle' ? 'start' : 'again')}
          </button>
          {isRunning && (
            <button type="button" className="button small" onClick={stop} data-testid="suggest-stop">
              {t('stop')}
            </button>
          )}
        </div>
      </form>
      {isRunning && (
        <label className="progress">
          {t('working', { percent: Math.round(100 * search.share) })}
          <progress value={search.share} />
        </label>
      )}
      {search.state === 'refused' && (
        <p className="bad" role="alert" data-testid="suggest-refused">
          {t(`refused_${search.refusal.reason}`, {
            ids: namesOf(edition, search.refusal.ids.slice(0, 1), language),
          })}
        </p>
      )}
      {search.state === 'failed' && (
        <p className="bad" role="alert">
          {t('failed', { what: search.what })}
        </p>
      )}
      {(search.state === 'done' || isRunning) && search.best && (
        <SuggestResult
          search={{ ...search, best: search.best }}
          isOver={search.state === 'done'}
          onForget={forget}
        />
      )}
    </section>
  );
}
