import { useQueryClient } from '@tanstack/react-query';
import { childLevel, childrenOf, describe } from '@/core/area/areas';
import { seesAll } from '@/core/people/role';
import { dateTimeText } from '@/core/time/shanghai';
import { loadReviewList } from '@/data/hotspots/review-list';
import { keys } from '@/data/keys';
import { useSource } from '@/data/use-source';
import { toCsv } from '@/parts/export/csv';
import { commonText } from '@/ui/common-text';
import { count, percent } from '@/ui/format';
import { useLanguage } from '@/ui/i18n';
import type { BriefProps } from './export/brief-props';
import { hotspotsText } from './hotspots-text';
import { layerOf } from './layers';
import { layersText } from './layers/layers-text';
import { useLegendLabel } from './legend';
import { useAllOf } from './list-filter';
import { useClauses } from './panel';
import { periodText } from './period-text';
import type { LayerLegend } from './review/answer';
import { useReviewScreen } from './review-context';

/** What the three exports are made of. */
export interface Material {
  readonly title: string;
  readonly period: string;
  readonly legend: {
    readonly title: string;
    readonly lines: readonly { readonly colour: string; readonly label: string }[];
  };
  readonly caption: readonly string[];
  readonly csv: () => string;
  readonly brief: (mapPng: string) => Promise<Omit<BriefProps, 'onClose'>>;
}

/** Everything an export is made of, in the words of the screen. */
export function useMaterial(asOf: number): (shown: LayerLegend | null) => Material | null {
  const { answer, map, view, days, compareDays, actor } = useReviewScreen();
  const t = hotspotsText.useText();
  const language = useLanguage();
  const source = useSource();
  const label = useLegendLabel();
  const clauses = useClauses();
  const queries = useQueryClient();
  const filter = useAllOf({ state: 'reported' });
  // Made when something is exported, not with every drawing of the screen.
  return (shown) => {
    if (!answer || !map) return null;
    const here = describe(view.area, map, language);
    const level = childLevel[view.area.level];
    const tallies = new Map(level ? answer.tallies[level].map((tally) => [tally.id, tally]) : []);
    const areas = level ? childrenOf(view.area, map, language) : [];
    const rows = areas.map((area) => ({ area, tally: tallies.get(area.id) }));
    const period = periodText(days);
    const layerName = layersText.say(`${view.layer}_name`);
    const title = `${here.name} · ${layerName}`;
    const stamp = t('asOf', { time: dateTimeText(asOf) });
    const notes = [
      ...(map.isSynthetic ? ['演示数据(合成) Synthetic demo data'] : []),
      ...(map.isSchematic ? ['示意边界(非法定) Schematic boundaries'] : []),
      ...(seesAll(actor) ? [] : [t('ordinaryOnlyShort')]),
    ];
    const rate = (value: number, residents: number) =>
      residents < 100 ? '' : ((1000 * value) / residents).toFixed(2);
    const mean = (closed: number, minutes: number) =>
      closed === 0 ? '' : (minutes / closed / 1440).toFixed(2);
    const columns = [
      t('nameHeading'),
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
      title: layerName,
      lines: (shown?.steps ?? [])
        .filter(({ members }) => (shown && layerOf(shown.layer).isSmooth) || members > 0)
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
          queryKey: keys.reviewBrief.of(source, filter),
          queryFn: () => loadReviewList(source, filter, { maxRows: 12 }),
        });
        return {
          title,
          period,
          stamp,
          mapPng,
          legendLines: legend.lines,
          sentence: clauses.map(({ text }, at) =>
            at > 0 ? `${commonText.say('betweenSentences')}${text}` : text,
          ),
          figures: [
            {
              label: t('reported'),
              value: count(answer.total),
              note: t('against', { n: count(answer.previousTotal) }),
            },
            {
              label: t('perThousand'),
              value: here.residents < 100 ? '–' : rate(answer.total, here.residents),
            },
            {
              label: t('meanHandling'),
              value: t('days', { n: mean(answer.closed.closed, answer.closed.minutes) }),
            },
            {
              label: t('onTime'),
              value: percent(answer.closed.onTime, answer.closed.withLimit),
              note: t('partOf', {
                part: count(answer.closed.onTime),
                whole: count(answer.closed.withLimit),
              }),
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
  };
}
