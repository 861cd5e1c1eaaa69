import './watch.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Actor } from '@/core/people/role';
import { dayName } from '@/core/time/shanghai';
import { type Watch, type WatchPlace, watchesQuery } from '@/data/hotspots/watch-list';
import { useSource } from '@/data/use-source';
import { WatchForm } from './watch-form';
import { WatchRow } from './watch-row';
import { watchText } from './watch-text';

interface Props {
  readonly actor: Actor;
  /** A place that stands chosen: a form for it is offered. */
  readonly draft: WatchPlace | null;
  readonly placeName: (place: WatchPlace) => string;
  readonly onShow: (place: WatchPlace) => void;
  readonly onDraftUsed: () => void;
}

/** Places someone said they would look at again: the due ones first, and what became of the others. */
export function WatchPanel({ actor, draft, placeName, onShow, onDraftUsed }: Props) {
  const t = watchText.useText();
  const answer = useQuery(watchesQuery(useSource()));
  const [endingId, setEndingId] = useState<number | null>(null);
  const watches = answer.data ?? [];
  const mayWrite = actor.roles.some((role) => role === 'leader' || role === 'admin');
  // One that someone else closes while its outcome is being written stays where it is: nothing typed is lost.
  const open = watches.filter(({ closedAt, id }) => closedAt === null || id === endingId);
  return (
    <section className="watch" aria-label={t('title')} data-testid="watch-panel">
      <h3 className="eyebrow">{t('title')}</h3>
      {answer.error !== null && (
        <p className="watch-problem" role="alert">
          {t(answer.data ? 'stale' : 'failed')}{' '}
          <button type="button" className="button small" onClick={() => void answer.refetch()}>
            {t('tryAgain')}
          </button>
        </p>
      )}
      {answer.isPending && <p className="hint">{t('loading')}</p>}
      {answer.data && open.length === 0 && <p className="hint">{t('none')}</p>}
      {open.length > 0 && (
        <ul className="watch-list">
          {open.map((watch) => (
            <WatchRow
              key={watch.id}
              watch={watch}
              place={placeName(watch.place)}
              mayEnd={mayWrite}
              isEnding={endingId === watch.id}
              onEnding={(isEnding) => setEndingId(isEnding ? watch.id : null)}
              onShow={() => onShow(watch.place)}
            />
          ))}
        </ul>
      )}
      {mayWrite ? (
        <WatchForm draft={draft} watches={open} placeName={placeName} onShow={onShow} onDone={onDraftUsed} />
      ) : (
        <p className="hint">{t('onlyLeaders')}</p>
      )}
      <Closed watches={watches.filter(({ closedAt, id }) => closedAt !== null && id !== endingId)} />
    </section>
  );
}

function Closed({ watches }: { readonly watches: readonly Watch[] }) {
  const t = watchText.useText();
  if (watches.length === 0) return null;
  return (
    <details className="watch-closed">
      <summary>{t('closed', { n: watches.length })}</summary>
      <ul className="watch-list">
        {watches.map(({ id, name, reason, outcome, closedAt }) => (
          <li key={id}>
            <p className="watch-head">
              <b>
                <bdi>{name}</bdi>
              </b>
              <small>{closedAt !== null && t('closedOn', { day: dayName(closedAt) })}</small>
            </p>
            <p dir="auto">{outcome}</p>
            <small dir="auto">{reason}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
