import type { Layer } from '@deck.gl/core';
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { toDegrees } from '@/core/geo/projection';
import { cellKey } from '@/core/hotspot/grid';
import type { Position } from '@/core/incident/incident';
import { type MeasurePlace, streetMeasuresQuery } from '@/data/hotspots/street-measures';
import { useSource } from '@/data/use-source';

import { palettes, rgba, type Theme } from '@/map/palette';
import { order } from './layers/drawn';
import { gatheringOf } from './list-filter';
import { useClusters, useRepeatPlaces } from './places-tab';
import { type ListCells, listCells } from './review/list-cells';
import { useReviewScreen } from './review-context';

/** Ground that the panel speaks of, to be found on the map. */
export interface Outlined {
  readonly lines: readonly (readonly Position[])[];
  /** A ring of metres on the ground; null is a mark of pixels, for a place without extent. */
  readonly rings: readonly { readonly centre: Position; readonly radius_m: number | null }[];
}

const nothing: Outlined = { lines: [], rings: [] };
/** Of the mark round a place without extent. */
const MARK_PX = 16;

/** The lines round cells of one size: each side that no other of them shares. */
export function cellEdges({ size_m, rows }: ListCells): readonly (readonly Position[])[] {
  const cells = rows.flatMap(([y, from, to]) =>
    Array.from({ length: to - from + 1 }, (_, n) => [from + n, y] as const),
  );
  const known = new Set(cells.map(([x, y]) => cellKey(x, y)));
  const at = (x: number, y: number): Position => toDegrees(x * size_m, y * size_m);
  return cells.flatMap(([x, y]) => {
    const sides = [
      [x, y - 1, at(x, y), at(x + 1, y)],
      [x + 1, y, at(x + 1, y), at(x + 1, y + 1)],
      [x, y + 1, at(x, y + 1), at(x + 1, y + 1)],
      [x - 1, y, at(x, y), at(x, y + 1)],
    ] as const;
    return sides.flatMap(([nextX, nextY, from, to]) =>
      known.has(cellKey(nextX, nextY)) ? [] : [[from, to]],
    );
  });
}

/**
 * What the open list or the open measure is of, where the map does not say it already.
 * @param drafted the place of a measure that is being written
 */
export function useOutlined(drafted: MeasurePlace | null): Outlined {
  const { view, answer } = useReviewScreen();
  const place = view.list?.place ?? null;
  const clusters = useClusters(place?.kind === 'cluster').data;
  const isRepeat = place?.kind === 'again' || place?.kind === 'place';
  const { places: repeats } = useRepeatPlaces(isRepeat);
  const measures = useQuery({ ...streetMeasuresQuery(useSource()), enabled: view.measure !== null }).data;
  const measure = measures?.find(({ id, withdrawn }) => id === view.measure?.id && withdrawn === null);
  return useMemo(() => {
    switch (place?.kind) {
      case 'cell':
      case 'patch': {
        if (answer?.cells.size_m !== view.size_m) return nothing;
        const cells = listCells(place, answer);
        return cells ? { lines: cellEdges(cells), rings: [] } : nothing;
      }
      case 'cluster':
      case 'again':
      case 'place': {
        const gathering = gatheringOf(place, clusters ?? [], repeats);
        if (!gathering) return nothing;
        return 'hull' in gathering
          ? { lines: gathering.hull.slice(0, 1), rings: [] }
          : { lines: [], rings: [{ centre: gathering.position, radius_m: null }] };
      }
      default:
        return {
          lines: [],
          rings:
            view.tab === 'compare' ? [drafted, measure?.place].filter((one) => one?.kind === 'around') : [],
        };
    }
  }, [place, answer, view.size_m, view.tab, clusters, repeats, measure, drafted]);
}

/** Drawn over the layer of the review, with a halo, to be seen on every colour. */
export function outlinedLayers({ lines, rings }: Outlined, theme: Theme): Layer[] {
  const palette = palettes[theme];
  const strokes = [
    ['halo', palette.halo, 5],
    ['line', palette.selection, 2],
  ] as const;
  const of = <T>(
    items: readonly T[],
    make: (id: string, colour: number[], width: number) => Layer,
  ): Layer[] =>
    items.length === 0
      ? []
      : strokes.map(([id, colour, width]) => make(id, [...rgba(colour, id === 'halo' ? 0.6 : 1)], width));
  return [
    ...of(
      lines,
      (id, colour, width) =>
        new PathLayer({
          ...order,
          id: `review-outlined-${id}`,
          data: lines,
          getPath: (line: readonly Position[]) => line as never,
          getColor: colour as never,
          getWidth: width,
          widthUnits: 'pixels',
          capRounded: true,
          jointRounded: true,
        } as ConstructorParameters<typeof PathLayer>[0]),
    ),
    ...of(
      rings,
      (id, colour, width) =>
        new ScatterplotLayer<(typeof rings)[number]>({
          ...order,
          filled: false,
          stroked: true,
          lineWidthUnits: 'pixels',
          id: `review-ring-${id}`,
          data: [...rings],
          getPosition: ({ centre }) => [centre[0], centre[1]],
          getRadius: ({ radius_m }) => radius_m ?? MARK_PX,
          radiusUnits: rings.every(({ radius_m }) => radius_m === null) ? 'pixels' : 'meters',
          getLineColor: colour as never,
          getLineWidth: width,
        }),
    ),
  ];
}
