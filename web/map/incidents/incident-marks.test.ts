import { describe, expect, it } from 'vitest';
import type { IncidentId } from '@/core/incident/incident';
import { seeded } from '@/core/random/seeded';
import { byId, incident, NOON } from '../test-street';
import { IncidentMarks } from './incident-marks';
import { marksByUrgency } from './mark-looks';

const HOUR = 3_600_000;
const counts = (marks: IncidentMarks) =>
  Object.fromEntries(
    marksByUrgency.map((mark) => [mark, marks.dots[mark].length]).filter(([, count]) => count),
  );

describe('incidents in slots', () => {
  it('lie under the look that core gives them', () => {
    const marks = new IncidentMarks([113.945, 22.775]);
    const all = [
      incident(1, { status: 'reported' }),
      incident(2),
      incident(3, { resolveBy: NOON + HOUR }),
      incident(4, { resolveBy: NOON - HOUR }),
      incident(5, { isSuspended: true }),
      incident(6, { status: 'closed' }),
    ];
    marks.syncAll(byId(...all), NOON);
    expect(counts(marks)).toEqual({
      closed: 1,
      suspended: 1,
      in_hand: 1,
      reported: 1,
      due_soon: 1,
      overdue: 1,
    });
  });

  it('change by the clock alone: in hand, due soon, overdue', () => {
    const marks = new IncidentMarks([113.945, 22.775]);
    const incidents = byId(incident(1, { resolveBy: NOON + 3 * HOUR }));
    marks.syncAll(incidents, NOON);
    expect(marks.needsSync(incidents, NOON + HOUR - 1)).toBe(false);
    expect(marks.needsSync(incidents, NOON + HOUR)).toBe(true);
    marks.syncAll(incidents, NOON + HOUR);
    expect(counts(marks)).toEqual({ due_soon: 1 });
    marks.syncAll(incidents, NOON + 3 * HOUR + 1);
    expect(counts(marks)).toEqual({ overdue: 1 });
  });

  it('draw a coarse one as its cell and a hidden or unplaced one not at all', () => {
    const marks = new IncidentMarks([113.945, 22.775]);
    const coarse = incident(1, { sensitivity: 'coarse' });
    marks.syncAll(
      byId(coarse, incident(2, { sensitivity: 'hidden' }), incident(3, { position: null })),
      NOON,
    );
    expect(counts(marks)).toEqual({});
    expect(marks.cells.in_hand.length).toBe(1);
    expect(marks.size).toBe(1);
  });

  it('do nothing for what is the same, and little for what is new', () => {
    const marks = new IncidentMarks([113.945, 22.775]);
    const one = incident(1);
    marks.syncAll(byId(one), NOON);
    const { version } = marks;
    marks.dots.in_hand.takeChanged();
    marks.syncAll(byId(one), NOON + 1000);
    expect(marks.version).toBe(version);
    marks.syncAll(byId(one, incident(2)), NOON + 1000);
    expect(marks.dots.in_hand.takeChanged()).toEqual({ from: 1, to: 2 });
  });

  it('work in pieces and end at the same place', () => {
    const marks = new IncidentMarks([113.945, 22.775]);
    const many = byId(...Array.from({ length: 9_000 }, (_, index) => incident(index + 1)));
    let pieces = 0;
    for (const _ of marks.sync(many, NOON)) pieces += 1;
    expect(pieces).toBeGreaterThanOrEqual(4);
    expect(marks.size).toBe(9_000);
    expect(marks.needsSync(many, NOON)).toBe(false);
  });

  it('remember the newest apart, and forget them', () => {
    const marks = new IncidentMarks([113.945, 22.775]);
    const young = incident(1, { reportedAt: NOON - 5_000 });
    const incidents = byId(young, incident(2));
    marks.syncAll(incidents, NOON);
    expect([...marks.fresh()].map(({ id }) => id)).toEqual([1]);
    marks.syncAll(incidents, NOON + 10 * 60_000);
    expect([...marks.fresh()]).toEqual([]);
  });

  it('agree with the incidents after any history', () => {
    const { unit: random } = seeded(11);
    const marks = new IncidentMarks([113.945, 22.775]);
    const world = new Map<IncidentId, ReturnType<typeof incident>>();
    for (let round = 0; round < 200; round += 1) {
      const now = NOON + round * 600_000;
      for (let change = 0; change < 5; change += 1) {
        const id = Math.ceil(random() * 60);
        if (random() < 0.2) world.delete(id as IncidentId);
        else {
          const status = random() < 0.3 ? 'closed' : 'handling';
          const position = [113.94 + random() * 0.01, 22.775] as const;
          world.set(
            id as IncidentId,
            incident(id, { status, position, resolveBy: now + (random() - 0.3) * 9 * HOUR }),
          );
        }
      }
      marks.syncAll(new Map(world), now);
    }
    const placed = new Map<number, number>();
    for (const mark of marksByUrgency) {
      for (let slot = 0; slot < marks.dots[mark].length; slot += 1) {
        const id = marks.dots[mark].idAt(slot);
        expect(placed.has(id)).toBe(false);
        expect(marks.markOf(id)).toBe(mark);
        placed.set(id, marks.dots[mark].longitudeAt(slot));
      }
    }
    expect(placed.size).toBe(world.size);
    for (const { id, position } of world.values()) expect(placed.get(id)).toBeCloseTo(position?.[0] ?? 0, 6);
  });
});
