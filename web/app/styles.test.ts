/** Style sheets stay loaded from screen to screen, so no class may be two things: how a screen looks never depends on the way to it. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const web = resolve(import.meta.dirname, '..');
const files = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter(
    (file) => /\.(tsx?|css)$/.test(file) && !/\.test\.|\.d\.ts$|(^|\/)testing\/|^(e2e|dist)\//.test(file),
  );

/** A slice of features, a part, or a whole layer: what owns classes. */
function folderOf(file: string): string {
  const [layer = '', slice] = file.split('/');
  return layer === 'features' || layer === 'parts' ? `${layer}/${slice}` : layer;
}

/** Classes of libraries, which are styled in the place where they stand. */
const isLent = (name: string): boolean => /^(ant|maplibregl|deck)-/.test(name);
/** What every folder may use besides its own and what it imports. */
const everywhere = ['ui', 'map'];

interface Selector {
  readonly file: string;
  readonly text: string;
  /** Classes of the first part that has any: where these are not, the rule does nothing. */
  readonly led: readonly string[];
  readonly named: readonly string[];
}

const classesIn = (text: string): string[] =>
  [...text.matchAll(/\.(-?[a-zA-Z][\w-]*)/g)].map(([, name]) => name as string);

/** The parts between the commas that stand in no brackets. */
function commaParts(text: string): string[] {
  let depth = 0;
  const parts = [''];
  for (const sign of text) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

/** The selectors of a sheet, those of keyframes left out. */
function selectorsOf(file: string, source: string): Selector[] {
  const heads = source.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]+)\{/g);
  return [...heads].flatMap(([, head = '']) => {
    if (/^\s*(@|from\b|to\b|[\d.]+%)/.test(head)) return [];
    return commaParts(head).map((each) => {
      const text = each.trim();
      const steps = text.split(/[\s>+~]+(?![^([]*[)\]])/).map(classesIn);
      return { file, text, led: steps.find((names) => names.length > 0) ?? [], named: steps.flat() };
    });
  });
}

/** The classes a file gives to elements: in `className=`, `rootClassName:` and the like, and by `classList`. */
function classesGiven(source: string): string[] {
  const found: string[] = [];
  for (const match of source.matchAll(/\b\w*[cC]lassName\s*(?:=(?!=)|:)\s*|classList\.\w+\(/g)) {
    const from = match.index + match[0].length;
    for (const [, compared, single, double, template] of expressionAt(source, from).matchAll(
      /([=!]==\s*)?(?:'([^']*)'|"([^"]*)"|`([^`]*)`)/g,
    )) {
      if (compared !== undefined) continue;
      // `map-swatch-${kind}` is kept as `map-swatch-`: any class that begins so.
      const text = (single ?? double ?? template ?? '').replace(/\$\{[^}]*\}\S*/g, '');
      found.push(...text.split(/\s+/).filter(Boolean));
    }
  }
  return found;
}

/** The expression that begins at a place: up to the bracket, comma or semicolon that ends it. */
function expressionAt(source: string, from: number): string {
  if (source[from] === '"') return source.slice(from, source.indexOf('"', from + 1) + 1);
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const sign = source[at] ?? '';
    if ('({['.includes(sign)) depth++;
    else if (')}]'.includes(sign)) depth--;
    const isOver = depth < 0 || (depth === 0 && (sign === ',' || sign === ';' || sign === '}'));
    if (isOver) return source.slice(from, at + 1);
  }
  return source.slice(from);
}

/** The folders a file imports from. */
function foldersImported(file: string, source: string): string[] {
  return [...source.matchAll(/\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm)]
    .map(([, plain, bare, lazy]) => (plain ?? bare ?? lazy) as string)
    .flatMap((name) => {
      if (name.startsWith('@/')) return [folderOf(name.slice(2))];
      return name.startsWith('.') ? [folderOf(posix.normalize(posix.join(dirname(file), name)))] : [];
    });
}

