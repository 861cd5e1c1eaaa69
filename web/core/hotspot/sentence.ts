import type { Finding } from './finding';
import { english } from './sentence-en';
import { chinese } from './sentence-zh';
import type { Piece } from './wording';

/** One statement, with the circles it speaks of, so that each can open its list. */
export interface Clause {
  readonly kind:
    | 'refusal'
    | 'hot'
    | 'more_hot'
    | 'no_hot'
    | 'lookalike'
    | 'too_few'
    | 'change'
    | 'unmapped'
    | 'ground';
  readonly text: string;
  /** The text in pieces: those that are counts open their lists. */
  readonly pieces: readonly Piece[];
  readonly circleIds: readonly string[];
}

/** More patches than this are counted, not named: the sentence is read aloud. */
const NAMED_PATCHES = 3;

const wordings = { zh: chinese, en: english } as const;

/**
 * What a finding says in plain words, clause by clause: what is significant and how sure, what only looks so, where
 * there is too little to tell, how the street changed, and what could not be put on the map.
 * @param nameOf name of a circle in the language asked for
 */
export function clausesOf(
  finding: Finding,
  language: keyof typeof wordings,
  nameOf: (circleId: string) => string,
): Clause[] {
  const words = wordings[language];
  const named = (circleIds: readonly string[]) => circleIds.map(nameOf);
  const clauses: Clause[] = [];
  const say = (kind: Clause['kind'], said: string | readonly Piece[], circleIds: readonly string[] = []) => {
    const pieces = typeof said === 'string' ? [said] : said;
    const text = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
    clauses.push({ kind, text, pieces, circleIds });
  };
  const { refusal, hot, lookalikes, tooFew, change, unmapped, ground } = finding;
  if (refusal) say('refusal', words.refusal(refusal));
  else if (hot.length === 0) say('no_hot', words.noHot());
  for (const patch of hot.slice(0, NAMED_PATCHES))
    say('hot', words.hot(patch, named(patch.circleIds)), patch.circleIds);
  const more = hot.slice(NAMED_PATCHES);
  if (more.length > 0) {
    const cells = more.reduce((total, patch) => total + patch.cells, 0);
    say('more_hot', words.moreHot(more.length, cells), [
      ...new Set(more.flatMap(({ circleIds }) => circleIds)),
    ]);
  }
  const looking = lookalikes.map(({ circleId }) => circleId);
  if (looking.length > 0) say('lookalike', words.lookalikes(named(looking)), looking);
  const few = tooFew.map(({ circleId }) => circleId);
  if (few.length > 0) say('too_few', words.tooFew(named(few)), few);
  if (change) say('change', words.change(change));
  if (unmapped > 0) say('unmapped', words.unmapped(unmapped));
  if (ground && ground.notJudged > 0) say('ground', words.ground(ground));
  return clauses;
}

/** How the circles of a place are named together. */
export const placeOf = (language: keyof typeof wordings, names: readonly string[]): string =>
  wordings[language].place(names);
