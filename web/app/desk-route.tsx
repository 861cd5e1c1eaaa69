import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Desk } from '@/features/overview/desk';
import type { DeskSearch } from '@/features/overview/view';
import { usePreferences } from './preferences';
import { writeSearch } from './search-text';
import { useSession } from './session';

const street = getRouteApi('/street');
const routes = {
  dispatch: getRouteApi('/street/dispatch'),
  planner: getRouteApi('/street/planner'),
} as const;

export const DispatchRoute = () => <DeskRoute kind="dispatch" />;
export const PlannerRoute = () => <DeskRoute kind="planner" />;

/** The kind and the search are the route's own: while another screen is opening, the address is that one's already. */
function DeskRoute({ kind }: { kind: keyof typeof routes }) {
  const { session } = street.useRouteContext();
  const search = routes[kind].useSearch();
  const state = useSession(session);
  const { deskTheme } = usePreferences();
  const navigate = useNavigate();
  const onSearch = useCallback(
    (next: DeskSearch, { replace }: { readonly replace: boolean }) =>
      void navigate({ to: `/${kind}`, search: next, replace }),
    [navigate, kind],
  );
  const hrefOf = useCallback((next: DeskSearch) => `/${kind}${writeSearch(next)}`, [kind]);
  if (state.status !== 'in') return null;
  return (
    <Desk
      kind={kind}
      search={search}
      actor={state.actor}
      theme={deskTheme}
      onSearch={onSearch}
      hrefOf={hrefOf}
    />
  );
}
