import { describe, expect, it } from 'vitest';
import { readPlannerSearch, readView, writeView } from './view';

describe('the address of the planner', () => {
  it('what is written is read again', () => {
    const search = {
      draft: '12',
      tool: 'brush',
      circle: 'gm01',
      units: 'gm01-01.gm01-02',
      panel: 'checks',
      measure: 'hours',
      months: '6',
      place: '113.950000,22.770000,14.50',
    };
    expect(writeView(readView(readPlannerSearch(search)), search)).toEqual(search);
  });

  it('what cannot be read is left out, and unknown keys fall away', () => {
    const raw = {
      draft: '../x',
      tool: 'axe',
      units: 'A B.gm01-01',
      months: '5',
      place: 'here',
      extra: '1',
      edition: '-1',
    };
    expect(writeView(readView(readPlannerSearch(raw)), {})).toEqual({ units: 'gm01-01' });
  });

  it('a circle looked at on another screen is the circle in hand, and the way back is kept', () => {
    const search = readPlannerSearch({ area: 'circle:gm02', period: '7d' });
    expect(readView(search).circle).toBe('gm02');
    expect(writeView(readView(search), search)).toEqual({
      area: 'circle:gm02',
      period: '7d',
      circle: 'gm02',
    });
  });
});
