import '../watch/watch.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { type BeforeAfter, beforeAfter } from '@/core/hotspot/before-after';
import type { Actor } from '@/core/people/role';
import { dayName } from '@/core/time/shanghai';
import {
  type MeasurePlace,
  recordMeasure,
  type StreetMeasure,
  streetMeasuresQuery,
} from '@/data/hotspots/street-measures';
import { useSource } from '@/data/use-source';
import { count } from '@/ui/format';
import { effectSentence } from './effect-sentence';
import { measureText } from './measure-text';

interface Counts {
  readonly inside: BeforeAfter;
  readonly outside: BeforeAfter;
}
interface Props {
  readonly actor: Actor;
  readonly draft: MeasurePlace | null;
  readonly placeName: (place: MeasurePlace) => string;
  readonly onShow: (measure: StreetMeasure) => void;
  /** Counts so many days before and after, inside the measure's place and outside it. */
  readonly compare: (measure: StreetMeasure, windowDays: number) => Promise<Counts | null>;
}

const WINDOWS = [30, 60, 90] as const;

/** What the street did, and whether anything changed more there than elsewhere. */
export function MeasurePanel({ actor, draft, placeName, onShow, compare }: Props) {
  const t = measureText.useText();
  const { data } = useQuery(streetMeasuresQuery(useSource()));
  const [openId, setOpenId] = useState<number | null>(null);
  const mayWrite = actor.roles.some((role) => role === 'leader' || role === 'admin');
  return (
    <section className="watch" data-testid="measure-panel">
      <h3 className="eyebrow">{t('title')}</h3>
      {data?.length === 0 && <p className="hint">{t('none')}</p>}
      <ul>
        {(data ?? []).map((measure) => (
          <li key={measure.id}>
            <button
              type="button"
              className="watch-name"
              aria-expanded={openId === measure.id}
              onClick={() => {
                setOpenId(openId === measure.id ? null : measure.id);
                onShow(measure);
              }}
            >
              <b>{measure.name}</b>
              <small>
                {measure.onDay} · {placeName(measure.place)}
              </small>
            </button>
            {openId === measure.id && <Effect measure={measure} compare={compare} />}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        draft ? (
          <NewMeasure key={JSON.stringify(draft)} place={draft} name={placeName(draft)} />
        ) : (
          <p className="hint">{t('help')}</p>
        )
      ) : (
        <p className="hint">{t('onlyLeaders')}</p>
      )}
    </section>
  );
}

function Effect({
  measure,
  compare,
}: {
  readonly measure: StreetMeasure;
  readonly compare: Props['compare'];
}) {
  const t = measureText.useText();
  const [chosen, setChosen] = useState<number>(30);
  const [counts, setCounts] = useState<Counts | null>(null);
  // Whole days only: today is not over, and both sides must be equally long.
  const passed = Math.floor((Date.parse(dayName(Date.now())) - Date.parse(measure.onDay)) / 86_400_000);
  const window = Math.min(chosen, passed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for a measure and a window, not for a new function
  useEffect(() => {
    let isWanted = true;
    setCounts(null);
    if (window > 0) void compare(measure, window).then((found) => isWanted && setCounts(found));
    return () => {
      isWanted = false;
    };
  }, [measure.id, window]);
  if (window <= 0) return <p className="hint">{t('notYet')}</p>;
  return (
    <div className="effect" data-testid="measure-effect">
      <label>
        {t('window')}
        <select value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
          {WINDOWS.map((days) => (
            <option key={days} value={days}>
              {t('days', { n: days })}
            </option>
          ))}
        </select>
      </label>
      {window < chosen && <p className="hint">{t('tooShort', { n: window })}</p>}
      {counts ? (
        <>
          <table>
            <thead>
              <tr>
                <th />
                <th>{t('before')}</th>
                <th>{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              {(['inside', 'outside'] as const).map((where) => (
                <tr key={where}>
                  <th scope="row">{t(where)}</th>
                  <td>{count(counts[where].before)}</td>
                  <td>{count(counts[where].after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>{effectSentence(beforeAfter(counts.inside, counts.outside), t)}</p>
        </>
      ) : (
        <p className="working">{t('working')}</p>
      )}
    </div>
  );
}

function NewMeasure({ place, name }: { readonly place: MeasurePlace; readonly name: string }) {
  const t = measureText.useText();
  const source = useSource();
  const queries = useQueryClient();
  const [words, setWords] = useState({ name: '', onDay: dayName(Date.now()) });
  const saving = useMutation({
    mutationFn: () => recordMeasure(source, { ...words, place }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['street-measures'] });
      setWords((before) => ({ ...before, name: '' }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form onSubmit={submit} data-testid="measure-new">
      <h4>
        {t('add')} · {name}
      </h4>
      <label>
        {t('name')}
        <input
          required
          maxLength={60}
          value={words.name}
          onChange={(event) => setWords({ ...words, name: event.target.value })}
        />
      </label>
      <label>
        {t('onDay')}
        <input
          type="date"
          required
          max={dayName(Date.now())}
          value={words.onDay}
          onChange={(event) => setWords({ ...words, onDay: event.target.value })}
        />
      </label>
      <button type="submit" className="button primary" disabled={saving.isPending}>
        {t('save')}
      </button>
      {saving.error && <p role="alert">{t('failed')}</p>}
    </form>
  );
}
