import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AreaRef } from '../../core/area/area';
import type { CellRow } from '../../core/hotspot/cell-rows';
import type { Incident, IncidentId } from '../../core/incident/incident';
import { dayText } from '../../core/time/shanghai';
import { askRows } from '../ask';
import type { Source } from '../client';
import { incidentFrom } from '../incident-rows';
import { keys } from '../keys';
import { asRow, number, parseRows, text } from '../row';
import type { CubeQuestion } from './cube';

/** Which rows of the cube: the same words as its filter and its display cells. */
export interface ReviewFilter extends CubeQuestion {
  readonly state: 'reported' | 'closed' | 'closed_on_time' | 'closed_with_limit';
  readonly area?: AreaRef;
  readonly groupIds?: readonly string[];
  /** Bit h is the hour from h to h + 1; bit 0 of weekdays is Monday. */
  readonly hours?: number;
  readonly weekdays?: number;
  /**
   * Those in some display cells (indices in the grid of their size; what stands in finer cells is in them) or in none of
   * these, those shown only in cells coarser than a size, those in no cell at all, the members of a gathering, or those
   * inside or outside of a measure's place, or in neither, or those in another part of the area than these.
   */
  readonly place?:
    | {
        readonly kind: 'cells';
        readonly size_m: number;
        readonly rows: readonly CellRow[];
        readonly isBeyond?: boolean;
      }
    | { readonly kind: 'coarser'; readonly than_m: number }
    | { readonly kind: 'none' }
    | { readonly kind: 'members'; readonly incidentIds: readonly IncidentId[] }
    | {
        readonly kind: 'measure';
        readonly measureId: number;
        readonly part: 'inside' | 'outside' | 'left_out';
      }
    | { readonly kind: 'beside'; readonly parts: readonly string[] };
  /** One row of the top items: an item, or what of a group is not told by item. */
  readonly itemId?: string;
  readonly untoldOf?: string;
}

export interface ReviewPage {
  /** Newest report first. Sensitive ones carry no place, whoever asks. */
  readonly incidents: readonly Incident[];
  readonly after: string | null;
  /** What the figure counts. */
  readonly total: number;
  readonly rejectedRows: number;
}

function placeArgument(place: ReviewFilter['place']) {
  switch (place?.kind) {
    case undefined:
      return {};
    case 'none':
      return { place: 'none' };
    case 'coarser':
      return { coarser_than_m: place.than_m };
    case 'cells':
      return {
        cell_size_m: place.size_m,
        cell_rows: place.rows.map((row) => [...row]),
        is_beyond: place.isBeyond ?? false,
      };
    case 'members':
      return { ids: [...place.incidentIds] };
    case 'measure':
      return { measure_id: place.measureId, part: place.part };
    case 'beside':
      return { beside: [...place.parts] };
  }
}

/** One page of the incidents behind a figure of the review. Throws a DataError. */
export async function loadReviewList(
  source: Source,
  filter: ReviewFilter,
  page: { readonly after?: string | null; readonly maxRows?: number } = {},
  signal?: AbortSignal,
): Promise<ReviewPage> {
  const { state, area, groupIds, hours, weekdays, itemId, untoldOf } = filter;
  const words = {
    state,
    ...(area === undefined ? {} : { level: area.level, area_id: area.id }),
    ...(groupIds === undefined ? {} : { group_ids: [...groupIds] }),
    ...(hours === undefined ? {} : { hours }),
    ...(weekdays === undefined ? {} : { weekdays }),
    ...(itemId === undefined ? {} : { item_id: itemId }),
    ...(untoldOf === undefined ? {} : { untold_of: untoldOf }),
    ...placeArgument(filter.place),
  };
  const max_rows = page.maxRows ?? 50;
  const days = { from_day: dayText(filter.fromDay), to_day: dayText(filter.toDay) };
  const args = { ...days, filter: words, after: page.after ?? undefined, max_rows };
  const rows = await askRows(source, 'review_list', args, { signal });
  const parsed = parseRows(rows, (row) => incidentFrom(asRow(row.incident)));
  const last = rows.at(-1);
  return {
    incidents: parsed.rows,
    after: rows.length < max_rows || last === undefined ? null : text(last, 'after'),
    total: last === undefined ? 0 : number(last, 'total'),
    rejectedRows: parsed.rejected,
  };
}

export const reviewListQuery = (source: Source, filter: ReviewFilter, maxRows = 50) =>
  infiniteQueryOptions({
    queryKey: keys.reviewList.of(source, filter, maxRows),
    queryFn: ({ pageParam, signal }) => loadReviewList(source, filter, { after: pageParam, maxRows }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.after,
    staleTime: 60_000,
  });