const read = (file: string) => readFileSync(join(web, file), 'utf8');
const sheets = files.filter((file) => file.endsWith('.css'));
const sources = files.filter((file) => !file.endsWith('.css'));
const selectors = sheets.flatMap((file) => selectorsOf(file, read(file)));
const given = sources.flatMap((file) => classesGiven(read(file)).map((name) => ({ file, name })));
const folders = [...new Set(files.map(folderOf))];

/** What a folder imports from, and what those import in turn: all of it is loaded with it. */
const reach = new Map(
  folders.map((folder) => {
    const seen = new Set([folder, ...everywhere]);
    for (const each of seen)
      for (const file of sources.filter((file) => folderOf(file) === each))
        for (const other of foldersImported(file, read(file))) seen.add(other);
    return [folder, seen];
  }),
);

const isGiven = (name: string, folder: string): boolean =>
  given.some(
    (each) =>
      folderOf(each.file) === folder &&
      (each.name === name || (each.name.endsWith('-') && name.startsWith(each.name))),
  );

describe('style sheets', () => {
  it('are read: their selectors, and the classes that elements are given', () => {
    expect(sheets.length).toBeGreaterThan(25);
    expect(selectors.length).toBeGreaterThan(700);
    expect(given.length).toBeGreaterThan(500);
    expect(
      classesGiven(`<p className={isOpen ? 'a b' : kind === 'no' ? \`c-\${kind}\` : undefined}>`),
    ).toEqual(['a', 'b', 'c-']);
    expect(
      selectorsOf('x.css', '@media (a) { .a > b:not(.c), :root .d e { } }').map(({ led }) => led),
    ).toEqual([['a'], ['d']]);
  });

  it('begin every rule with a class, but for the page itself in ui', () => {
    const bare = selectors.filter(
      ({ file, led, text }) => led.length === 0 && folderOf(file) !== 'ui' && text !== ':root',
    );
    expect(bare.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
  });

  it('share no class: each belongs to one folder, which gives it to an element', () => {
    const owners = new Map<string, Set<string>>();
    for (const { file, led } of selectors)
      for (const name of led) owners.set(name, (owners.get(name) ?? new Set()).add(folderOf(file)));
    const shared = [...owners]
      .filter(([, of]) => of.size > 1)
      .map(([name, of]) => `${name}: ${[...of].join(', ')}`);
    expect(shared).toEqual([]);
    const strange = given.filter(({ file, name }) => {
      const [owner] = owners.get(name) ?? [];
      return owner !== undefined && !reach.get(folderOf(file))?.has(owner);
    });
    expect(strange.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
    const idle = [...owners].filter(([name, of]) => {
      const [owner = ''] = of;
      return (
        !isLent(name) && !(everywhere.includes(owner) ? folders : [owner]).some((each) => isGiven(name, each))
      );
    });
    expect(idle.map(([name, of]) => `${name} of ${[...of]}`)).toEqual([]);
  });

  it('style whatever class an element is given: in its folder, in a part it imports, in ui or map', () => {
    const lost = given.filter(({ file, name }) => {
      const near = reach.get(folderOf(file));
      const isNamed = selectors.some(
        (each) =>
          (each.named.includes(name) ||
            (name.endsWith('-') && each.named.some((one) => one.startsWith(name)))) &&
          near?.has(folderOf(each.file)),
      );
      return !isNamed && !isLent(name);
    });
    expect(lost.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  it('name no class that nobody there gives', () => {
    const dead = selectors.flatMap(({ file, named }) =>
      named
        .filter(
          (name) =>
            !isLent(name) &&
            ![...(reach.get(folderOf(file)) ?? folders)].some((each) => isGiven(name, each)) &&
            folderOf(file) !== 'ui',
        )
        .map((name) => `${file}: ${name}`),
    );
    expect([...new Set(dead)]).toEqual([]);
  });
});
