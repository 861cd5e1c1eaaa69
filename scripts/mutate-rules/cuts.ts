/** A stretch of a body that is a check, and what stands there when it is off. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  readonly put: string;
}

/** The end of the parenthesis that opens at `open`; quoted text is passed over. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "'") at = text.indexOf("'", at + 1);
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')' && --depth === 0) return at;
    if (at < 0) break;
  }
  return -1;
}

/** Whether a place lies in a comment of its line. */
const isComment = (text: string, at: number) =>
  /--/.test(text.slice(text.lastIndexOf('\n', at) + 1, at).replace(/'[^']*'/g, ''));

/** `if … then` whose branch refuses: it never does any more. */
export function* refusingBranches(body: string): Generator<Cut> {
  // Not the `if` of `end if`: what follows that may be a check of its own.
  for (const match of body.matchAll(/(?<!\bend\s)\b(els)?if\b([\s\S]*?)\bthen\b/gi)) {
    const { index } = match;
    if (isComment(body, index)) continue;
    const from = index + (match[1]?.length ?? 0) + 2;
    const to = index + match[0].length - 4;
    const branch = body.slice(to + 4, to + 400).split(/\b(?:end if|elsif|else)\b/i)[0] ?? '';
    if (/raise exception|'refused'|'stale'|private\.refus|private\.raise|return;/.test(branch)) {
      yield { from, to, put: ' false ' };
    }
  }
}

/** `when … then 'code: …'` of a list of refusals. */
export function* refusalsInCases(body: string): Generator<Cut> {
  const refusal =
    /\bwhen\b((?:(?!\bwhen\b|\bthen\b)[\s\S])*?)\bthen\b\s*(?:'[a-z_]+(?::|')|private\.refusal\()/gi;
  for (const match of body.matchAll(refusal)) {
    const { index } = match;
    if (isComment(body, index)) continue;
    // A case that translates one word into another is no check.
    if (!/[ =<>(]|\bis\b/.test((match[1] ?? '').trim())) continue;
    yield { from: index + 4, to: index + 4 + (match[1]?.length ?? 0), put: ' false ' };
  }
}

/** Questions and demands about the caller: answered yes, or not made. */
export function* callerChecks(body: string, authorities: ReadonlyMap<string, string>): Generator<Cut> {
  const names = [...authorities.keys()].join('|');
  if (names === '') return;
  for (const match of body.matchAll(new RegExp(`private\\.(${names})\\s*\\(`, 'g'))) {
    const { index } = match;
    if (isComment(body, index)) continue;
    const end = closing(body, index + match[0].length - 1);
    if (end < 0) continue;
    const result = authorities.get(match[1] ?? '');
    const before = body.slice(0, index);
    if (result === 'void') {
      const perform = /\b(perform|select)\s+$/.exec(before);
      if (perform) yield { from: index, to: end + 1, put: 'null' };
      continue;
    }
    if (result === 'boolean') {
      yield { from: index, to: end + 1, put: 'true' };
      continue;
    }
    // `x in (select private.streets_as(…))`: everything is in it.
    const within = /(\([\w.\s,]+\)|[\w.$]+)\s+in\s+\(\s*select\s+(?:\*\s+from\s+)?$/i.exec(before);
    const close = body.indexOf(')', end + 1);
    if (within && close >= 0) yield { from: within.index, to: close + 1, put: 'true' };
  }
}

/** `perform private.check_…(…)`, `else private.…_refusal(…)`: what another function refuses is not asked of it. */
export function* askedElsewhere(body: string, demands: ReadonlySet<string>): Generator<Cut> {
  for (const match of body.matchAll(/\b(?:perform|else)\s+(?=private\.(\w+)\s*\()/g)) {
    const from = match.index + match[0].length;
    if (isComment(body, match.index) || !demands.has(match[1] ?? '')) continue;
    const end = closing(body, body.indexOf('(', from));
    if (end >= 0) yield { from, to: end + 1, put: 'null' };
  }
}

/** What a caller sees, as a flag or asked of an incident: everything. */
export function* sights(body: string): Generator<Cut> {
  for (const match of body.matchAll(
    /(?:\bv\.)?\bsees_(?:all|text)\b(?!\s*(?::=|boolean\b|,\s*own_circle\b))/g,
  )) {
    const { index } = match;
    if (!isComment(body, index)) yield { from: index, to: index + match[0].length, put: 'true' };
  }
  for (const match of body.matchAll(/\bprivate\.sees_(?:incident|event)\s*\(/g)) {
    const end = closing(body, match.index + match[0].length - 1);
    if (end >= 0 && !isComment(body, match.index)) yield { from: match.index, to: end + 1, put: 'true' };
  }
  for (const match of body.matchAll(/\b(?:\w+\.)?(?:of_)?sensitivity = 'normal'/g)) {
    const { index } = match;
    if (!isComment(body, index)) yield { from: index, to: index + match[0].length, put: 'true' };
  }
}
