import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TextBundle } from '@/ui/text';

const web = resolve(import.meta.dirname, '..');
const files = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !file.startsWith('dist'))
  .filter((file) => readFileSync(join(web, file), 'utf8').includes('defineText('))
  .filter((file) => !file.endsWith('ui/text.ts'));

const isBundle = (value: unknown): value is TextBundle =>
  typeof value === 'object' && value !== null && 'namespace' in value && 'zh' in value && 'en' in value;
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('the words of every slice', () => {
  const bundles: TextBundle[] = [];
  beforeAll(async () => {
    for (const file of files) {
      const module = (await import(join(web, file))) as Record<string, unknown>;
      bundles.push(...Object.values(module).filter(isBundle));
    }
  });

  it('are found: one bundle per file, each in a namespace of its own', () => {
    expect(bundles.length).toBeGreaterThanOrEqual(files.length);
    expect(new Set(bundles.map((bundle) => bundle.namespace)).size).toBe(bundles.length);
  });

  it('have the same keys and the same holes in both languages', () => {
    for (const { namespace, zh, en } of bundles) {
      expect(Object.keys(en).sort(), namespace).toEqual(Object.keys(zh).sort());
      for (const key of Object.keys(zh))
        expect(holes(en[key] ?? ''), `${namespace}.${key}`).toEqual(holes(zh[key] ?? ''));
    }
  });

  it('no hole has a name that i18next keeps for itself: `lng` would change the language of that sentence', () => {
    const reserved = [
      'lng',
      'lngs',
      'ns',
      'context',
      'defaultValue',
      'postProcess',
      'interpolation',
      'ordinal',
    ];
    for (const { namespace, zh } of bundles) {
      for (const [key, text] of Object.entries(zh)) {
        expect(
          holes(text).filter((hole) => reserved.includes(hole ?? '')),
          `${namespace}.${key}`,
        ).toEqual([]);
      }
    }
  });

  it('Chinese texts are Chinese and English ones are not', () => {
    const han = /\p{Script=Han}/u;
    // The name of the other language is written in that language, on purpose.
    const exceptions = new Set(['otherLanguageName']);
    for (const { namespace, zh, en } of bundles) {
      for (const [key, text] of Object.entries(en)) {
        if (!exceptions.has(key)) expect(han.test(text), `${namespace}.${key}: ${text}`).toBe(false);
      }
      const chinese = Object.entries(zh).filter(([, text]) => han.test(text));
      expect(chinese.length, namespace).toBeGreaterThan(0);
    }
  });

  it('stand once: what two slices say is a common word', () => {
    const said = new Map<string, string[]>();
    for (const { namespace, zh, en } of bundles)
      for (const key of Object.keys(zh)) {
        // Dictionaries of codes (`status_…`, `action_…`) are whole, whatever other words sound like theirs.
        if (/^[a-z]+_/.test(key)) continue;
        const pair = `${zh[key]} / ${en[key]}`;
        said.set(pair, [...(said.get(pair) ?? []), namespace]);
      }
    expect(said.size).toBeGreaterThan(700);
    const twice = [...said].filter(([, of]) => new Set(of).size > 1);
    expect(twice.map(([pair, of]) => `${pair} in ${of.join(', ')}`)).toEqual([]);
  });

  it('are said by their bundle: nothing else chooses between two languages', () => {
    const chooses = /[=!]==?\s*['"`](zh|en)['"`]/;
    expect(chooses.test("language === 'zh' ? '米' : 'm'")).toBe(true);
    const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !/\.test\.|^(e2e|dist)|(^|[\\/])testing[\\/]/.test(file),
    );
    expect(sources.length).toBeGreaterThan(500);
    const found = sources.filter((file) => chooses.test(readFileSync(join(web, file), 'utf8')));
    expect(found).toEqual([]);
  });
});
