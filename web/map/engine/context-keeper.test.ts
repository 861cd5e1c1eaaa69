import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { MapHealth, MapView } from '../map-props';
import { ContextKeeper } from './context-keeper';
import type { Surface } from './surface';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const here: MapView = { longitude: 113.95, latitude: 22.78, zoom: 15 };

/** A keeper on a machine whose graphics come and go; `isThere` says whether they are there now. */
function keptMap() {
  const machine = { isThere: true, forgotten: 0, removed: 0, moves: [] as MapView[] };
  const told: MapHealth[] = [];
  /** How each of its surfaces says that it is lost, the first one first. */
  const losses: (() => void)[] = [];
  const keeper = new ContextKeeper({
    element: { replaceChildren: () => undefined } as unknown as HTMLElement,
    isPossible: () => true,
    make: (lost) => {
      if (!machine.isThere) throw new Error('no context');
      losses.push(lost);
      const surface = {
        view: here,
        moveTo: (view: MapView) => machine.moves.push(view),
        remove: () => {
          machine.removed += 1;
        },
      };
      return surface as unknown as Surface;
    },
    forget: () => {
      machine.forgotten += 1;
    },
    rebuilt: () => undefined,
    tell: (health) => told.push(health),
  });
  return { keeper, machine, told, losses, lose: () => losses.at(-1)?.() };
}

it('a lost map is built anew at once, where one looked, with nothing of the former one', () => {
  const { keeper, machine, told, lose } = keptMap();
  const former = keeper.surface;
  lose();
  expect(told).toEqual([{ state: 'starting', contextLosses: 1 }]);
  vi.advanceTimersByTime(50);
  expect(keeper.surface).not.toBe(former);
  expect(machine).toMatchObject({ forgotten: 1, removed: 1, moves: [here] });
  keeper.isDrawn();
  expect(keeper.health).toEqual({ state: 'drawn', contextLosses: 1 });
});

it('what a map that is gone says of its loss counts for nothing', () => {
  const { keeper, losses, lose } = keptMap();
  lose();
  vi.advanceTimersByTime(50);
  losses[0]?.();
  expect(keeper.health.contextLosses).toBe(1);
  lose();
  expect(keeper.health.contextLosses).toBe(2);
});

it('a card that stays away is waited for without end, and one looks from where one looked when it is back', () => {
  const { keeper, machine, lose } = keptMap();
  lose();
  machine.isThere = false;
  vi.advanceTimersByTime(50 + 300 + 900);
  expect(keeper.surface).toBeNull();
  expect(keeper.health.state).toBe('starting');
  vi.advanceTimersByTime(3_000);
  expect(keeper.health).toMatchObject({ state: 'unavailable', contextLosses: 1 });
  vi.advanceTimersByTime(60_000);
  machine.isThere = true;
  vi.advanceTimersByTime(10_000);
  expect(keeper.surface).not.toBeNull();
  expect(keeper.health.state).toBe('starting');
  expect(machine.moves).toEqual([here]);
});
