import { describe, expect, it } from 'vitest';
import type { IncidentId } from '@/core/incident/incident';
import { sampleStreet } from '@/core/testing/sample-street';
import { defaultVisibility } from '@/map/layer-ids';
import { type DispatchSearch, readDispatchSearch, settle, stepUp, writeView } from './view';

const street = '440311001';
const read = (search: DispatchSearch, map = sampleStreet as typeof sampleStreet | null) =>
  settle(search, street, map, defaultVisibility);
const rewritten = (search: DispatchSearch) => writeView(read(search).view, defaultVisibility);

describe('the address of dispatch', () => {
  it('1: an empty address is the whole street with every default, and writes nothing', () => {
    const { view, faults } = read({});
    expect(view.area).toEqual({ level: 'street', id: street });
    expect(view).toMatchObject({ list: null, incident: null, period: '30d', stream: null, place: null });
    expect(faults).toEqual([]);
    expect(writeView(view, defaultVisibility)).toEqual({});
  });

  it('2: what is written is read back the same', () => {
    const search = {
      area: 'circle:gm02',
      list: 'overdue',
      incident: '123',
      period: '7d',
      stream: 'express',
      layers: 'heat,-posts',
      place: '113.940300,22.775500,光明站',
      overview: 'steps',
      step: 'handle',
      words: '堆物',
      sort: 'newest',
      within: '113.9400000,22.7700000,113.9500000,22.7800000',
      pane: 'map',
    };
    const { view, faults } = read(search);
    expect(faults).toEqual([]);
    expect(view.layers.heat).toBe(true);
    expect(view.layers.posts).toBe(false);
    expect(view.place).toEqual({ position: [113.9403, 22.7755], name: '光明站' });
    const layers = writeView(view, defaultVisibility).layers?.split(',').sort();
    expect(layers).toEqual(['-posts', 'heat']);
    expect({ ...rewritten(search), layers: '' }).toEqual({ ...search, layers: '' });
  });

  it('3: an area of another edition opens the nearest one that exists, and says which was meant', () => {
    expect(read({ area: 'unit:gm02-99' })).toMatchObject({
      view: { area: { level: 'circle', id: 'gm02' } },
      faults: [{ key: 'area', value: 'unit:gm02-99', shown: { level: 'circle', id: 'gm02' } }],
    });
    expect(read({ area: 'circle:gm77' }).view.area).toEqual({ level: 'community', id: 'gm' });
    expect(read({ area: 'circle:zz01' }).view.area).toEqual({ level: 'street', id: street });
    expect(read({ area: 'planet:gm02' }).faults).toHaveLength(1);
    expect(read({ area: 'circle:gm02:x' }).faults).toHaveLength(1);
  });

  it('4: before the map is there an area is taken at its word, so that a good address is not thrown away', () => {
    expect(read({ area: 'circle:gm77' }, null)).toMatchObject({ view: { area: { id: 'gm77' } }, faults: [] });
  });

  it.each([
    [{ list: 'late' }, 'list'],
    [{ area: 'circle:gm02', list: 'reported_former' }, 'list'],
    [{ incident: '12x' }, 'incident'],
    [{ incident: '-4' }, 'incident'],
    [{ incident: '9'.repeat(40) }, 'incident'],
    [{ period: '31d' }, 'period'],
    [{ stream: 'mail' }, 'stream'],
    [{ layers: 'heat,lava' }, 'layers'],
    [{ place: 'north' }, 'place'],
    [{ place: '113.9,22.7,' }, 'place'],
    [{ overview: 'all' }, 'overview'],
    [{ step: 'sleep' }, 'step'],
    [{ sort: 'size' }, 'sort'],
    [{ within: '113.95,22.77,113.94,22.78' }, 'within'],
    [{ within: '113.94,22.77,113.95' }, 'within'],
    [{ within: '0,-91,1,1' }, 'within'],
    [{ pane: 'both' }, 'pane'],
  ] as const)('5: %j is a fault of its key and leaves the default', (search, key) => {
    const { view, faults } = read(search);
    expect(faults.map((fault) => fault.key)).toEqual([key]);
    expect(view).toMatchObject({ list: null, incident: null, period: '30d', stream: null, place: null });
  });

  it('6: only known keys with texts of a sane length pass', () => {
    const kept = readDispatchSearch({ area: 'circle:gm02', evil: 'x', list: 7, place: 'p'.repeat(900) });
    expect(Object.keys(kept)).toEqual(['area', 'place']);
    expect(kept.place).toHaveLength(200);
  });

  it('7a: Esc takes away what narrows the queue before its tab: the box, the words, the step', () => {
    let { view } = read({ list: 'overdue', words: 'x', step: 'handle', within: '1,2,3,4', incident: '5' });
    const seen = [];
    for (let step = 0; step < 5; step++) {
      view = stepUp(view, sampleStreet);
      seen.push([view.incident, view.within === null, view.words, view.step, view.list]);
    }
    expect(seen).toEqual([
      [null, false, 'x', 'handle', 'overdue'],
      [null, true, 'x', 'handle', 'overdue'],
      [null, true, '', 'handle', 'overdue'],
      [null, true, '', null, 'overdue'],
      [null, true, '', null, null],
    ]);
  });

  it('7: Esc goes up one at a time: incident, list, place, then the area to its parent, and stops at the street', () => {
    let { view } = read({ area: 'unit:gm02-01', list: 'open', incident: '5', place: '1,2,x' });
    const seen = [];
    for (let step = 0; step < 8; step++) {
      view = stepUp(view, sampleStreet);
      seen.push([view.incident, view.list, view.place === null, view.area.id]);
    }
    expect(view.incident as IncidentId | null).toBeNull();
    expect(seen).toEqual([
      [null, 'open', false, 'gm02-01'],
      [null, null, false, 'gm02-01'],
      [null, null, true, 'gm02-01'],
      [null, null, true, 'gm02'],
      [null, null, true, 'gm'],
      [null, null, true, street],
      [null, null, true, street],
      [null, null, true, street],
    ]);
  });

  it('8: a list of former circles stays with the community that has it', () => {
    const { view, faults } = read({ area: 'community:gm', list: 'reported_former' });
    expect([view.list, faults]).toEqual(['reported_former', []]);
    expect(writeView(view, defaultVisibility).list).toBe('reported_former');
    const circle = { ...view, area: { level: 'circle', id: 'gm02' } as const };
    expect(writeView(circle, defaultVisibility).list).toBeUndefined();
  });
});
