import { changesBetween, type EditionChanges, isNothing } from '../../web/core/edition/changes';
import type { Edition } from '../../web/core/edition/edition';
import { type EditionAnswer, type EditionDocument, editionOf } from '../../web/core/edition/planning';
import { traced } from '../../web/core/exchange/origins';
import type { Source } from '../../web/data/client';
import { DataError } from '../../web/data/error';
import { loadDocument } from '../../web/data/planning/document';
import { discardDraft, openDraft, saveDraft } from '../../web/data/planning/drafts';
import { loadProblems } from '../../web/data/planning/problems';
import { loadEditionNow } from '../../web/data/planning/publication';
import { problemLines } from './problem-lines';
import { bothWords, stop } from './say';

/** A save takes 20,000 units and 30 MB; a part stays well below. */
const MOST_UNITS_AT_ONCE = 2_000;
const MOST_LETTERS_AT_ONCE = 8_000_000;

/** The edition an import is matched with: the one of that number, or the one valid now. Ends the run when there is none. */
export async function loadPresent(source: Source, edition: number | null): Promise<EditionDocument> {
  try {
    const now = edition ?? (await loadEditionNow(source)).editionId;
    if (now === null)
      stop('街道还没有版次,无从并入。\nThe street has no edition yet that units could be matched with.');
    return await loadDocument(source, now);
  } catch (error) {
    return refuse(error, edition === null ? '' : `${edition}: `);
  }
}

/** Ends the run with what the database says, in words. */
function refuse(error: unknown, what = ''): never {
  if (!(error instanceof DataError)) throw error;
  const { kind } = error;
  if (kind === 'not_allowed')
    stop('这个账号不是规划员,不能保存草稿。\nThis account is no planner and cannot save a draft.');
  if (kind === 'offline')
    stop('与服务器的连接断了,请再试一次。\nThe connection to the server was lost; try again.');
  const [zh, en] = bothWords(error.refusal, error.message);
  return stop(`数据库不接受:${what}${zh}\nThe database refuses: ${what}${en}`);
}

/** Changes in parts that the database takes at once: circles before the units that need them, removals last. */
export function* partsOf(changes: EditionChanges): Generator<EditionChanges> {
  const nothing: EditionChanges = { units: [], removed_units: [], circles: [], removed_circles: [] };
  let units: EditionChanges['units'][number][] = [];
  let [letters, circles] = [0, changes.circles];
  for (const unit of changes.units) {
    const length = JSON.stringify(unit).length;
    if (
      units.length === MOST_UNITS_AT_ONCE ||
      (units.length > 0 && letters + length > MOST_LETTERS_AT_ONCE)
    ) {
      yield { ...nothing, circles, units };
      [units, letters, circles] = [[], 0, []];
    }
    units.push(unit);
    letters += length;
  }
  const { removed_units, removed_circles } = changes;
  yield { units, circles, removed_units, removed_circles };
}

/** Saves imported ground as a new draft, as the planner's screen does, and says what the database finds in it. */
export async function saveAsDraft(
  source: Source,
  imported: Edition,
  { name, onto }: { readonly name: string; readonly onto: EditionDocument },
): Promise<void> {
  const draft = await openDraft(source, { name, baseEditionId: onto.editionId }).catch((error) =>
    refuse(error),
  );
  const { editionId } = draft;
  let { version } = draft;
  const discard = () => discardDraft(source, { editionId, expectedVersion: version }).catch(() => null);
  const giveUp = async (zh: string, en: string): Promise<never> => {
    const gone = await discard();
    const kept =
      gone?.outcome === 'done' ? '' : `\n草稿 ${editionId} 不完整。Draft ${editionId} is incomplete.`;
    return stop(`草稿没有保存:${zh}\nThe draft was not saved: ${en}${kept}`);
  };
  try {
    const before = editionOf(await loadDocument(source, editionId));
    if (!before.built)
      return await giveUp(`版次 ${onto.editionId} 有问题`, `edition ${onto.editionId} has problems`);
    const changes = changesBetween(before.edition, traced(before.edition, imported));
    if (isNothing(changes)) {
      await discard();
      console.log(
        `\n与版次 ${onto.editionId} 完全相同,没有建草稿。\nIt is the same as edition ${onto.editionId}; no draft was made.`,
      );
      return;
    }
    for (const part of partsOf(changes)) {
      const answer: EditionAnswer = await saveDraft(source, {
        editionId,
        expectedVersion: version,
        changes: part,
      });
      if (answer.outcome === 'refused')
        return await giveUp(...bothWords(answer.refusal, answer.refusal.code));
      if (answer.outcome === 'stale')
        return await giveUp(`${answer.changedBy} 同时改了它`, `${answer.changedBy} changed it meanwhile`);
      version = answer.version;
    }
    const { units, circles, removed_units, removed_circles } = changes;
    console.log(
      `\n→ 草稿 ${editionId}「${name}」:单元改动 ${units.length},删去 ${removed_units.length};圈改动 ${circles.length},删去 ${removed_circles.length}。` +
        `\n→ draft ${editionId}, “${name}”: units changed ${units.length}, removed ${removed_units.length}; circles changed ${circles.length}, removed ${removed_circles.length}.`,
    );
    for (const line of problemLines(await loadProblems(source, editionId))) console.log(line);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    await giveUp(...bothWords(error.refusal, error.message));
  }
}
