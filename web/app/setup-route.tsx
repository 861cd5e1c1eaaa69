import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Setup } from '@/features/setup/setup';
import { usePreferences } from './preferences';
import { applyTheme } from './theme';

const route = getRouteApi('/setup');

export function SetupRoute() {
  const { source, session } = route.useRouteContext();
  const { token } = route.useSearch();
  const { deskTheme } = usePreferences();
  const navigate = useNavigate();
  useEffect(() => applyTheme(deskTheme), [deskTheme]);
  const enter = async () => {
    await session.refresh();
    await navigate({ to: '/' });
  };
  return <Setup source={source} token={token ?? ''} onDone={() => void enter()} />;
}
