import './measure.css';
import { useQuery } from '@tanstack/react-query';
import type { Actor } from '@/core/people/role';
import { type MeasurePlace, type StreetMeasure, streetMeasuresQuery } from '@/data/hotspots/street-measures';
import { useSource } from '@/data/use-source';
import { useReviewScreen } from '../review-context';
import { WINDOWS_DAYS } from '../view';
import { useToday } from '../watch/use-today';
import { MeasureEffectView } from './measure-effect';
import { MeasureForm } from './measure-form';
import { measureText } from './measure-text';
import { WithdrawMeasure, WithdrawnMeasures } from './withdraw';

interface Props {
  readonly actor: Actor;
  /** A place that stands chosen: a form for it is offered. */
  readonly draft: MeasurePlace | null;
  readonly placeName: (place: MeasurePlace) => string;
  readonly onShow: (measure: StreetMeasure) => void;
  /** Told where the measure that is being written reaches; null when none is. Keep it the same between renders. */
  readonly onDrafted: (place: MeasurePlace | null) => void;
}

/** What the street did, and whether anything changed more there than elsewhere. */
export function MeasurePanel({ actor, draft, placeName, onShow, onDrafted }: Props) {
  const t = measureText.useText();
  const answer = useQuery(streetMeasuresQuery(useSource()));
  const { view, go } = useReviewScreen();
  const open = (id: number | null) =>
    go({ measure: id === null ? null : { id, window_days: WINDOWS_DAYS[0] } }, { replace: true });
  const today = useToday();
  const mayWrite = actor.roles.some((role) => role === 'leader' || role === 'admin');
  const measures = (answer.data ?? []).filter(({ withdrawn }) => withdrawn === null);
  const withdrawn = (answer.data ?? []).filter((measure) => measure.withdrawn !== null);
  return (
    <section className="measure" aria-label={t('title')} data-testid="measure-panel">
      <h3 className="eyebrow">{t('title')}</h3>
      {answer.error !== null && (
        <p className="measure-problem" role="alert">
          {t(answer.data ? 'stale' : 'failed')}{' '}
          <button type="button" className="button small" onClick={() => void answer.refetch()}>
            {t('tryAgain')}
          </button>
        </p>
      )}
      {answer.isPending && <p className="hint">{t('working')}</p>}
      {answer.isSuccess && measures.length === 0 && <p className="hint">{t('none')}</p>}
      <ul>
        {measures.map((measure) => {
          const isOpen = view.measure?.id === measure.id;
          const notes = [
            placeName(measure.place),
            measure.recordedByName && t('by', { name: measure.recordedByName }),
            measure.onDay > today && t('planned'),
          ];
          return (
            <li key={measure.id} data-open={isOpen}>
              <button
                type="button"
                aria-expanded={isOpen}
                aria-label={t('choose', { name: measure.name })}
                onClick={() => {
                  open(isOpen ? null : measure.id);
                  if (!isOpen) onShow(measure);
                }}
                data-testid="measure-row"
              >
                <b>
                  <bdi>{measure.name}</bdi>
                </b>
                <time dateTime={measure.onDay}>{measure.onDay}</time>
                <small>{notes.filter(Boolean).join(' · ')}</small>
              </button>
              {isOpen && <MeasureEffectView measure={measure} today={today} />}
              {isOpen && mayWrite && <WithdrawMeasure measure={measure} onWithdrawn={() => open(null)} />}
            </li>
          );
        })}
      </ul>
      <WithdrawnMeasures measures={withdrawn} placeName={placeName} />
      {mayWrite ? (
        <MeasureForm
          draft={draft}
          placeName={placeName}
          today={today}
          onRecorded={open}
          onDrafted={onDrafted}
        />
      ) : (
        <p className="hint">{t('onlyLeaders')}</p>
      )}
    </section>
  );
}
