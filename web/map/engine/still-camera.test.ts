import { WebMercatorViewport } from '@deck.gl/core';
import { describe, expect, it } from 'vitest';
import type { MapView } from '../map-props';
import { boundsOf, dragged, fitted, project, unproject, zoomed } from './still-camera';

const size = { width: 1280, height: 720 };
const view: MapView = { longitude: 113.95, latitude: 22.78, zoom: 14.3 };
const none = { top: 0, right: 0, bottom: 0, left: 0 };
const place = [113.957, 22.771] as const;
const closeTo = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 6));

describe('the camera of a map that draws nothing', () => {
  it('sees a place at the pixel where deck.gl draws it, and means the place by the pixel', () => {
    const viewport = new WebMercatorViewport({ ...size, ...view });
    const { x, y } = project(view, size, place);
    expect([x, y]).toEqual(closeTo(viewport.project([...place])));
    expect(unproject(view, size, { x, y })).toEqual(closeTo(place));
    expect(boundsOf(view, size)).toEqual(closeTo(viewport.getBounds()));
  });

  it('fits bounds into what the panels leave, the tighter side from edge to edge', () => {
    const bounds = [113.94, 22.76, 113.96, 22.79] as const;
    const padding = { top: 40, right: 300, bottom: 20, left: 100 };
    const fit = fitted(bounds, size, padding);
    expect(fit).not.toBeNull();
    const [from, to] = [
      project(fit ?? view, size, [bounds[0], bounds[3]]),
      project(fit ?? view, size, [bounds[2], bounds[1]]),
    ];
    expect([from.y, to.y]).toEqual(closeTo([40, 700]));
    expect((from.x + to.x) / 2).toBeCloseTo(540, 6);
    const whole = new WebMercatorViewport(size).fitBounds([
      [bounds[0], bounds[1]],
      [bounds[2], bounds[3]],
    ]);
    expect(fitted(bounds, size, none)?.zoom).toBeCloseTo(whole.zoom, 6);
  });

  it('comes no nearer than a fit may, and stands still where the panels leave nothing', () => {
    expect(fitted([113.95, 22.77, 113.950001, 22.770001], size, none)?.zoom).toBe(17.5);
    expect(fitted([113.94, 22.76, 113.96, 22.79], size, { ...none, left: 1300 })).toBeNull();
  });

  it('keeps the place under the hand, dragged and zoomed', () => {
    const [from, to] = [project(view, size, place), { x: 200, y: 500 }];
    const after = dragged(view, { x: to.x - from.x, y: to.y - from.y });
    expect(unproject(after, size, to)).toEqual(closeTo(place));
    const nearer = zoomed(view, size, 2, from);
    expect(nearer.zoom).toBeCloseTo(16.3, 9);
    expect(unproject(nearer, size, from)).toEqual(closeTo(place));
    expect(zoomed(view, size, 20, from).zoom).toBe(19.5);
  });
});
