import type { AreaFigures } from '@/core/area/area';
import { childLevel, childrenOf, type NamedArea, shortName } from '@/core/area/areas';
import { meanText } from '@/core/time/age';
import { areaKey } from '@/data/areas';
import { Answered } from '@/parts/answer/answered';
import { count, percent, perThousand } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { type Column, Table } from '@/ui/table';
import { useDispatch } from '../dispatch-context';
import { DispatchLink } from '../dispatch-link';
import { dispatchText } from '../dispatch-text';
import { figuresOf, useFigures } from '../queries';
import { type ListState, unnarrowed } from '../view';

/** A rate over fewer residents than this says nothing of the place. */
const fewest = 100;

interface Row extends NamedArea {
  readonly figures: AreaFigures;
}

/** The parts of the area side by side: counts with their rate, each count a link to its list. */
export function ChildAreas() {
  const { map, view } = useDispatch();
  const t = dispatchText.useText();
  const language = useLanguage();
  const answer = useFigures();
  const level = childLevel[view.area.level];
  const columns = useColumns();
  if (!map || !level) return null;
  const children = childrenOf(view.area, map, language);
  return (
    <section className="child-areas" data-testid="child-areas">
      <h3 className="eyebrow">{t('byPart', { level: t(level) })}</h3>
      <Answered answer={answer} height_px={children.length * 38 + 38}>
        {(all) => (
          <>
            <Table
              columns={columns}
              rows={children.flatMap((area) => {
                const figures = figuresOf(all, area);
                return figures ? [{ ...area, figures }] : [];
              })}
              keyOf={areaKey}
              most={{ rows: 24, height_px: 640 }}
            />
            {level === 'circle' && (
              <FormerCircles
                of={figuresOf(all, view.area)}
                among={children.map((area) => figuresOf(all, area))}
              />
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

/** What a period before a redrawing holds stands in the circles of then, which have no row among those of now. */
function FormerCircles(figures: {
  readonly of: AreaFigures | null;
  readonly among: readonly (AreaFigures | null)[];
}) {
  const t = dispatchText.useText();
  const beside = (what: 'reported' | 'closed') =>
    figures.among.reduce((rest, each) => rest - (each?.[what] ?? 0), figures.of?.[what] ?? 0);
  const [reported, closed] = [beside('reported'), beside('closed')];
  if (reported <= 0 && closed <= 0) return null;
  return (
    <p className="hint" data-testid="former-circles">
      {t('formerCircles')} <FormerCount state="reported_former" value={reported} /> ·{' '}
      <FormerCount state="closed_former" value={closed} />
    </p>
  );
}

function FormerCount({ state, value }: { state: 'reported_former' | 'closed_former'; value: number }) {
  const t = dispatchText.useText();
  const what = t(state === 'reported_former' ? 'reported' : 'closed');
  const shown = (
    <>
      {what} <b>{count(value)}</b>
    </>
  );
  if (value === 0) return shown;
  return (
    <DispatchLink
      to={{ list: state, ...unnarrowed, place: null }}
      aria-label={t('openList', { what: t(state), count: count(value) })}
      data-testid={state}
    >
      {shown}
    </DispatchLink>
  );
}

function useColumns(): readonly Column<Row>[] {
  const t = dispatchText.useText();
  const language = useLanguage();
  const { view } = useDispatch();
  const toList = (row: Row, state: ListState, value: number, shown = count(value)) =>
    value === 0 ? (
      <span className="zero">{shown}</span>
    ) : (
      <DispatchLink
        to={{ area: { level: row.level, id: row.id }, list: state, ...unnarrowed, place: null }}
        aria-label={`${row.name}: ${t('openList', { what: t(state), count: count(value) })}`}
        className={state === 'overdue' ? 'danger' : undefined}
      >
        {shown}
      </DispatchLink>
    );
  const rate = (row: Row) => (row.residents < fewest ? -1 : row.figures.reported / row.residents);
  const onTime = (row: Row) =>
    row.figures.closed === 0 ? -1 : row.figures.closedOnTime / row.figures.closed;
  return [
    {
      title: t('nameHeading'),
      key: 'name',
      render: (row) => (
        <DispatchLink
          to={{ area: { level: row.level, id: row.id }, list: null, ...unnarrowed, place: null }}
          data-testid={`area-${row.id}`}
          title={row.name}
        >
          {shortName(row)}
        </DispatchLink>
      ),
    },
    {
      title: t('open'),
      key: 'open',
      align: 'right',
      sortBy: (row) => row.figures.open,
      render: (row) => toList(row, 'open', row.figures.open),
    },
    {
      title: t('overdue'),
      key: 'overdue',
      align: 'right',
      sortBy: (row) => row.figures.overdue,
      render: (row) => toList(row, 'overdue', row.figures.overdue),
    },
    {
      title: t('reported'),
      key: 'reported',
      align: 'right',
      sortBy: (row) => row.figures.reported,
      render: (row) => toList(row, 'reported', row.figures.reported),
    },
    {
      title: (
        <span title={t('perThousandHelp', { period: t(`period_${view.period}`) })}>{t('perThousand')}</span>
      ),
      key: 'rate',
      align: 'right',
      sortBy: rate,
      render: (row) =>
        row.residents < fewest ? (
          <span className="zero">–</span>
        ) : (
          perThousand(row.figures.reported, row.residents)
        ),
    },
    {
      title: t('mean'),
      key: 'mean',
      align: 'right',
      sortBy: (row) => row.figures.meanMinutes ?? -1,
      render: (row) => meanText(row.figures.meanMinutes, language),
    },
    {
      title: t('onTime'),
      key: 'onTime',
      align: 'right',
      sortBy: onTime,
      render: (row) =>
        toList(
          row,
          'closed_on_time',
          row.figures.closedOnTime,
          percent(row.figures.closedOnTime, row.figures.closed),
        ),
    },
  ];
}
