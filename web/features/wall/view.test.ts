import { describe, expect, it } from 'vitest';
import type { IncidentId } from '@/core/incident/incident';
import { dayNamed, HOUR_MS } from '@/core/time/shanghai';
import {
  chooseIncident,
  type Known,
  openList,
  pressCircle,
  readHand,
  readView,
  releaseIncident,
  type WallSearch,
  withoutFaults,
  writeCamera,
} from './view';

const now = dayNamed('2026-11-23') + 14.5 * HOUR_MS;
const known: Known = { circleIds: ['gm01', 'gm02'], incidents: new Set([7 as IncidentId]), now };
const settled = (search: WallSearch) => JSON.parse(JSON.stringify(search)) as WallSearch;

describe('the wall in the URL', () => {
  it('U1 is read back as it was written', () => {
    const search = openList(
      { circle: 'gm02', incident: '7', view: '113.94030,22.77550,13.20' },
      {
        state: 'hour',
        circleId: 'gm01',
        hourAt: dayNamed('2026-11-23') + 9 * HOUR_MS,
      },
    );
    expect(search.list).toBe('hour:2026-11-23T09');
    expect(readView(search, known)).toEqual({
      circleId: 'gm02',
      incidentId: 7,
      camera: { longitude: 113.9403, latitude: 22.7755, zoom: 13.2 },
      selection: { state: 'hour', hourAt: dayNamed('2026-11-23') + 9 * HOUR_MS, circleId: 'gm01' },
      faults: [],
    });
  });

  it.each<[WallSearch, string]>([
    [{ circle: 'gm99' }, 'gm99'],
    [{ incident: '8' }, '8'],
    [{ incident: 'x' }, 'x'],
    [{ list: 'nonsense' }, 'nonsense'],
    [{ list: 'hour:2026-02-30T09' }, 'hour:2026-02-30T09'],
    [{ list: 'hour:2026-11-23T25' }, 'hour:2026-11-23T25'],
    [{ list: 'hour:2026-11-01T09' }, 'hour:2026-11-01T09'],
    [{ list: 'open', listCircle: 'gm99' }, 'gm99'],
    [{ view: '1,2' }, '1,2'],
    [{ view: '113,22,99' }, '113,22,99'],
  ])('U2 names what it does not know and drops it: %o', (search, fault) => {
    const view = readView(search, known);
    expect(view.faults).toEqual([fault]);
    expect(withoutFaults(search, view.faults)).not.toContain(fault);
  });

  it('U3 calls nothing a fault before street and feed are known', () => {
    const search = { circle: 'gm99', incident: '8' };
    expect(readView(search, { circleIds: null, incidents: null, now }).faults).toEqual([]);
  });

  it('U4 keeps a camera to a metre', () => {
    expect(readHand(writeCamera({ longitude: 113.940312, latitude: 22.775549, zoom: 13.204 }))).toEqual({
      longitude: 113.94031,
      latitude: 22.77555,
      zoom: 13.2,
    });
    expect(readHand('')).toBeNull();
  });
});

describe('a lock', () => {
  const hand = '113.94000,22.77000,14.00';

  it('V1 frames a circle; a second press gives the whole street back', () => {
    const locked = pressCircle({}, 'gm02');
    expect(settled(locked)).toEqual({ circle: 'gm02' });
    expect(settled(pressCircle(locked, 'gm02'))).toEqual({});
  });

  it('V2 gives back the view someone had made by hand before the first press', () => {
    const locked = pressCircle({ view: hand }, 'gm02');
    expect(settled(locked)).toEqual({ circle: 'gm02', before: hand });
    expect(settled(pressCircle(locked, 'gm02'))).toEqual({ view: hand });
  });

  it('V3 still does after other circles and an incident in between', () => {
    const first = pressCircle({ view: hand }, 'gm02');
    const second = pressCircle(chooseIncident(first, 7 as IncidentId, false), 'gm01');
    expect(settled(pressCircle(second, 'gm01'))).toEqual({ view: hand });
  });

  it('V4 on an incident returns to the circle it was chosen in', () => {
    const chosen = chooseIncident(pressCircle({}, 'gm02'), 7 as IncidentId, false);
    expect(settled(releaseIncident(chosen))).toEqual({ circle: 'gm02' });
  });

  it('V5 on an incident out of a list returns to the hand-made view, and closes the list', () => {
    const chosen = chooseIncident({ view: hand, list: 'open' }, 7 as IncidentId, false);
    expect(settled(chosen)).toEqual({ incident: '7', before: hand });
    expect(settled(releaseIncident(chosen))).toEqual({ view: hand });
  });

  it('V6 on an incident pressed on the map moves nothing', () => {
    expect(settled(chooseIncident({ view: hand }, 7 as IncidentId, true))).toEqual({
      incident: '7',
      view: hand,
    });
  });

  it('V7 outlives the opening and closing of a list', () => {
    const locked = pressCircle({}, 'gm02');
    const open = openList(locked, { state: 'overdue', circleId: 'gm02' });
    expect(settled(openList(open, null))).toEqual({ circle: 'gm02' });
  });
});
