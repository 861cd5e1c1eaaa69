import './steps.css';
import { useCallback } from 'react';
import type { AreaRef } from '@/core/area/area';
import { shortName } from '@/core/area/areas';
import { nameIn } from '@/core/language';
import type { Feed } from '@/core/live/feed';
import { incidentsOf } from '@/core/live/incidents';
import { matchingOf } from '@/core/queue/matching';
import { type Board, boardOf, type Held, type Step, stepIds } from '@/core/queue/steps';
import { ageText } from '@/core/time/age';
import { useFeed } from '@/data/live/use-feed';
import { useSourceNow } from '@/parts/freshness/use-source-now';
import { count } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { useDispatch } from '../dispatch-context';
import { DispatchLink } from '../dispatch-link';
import { dispatchText } from '../dispatch-text';
import type { ListState } from '../view';

/** 信息合成 → 决策 → 处置 → 反馈: what each step has in hand, what of it is late or stands still, and in which circle. */
export function StepsBoard() {
  const t = dispatchText.useText();
  const board = useBoard();
  return (
    <section
      className="overview steps-board"
      aria-label={t('overview_steps')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach that
      tabIndex={0}
      data-testid="steps-board"
    >
      <ol className="steps-row">
        {stepIds.map((step) => (
          <StepCard key={step} step={step} held={board.steps[step]} />
        ))}
      </ol>
      <Circles board={board} />
    </section>
  );
}

/** The board of the area and source in view, whatever narrows the queue besides. */
function useBoard(): Board {
  const { view } = useDispatch();
  const now = useSourceNow(10);
  const { area, stream } = view;
  const select = useCallback(
    (feed: Feed) => {
      const areaId = area.level === 'street' ? undefined : area.id;
      const filter = { state: 'open', level: area.level, areaId, stream: stream ?? undefined } as const;
      return boardOf(matchingOf(incidentsOf(feed).values(), filter, now).values(), now);
    },
    [area, stream, now],
  );
  return useFeed(select);
}

interface NumberProps {
  readonly step: Step;
  readonly list: ListState | null;
  readonly value: number;
  readonly said: string;
  readonly area?: AreaRef;
  readonly className?: string;
}

/** A number of the board: it opens exactly its rows. */
function StepLink({ step, list, value, said, area, className }: NumberProps) {
  const { view } = useDispatch();
  const t = dispatchText.useText();
  if (value === 0) return <span className="zero">{said}</span>;
  return (
    <DispatchLink
      to={{ area: area ?? view.area, step, list, incident: null, words: '', within: null, pane: 'queue' }}
      className={className}
      aria-label={t('openList', {
        what: t('stepOf', { step: t(`step_${step}`), what: t(list ?? 'open') }),
        count: count(value),
      })}
      data-testid={`step-${step}-${list ?? 'open'}`}
      data-value={value}
    >
      {said}
    </DispatchLink>
  );
}

function StepCard({ step, held }: { readonly step: Step; readonly held: Held }) {
  const t = dispatchText.useText();
  const language = useLanguage();
  const now = useSourceNow(10);
  const { view } = useDispatch();
  return (
    <li className="step-card" data-current={view.step === step} data-testid={`step-${step}`}>
      <h3>{t(`step_${step}`)}</h3>
      <StepLink step={step} list={null} value={held.count} said={count(held.count)} className="step-count" />
      <p title={t('stepSince')}>
        {held.oldestSince === null
          ? t('stepNone')
          : t('stepOldest', { age: ageText(now - held.oldestSince, language) })}
      </p>
      <p className="step-parts">
        <StepLink
          step={step}
          list="overdue"
          value={held.overdue}
          said={t('stepOver', { count: count(held.overdue) })}
          className="danger"
        />
        <StepLink
          step={step}
          list="suspended"
          value={held.suspended}
          said={t('stepStill', { count: count(held.suspended) })}
        />
      </p>
    </li>
  );
}

/** Which circle has how many in which step: its four numbers in the order of the steps. */
function Circles({ board }: { readonly board: Board }) {
  const { map } = useDispatch();
  const t = dispatchText.useText();
  const language = useLanguage();
  const circles = (map?.circles.features ?? []).filter(({ properties }) => board.circles.has(properties.id));
  if (circles.length === 0) return null;
  return (
    <div className="steps-circles">
      <p className="eyebrow">
        {t('stepCircles')}: {stepIds.map((step) => t(`step_${step}`)).join(' › ')}
      </p>
      <ul>
        {circles.map(({ properties }) => {
          const held = board.circles.get(properties.id);
          const area = { level: 'circle', id: properties.id } as const;
          return (
            <li key={properties.id}>
              <span>{shortName({ ...area, name: nameIn(properties, language) })}</span>
              {stepIds.map((step) => (
                <StepLink
                  key={step}
                  step={step}
                  list={null}
                  area={area}
                  value={held?.[step].count ?? 0}
                  said={count(held?.[step].count ?? 0)}
                  className={(held?.[step].overdue ?? 0) > 0 ? 'danger' : undefined}
                />
              ))}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
