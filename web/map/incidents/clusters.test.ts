import { describe, expect, it } from 'vitest';
import { seeded } from '@/core/random/seeded';
import { byId, incident, NOON } from '../test-street';
import { type Bounds, clusterMarks, clusterMembers } from './clusters';
import {
  asClusters,
  asDots,
  CLUSTER_ABOVE,
  countWithin,
  DOTS_BELOW,
  isWithin,
  shouldCluster,
} from './density';
import { clusterRadius_px, clusterText } from './incident-layers';
import { IncidentMarks } from './incident-marks';
import { marksByUrgency } from './mark-looks';

const everywhere: Bounds = [-180, -90, 180, 90];

function scattered(count: number): IncidentMarks {
  const { unit: random } = seeded(5);
  const marks = new IncidentMarks([113.95, 22.76]);
  const all = Array.from({ length: count }, (_, index) =>
    incident(index + 1, {
      position: [113.9 + random() ** 2 * 0.09, 22.73 + random() * 0.06],
      resolveBy: NOON + (random() - 0.1) * 86_400_000,
      status: random() < 0.5 ? 'closed' : 'handling',
    }),
  );
  marks.syncAll(byId(...all), NOON);
  return marks;
}
function finish<Result>(work: Generator<void, Result>): Result {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

describe('clusters', () => {
  const marks = scattered(5_000);

  it.each([10, 12, 13.7, 15, 17])('count every incident exactly once at zoom %d', (zoom) => {
    const { clusters, alone } = finish(clusterMarks(marks.dots, zoom, 1, everywhere));
    expect(clusters.reduce((sum, { count }) => sum + count, 0) + alone.length).toBe(5_000);
    for (const { count, byMark } of clusters) {
      expect(marksByUrgency.reduce((sum, mark) => sum + byMark[mark], 0)).toBe(count);
    }
  });

  it('open exactly the list that their number counts', () => {
    const { clusters } = finish(clusterMarks(marks.dots, 12, 1, everywhere));
    expect(clusters.length).toBeGreaterThan(3);
    for (const { id, count, byMark } of clusters) {
      const members = clusterMembers(marks.dots, id, 1);
      expect(members).toHaveLength(count);
      expect(members.filter((member) => marks.markOf(member) === 'overdue')).toHaveLength(byMark.overdue);
    }
  });

  it('say the worst state in them, and how many are late', () => {
    const { clusters } = finish(clusterMarks(marks.dots, 11, 1, everywhere));
    const late = clusters.find(({ byMark }) => byMark.overdue > 0);
    expect(late?.worst).toBe('overdue');
    expect(late && clusterText(late)).toBe(`${late?.count}\n▲${late?.byMark.overdue}`);
  });

  it('keep their cells while the map zooms within a level', () => {
    const ids = (zoom: number) =>
      finish(clusterMarks(marks.dots, zoom, 1, everywhere)).clusters.map(({ id }) => id);
    expect(ids(13.1)).toEqual(ids(13.9));
    expect(ids(13.1)).not.toEqual(ids(14));
  });

  it('of a part of the map are those of the whole map there, each with all its incidents', () => {
    const part: Bounds = [113.91, 22.74, 113.93, 22.76];
    const all = finish(clusterMarks(marks.dots, 15, 1, everywhere)).clusters;
    const some = finish(clusterMarks(marks.dots, 15, 1, part)).clusters;
    const inPart = all.filter(({ position }) => isWithin([...position, ...position], part));
    expect(inPart.length).toBeGreaterThan(10);
    expect(some).toEqual(expect.arrayContaining(inPart));
    for (const cluster of some) expect(all).toContainEqual(cluster);
    expect(some.length).toBeLessThan(all.length / 2);
  });

  it('leave those who are alone as dots of their own look', () => {
    const drawing = finish(asClusters(marks, 16, 1, everywhere));
    const dots = marksByUrgency.reduce((sum, mark) => sum + drawing.dots[mark].length, 0);
    expect(dots).toBeGreaterThan(0);
    expect(dots + drawing.clusters.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
  });

  it('grow with their number but never become huge', () => {
    expect(clusterRadius_px(1000, 1)).toBeGreaterThan(clusterRadius_px(10, 1));
    expect(clusterRadius_px(100_000, 1)).toBeLessThan(40);
  });
});

describe('dots or clusters', () => {
  it('a live map of 150 stays dots at every zoom', () => {
    for (const zoom of [10, 13, 18]) expect(shouldCluster(150, zoom, 1, false)).toBe(false);
    const marks = scattered(150);
    expect(asDots(marks).dots).toBe(marks.dots);
  });

  it('one incident more or less does not flip the picture', () => {
    expect(shouldCluster(CLUSTER_ABOVE + 1, 13, 1, false)).toBe(true);
    expect(shouldCluster(CLUSTER_ABOVE - 1, 13, 1, true)).toBe(true);
    expect(shouldCluster(DOTS_BELOW, 13, 1, true)).toBe(false);
  });

  it('near the ground it is dots, one level later on twice the pixels', () => {
    expect(shouldCluster(5_000, 17, 1, true)).toBe(false);
    expect(shouldCluster(5_000, 17, 2, true)).toBe(true);
  });

  it('counts what lies in view', () => {
    const marks = new IncidentMarks([113.95, 22.76]);
    marks.syncAll(byId(incident(1), incident(2, { position: [113.99, 22.79] })), NOON);
    expect(countWithin(marks, [113.94, 22.77, 113.95, 22.78])).toBe(1);
  });
});
