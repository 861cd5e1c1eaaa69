import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Actor } from '@/core/people/role';
import { type DispatchSearch, readDispatchSearch } from '@/features/dispatch/view';
import { type ForcesSearch, readForcesSearch } from '@/features/forces/view';
import { type ReviewSearch, readReviewSearch } from '@/features/hotspots/view';
import { type PlannerSearch, readPlannerSearch } from '@/features/planner/view';
import { notify } from '@/ui/notice';
import type { ScreenProps } from '@/ui/screen-props';
import { appText } from './app-text';
import type { Connection } from './connection';
import { ScreenFailed, ScreenPending } from './screen-states';
import { homeOf, isWallOnly, nearestScreen, screensText } from './screens';
import { parseSearch, writeSearch } from './search-text';

const root = createRootRouteWithContext<Connection>()({ component: Outlet });

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/signin',
  validateSearch: (raw): { back?: string } => ({ back: text(raw.back) }),
  beforeLoad: async ({ context, search }) => {
    const session = await context.session.known();
    if (session.status !== 'in') return;
    if (isOwnAddress(search.back)) throw redirect({ href: search.back });
    throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('./signin-route'), 'SignInRoute'),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (raw): { token?: string } => ({ token: text(raw.token) }),
  component: lazyRouteComponent(() => import('./setup-route'), 'SetupRoute'),
});

/** Everything behind sign-in: the shell with the one map, and the screens in front of it. */
const street = createRoute({
  getParentRoute: () => root,
  id: 'street',
  beforeLoad: async ({ context, location }) => {
    const session = await context.session.known();
    if (session.status === 'in') return { actor: session.actor };
    const why = session.status === 'out' ? session.why : 'never_in';
    if (why === 'expired') notify(appText.say('expired'), 'warning');
    const back = location.href === '/' || why === 'left' ? undefined : location.href;
    throw redirect({ to: '/signin', search: { back } });
  },
  component: lazyRouteComponent(() => import('./shell'), 'Shell'),
});

const home = createRoute({
  getParentRoute: () => street,
  path: '/',
  beforeLoad: ({ context }) => {
    const { circleId } = context.actor;
    // A circle lead begins in the circle they answer for.
    const search = circleId === null ? {} : { area: `circle:${circleId}` };
    throw redirect({ to: `/${homeOf(context.actor)}`, search });
  },
});

/** The wall keeps its own words in the URL; texts only, of a sane length. */
const wall = createRoute({
  getParentRoute: () => street,
  path: '/wall',
  validateSearch: (raw): Record<string, string | undefined> =>
    Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, text(value)?.slice(0, 200)])),
  component: lazyRouteComponent(() => import('./wall-route'), 'WallRoute'),
});

/** A screen has one place to be. */
function peopleOnly({ context }: { context: { readonly actor: Actor } }): void {
  if (!isWallOnly(context.actor)) return;
  notify(appText.say('onlyWall'));
  throw redirect({ to: '/wall' });
}

/** A screen at a desk, fetched when it is first opened. */
const atDesk = <Search extends object>(
  path: string,
  load: () => Promise<ComponentType<ScreenProps<Search>>>,
) =>
  lazyRouteComponent(async () => {
    const [{ deskRoute }, screen] = await Promise.all([import('./desk-route'), load()]);
    return { Screen: deskRoute(path, screen) };
  }, 'Screen');

const dispatch = createRoute({
  getParentRoute: () => street,
  path: '/dispatch',
  validateSearch: (raw): DispatchSearch => readDispatchSearch(raw),
  beforeLoad: peopleOnly,
  component: atDesk('/dispatch', () => import('@/features/dispatch/dispatch').then((of) => of.Dispatch)),
});

const hotspots = createRoute({
  getParentRoute: () => street,
  path: '/hotspots',
  validateSearch: (raw): ReviewSearch => readReviewSearch(raw),
  beforeLoad: peopleOnly,
  component: atDesk('/hotspots', () => import('@/features/hotspots/hotspots').then((of) => of.Hotspots)),
});

const planner = createRoute({
  getParentRoute: () => street,
  path: '/planner',
  validateSearch: (raw): PlannerSearch => readPlannerSearch(raw),
  beforeLoad: peopleOnly,
  component: atDesk('/planner', () => import('@/features/planner/planner').then((of) => of.Planner)),
});

const forces = createRoute({
  getParentRoute: () => street,
  path: '/forces',
  validateSearch: (raw): ForcesSearch => readForcesSearch(raw),
  beforeLoad: peopleOnly,
  component: atDesk('/forces', () => import('@/features/forces/forces').then((of) => of.Forces)),
});

/** A mistyped address opens the screen that was meant, or home, and says so. */
const anywhereElse = createRoute({
  getParentRoute: () => street,
  path: '$',
  beforeLoad: ({ context, location }) => {
    const screen = nearestScreen(location.pathname) ?? homeOf(context.actor);
    notify(
      appText.say('noSuchPage', { path: location.pathname.slice(0, 60), place: screensText.say(screen) }),
    );
    throw redirect({ to: `/${screen}` });
  },
});

const routeTree = root.addChildren([
  signIn,
  setup,
  street.addChildren([home, wall, dispatch, forces, hotspots, planner, anywhereElse]),
]);

/** Back to where someone was; only an address of this app is followed. */
function isOwnAddress(back: string | undefined): back is string {
  // A second slash or a backslash would name another host.
  return back !== undefined && /^[/][^/\\]/.test(back) && !back.startsWith('/signin');
}

export function createAppRouter(connection: Connection) {
  const router = createRouter({
    routeTree,
    context: connection,
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: false,
    defaultPendingMs: 300,
    defaultPendingComponent: ScreenPending,
    defaultErrorComponent: ScreenFailed,
    // The map and the panels keep their own places.
    scrollRestoration: false,
  });
  connection.session.subscribe(() => void router.invalidate());
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
