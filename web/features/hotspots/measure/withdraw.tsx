import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { dayName } from '@/core/time/shanghai';
import { type MeasurePlace, type StreetMeasure, withdrawMeasure } from '@/data/hotspots/street-measures';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { useRefusal } from '../watch/refusals';
import { measureText } from './measure-text';

/** Takes a measure back, for a reason: what was recorded is not made undone. */
export function WithdrawMeasure({
  measure,
  onWithdrawn,
}: {
  readonly measure: StreetMeasure;
  readonly onWithdrawn: () => void;
}) {
  const t = measureText.useText();
  const source = useSource();
  const queries = useQueryClient();
  const [why, setWhy] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const isAsked = why !== null;
  useEffect(() => {
    if (isAsked) box.current?.focus();
  }, [isAsked]);
  const saving = useMutation({
    mutationFn: () => withdrawMeasure(source, measure.id, why ?? ''),
    onSuccess: async () => {
      notify(t('withdrawn', { name: measure.name }), 'done');
      onWithdrawn();
      await queries.invalidateQueries({ queryKey: keys.streetMeasures.of(source) });
    },
  });
  const refusal = useRefusal('measure');
  if (why === null)
    return (
      <p className="measure-buttons">
        <button
          type="button"
          className="button quiet small"
          onClick={() => setWhy('')}
          data-testid="measure-withdraw"
        >
          {t('withdraw')}
        </button>
      </p>
    );
  return (
    <form
      noValidate
      className="measure-withdraw"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <label className="field">
        <span>{t('withdrawWhy')}</span>
        <input
          ref={box}
          className="input"
          maxLength={500}
          value={why}
          placeholder={t('withdrawHint')}
          onChange={(event) => setWhy(event.target.value)}
          data-testid="measure-why"
        />
      </label>
      {saving.error !== null && (
        <p className="measure-problem" role="alert">
          {refusal(saving.error)}
        </p>
      )}
      <p className="measure-buttons">
        <button
          type="submit"
          className="button primary small"
          disabled={saving.isPending}
          data-testid="measure-withdraw-save"
        >
          {t(saving.isPending ? 'withdrawing' : 'withdraw')}
        </button>
        <button type="button" className="button small" onClick={() => setWhy(null)}>
          {t('cancel')}
        </button>
      </p>
    </form>
  );
}

/** What was taken back, folded away: when, by whom, why. */
export function WithdrawnMeasures({
  measures,
  placeName,
}: {
  readonly measures: readonly StreetMeasure[];
  readonly placeName: (place: MeasurePlace) => string;
}) {
  const t = measureText.useText();
  if (measures.length === 0) return null;
  return (
    <details className="measure-withdrawn" data-testid="measure-withdrawn">
      <summary>{t('withdrawnList', { n: measures.length })}</summary>
      <ul>
        {measures.map(({ id, name, onDay, place, withdrawn }) => {
          if (withdrawn === null) return null;
          const { at, byName, why } = withdrawn;
          return (
            <li key={id}>
              <s>{name}</s> <time dateTime={onDay}>{onDay}</time>
              <small>
                {placeName(place)} ·{' '}
                {t(byName ? 'withdrawnBy' : 'withdrawnOn', { day: dayName(at), name: byName ?? '', why })}
              </small>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
