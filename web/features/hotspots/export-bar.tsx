import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { childLevel, childrenOf, describe } from '@/core/area/areas';
import { dateTimeText } from '@/core/time/shanghai';
import { loadReviewList } from '@/data/hotspots/review-list';
import { useSource } from '@/data/use-source';
import type { MapHandle } from '@/map/map-canvas';
import { count, percent } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import { notify } from '@/ui/notice';
import { Brief, type BriefProps } from './export/brief';
import { toCsv } from './export/csv';
import { download, fileName } from './export/download';
import { pictureOf } from './export/picture';
import { hotspotsText } from './hotspots-text';
import { useLegendLabel } from './legend';
import { useClauses } from './panel';
import { periodText } from './period-text';
import type { LayerLegend } from './review/answer';
import { useReviewScreen } from './review-context';
import { useListFilter } from './review-list';

interface Props {
  readonly handle: React.RefObject<MapHandle | null>;
  readonly legend: LayerLegend | null;
  /** When the cube was read, epoch ms. */
  readonly asOf: number;
}

/** What can be taken away: the table as CSV, the map as a picture, and a page to print. */
export function ExportBar({ handle, legend, asOf }: Props) {
  const screen = useReviewScreen();
  const t = hotspotsText.useText();
  const [brief, setBrief] = useState<Omit<BriefProps, 'onClose'> | null>(null);
  const [isWorking, setWorking] = useState(false);
  const made = useMaterial(legend, asOf);
  const guarded = async (work: () => Promise<void>) => {
    setWorking(true);
    try {
      await work();
    } catch {
      notify(t('failed'), 'warning');
    } finally {
      setWorking(false);
    }
  };
  const close = useCallback(() => setBrief(null), []);
  if (!made || !screen.answer) return <div className="export-bar" />;
  const png = async () => {
    const map = await handle.current?.toPng();
    if (!map) throw new Error('no map');
    return map;
  };
  const actions = {
    exportCsv: async () =>
      download(made.csv(), fileName(made.title, made.period, 'csv'), 'text/csv;charset=utf-8'),
    exportPng: async () => {
      const picture = await pictureOf(await png(), made.legend, made.caption, screen.theme);
      download(picture, fileName(made.title, made.period, 'png'), 'image/png');
    },
    brief: async () => {
      const mapPng = URL.createObjectURL(await png());
      setBrief(await made.brief(mapPng));
    },
  } as const;
  return (
    <div className="export-bar" data-testid="export-bar">
      {(Object.keys(actions) as (keyof typeof actions)[]).map((name) => (
        <button
          key={name}
          type="button"
          className="button small"
          disabled={isWorking}
          onClick={() => void guarded(actions[name])}
          data-testid={`export-${name}`}
        >
          {t(name)}
        </button>
      ))}
      {brief && <Brief {...brief} onClose={close} />}
    </div>
  );
}

/** Everything an export is made of, in the words of the screen. */
function useMaterial(shown: LayerLegend | null, asOf: number) {
  const { answer, map, view, days, compareDays } = useReviewScreen();
  const t = hotspotsText.useText();
  const language = useLanguage();
  const source = useSource();
  const label = useLegendLabel();
  const clauses = useClauses();
  const queries = useQueryClient();
  const filter = useListFilter({ state: 'reported', place: { kind: 'all' } });
  if (!answer || !map) return null;
  const here = describe(view.area, map, language);
  const level = childLevel[view.area.level];
  const tallies = new Map(level ? answer.tallies[level].map((tally) => [tally.id, tally]) : []);
  const areas = level ? childrenOf(view.area, map, language) : [];
  const rows = areas.map((area) => ({ area, tally: tallies.get(area.id) }));
  const period = periodText(days);
  const title = `${here.name} · ${t(`layer_${view.layer}`)}`;
  const stamp = t('stamp', { time: dateTimeText(asOf) });
  const notes = [
    ...(map.isSynthetic ? ['演示数据(合成) Synthetic demo data'] : []),
    ...(map.isSchematic ? ['示意边界(非法定) Schematic boundaries'] : []),
  ];
  const rate = (value: number, residents: number) =>
    residents < 100 ? '' : ((1000 * value) / residents).toFixed(2);
  const mean = (closed: number, minutes: number) =>
    closed === 0 ? '' : (minutes / closed / 1440).toFixed(2);
  const columns = [
    t('name'),
    t('count'),
    t('versus'),
    t('perThousand'),
    t('closed'),
    t('meanDays'),
    t('onTime'),
  ];
  const cells = rows.map(({ area, tally }) => [
    area.name,
    tally?.reported ?? 0,
    tally?.previous ?? 0,
    rate(tally?.reported ?? 0, area.residents),
    tally?.closed ?? 0,
    mean(tally?.closed ?? 0, tally?.minutes ?? 0),
    percent(tally?.onTime ?? 0, tally?.withLimit ?? 0),
  ]);
  const legend = {
    title: `${t(`layer_${view.layer}`)}`,
    lines: (shown?.steps ?? [])
      .filter(({ members }) => shown?.layer === 'heat' || members > 0)
      .map((step) => ({ colour: step.colour, label: label(step, shown?.layer ?? view.layer) })),
  };
  const head = [title, `${period}(${t('versus')} ${periodText(compareDays)})`, stamp, ...notes];
  return {
    title,
    period,
    legend,
    caption: head,
    csv: () =>
      toCsv({
        about: head,
        columns,
        rows: [
          ...cells,
          [
            here.name,
            answer.total,
            answer.previousTotal,
            rate(answer.total, here.residents),
            answer.closed.closed,
            mean(answer.closed.closed, answer.closed.minutes),
            percent(answer.closed.onTime, answer.closed.withLimit),
          ],
        ],
      }),
    brief: async (mapPng: string): Promise<Omit<BriefProps, 'onClose'>> => {
      const page = await queries.fetchQuery({
        queryKey: ['review-brief', source.streetId, filter],
        queryFn: () => loadReviewList(source, filter, { maxRows: 12 }),
      });
      return {
        title,
        period,
        stamp,
        mapPng,
        legendLines: legend.lines,
        sentence: clauses.map(({ text }, at) => (at > 0 && language === 'en' ? ` ${text}` : text)),
        figures: [
          {
            label: t('reported'),
            value: count(answer.total),
            note: t('against', { n: count(answer.previousTotal) }),
          },
          { label: t('perThousand'), value: here.residents < 100 ? '–' : rate(answer.total, here.residents) },
          { label: t('mean'), value: t('days', { n: mean(answer.closed.closed, answer.closed.minutes) }) },
          {
            label: t('onTime'),
            value: percent(answer.closed.onTime, answer.closed.withLimit),
            note: t('ofClosed', { part: count(answer.closed.onTime), whole: count(answer.closed.withLimit) }),
          },
        ],
        table: { columns, rows: cells.map((row) => row.map(String)) },
        list: page.incidents.map((incident) => ({
          number: incident.number,
          what: incident.summary,
          where: incident.place,
          when: dateTimeText(incident.reportedAt),
          state: t(incident.closedAt === null ? 'open' : 'closed'),
        })),
        notes,
      };
    },
  };
}
