import { queryOptions } from '@tanstack/react-query';
import type { CubeArea } from '../../core/hotspot/cube';
import type { PackedCube } from '../../core/hotspot/decode';
import { dayNumber, dayText } from '../../core/time/shanghai';
import { askRow } from '../ask';
import type { Source } from '../client';
import { DataError } from '../error';
import { keys } from '../keys';
import { type Answer, list, text } from '../row';

/** Days since 1970-01-01 of the Asia/Shanghai calendar: [fromDay, toDay), at most 3700 of them. */
export interface CubeQuestion {
  readonly fromDay: number;
  readonly toDay: number;
}

/** Dictionaries become rows, columns stay packed: the worker unpacks them. A cube with a hole in it is refused whole. */
function packedFrom(row: Answer<'incident_cube'>): PackedCube {
  const names = (key: 'units' | 'unit_circles' | 'unit_communities') =>
    list(row, key).map((name) => (typeof name === 'string' ? name : null));
  const [cellsX, cellsY, sizes_m] = (['cells_x', 'cells_y', 'cells_size_m'] as const).map((key) =>
    list(row, key).map(Number),
  ) as [number[], number[], number[]];
  const [units, circles, communities] = [names('units'), names('unit_circles'), names('unit_communities')];
  return {
    cells: cellsX.map((x, at) => ({ x, y: cellsY[at] ?? Number.NaN, size_m: sizes_m[at] ?? Number.NaN })),
    areas: units.map(
      (unitId, at): CubeArea => ({
        unitId,
        circleId: circles[at] ?? null,
        communityId: communities[at] ?? null,
      }),
    ),
    groupIds: list(row, 'groups').map(String),
    firstDay: dayNumber(text(row, 'first_day')) ?? Number.NaN,
    reported: {
      cell: text(row, 'reported_cell'),
      area: text(row, 'reported_area'),
      day: text(row, 'reported_day'),
      hour: text(row, 'reported_hour'),
      group: text(row, 'reported_group'),
      count: text(row, 'reported_count'),
    },
    closed: {
      cell: text(row, 'closed_cell'),
      area: text(row, 'closed_area'),
      day: text(row, 'closed_day'),
      group: text(row, 'closed_group'),
      closed: text(row, 'closed_closed'),
      onTime: text(row, 'closed_on_time'),
      withLimit: text(row, 'closed_with_limit'),
      minutes: text(row, 'closed_minutes'),
    },
  };
}

/** What was reported and closed in a period, as columns for `decodeCube`. Throws a DataError. */
export async function loadCube(
  source: Source,
  { fromDay, toDay }: CubeQuestion,
  signal?: AbortSignal,
): Promise<PackedCube> {
  const args = { from_day: dayText(fromDay), to_day: dayText(toDay) };
  const row = await askRow(source, 'incident_cube', args, { signal, isReading: true });
  try {
    return packedFrom(row);
  } catch (error) {
    throw new DataError('unknown', `incident_cube answered no cube: ${error}`);
  }
}

/** Megabytes for a large street: compared by no one, and kept only while a screen shows it. */
export const cubeQuery = (source: Source, asked: CubeQuestion) =>
  queryOptions({
    queryKey: keys.cube.of(source, asked),
    queryFn: ({ signal }) => loadCube(source, asked, signal),
    staleTime: 60_000,
    gcTime: 60_000,
    structuralSharing: false,
  });
