import { useMemo } from 'react';
import type { StreetMap } from '@/core/area/street-map';
import type { IncidentId } from '@/core/incident/incident';
import type { Actor } from '@/core/people/role';
import { defaultVisibility } from '@/map/layer-ids';
import type { Theme } from '@/map/palette';
import { AntTheme } from './ant-theme';
import { Case } from './case';
import { type Desk, DeskContext } from './desk-context';
import { defaultPeriod } from './period';
import { PointPickingContext } from './picked-point';
import { usePicking } from './use-picking';

interface Props {
  readonly incidentId: IncidentId;
  readonly map: StreetMap | null;
  readonly actor: Actor;
  readonly theme: Theme;
  readonly onClose: () => void;
}

/** The case on its own, for screens that are no desk of this slice: it knows one incident and how to be closed. */
export function CasePanel({ incidentId, map, actor, theme, onClose }: Props) {
  const desk = useMemo<Desk>(
    () => ({
      view: {
        area: { level: 'street', id: map?.outline.properties.id ?? '' },
        list: null,
        incident: incidentId,
        period: defaultPeriod,
        stream: null,
        layers: defaultVisibility,
        place: null,
      },
      map,
      actor,
      theme,
      go: (change) => {
        if (change.incident === null) onClose();
      },
      hrefOf: () => '',
    }),
    [incidentId, map, actor, theme, onClose],
  );
  return (
    <DeskContext.Provider value={desk}>
      <PointPickingContext.Provider value={usePicking()}>
        <AntTheme theme={theme}>
          <Case />
        </AntTheme>
      </PointPickingContext.Provider>
    </DeskContext.Provider>
  );
}
