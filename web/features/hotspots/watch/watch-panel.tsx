import './watch.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Actor } from '@/core/people/role';
import { dayName } from '@/core/time/shanghai';
import { DataError } from '@/data/error';
import { closeWatch, openWatch, type Watch, type WatchPlace, watchesQuery } from '@/data/hotspots/watch-list';
import { useSource } from '@/data/use-source';
import { watchText } from './watch-text';

interface Props {
  readonly actor: Actor;
  /** A place that stands chosen: a form for it is offered. */
  readonly draft: WatchPlace | null;
  readonly placeName: (place: WatchPlace) => string;
  readonly onShow: (place: WatchPlace) => void;
  readonly onDraftUsed: () => void;
}

/** Places someone said they would look at again, the due ones first. */
export function WatchPanel({ actor, draft, placeName, onShow, onDraftUsed }: Props) {
  const t = watchText.useText();
  const { data } = useQuery(watchesQuery(useSource()));
  const mayWrite = actor.roles.some((role) => role === 'leader' || role === 'admin');
  const open = (data ?? []).filter(({ closedAt }) => closedAt === null);
  const closed = (data ?? []).filter(({ closedAt }) => closedAt !== null);
  const sorted = [...open].sort(
    (a, b) => Number(b.isDue) - Number(a.isDue) || a.lookAgainOn.localeCompare(b.lookAgainOn),
  );
  return (
    <section className="watch" data-testid="watch-panel">
      <h3 className="eyebrow">{t('title')}</h3>
      {data && open.length === 0 && <p className="hint">{t('none')}</p>}
      <ul>
        {sorted.map((watch) => (
          <Entry
            key={watch.id}
            watch={watch}
            mayWrite={mayWrite}
            name={placeName(watch.place)}
            onShow={onShow}
          />
        ))}
      </ul>
      {mayWrite ? (
        draft ? (
          <NewWatch
            key={`${JSON.stringify(draft)} ${placeName(draft)}`}
            place={draft}
            name={placeName(draft)}
            onSaved={onDraftUsed}
          />
        ) : (
          <p className="hint">{t('help')}</p>
        )
      ) : (
        <p className="hint">{t('onlyLeaders')}</p>
      )}
      {closed.length > 0 && (
        <details>
          <summary>{t('closed', { n: closed.length })}</summary>
          <ul>
            {closed.map((watch) => (
              <li key={watch.id}>
                <b>{watch.name}</b>
                <p>{watch.outcome}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Saves something and asks for the list anew; the sentence says why it was not saved. */
function useSaving<Input>(save: (input: Input) => Promise<unknown>, onSaved: () => void) {
  const t = watchText.useText();
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: save,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['watches'] });
      onSaved();
    },
  });
  const isOffline = saving.error instanceof DataError && saving.error.kind === 'offline';
  const fault = saving.error ? t('failed', { why: t(isOffline ? 'offline' : 'refused') }) : null;
  return { ...saving, fault };
}

function Entry({
  watch,
  mayWrite,
  name,
  onShow,
}: {
  readonly watch: Watch;
  readonly mayWrite: boolean;
  readonly name: string;
  readonly onShow: Props['onShow'];
}) {
  const t = watchText.useText();
  const source = useSource();
  const [isClosing, setClosing] = useState(false);
  const [outcome, setOutcome] = useState('');
  const saving = useSaving(
    (text: string) => closeWatch(source, watch.id, text),
    () => setClosing(false),
  );
  return (
    <li data-due={watch.isDue}>
      <button type="button" className="watch-name" onClick={() => onShow(watch.place)} title={t('show')}>
        <b>{watch.name}</b>
        <small>{name}</small>
      </button>
      <p>{watch.reason}</p>
      <small>
        {watch.isDue && <em>{t('due')}</em>} {t('until', { day: watch.lookAgainOn })}
        {watch.openedByName && ` · ${t('by', { name: watch.openedByName })}`}
      </small>
      {mayWrite && !isClosing && (
        <button
          type="button"
          className="button small"
          onClick={() => setClosing(true)}
          data-testid="watch-close"
        >
          {t('close')}
        </button>
      )}
      {isClosing && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            saving.mutate(outcome);
          }}
        >
          <label>
            {t('outcome')}
            <textarea
              required
              maxLength={500}
              value={outcome}
              onChange={(event) => setOutcome(event.target.value)}
            />
          </label>
          <button type="submit" className="button primary small" disabled={saving.isPending}>
            {t('record')}
          </button>
          <button type="button" className="button small" onClick={() => setClosing(false)}>
            {t('cancel')}
          </button>
          {saving.fault && <p role="alert">{saving.fault}</p>}
        </form>
      )}
    </li>
  );
}

const WEEK_MS = 7 * 86_400_000;

function NewWatch({
  place,
  name,
  onSaved,
}: {
  readonly place: WatchPlace;
  readonly name: string;
  readonly onSaved: () => void;
}) {
  const t = watchText.useText();
  const source = useSource();
  const [words, setWords] = useState({
    name: name.slice(0, 60),
    reason: '',
    lookAgainOn: dayName(Date.now() + WEEK_MS),
  });
  const saving = useSaving(() => openWatch(source, { ...words, place }), onSaved);
  const set = (key: keyof typeof words) => (event: { readonly target: { readonly value: string } }) =>
    setWords((before) => ({ ...before, [key]: event.target.value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate(undefined as never);
  };
  return (
    <form className="watch-new" onSubmit={submit} data-testid="watch-new">
      <h4>
        {t('add')} · {name}
      </h4>
      <label>
        {t('name')}
        <input required maxLength={60} value={words.name} onChange={set('name')} />
      </label>
      <label>
        {t('reason')}
        <textarea
          required
          maxLength={500}
          value={words.reason}
          onChange={set('reason')}
          data-testid="watch-reason"
        />
      </label>
      <label>
        {t('lookAgain')}
        <input
          type="date"
          required
          min={dayName(Date.now())}
          value={words.lookAgainOn}
          onChange={set('lookAgainOn')}
        />
      </label>
      <button type="submit" className="button primary" disabled={saving.isPending} data-testid="watch-save">
        {t('save')}
      </button>
      {saving.fault && <p role="alert">{saving.fault}</p>}
    </form>
  );
}
