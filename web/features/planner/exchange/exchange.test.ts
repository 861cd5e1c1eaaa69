/** The dialog's rules and its worker's answers, without a screen. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demoEdition, demoParts } from '@/core/edition/testing/demo-street';
import { refusal } from '@/core/exchange/finding';
import { distort } from '@/core/exchange/testing/distort';
import { fromWgs84 } from '@/core/exchange/testing/from-wgs84';
import { writeGeojson } from '@/core/exchange/write/geojson';
import { count } from '@/core/figures/count';
import { seeded } from '@/core/random/seeded';
import { fileName } from '@/parts/export/file-name';
import { changeText } from './change-text';
import { freshState, type ImportState, importReducer, mayGoOn } from './import-state';
import { ImportWork } from './import-work';
import type { ImportReply, ImportRequest, Stage } from './messages';
import { previewOf } from './preview';

const geodata = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../geodata', name), 'utf8'));
const present = demoParts(geodata('units.geojson'), geodata('circles.json'));
const street = demoEdition(geodata('units.geojson'), geodata('circles.json'));
const edition = { ...present, name: '现行', streetName: '光明街道', isSchematic: true, isSynthetic: true };

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).slice().buffer;

/** A dialog without a screen: the worker's answers go through the reducer, as they do in the browser. */
class Dialog {
  state: ImportState = freshState;
  readonly stages: Stage[] = [];
  private readonly work = new ImportWork((stage) => {
    this.stages.push(stage);
    this.take({ kind: 'stage', stage });
  });

  private take(reply: ImportReply): void {
    this.state = importReducer(this.state, { kind: 'reply', reply });
  }

  async ask(request: ImportRequest): Promise<ImportReply> {
    const reply = await this.work.answer(request);
    this.take(reply);
    return reply;
  }

  open(name: string, text: string): Promise<ImportReply> {
    this.state = importReducer(this.state, { kind: 'opened', fileName: name });
    return this.ask({ kind: 'read', name, bytes: bytesOf(text), present, streetId: '440311001' });
  }
}

