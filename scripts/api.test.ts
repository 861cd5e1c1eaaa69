import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languages } from '../web/core/language';
import type { Words } from '../web/core/refusal/refusal';
import { refusalSentence } from '../web/core/refusal/sentence';
import { refusalWords, type Subject, subjectOf, wordsOf } from '../web/core/refusal/words';
import { forwardUses, readChapters, readFunctions } from './api/book';
import { partsOf } from './api/page';
import { codesOf, refusalsOf } from './api/refusals';
import { apiFile, makeApi } from './make-api';

const functions = readFunctions(readChapters());
const published = [...functions.values()].filter(({ says }) => says !== undefined);

test('API1: supabase/API.md is what the migrations say', () => {
  expect(published.length).toBeGreaterThan(45);
  expect(readFileSync(apiFile, 'utf8')).toBe(makeApi());
});

describe('API2: every refusal has words', () => {
  test.each(published.map(({ name }) => name))('of %s, in both languages', (name) => {
    const told = refusalsOf(name, functions);
    const subject = subjectOf[name] ?? 'any';
    const mute = told.filter(({ code }) => {
      const words = wordsOf(subject, code);
      return words === undefined || languages.some((language) => words[language].trim() === '');
    });
    expect(mute).toEqual([]);
  });
  test('also what triggers refuse', () => {
    const worded = new Set(Object.values(refusalWords).flatMap((words: Words) => Object.keys(words)));
    expect([...codesOf(functions)].filter((code) => !worded.has(code))).toEqual([]);
  });
  test('and no words are for a refusal that nobody gives', () => {
    const codes = codesOf(functions);
    for (const [subject, words] of Object.entries(refusalWords))
      for (const code of Object.keys(words)) expect(codes, `${subject}.${code}`).toContain(code);
    const names = new Set(published.map(({ name }) => name));
    for (const name of Object.keys(subjectOf)) expect(names).toContain(name);
  });
  test('what stands in the words is a value that the refusal brings', () => {
    const whole = [...functions.values()].map(({ body }) => body).join('\n');
    for (const [subject, words] of Object.entries(refusalWords))
      for (const [code, sentence] of Object.entries(words as Words))
        for (const [, value = ''] of Object.values(sentence)
          .join(' ')
          .matchAll(/\{\{(\w+)\}\}/g)) {
          const calls = whole.split(`private.refusal('${code}'`).slice(1);
          expect(
            calls.some((call) => new RegExp(`^[^;]*?["']${value}["']`).test(call)),
            `${subject}.${code} ${value}`,
          ).toBe(true);
        }
  });
});

test('API5: no line of the book is over 120 columns', () => {
  const tooLong = readChapters()
    .filter(({ source }) => source.split('\n').some((line) => line.length > 120))
    .map(({ file }) => file.slice(0, 4));
  expect(tooLong).toEqual([]);
});

test('API6: the book reads from front to back: no chapter names what a later one makes, and each says its number', () => {
  const chapters = readChapters();
  expect(forwardUses(chapters)).toEqual([]);
  const numbers = chapters.map(({ source }) => Number(/^-- Chapter (\d+)\. /.exec(source)?.[1]));
  expect(numbers).toEqual(chapters.map(({ file }) => Number(file.slice(0, 4))));
});

describe('API3: the reader of the book', () => {
  test('finds what is raised through helpers, with the state it is raised with', () => {
    expect(refusalsOf('open_watch', functions)).toContainEqual({ code: 'outside_street', state: '22023' });
    expect(refusalsOf('advance_incident', functions)).toContainEqual({ code: 'outside_street', state: null });
    expect(refusalsOf('edition_publish', functions)).toContainEqual({ code: 'too_early', state: null });
    expect(refusalsOf('advance_incident', functions)).toContainEqual({ code: 'not_member', state: '42501' });
  });
  test('splits at commas outside brackets only', () => {
    expect(partsOf('a numeric(6, 2), b text[] default array[1, 2]')).toEqual([
      'a numeric(6, 2)',
      'b text[] default array[1, 2]',
    ]);
  });
});

describe('API4: a refusal in words', () => {
  const outside = (values: object) => ({ code: 'outside_street', values: { ...values }, place: 'lng' });
  const said = (values: object, subject: Subject = 'report') =>
    refusalSentence(outside(values), 'zh', subject);
  test('takes its values, and leaves out what has none', () => {
    expect(said({ distance_m: 120 })).toBe('这个位置在街道以外 120 米,请换一个位置,或不定位上报。');
    expect(said({ distance_m: null })).toBe('这个位置在街道以外,请换一个位置,或不定位上报。');
    expect(said({}, 'watch')).toBe('这个点在街道以外,请在街道内选一处。');
  });
  test('names six at most', () => {
    const ids = Array.from({ length: 9 }, (_, at) => `u${at}`);
    expect(refusalSentence({ code: 'bad_unit', values: { ids }, place: null }, 'en', 'edition')).toMatch(
      /: u0, u1, u2, u3, u4, u5$/,
    );
  });
});
