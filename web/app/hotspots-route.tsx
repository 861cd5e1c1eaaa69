import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useDeferredValue } from 'react';
import type { IncidentId } from '@/core/incident/incident';
import { streetMapQuery } from '@/data/street-map';
import { Hotspots } from '@/features/hotspots/hotspots';
import type { ReviewSearch } from '@/features/hotspots/view';
import { AntTheme } from '@/features/overview/ant-theme';
import { CasePanel } from '@/features/overview/case-panel';
import { usePreferences } from './preferences';
import { writeSearch } from './search-text';
import { useSession } from './session';

const street = getRouteApi('/street');
const route = getRouteApi('/street/hotspots');

/** The review, with the case panel of the desks for its last step down. */
export function HotspotsRoute() {
  const { session, source } = street.useRouteContext();
  // The router draws at once, whatever it takes; deferred, the panels are drawn in slices between the frames of the map.
  const search = useDeferredValue(route.useSearch());
  const state = useSession(session);
  const { deskTheme } = usePreferences();
  const navigate = useNavigate();
  const map = useQuery(streetMapQuery(source)).data ?? null;
  const actor = state.status === 'in' ? state.actor : null;
  const onSearch = useCallback(
    (next: ReviewSearch, { replace }: { readonly replace: boolean }) =>
      void navigate({ to: '/hotspots', search: next, replace }),
    [navigate],
  );
  const hrefOf = useCallback((next: ReviewSearch) => `/hotspots${writeSearch(next)}`, []);
  const renderCase = useCallback(
    (incidentId: IncidentId, onClose: () => void) =>
      actor && (
        <CasePanel incidentId={incidentId} map={map} actor={actor} theme={deskTheme} onClose={onClose} />
      ),
    [map, actor, deskTheme],
  );
  if (actor === null) return null;
  return (
    <AntTheme theme={deskTheme}>
      <Hotspots
        search={search}
        actor={actor}
        theme={deskTheme}
        onSearch={onSearch}
        hrefOf={hrefOf}
        renderCase={renderCase}
      />
    </AntTheme>
  );
}
