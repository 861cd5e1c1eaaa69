import { describe, expect, it } from 'vitest';
import type { Role } from '@/core/people/role';
import { roles } from '@/core/people/role';
import { homeOf, isScreen, nearestPlace, placesFor } from './places';

const actor = (...held: Role[]) => ({ roles: held, circleId: null });

describe('who is shown what', () => {
  it('a screen has the wall and nothing else', () => {
    expect(placesFor(actor('display'))).toEqual(['wall']);
    expect(homeOf(actor('display'))).toBe('wall');
    expect(isScreen(actor('display', 'admin'))).toBe(false);
    expect(isScreen(actor())).toBe(false);
  });

  it('everyone lands on a screen they are shown', () => {
    for (const role of roles) expect(placesFor(actor(role))).toContain(homeOf(actor(role)));
    expect(homeOf(actor('leader'))).toBe('hotspots');
    expect(homeOf(actor('display', 'planner'))).toBe('planner');
  });
});

describe('a mistyped address', () => {
  it.each([
    ['/dispach', 'dispatch'],
    ['/Dispatch/7', 'dispatch'],
    ['/wal', 'wall'],
    ['/hotspot', 'hotspots'],
    ['/planer', 'planner'],
  ])('%s is meant as %s', (path, place) => expect(nearestPlace(path)).toBe(place));

  it.each(['/', '/admin', '/x', '/zzzzzzzz'])('%s is close to nothing', (path) =>
    expect(nearestPlace(path)).toBeNull(),
  );
});
