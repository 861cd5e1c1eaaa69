import { describe, expect, it } from 'vitest';
import type { Role } from '@/core/people/role';
import { roles } from '@/core/people/role';
import { homeOf, isWallOnly, nearestScreen, screensFor } from './screens';

const actor = (...held: Role[]) => ({ roles: held, circleId: null });

describe('who is shown what', () => {
  it('a screen has the wall and nothing else', () => {
    expect(screensFor(actor('display'))).toEqual(['wall']);
    expect(homeOf(actor('display'))).toBe('wall');
    expect(isWallOnly(actor('display', 'admin'))).toBe(false);
    expect(isWallOnly(actor())).toBe(false);
  });

  it('everyone lands on a screen they are shown', () => {
    for (const role of roles) expect(screensFor(actor(role))).toContain(homeOf(actor(role)));
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
  ])('%s is meant as %s', (path, screen) => expect(nearestScreen(path)).toBe(screen));

  it.each(['/', '/admin', '/x', '/zzzzzzzz'])('%s is close to nothing', (path) =>
    expect(nearestScreen(path)).toBeNull(),
  );
});
