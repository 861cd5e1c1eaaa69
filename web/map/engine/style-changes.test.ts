import { describe, expect, it } from 'vitest';
import { mapLayers } from '../basemap/base-style';
import { defaultVisibility } from '../layer-ids';
import type { StyleOptions } from '../style-options';
import { nothingSelected } from '../test-street';
import { styleChanges } from './style-changes';

const options: StyleOptions = { theme: 'night', locale: 'zh', visible: defaultVisibility, scale: 1 };
const before = mapLayers(options, nothingSelected);
const changesTo = (change: Partial<StyleOptions>) =>
  styleChanges(before, mapLayers({ ...options, ...change }, nothingSelected));

describe('what changes between two styles', () => {
  it('nothing, when nothing did', () => {
    expect(changesTo({})).toEqual([]);
  });

  it('only colours and opacities with the theme', () => {
    const changes = changesTo({ theme: 'day' });
    expect(changes.length).toBeGreaterThan(20);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['paint']));
  });

  it('only words with the language', () => {
    const changes = changesTo({ locale: 'en' });
    expect(changes.length).toBeGreaterThan(3);
    for (const change of changes) expect(change).toMatchObject({ kind: 'layout', name: 'text-field' });
  });

  it('only visibility with the layer list', () => {
    const changes = changesTo({ visible: { ...defaultVisibility, roads: false } });
    expect(changes).toContainEqual({ kind: 'layout', layer: 'road-fill', name: 'visibility', value: 'none' });
    for (const change of changes) expect(change).toMatchObject({ name: 'visibility' });
  });

  it('the filter with the selection, and thresholds with the scale', () => {
    const area = { level: 'circle', id: 'gm02' } as const;
    const selected = styleChanges(before, mapLayers(options, { ...nothingSelected, area }));
    expect(selected.map(({ kind, layer }) => [kind, layer])).toEqual([
      ['filter', 'area-selected-fill'],
      ['filter', 'area-selected-line'],
    ]);
    expect(changesTo({ scale: 2 }).some(({ kind }) => kind === 'zoom')).toBe(true);
  });

  it('a property that is gone is told as undefined, which gives it back to its default', () => {
    const line = { id: 'a', type: 'line', source: 's', paint: { 'line-width': 2 } } as const;
    const bare = { id: 'a', type: 'line', source: 's' } as const;
    expect(styleChanges([line], [bare])).toEqual([
      { kind: 'paint', layer: 'a', name: 'line-width', value: undefined },
    ]);
  });
});
