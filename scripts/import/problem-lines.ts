import type { EditionProblem } from '../../web/core/edition/planning';
import type { ProblemCode } from '../../web/core/edition/problem';
import { areaText, placeText } from '../../web/core/exchange/numbers';
import { listed } from '../../web/core/exchange/sentences';

const MOST_LINES = 50;

/** What the gate's findings are called where a draft is saved: an import that is a partition can still break these. */
const names: Partial<Record<ProblemCode, readonly [zh: string, en: string]>> = {
  gap: ['空隙', 'gap'],
  overlap: ['重叠', 'overlap'],
  separate_part: ['与其余部分不相连', 'lies apart from the rest'],
  outline_changed: ['与街道的轮廓不同', 'not the outline of the street'],
  not_connected: ['圈不连通', 'a circle in several pieces'],
  empty_circle: ['圈没有单元', 'a circle without units'],
  crosses_community: [
    '圈跨越社区界线,说明理由后可公布',
    'a circle crosses a community line; publishable with a note',
  ],
};

/** What the database finds in a saved draft, a line each with its place. */
export function problemLines(problems: readonly EditionProblem[]): string[] {
  if (problems.length === 0)
    return ['数据库复查:没有问题,可以送审。 Checked by the database: nothing stands in the way.'];
  const lines = problems
    .slice(0, MOST_LINES)
    .map(({ code, units, circles, position, area_m2, isWarning }) => {
      const [zh, en] = names[code] ?? [code, code];
      const of = listed([...circles, ...units]);
      const at = position === null ? '' : `  [${placeText(position)}]`;
      return `${isWarning ? '!' : '✗'} ${zh} · ${en}${area_m2 === null ? '' : ` ${areaText(area_m2)}`}: ${of}${at}`;
    });
  const barring = problems.filter(({ isWarning }) => !isWarning).length;
  return [
    `数据库复查:${problems.length} 处,其中 ${barring} 处改好后才能送审。 Checked by the database: ${problems.length} findings, ${barring} to be mended before it is proposed.`,
    ...lines,
  ];
}
