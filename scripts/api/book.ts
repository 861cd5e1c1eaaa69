import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationsFolder } from '../../supabase/embedded/data/migrations';

/** One function of the book, private or published through `private.publish`. */
export interface BookFunction {
  readonly name: string;
  readonly chapter: string;
  /** As written between the brackets, on one line. */
  readonly args: string;
  /** What it returns: `text`, `table (…)`, or the columns of a named type of ours. */
  readonly returns: string;
  readonly body: string;
  /** What it says of itself to those who may call it; undefined when it is not published. */
  readonly says: string | undefined;
}

export interface Chapter {
  readonly file: string;
  readonly title: string;
  readonly source: string;
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Where the bracket that opens at an index closes. Texts and brackets inside are skipped. */
function closingOf(source: string, open: number): number {
  let depth = 0;
  let isText = false;
  for (let at = open; at < source.length; at++) {
    const letter = source[at];
    if (letter === "'") isText = !isText;
    if (isText) continue;
    if (letter === '(') depth++;
    if (letter === ')' && --depth === 0) return at;
  }
  throw new Error(`A bracket never closes: ${source.slice(open, open + 80)}`);
}

/** SQL's text literals side by side as the text they make. */
const textOf = (literals: string): string =>
  [...literals.matchAll(/'((?:[^']|'')*)'/g)].map(([, part = '']) => part.replaceAll("''", "'")).join('');

/** The chapters in reading order; the title is the first sentence of the first line. */
export function readChapters(folder = migrationsFolder): Chapter[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const source = readFileSync(join(folder, file), 'utf8');
      const [, title = file] = /^-- Chapter \d+\. ([^:.]+)/.exec(source) ?? [];
      return { file, title, source };
    });
}

/** Every function of the private schema, with what it is published as. Throws for a publication without a body. */
export function readFunctions(chapters: readonly Chapter[]): Map<string, BookFunction> {
  const whole = chapters.map(({ source }) => source).join('\n');
  const types = new Map(
    [...whole.matchAll(/create type private\.(\w+) as (\([^;]*\));/g)].map(
      ([, name = '', columns = '']) => [`private.${name}`, `table ${oneLine(columns)}`] as const,
    ),
  );
  const says = new Map(
    [...whole.matchAll(/select private\.publish\('(\w+)',\s*((?:'(?:[^']|'')*'\s*)+)\);/g)].map(
      ([, name = '', text = '']) => [name, textOf(text)] as const,
    ),
  );
  const functions = new Map<string, BookFunction>();
  for (const { file, source } of chapters) {
    for (const { index, 0: head, 1: name = '' } of source.matchAll(/create function private\.(\w+)\(/g)) {
      const open = index + head.length - 1;
      const close = closingOf(source, open);
      const [, returned = ''] =
        /^\s*(?:returns\s+([\s\S]*?))?\s+language\s/.exec(source.slice(close + 1)) ?? [];
      const begins = source.indexOf('$$', close) + 2;
      const returns = oneLine(returned.replace(/--[^\n]*/g, ''));
      functions.set(name, {
        name,
        chapter: file,
        args: oneLine(source.slice(open + 1, close)),
        returns: types.get(returns as `private.${string}`) ?? returns,
        body: source.slice(begins, source.indexOf('$$', begins)).replace(/--[^\n]*/g, ''),
        says: says.get(name),
      });
      says.delete(name);
    }
  }
  if (says.size > 0) throw new Error(`Published without a body: ${[...says.keys()].join(', ')}`);
  return functions;
}

/** Every function, table and type of ours by its name with the schema, and the place of the chapter that makes it. */
function makers(chapters: readonly Chapter[]): Map<string, number> {
  const made = new Map<string, number>();
  for (const [at, { source }] of chapters.entries()) {
    const names = source.matchAll(/create (?:function|table|type|view|sequence) ((?:private|public)\.\w+)/g);
    for (const [, name = ''] of names) made.set(name, Math.min(at, made.get(name) ?? at));
    for (const [, name] of source.matchAll(/select private\.publish\('(\w+)'/g))
      if (!made.has(`public.${name}`)) made.set(`public.${name}`, at);
  }
  return made;
}

/** What a chapter names with its schema before a later one makes it, as `<chapter> <name>`; each once. */
export function forwardUses(chapters: readonly Chapter[]): string[] {
  const made = makers(chapters);
  return chapters.flatMap(({ file, source }, at) => {
    const named = new Set(Array.from(source.matchAll(/\b(?:private|public)\.\w+/g), ([name]) => name));
    return [...named]
      .filter((name) => (made.get(name) ?? at) > at)
      .map((name) => `${file.slice(0, 4)} ${name}`);
  });
}
