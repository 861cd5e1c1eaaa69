import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '@/core/language';
import { Review } from '../review/review';
import { cubeOf, question, street } from '../review/testing/review-sample';
import { firstLayer, isOfCells, layerIds, layerOf, swipedLayer } from '.';

const slice = resolve(import.meta.dirname, '..');
const holes = { size: 'size_m', band: 'band_m', radius: 'bandwidth_m' } as const;

describe('the layers of the hotspots', () => {
  it('keep the ids that stand in addresses people have', () => {
    const published = [
      'heat',
      'cells',
      'hot',
      'emerging',
      'clusters',
      'repeat',
      'circles',
      'units',
      'change',
    ];
    expect(layerIds).toEqual(expect.arrayContaining(published));
    expect(new Set(layerIds).size).toBe(layerIds.length);
  });

  it.each(layerIds)(
    '%s is painted by the worker or drawn as shapes, and speaks of no size it does not have',
    (id) => {
      const { paint, shapes, grain, words } = layerOf(id);
      expect([paint, shapes].filter(Boolean)).toHaveLength(1);
      for (const language of languages)
        for (const text of Object.values(words[language])) {
          expect(text.length).toBeGreaterThan(2);
          for (const [, hole = ''] of text.matchAll(/\{\{(\w+)\}\}/g))
            expect(grain, `${id}: ${hole}`).toContain(holes[hole as keyof typeof holes]);
        }
    },
  );

  it.each(layerIds.filter((id) => layerOf(id).paint))(
    '%s has a picture with a legend of the street',
    (layer) => {
      const answer = new Review(cubeOf(1), street).answer({ ...question, layer });
      expect(answer.raster?.pixels.some((value) => value > 0)).toBe(true);
      expect(answer.legend.length).toBeGreaterThan(0);
      expect(answer.beforeRaster !== null).toBe(layerOf(layer).isSwiped === true);
    },
  );

  it('the one two periods lie beside each other in can be swiped, and is of cells', () => {
    expect(layerOf(swipedLayer).isSwiped).toBe(true);
    expect([isOfCells(swipedLayer), isOfCells(firstLayer), isOfCells('heat')]).toEqual([true, true, false]);
  });

  it('are known by name to nobody else: a new one is its own file and a line in the list', () => {
    const named = new RegExp(
      `[lL]ayer(\\.id)? (===|!==) '|\\[[^\\]]*'(${layerIds.join('|')})'[^\\]]*\\]\\.includes\\(`,
    );
    const files = readdirSync(slice, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !/^layers\/|\.test\.|testing\//.test(file),
    );
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => named.test(readFileSync(join(slice, file), 'utf8')))).toEqual([]);
  });
});
