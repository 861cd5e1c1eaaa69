import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Planner } from '@/features/planner/planner';
import type { PlannerSearch } from '@/features/planner/view';
import { AntTheme } from '@/ui/ant-theme';
import { usePreferences } from './preferences';
import { writeSearch } from './search-text';
import { useSession } from './session';

const street = getRouteApi('/street');
const route = getRouteApi('/street/planner');

/** The planner: drafts of the circles, and the editions there were. */
export function PlannerRoute() {
  const { session } = street.useRouteContext();
  const search = route.useSearch();
  const state = useSession(session);
  const { deskTheme } = usePreferences();
  const navigate = useNavigate();
  const onSearch = useCallback(
    (next: PlannerSearch, { replace }: { readonly replace: boolean }) =>
      void navigate({ to: '/planner', search: next, replace }),
    [navigate],
  );
  const hrefOf = useCallback((next: PlannerSearch) => `/planner${writeSearch(next)}`, []);
  if (state.status !== 'in') return null;
  return (
    <AntTheme theme={deskTheme}>
      <Planner search={search} actor={state.actor} theme={deskTheme} onSearch={onSearch} hrefOf={hrefOf} />
    </AntTheme>
  );
}
