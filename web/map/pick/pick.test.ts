import { describe, expect, it } from 'vitest';
import { asClusters, asDots } from '../incidents/density';
import { IncidentMarks } from '../incidents/incident-marks';
import { defaultVisibility } from '../layer-ids';
import { byId, incident, NOON, testStreet } from '../test-street';
import { HIT_RADIUS_PX, metresPerPixelAt, type PickScene, pickAt } from './pick';

function scene(
  zoom: number,
  change: Partial<PickScene> = {},
  ...incidents: ReturnType<typeof incident>[]
): PickScene {
  const marks = new IncidentMarks([113.945, 22.775]);
  marks.syncAll(byId(...incidents), NOON);
  return {
    street: testStreet,
    drawing: asDots(marks),
    allDots: marks.dots,
    cells: marks.cells,
    place: null,
    visible: defaultVisibility,
    zoom,
    scale: 1,
    ...change,
  };
}
/** Degrees of longitude that so many pixels are. */
const pixels = (count: number, zoom: number) => (count * metresPerPixelAt(zoom, 22.775)) / 102_660;

describe('pointing', () => {
  it.each([11, 14, 18])(
    'hits a mark 12 pixels beside its centre at zoom %d, whatever size it is drawn',
    (zoom) => {
      const at = (count: number) =>
        pickAt(scene(zoom, {}, incident(7)), [113.945 + pixels(count, zoom), 22.775]);
      expect(at(12)).toMatchObject({ kind: 'incident', incidentId: 7 });
      expect(at(HIT_RADIUS_PX + 2).kind).not.toBe('incident');
    },
  );

  it('of two about as near takes the one that is late', () => {
    const zoom = 16;
    const late = incident(2, { position: [113.945 + pixels(7, zoom), 22.775], resolveBy: NOON - 1 });
    const calm = incident(1, { position: [113.945 - pixels(6, zoom), 22.775] });
    expect(pickAt(scene(zoom, {}, calm, late), [113.945, 22.775])).toMatchObject({ incidentId: 2 });
  });

  it('hits a coarse incident anywhere in its cell', () => {
    const coarse = incident(4, { sensitivity: 'coarse' });
    expect(pickAt(scene(18, {}, coarse), [113.9453, 22.7752])).toMatchObject({
      kind: 'incident',
      incidentId: 4,
    });
  });

  it('hits a cluster with exactly its incidents', () => {
    const many = Array.from({ length: 5 }, (_, index) => incident(index + 1));
    const plain = scene(12, {}, ...many);
    const marks = new IncidentMarks([113.945, 22.775]);
    marks.syncAll(byId(...many), NOON);
    const work = asClusters(marks, 12, 1, [-180, -90, 180, 90]);
    let step = work.next();
    while (!step.done) step = work.next();
    const picked = pickAt({ ...plain, drawing: step.value }, [113.945, 22.775]);
    expect(picked).toMatchObject({ kind: 'cluster', incidentIds: [1, 2, 3, 4, 5] });
  });

  it('means the community far out, the circle in between, the unit when near', () => {
    const where = [113.956, 22.776] as const;
    const kinds = [11, 13, 16].map((zoom) => pickAt(scene(zoom), where));
    expect(kinds.map(({ kind }) => kind)).toEqual(['community', 'circle', 'unit']);
    expect(kinds[2]).toMatchObject({ unitId: 'gm02-01', circleId: 'gm02', communityId: 'gm' });
  });

  it('means the same on a screen with twice the pixels, one zoom level later', () => {
    expect(pickAt(scene(15, { scale: 2 }), [113.956, 22.776]).kind).toBe('circle');
    expect(pickAt(scene(15), [113.956, 22.776]).kind).toBe('unit');
  });

  it('finds posts, zones and the searched place, each with its id', () => {
    expect(pickAt(scene(15), [113.942, 22.772])).toMatchObject({ kind: 'post', postId: 'p1' });
    expect(pickAt(scene(15), [113.953, 22.773])).toMatchObject({
      kind: 'zone',
      zoneId: 'z1',
      circleId: 'gm02',
    });
    const place = { id: 'station', position: [113.948, 22.778] as const };
    expect(pickAt(scene(15, { place }), [113.948, 22.778])).toMatchObject({
      kind: 'place',
      placeId: 'station',
    });
  });

  it('passes through what is switched off', () => {
    const hidden = { ...defaultVisibility, incidents: false, zones: false };
    expect(pickAt(scene(16, { visible: hidden }, incident(1)), [113.945, 22.775]).kind).toBe('unit');
    expect(pickAt(scene(16, { visible: hidden }), [113.953, 22.773]).kind).toBe('unit');
  });

  it('outside the street is ground, and before the street is known too', () => {
    expect(pickAt(scene(15), [113.93, 22.77])).toEqual({ kind: 'ground', position: [113.93, 22.77] });
    expect(pickAt(scene(15, { street: null }), [113.945, 22.775]).kind).toBe('ground');
  });
});
