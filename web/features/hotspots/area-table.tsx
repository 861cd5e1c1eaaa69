import type { ReactNode } from 'react';
import { childLevel, childrenOf, type NamedArea, shortName } from '@/core/area/areas';
import { type Rate, ratePer1000 } from '@/core/hotspot/rates';
import { count, percent } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { type Column, Table } from '@/ui/table';
import { IntervalBar } from './charts/interval-bar';
import { Count } from './count-link';
import { Earlier } from './earlier';
import { hotspotsText } from './hotspots-text';
import { FEWEST_RESIDENTS } from './layers/rates';
import type { AreaTally } from './review/answer';
import { useReviewScreen } from './review-context';
import { ReviewLink } from './review-link';
import { everyReport } from './view';

interface Row extends NamedArea {
  readonly tally: AreaTally;
  /** Null where too few live. */
  readonly rate: Rate | null;
}

const none = { reported: 0, previous: 0, closed: 0, onTime: 0, withLimit: 0, minutes: 0 };

/** The parts of the area with count, rate and its interval, change, handling time and on-time rate. */
export function AreaTable() {
  const { view, map, answer } = useReviewScreen();
  const t = hotspotsText.useText();
  const language = useLanguage();
  const level = childLevel[view.area.level];
  const columns = useColumns();
  if (!map || !answer || !level) return null;
  const tallies = new Map(answer.tallies[level].map((tally) => [tally.id, tally]));
  const rows = childrenOf(view.area, map, language).map((area): Row => {
    const tally = tallies.get(area.id) ?? { id: area.id, ...none };
    const rate = area.residents < FEWEST_RESIDENTS ? null : ratePer1000(tally.reported, area.residents);
    return { ...area, tally, rate };
  });
  const scaleMax = Math.max(...rows.map(({ rate }) => rate?.high ?? 0));
  return (
    <section data-testid="area-table">
      <h3 className="eyebrow">{t('byPart', { level: t(level) })}</h3>
      <Table
        columns={columns(scaleMax)}
        rows={rows}
        keyOf={({ id }) => id}
        most={{ rows: 24, height_px: 520 }}
      />
      {answer.former.reported + answer.former.closed > 0 && (
        <p className="hint" data-testid="former-parts">
          {t('ofFormer', { part: t(`former_${level}`) })} {t('state_reported')}{' '}
          <Count to={toFormer('reported')} value={answer.former.reported} data-testid="former-reported" /> ·{' '}
          {t('state_closed')}{' '}
          <Count to={toFormer('closed')} value={answer.former.closed} data-testid="former-closed" />
        </p>
      )}
    </section>
  );
}

const toFormer = (state: 'reported' | 'closed') => ({ list: { state, place: { kind: 'former' } } }) as const;

function useColumns(): (scaleMax: number) => readonly Column<Row>[] {
  const t = hotspotsText.useText();
  const toList = (
    row: Row,
    state: 'reported' | 'closed' | 'closed_on_time',
    value: number,
    shown: ReactNode,
  ) =>
    value === 0 ? (
      <span className="zero">{shown}</span>
    ) : (
      <ReviewLink to={{ area: { level: row.level, id: row.id }, list: { state, place: { kind: 'all' } } }}>
        {shown}
      </ReviewLink>
    );
  const mean = ({ tally }: Row) => (tally.closed === 0 ? -1 : tally.minutes / tally.closed / 1440);
  const onTime = ({ tally }: Row) => (tally.withLimit === 0 ? -1 : tally.onTime / tally.withLimit);
  const { answer } = useReviewScreen();
  const hasBefore = (answer?.previousTotal ?? 0) > 0;
  return (scaleMax) => [
    {
      title: t('nameHeading'),
      key: 'name',
      render: (row) => (
        <ReviewLink
          to={{ area: { level: row.level, id: row.id }, list: null, incident: null }}
          title={row.name}
          data-testid={`area-${row.id}`}
        >
          {shortName(row)}
        </ReviewLink>
      ),
    },
    {
      title: t('count'),
      key: 'count',
      align: 'right',
      isSortedFirst: true,
      sortBy: (row) => row.tally.reported,
      render: (row) => toList(row, 'reported', row.tally.reported, count(row.tally.reported)),
    },
    {
      title: t('change'),
      key: 'change',
      align: 'right',
      sortBy: ({ tally }) => tally.reported - tally.previous,
      // Where nothing is on record before, a difference would be the count said twice.
      render: ({ level, id, tally }) =>
        hasBefore ? (
          <Earlier area={{ level, id }} list={everyReport} value={tally.reported} previous={tally.previous} />
        ) : (
          '–'
        ),
    },
    {
      title: t('perThousand'),
      key: 'rate',
      sortBy: (row) => row.rate?.rate ?? -1,
      render: (row) => {
        const { rate, tally } = row;
        if (rate === null) return <span className="zero">–</span>;
        const bar = (
          <IntervalBar
            rate={rate.rate}
            low={rate.low}
            high={rate.high}
            scaleMax={scaleMax}
            label={t('intervalHelp', { low: rate.low.toFixed(1), high: rate.high.toFixed(1) })}
          />
        );
        return toList(row, 'reported', tally.reported, bar);
      },
    },
    {
      title: t('meanHandling'),
      key: 'mean',
      align: 'right',
      sortBy: mean,
      render: (row) =>
        toList(row, 'closed', row.tally.closed, mean(row) < 0 ? '–' : t('days', { n: mean(row).toFixed(1) })),
    },
    {
      title: t('onTime'),
      key: 'onTime',
      align: 'right',
      sortBy: onTime,
      render: (row) =>
        toList(row, 'closed_on_time', row.tally.onTime, percent(row.tally.onTime, row.tally.withLimit)),
    },
  ];
}
