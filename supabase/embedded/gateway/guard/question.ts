import { refuse } from './refuse';

/** Twice what the longest question of the app has. */
const longestQuery = 8192;
const mostParameters = 40;
const deepestEmbed = 2;
const mostEmbeds = 4;
const mostColumns = 100;
const deepestLogic = 4;
const mostConditions = 40;

const tooMuch = (what: string) => refuse(400, 'PGRST100', what);

/**
 * Bounds what one question may ask for. Embedded rows multiply with each level, so three levels of a thousand rows are a
 * billion. A cast makes the database say a value in its error, and an aggregate reads a whole table for one row: none of
 * them is needed, functions answer what the app asks. A Supabase refuses aggregates as well (db-aggregates-enabled).
 */
export function questionRefusal(search: string): Response | undefined {
  if (search.length > longestQuery) return tooMuch(`The query is longer than ${longestQuery} characters.`);
  const parameters = [...new URLSearchParams(search)];
  if (parameters.length > mostParameters) return tooMuch(`More than ${mostParameters} parameters.`);
  for (const [name, value] of parameters) {
    const refused =
      name === 'select' || name.endsWith('.select') ? selectRefusal(value) : filterRefusal(name, value);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function selectRefusal(select: string): Response | undefined {
  if (/::/.test(select)) return tooMuch('A cast in select is not offered here.');
  if (/(^|[.,(:\s])(avg|count|max|min|sum)\(\s*\)/i.test(select))
    return tooMuch('An aggregate in select is not offered here.');
  if (depthOf(select) > deepestEmbed) return tooMuch(`Rows are embedded at most ${deepestEmbed} deep.`);
  if (count(select, '(') > mostEmbeds) return tooMuch(`At most ${mostEmbeds} relations are embedded.`);
  return count(select, ',') >= mostColumns ? tooMuch(`At most ${mostColumns} columns.`) : undefined;
}

function filterRefusal(name: string, value: string): Response | undefined {
  if (name.includes('::') || (name.endsWith('order') && value.includes('::')))
    return tooMuch('A cast of a column is not offered here.');
  if (!/(^|\.)(and|or)$/.test(name)) return undefined;
  if (depthOf(value) > deepestLogic) return tooMuch(`Conditions are nested at most ${deepestLogic} deep.`);
  if (value.includes('::')) return tooMuch('A cast of a column is not offered here.');
  return count(value, ',') >= mostConditions ? tooMuch(`At most ${mostConditions} conditions.`) : undefined;
}

const count = (text: string, character: string) => text.split(character).length - 1;

/** The most parentheses open at once. */
function depthOf(text: string): number {
  let [open, deepest] = [0, 0];
  for (const character of text) {
    if (character === '(') deepest = Math.max(deepest, ++open);
    else if (character === ')') open--;
  }
  return deepest;
}
