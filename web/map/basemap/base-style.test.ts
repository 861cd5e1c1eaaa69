import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, it } from 'vitest';
import { BELOW_BOUNDARIES } from '../ground/ground-layers';
import { streetSources } from '../ground/ground-sources';
import type { Selection } from '../ground/selection';
import { defaultVisibility, layerIds } from '../layer-ids';
import type { StyleOptions } from '../style-options';
import { nothingSelected, testStreet } from '../test-street';
import { baseStyle, mapLayers } from './base-style';
import { basemapFiles } from './files';

const options: StyleOptions = { theme: 'night', locale: 'zh', visible: defaultVisibility, scale: 1 };
const chosen: Selection = {
  area: { level: 'circle', id: 'gm02' },
  hovered: { level: 'unit', id: 'gm02-01' },
  place: { id: 'p', name: '光明站', position: [113.94, 22.77] },
};
const variants: readonly StyleOptions[] = (['night', 'day'] as const).flatMap((theme) =>
  (['zh', 'en'] as const).flatMap((locale) =>
    [1, 1.35, 2.7].map((scale) => ({ ...options, theme, locale, scale })),
  ),
);

describe('the map style', () => {
  it.each(variants)('is valid: $theme, $locale, scale $scale', (variant) => {
    for (const selection of [nothingSelected, chosen]) {
      expect(validateStyleMin(baseStyle(variant, selection, 'http://localhost/basemap'))).toEqual([]);
    }
  });

  it('has the same layers in the same order whatever the options, so that values can be changed one by one', () => {
    const ids = mapLayers(options, nothingSelected).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const variant of variants) expect(mapLayers(variant, chosen).map(({ id }) => id)).toEqual(ids);
    expect(ids).toContain(BELOW_BOUNDARIES);
  });

  it('asks no host but the one that serves it: no glyphs, no sprite, sources by our own prefix', () => {
    const style = baseStyle(options, nothingSelected, 'http://localhost/basemap');
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    const addresses = JSON.stringify(style).match(/https?:\/\/[^"]+/g) ?? [];
    expect(addresses.length).toBeGreaterThan(4);
    for (const address of addresses) expect(address).toMatch(/^http:\/\/localhost\/basemap\//);
  });

  it('draws from sources that exist, and fills every source of the street', () => {
    const style = baseStyle(options, nothingSelected, '/basemap');
    for (const layer of style.layers) {
      if ('source' in layer) expect(Object.keys(style.sources)).toContain(layer.source);
    }
    for (const [id, { features }] of Object.entries(streetSources(testStreet))) {
      expect(Object.keys(style.sources)).toContain(id);
      expect(features.length).toBeGreaterThan(0);
    }
  });

  it('clips the street by one source: with every change of it MapLibre fills the whole screen twice', () => {
    const files = Object.keys(basemapFiles);
    const clipped = mapLayers(options, chosen).flatMap((layer) =>
      (layer.type === 'fill' || layer.type === 'line') && !files.includes(layer.source) ? [layer.source] : [],
    );
    expect(clipped.length).toBeGreaterThan(10);
    expect(new Set(clipped).size).toBe(1);
  });

  it('hides what a person switched off', () => {
    for (const id of layerIds) {
      if (id === 'incidents' || id === 'heat') continue; // drawn by deck.gl
      const hidden = (visible: typeof defaultVisibility) =>
        mapLayers({ ...options, visible }, chosen).filter((layer) => layer.layout?.visibility === 'none')
          .length;
      expect(hidden({ ...defaultVisibility, [id]: false }), id).toBeGreaterThan(hidden(defaultVisibility));
    }
  });

  it('moves thresholds by log2(scale): the same picture on twice the pixels', () => {
    const minzoom = (scale: number) =>
      mapLayers({ ...options, scale }, nothingSelected).find(({ id }) => id === 'label-unit')?.minzoom ?? 0;
    expect(minzoom(2) - minzoom(1)).toBeCloseTo(1);
  });
});
