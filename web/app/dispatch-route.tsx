import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Dispatch } from '@/features/dispatch/dispatch';
import type { DispatchSearch } from '@/features/dispatch/view';
import { usePreferences } from './preferences';
import { writeSearch } from './search-text';
import { useSession } from './session';

const street = getRouteApi('/street');
const route = getRouteApi('/street/dispatch');

export function DispatchRoute() {
  const { session } = street.useRouteContext();
  const search = route.useSearch();
  const state = useSession(session);
  const { deskTheme } = usePreferences();
  const navigate = useNavigate();
  const onSearch = useCallback(
    (next: DispatchSearch, { replace }: { readonly replace: boolean }) =>
      void navigate({ to: '/dispatch', search: next, replace }),
    [navigate],
  );
  const hrefOf = useCallback((next: DispatchSearch) => `/dispatch${writeSearch(next)}`, []);
  if (state.status !== 'in') return null;
  return (
    <Dispatch search={search} actor={state.actor} theme={deskTheme} onSearch={onSearch} hrefOf={hrefOf} />
  );
}
