import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useDeferredValue } from 'react';
import { Hotspots } from '@/features/hotspots/hotspots';
import type { ReviewSearch } from '@/features/hotspots/view';
import { AntTheme } from '@/ui/ant-theme';
import { usePreferences } from './preferences';
import { writeSearch } from './search-text';
import { useSession } from './session';

const street = getRouteApi('/street');
const route = getRouteApi('/street/hotspots');

/** Where trouble gathers. */
export function HotspotsRoute() {
  const { session } = street.useRouteContext();
  // The router draws at once, whatever it takes; deferred, the panels are drawn in slices between the frames of the map.
  const search = useDeferredValue(route.useSearch());
  const state = useSession(session);
  const { deskTheme } = usePreferences();
  const navigate = useNavigate();
  const actor = state.status === 'in' ? state.actor : null;
  const onSearch = useCallback(
    (next: ReviewSearch, { replace }: { readonly replace: boolean }) =>
      void navigate({ to: '/hotspots', search: next, replace }),
    [navigate],
  );
  const hrefOf = useCallback((next: ReviewSearch) => `/hotspots${writeSearch(next)}`, []);
  if (actor === null) return null;
  return (
    <AntTheme theme={deskTheme}>
      <Hotspots search={search} actor={actor} theme={deskTheme} onSearch={onSearch} hrefOf={hrefOf} />
    </AntTheme>
  );
}
