import { getRouteApi, useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Wall } from '@/features/wall/wall';
import { usePreferences } from './preferences';
import { useSession } from './session';

const street = getRouteApi('/street');
type Search = Parameters<typeof Wall>[0]['search'];

export function WallRoute() {
  const { session, config } = street.useRouteContext();
  const state = useSession(session);
  const { wallTheme } = usePreferences();
  const navigate = useNavigate();
  const search = useRouterState({
    select: ({ location }) => location.search as Search,
    structuralSharing: true,
  });
  const onSearch = useCallback(
    (next: Search, options?: { readonly replace: boolean }) =>
      void navigate({ to: '/wall', search: { ...next }, replace: options?.replace ?? false }),
    [navigate],
  );
  if (state.status !== 'in') return null;
  return <Wall search={search} onSearch={onSearch} theme={wallTheme} version={config.version} />;
}