describe('from file to draft', () => {
  test('a file of more corners than a draft holds is refused as soon as it is read, with both figures', async () => {
    const ring = (corners: number) =>
      Array.from({ length: corners }, (_, at) => [113.9 + at / 1e6, 22.7 + (at % 7) / 1e6]);
    const features = (...sizes: number[]) =>
      sizes.map((size, at) => ({
        type: 'Feature',
        properties: { id: `u${at}` },
        geometry: { type: 'Polygon', coordinates: [ring(size)] },
      }));
    const file = (...sizes: number[]) =>
      JSON.stringify({ type: 'FeatureCollection', features: features(...sizes) });
    const most = Array.from({ length: 15 }, () => 20_000);
    const dialog = new Dialog();
    await dialog.open('most.geojson', file(...most));
    expect(dialog.state).toMatchObject({ step: 'place', refusals: [] });
    await dialog.open('more.geojson', file(...most, 4));
    expect(dialog.state).toMatchObject({
      step: 'file',
      busy: null,
      refusals: [{ code: 'too_many_for_draft', values: { n: 300_004, most: 300_000 } }],
    });
    expect(dialog.stages).toEqual(['reading', 'reading']);
  });
  test('a file with borders that nearly meet: every step, and units that are an edition', async () => {
    const drawn = distort(present.units, { jitter_m: 0.2 }, seeded(1));
    const units = present.units.map((unit, at) => ({ ...unit, coordinates: drawn[at]?.coordinates ?? [] }));
    const dialog = new Dialog();
    await dialog.open('a.geojson', writeGeojson({ ...edition, units }));
    expect(dialog.state).toMatchObject({ step: 'place', crs: 'wgs84', busy: null });
    expect(mayGoOn(dialog.state)).toBe(false);
    await dialog.ask({ kind: 'locate', crs: 'wgs84', isSwapped: false });
    expect(dialog.state.located?.datum.state).toBe('fits');
    expect(mayGoOn(dialog.state)).toBe(true);
    expect(previewOf(dialog.state, 'zh')?.features).toHaveLength(268);
    dialog.state = importReducer(dialog.state, { kind: 'go', step: 'borders' });
    expect(mayGoOn(dialog.state)).toBe(false);
    await dialog.ask({ kind: 'prepare', tolerance_m: 0.5 });
    expect(mayGoOn(dialog.state)).toBe(true);
    const kinds = previewOf(dialog.state, 'zh')?.features.map(({ properties }) => properties?.kind);
    expect(new Set(kinds)).toEqual(new Set(['outline', 'repair']));
    const reply = await dialog.ask({ kind: 'finish', decisions: [...dialog.state.decisions] });
    if (reply.kind !== 'finished') throw new Error(reply.kind);
    expect([...(reply.edition?.units.keys() ?? [])]).toEqual(present.units.map(({ id }) => id));
    expect(JSON.stringify(reply.edition?.outline)).toBe(JSON.stringify(street.outline));
    expect(dialog.stages).toEqual(['reading', 'locating', 'repairing', 'matching', 'finishing']);
  });

  test('a wrong datum is named and can be mended; what came after is dropped', async () => {
    const convert = fromWgs84('gcj02');
    const units = present.units.map((unit) => ({
      ...unit,
      coordinates: unit.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [...convert(x, y)])),
    }));
    const dialog = new Dialog();
    await dialog.open('a.geojson', writeGeojson({ ...edition, units }));
    await dialog.ask({ kind: 'locate', crs: 'wgs84', isSwapped: false });
    expect(dialog.state.located?.datum).toMatchObject({ state: 'other', better: { crs: 'gcj02' } });
    dialog.state = importReducer(dialog.state, {
      kind: 'asked',
      stage: 'locating',
      change: { crs: 'gcj02', located: null },
    });
    expect(mayGoOn(dialog.state)).toBe(false);
    await dialog.ask({ kind: 'locate', crs: 'gcj02', isSwapped: false });
    expect(dialog.state.located?.datum.state).toBe('fits');
  });

  test('problems that stay keep the way closed', async () => {
    const dialog = new Dialog();
    await dialog.open(
      'a.geojson',
      writeGeojson({ ...edition, units: present.units.filter(({ id }) => id !== 'gm02-05') }),
    );
    await dialog.ask({ kind: 'locate', crs: 'wgs84', isSwapped: false });
    dialog.state = importReducer(dialog.state, { kind: 'go', step: 'borders' });
    await dialog.ask({ kind: 'prepare', tolerance_m: 0.5 });
    expect(dialog.state.prepared?.problems.map(({ code }) => code)).toEqual(['gap']);
    expect(mayGoOn(dialog.state)).toBe(false);
    expect(previewOf(dialog.state, 'en')?.features.at(-1)?.properties).toMatchObject({ kind: 'problem' });
  });

  test('a table goes straight to the end; a bad file stays at the beginning with its reasons', async () => {
    const dialog = new Dialog();
    await dialog.open('a.csv', '编号,居民\ngm01-01,7\n');
    expect(dialog.state.step).toBe('done');
    expect(mayGoOn(dialog.state)).toBe(true);
    expect(dialog.state.table?.changes).toMatchObject([{ id: 'gm01-01', after: { residents: 7 } }]);
    await dialog.open('a.csv', '甲,乙\n1,2\n');
    expect(dialog.state).toMatchObject({ step: 'file', table: null });
    expect(dialog.state.refusals.map(({ code }) => code)).toEqual(['no_key_column']);
  });

  test('a decision makes a match another, and what was finished is to be finished again', () => {
    const finished = { kind: 'finished', edition: null, findings: [] } as const;
    const before: ImportState = {
      ...freshState,
      step: 'done',
      finished,
    };
    const after = importReducer(before, { kind: 'decide', imported: 'n1', present: 'gm01-01' });
    expect([...after.decisions]).toEqual([['n1', 'gm01-01']]);
    expect(after.finished).toBeNull();
    expect(mayGoOn(after)).toBe(false);
  });

  test('a result with a refusal is not accepted; cancelling forgets all but the tolerance', () => {
    const reply = { kind: 'finished', edition: street, findings: [refusal('gap')] } as const;
    const state: ImportState = {
      ...freshState,
      step: 'done',
      tolerance_m: 2,
      finished: reply,
    };
    expect(mayGoOn(state)).toBe(false);
    expect(importReducer(state, { kind: 'cancelled' })).toEqual({ ...freshState, tolerance_m: 2 });
  });
});

test('names of exports are safe on Windows and carry the day', () => {
  const at = Date.parse('2026-11-24T17:00:00Z');
  expect(fileName(['光明街道', '秋季 / 调整', '单元'], 'csv', at)).toBe(
    '光明街道_秋季-调整_单元_2026-11-25.csv',
  );
});

test('what a table changes is told in names, in both languages', () => {
  const [before] = present.units.filter(({ id }) => id === 'gm01-01');
  if (!before) throw new Error('gm01-01 is in the demo street');
  const after = { ...before, kind: 'urban_village', residents: 12_345, circleId: 'gm02' } as const;
  const words = { field: (field: string) => field, kind: (kind: string) => `<${kind}>` };
  const kind = `kind <${before.kind}> → <urban_village>`;
  const residents = `residents ${count(before.residents)} → 12,345`;
  const circles = new Map(present.circles.map((circle) => [circle.id, circle]));
  const told = (language: 'zh' | 'en') => changeText({ before, after }, circles, language, words);
  expect(told('zh')).toBe(`${kind}; ${residents}; circleId 光明01 → 光明02`);
  expect(told('en')).toBe(`${kind}; ${residents}; circleId Guangming 01 → Guangming 02`);
});
