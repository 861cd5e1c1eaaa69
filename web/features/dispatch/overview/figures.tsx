import type { AreaFigures } from '@/core/area/area';
import type { Mark } from '@/core/incident/mark';
import { seesAll } from '@/core/people/role';
import { meanText } from '@/core/time/age';
import { clockText } from '@/core/time/shanghai';
import { MarkIcon } from '@/map/mark-icon';
import { Answered } from '@/parts/answer/answered';
import { freshnessText } from '@/parts/freshness/freshness-text';
import { useStaleSince } from '@/parts/freshness/stale';
import { SensitiveNote } from '@/parts/incident/sensitive-note';
import { count, percent, valueAndUnit } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { useDispatch } from '../dispatch-context';
import { DispatchLink } from '../dispatch-link';
import { dispatchText } from '../dispatch-text';
import { figuresOf, useFigures } from '../queries';
import { type ListState, unnarrowed } from '../view';

/** The figures of the area in view. Every one is a link to exactly the rows it counts. */
export function Figures() {
  const { view, actor } = useDispatch();
  const t = dispatchText.useText();
  const period = t(`period_${view.period}`);
  const answer = useFigures();
  return (
    <section className="figures" aria-label={t('now')} data-testid="figures">
      <Answered answer={answer} height_px={190}>
        {(all) => {
          const figures = figuresOf(all, view.area);
          if (!figures) return null;
          return (
            <>
              <NowRow figures={figures} />
              <PeriodRow figures={figures} title={t('inPeriod', { period })} />
              {!seesAll(actor) && <SensitiveNote />}
            </>
          );
        }}
      </Answered>
    </section>
  );
}

function NowRow({ figures }: { figures: AreaFigures }) {
  const t = dispatchText.useText();
  const tFreshness = freshnessText.useText();
  const staleSince = useStaleSince();
  return (
    <>
      <h3 className="eyebrow" data-stale={staleSince !== null}>
        {staleSince === null ? t('now') : tFreshness('asOf', { time: clockText(staleSince) })}
      </h3>
      <div className="figure-row">
        <Figure state="open" value={figures.open} />
        <Figure state="overdue" value={figures.overdue} mark="overdue" />
        <Figure state="due_soon" value={figures.dueSoon} mark="due_soon" />
        {figures.level === 'street' && <Figure state="unplaced" value={figures.unplaced} />}
      </div>
    </>
  );
}

function PeriodRow({ figures, title }: { figures: AreaFigures; title: string }) {
  const t = dispatchText.useText();
  const mean = valueAndUnit(meanText(figures.meanMinutes, useLanguage()));
  return (
    <>
      <h3 className="eyebrow">{title}</h3>
      <div className="figure-row">
        <Figure state="reported" value={figures.reported} />
        <Figure state="closed" value={figures.closed} />
        <Figure
          state="closed_on_time"
          value={figures.closedOnTime}
          label={t('onTime')}
          shown={percent(figures.closedOnTime, figures.closed)}
          note={t('partOf', { part: count(figures.closedOnTime), whole: count(figures.closed) })}
        />
        <div className="figure">
          <span className="figure-value">
            {mean.value}
            <small>{mean.unit}</small>
          </span>
          <span className="figure-label">{t('meanHandling')}</span>
        </div>
      </div>
    </>
  );
}

interface FigureProps {
  readonly state: ListState;
  readonly value: number;
  readonly mark?: Mark;
  readonly label?: string;
  readonly shown?: string;
  readonly note?: string;
}

function Figure({ state, value, mark, label, shown, note }: FigureProps) {
  const t = dispatchText.useText();
  const { view } = useDispatch();
  const isQuiet = value === 0;
  return (
    <DispatchLink
      className="figure"
      data-quiet={isQuiet}
      data-mark={mark}
      aria-current={view.list === state ? 'true' : undefined}
      aria-label={t('openList', { what: t(state), count: count(value) })}
      data-testid={`figure-${state}`}
      data-value={value}
      to={{ list: state, ...unnarrowed }}
    >
      <span className="figure-value">
        {mark && !isQuiet && <MarkIcon mark={mark} size_px={15} />}
        {shown ?? count(value)}
      </span>
      <span className="figure-label">{label ?? t(state)}</span>
      {note && <span className="figure-note">{note}</span>}
    </DispatchLink>
  );
}
