import { getRouteApi, useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Desk } from '@/features/overview/desk';
import type { DeskKind } from '@/features/overview/desk-context';
import { type DeskSearch, readDeskSearch } from '@/features/overview/view';
import { usePreferences } from './preferences';
import { writeSearch } from './search-text';
import { useSession } from './session';

const street = getRouteApi('/street');

/** One component for the three desks, so that going from one to another keeps the map and the panels where they are. */
export function DeskRoute() {
  const { session } = street.useRouteContext();
  const state = useSession(session);
  const { deskTheme } = usePreferences();
  const navigate = useNavigate();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const search = useRouterState({
    select: ({ location }) => readDeskSearch(location.search),
    structuralSharing: true,
  });
  const kind = pathname.slice(1) as DeskKind;
  const onSearch = useCallback(
    (next: DeskSearch, { replace }: { readonly replace: boolean }) =>
      void navigate({ to: `/${kind}`, search: next, replace }),
    [navigate, kind],
  );
  const hrefOf = useCallback((next: DeskSearch) => `/${kind}${writeSearch(next)}`, [kind]);
  if (state.status !== 'in') return null;
  return (
    <Desk
      key={kind}
      kind={kind}
      search={search}
      actor={state.actor}
      theme={deskTheme}
      onSearch={onSearch}
      hrefOf={hrefOf}
    />
  );
}
