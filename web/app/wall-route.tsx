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
    (next: Search) => void navigate({ to: '/wall', search: { ...next } }),
    [navigate],
  );
  if (state.status !== 'in') return null;
  return <Wall search={search} onSearch={onSearch} theme={wallTheme} version={config.version} />;
}
