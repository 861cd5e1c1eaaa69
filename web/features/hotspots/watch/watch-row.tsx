import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { dayName, daysBetween } from '@/core/time/shanghai';
import { closeWatch, type Watch } from '@/data/hotspots/watch-list';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { notify } from '@/ui/notice';
import { useRefusal } from './refusals';
import { useKept } from './use-kept';
import { useToday } from './use-today';
import { watchText } from './watch-text';

interface Props {
  readonly watch: Watch;
  /** Its place in words. */
  readonly place: string;
  readonly mayEnd: boolean;
  readonly isEnding: boolean;
  readonly onEnding: (isEnding: boolean) => void;
  readonly onShow: () => void;
}

/** One open watch: when to look again, what, why, who, and closing it. */
export function WatchRow({ watch, place, mayEnd, isEnding, onEnding, onShow }: Props) {
  const t = watchText.useText();
  const left = daysBetween(useToday(), watch.lookAgainOn);
  const when =
    Math.abs(left) > 1
      ? t(left < 0 ? 'overdue' : 'left', { n: Math.abs(left) })
      : t(left === 0 ? 'dueToday' : left < 0 ? 'yesterday' : 'tomorrow');
  return (
    <li data-due={watch.isDue} data-testid="watch-row">
      <p className="watch-head">
        {watch.isDue && <em>{t('due')}</em>}
        <button type="button" className="watch-name" onClick={onShow} title={t('show', { place })}>
          <bdi>{watch.name}</bdi>
        </button>
        <time dateTime={watch.lookAgainOn}>
          {watch.lookAgainOn} <small>{when}</small>
        </time>
      </p>
      {watch.reason !== null && <p dir="auto">{watch.reason}</p>}
      <p className="watch-foot">
        <small>
          {[
            place === watch.name ? null : place,
            watch.openedByName && t('by', { name: watch.openedByName, day: dayName(watch.openedAt) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {mayEnd && !isEnding && (
          <button
            type="button"
            className="button small"
            onClick={() => onEnding(true)}
            data-testid="watch-close"
          >
            {t('end')}
          </button>
        )}
      </p>
      {isEnding && <EndForm watch={watch} onDone={() => onEnding(false)} />}
    </li>
  );
}

/** Closing asks for what happened: that is what the list is for. */
function EndForm({ watch, onDone }: { readonly watch: Watch; readonly onDone: () => void }) {
  const t = watchText.useText();
  const source = useSource();
  const queries = useQueryClient();
  const { words, change, drop } = useKept(`watch-outcome.${source.streetId}.${watch.id}`, { outcome: '' });
  const saving = useMutation({
    mutationFn: () => closeWatch(source, watch.id, words.outcome),
    onSuccess: async () => {
      notify(t('ended', { name: watch.name }), 'done');
      drop();
      await queries.invalidateQueries({ queryKey: keys.watches.of(source) });
      onDone();
    },
  });
  const refusal = useRefusal('watch');
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <form
      className="watch-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <label className="field">
        <span>{t('outcome')}</span>
        <textarea
          ref={box}
          className="input"
          rows={2}
          maxLength={1000}
          value={words.outcome}
          placeholder={t('outcomeHint')}
          onChange={(event) => change({ outcome: event.target.value })}
        />
      </label>
      {saving.error !== null && (
        <p className="watch-problem" role="alert" data-testid="watch-problem">
          {refusal(saving.error)}
        </p>
      )}
      <p className="watch-buttons">
        <button type="submit" className="button primary small" disabled={saving.isPending}>
          {t(saving.isPending ? 'saving' : 'record')}
        </button>
        <button type="button" className="button small" onClick={onDone}>
          {t('cancel')}
        </button>
      </p>
    </form>
  );
}
