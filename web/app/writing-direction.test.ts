/** Words of people stand apart from ours: writing from right to left turns round nothing beside it, on any screen. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const web = resolve(import.meta.dirname, '..');
const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /^(features|parts|app|ui)\/.*\.tsx$/.test(file) && !file.includes('.test.'),
);

/** What people write freely, as rows and their types name it. */
const free =
  'summary|description|note|body|reason|outcome|reviewNote|authorName|actorName|recordedByName|placeText';
/** A value shown as a child of an element: not an attribute, and not an argument of one of our sentences. */
const child = new RegExp(
  `([^=\\s(]|^)\\s*\\{((?:[\\w.?!|& ]|\\bt\\('\\w+'\\))*(?<!refusal)\\??\\.(?:${free})\\b[^{}():]*(?:\\(.*?\\))?)\\}`,
  'gm',
);

/** The element whose child stands at a place of a source: its tag as it was opened. */
function openedBefore(source: string, at: number): string {
  const tags = [...source.slice(0, at).matchAll(/<(\/?)([\w.]+)((?:[^<>"']|"[^"]*"|'[^']*'|=>)*?)(\/?)>/g)];
  let closed = 0;
  for (const [tag, end, , , self] of tags.reverse()) {
    if (self) continue;
    if (end) closed++;
    else if (closed > 0) closed--;
    else return tag;
  }
  return '';
}

function loose(source: string): readonly string[] {
  return [...source.matchAll(child)].flatMap((match) => {
    const [, , shown = ''] = match;
    // Conditions, and what is handed on: `{note && (`, `{...note}`.
    if (/&&\s*$|=>/.test(shown)) return [];
    const at = match.index + match[0].indexOf('{');
    const tag = openedBefore(source, at);
    return /^<bdi|dir="auto"/.test(tag) || tag === '' ? [] : [`${tag}{${shown}}`];
  });
}

describe('words of people', () => {
  it('are found where they stand bare', () => {
    expect(loose('<b>{incident.summary}</b>')).toHaveLength(1);
    expect(loose("<b>x · {incident.summary || t('none')}</b>")).toHaveLength(1);
    expect(loose('<b><i>a</i> {line.note}</b>')).toHaveLength(1);
    expect(loose('<b><bdi>{incident.summary}</bdi></b>')).toEqual([]);
    expect(loose('<p className="a" dir="auto">{line.note}</p>')).toEqual([]);
    expect(
      loose('<Input value={draft.note} onChange={(event) => change({ note: event.target.value })} />'),
    ).toEqual([]);
  });

  it('stand in an element of their own on every screen', () => {
    const found = files.flatMap((file) =>
      loose(readFileSync(join(web, file), 'utf8')).map((where) => `${file}: ${where}`),
    );
    expect(found).toEqual([]);
  });
});
