import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { daysAfter } from '@/core/time/shanghai';
import { openWatch, type Watch, type WatchPlace } from '@/data/hotspots/watch-list';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { useRefusal } from './refusals';
import { useKept } from './use-kept';
import { useToday } from './use-today';
import { watchText } from './watch-text';

interface Props {
  readonly draft: WatchPlace | null;
  readonly watches: readonly Watch[];
  readonly placeName: (place: WatchPlace) => string;
  readonly onShow: (place: WatchPlace) => void;
  readonly onDone: () => void;
}

const SOON_DAYS = [7, 14, 30] as const;
const USUAL_DAYS = 14;
const isSame = (a: WatchPlace, b: WatchPlace) => JSON.stringify(a) === JSON.stringify(b);
/** A name with a letter in it is one; a pair of coordinates is nothing to hang on a wall. */
const nameFrom = (place: string) => (/\p{L}/u.test(place) ? place.slice(0, 60) : '');

/** Puts the chosen place on the list. The name follows the place until someone writes one. */
export function WatchForm({ draft, watches, placeName, onShow, onDone }: Props) {
  const t = watchText.useText();
  const source = useSource();
  const queries = useQueryClient();
  const today = useToday();
  const { words, change, drop, isTouched } = useKept(`watch-draft.${source.streetId}`, {
    name: '',
    // Empty until someone writes a name: till then it follows the place.
    isNamed: '',
    reason: '',
    lookAgainOn: daysAfter(today, USUAL_DAYS),
  });
  // The place a half-written form is about stays when the map's choice is given up.
  const [last, setLast] = useState(draft);
  if (draft !== null && (last === null || !isSame(draft, last))) setLast(draft);
  const place = draft ?? (isTouched ? last : null);
  const [isAgain, setAgain] = useState(false);
  const label = place === null ? '' : placeName(place);
  const { reason, lookAgainOn } = words;
  const name = words.isNamed === '' ? nameFrom(label) : words.name;
  const saving = useMutation({
    mutationFn: (asked: WatchPlace) => openWatch(source, { name, reason, lookAgainOn, place: asked }),
    onSuccess: async () => {
      notify(t('saved', { name, day: lookAgainOn }), 'done');
      drop();
      setAgain(false);
      await queries.invalidateQueries({ queryKey: keys.watches.of(source) });
      onDone();
    },
  });
  const refusal = useRefusal('watch');
  if (place === null) return <p className="hint">{t('help')}</p>;
  if (!isTouched && !isAgain && watches.some((watch) => isSame(watch.place, place)))
    return (
      <p className="hint watch-listed">
        {t('listed', { place: label })}
        <button type="button" className="button small" onClick={() => setAgain(true)}>
          {t('addAgain')}
        </button>
      </p>
    );
  return (
    <form
      className="watch-form"
      noValidate
      aria-label={t('add')}
      data-testid="watch-new"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate(place);
      }}
    >
      <h4>
        {t('add')}
        <button type="button" className="watch-name" onClick={() => onShow(place)}>
          {label}
        </button>
      </h4>
      <label className="field">
        <span>{t('name')}</span>
        <input
          className="input"
          maxLength={60}
          value={name}
          placeholder={t('nameHint')}
          onChange={(event) => change({ name: event.target.value, isNamed: 'yes' })}
          data-testid="watch-name"
        />
      </label>
      <label className="field">
        <span>{t('reason')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={500}
          value={reason}
          placeholder={t('reasonHint')}
          onChange={(event) => change({ reason: event.target.value })}
          data-testid="watch-reason"
        />
      </label>
      <div className="watch-when">
        <label className="field">
          <span>{t('lookAgain')}</span>
          <input
            type="date"
            className="input"
            min={today}
            value={lookAgainOn}
            onChange={(event) => change({ lookAgainOn: event.target.value })}
            data-testid="watch-day"
          />
        </label>
        {SOON_DAYS.map((days) => (
          <button
            key={days}
            type="button"
            className="button small"
            aria-pressed={lookAgainOn === daysAfter(today, days)}
            onClick={() => change({ lookAgainOn: daysAfter(today, days) })}
          >
            {t('inDays', { n: days })}
          </button>
        ))}
      </div>
      {saving.error !== null && (
        <p className="watch-problem" role="alert" data-testid="watch-problem">
          {refusal(saving.error)}
        </p>
      )}
      <p className="watch-buttons">
        <button
          type="submit"
          className="button primary small"
          disabled={saving.isPending}
          data-testid="watch-save"
        >
          {t(saving.isPending ? 'saving' : 'save')}
        </button>
        {isTouched && (
          <button type="button" className="button quiet small" onClick={drop}>
            {t('clear')}
          </button>
        )}
      </p>
    </form>
  );
}
