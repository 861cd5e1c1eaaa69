import { queryOptions } from '@tanstack/react-query';
import type { AreaRef } from '../../core/area/area';
import { dayText } from '../../core/time/shanghai';
import { askRows } from '../ask';
import type { Source } from '../client';
import { keys } from '../keys';
import { number, parseRows, text, textOrNull } from '../row';

/** Of which incidents the items are asked: the words of the cube's filter. */
export interface TopItemsQuestion {
  readonly area: AreaRef;
  /** Numbered days, the first up to, not including, the second. */
  readonly days: readonly [from: number, to: number];
  readonly compareDays: readonly [from: number, to: number];
  readonly groupIds: readonly string[] | null;
  readonly hours: number;
  readonly weekdays: number;
}

/** An item with what was reported of it; without an id what of a group may not be told by item. */
export interface TopItem {
  readonly itemId: string | null;
  readonly groupId: string;
  readonly count: number;
  readonly previous: number;
}

/** The most frequent first. Throws a DataError. */
export async function loadTopItems(
  source: Source,
  { area, days, compareDays, groupIds, hours, weekdays }: TopItemsQuestion,
  maxRows: number,
  signal?: AbortSignal,
): Promise<readonly TopItem[]> {
  const args = {
    level: area.level,
    area_id: area.id,
    from_day: dayText(days[0]),
    to_day: dayText(days[1]),
    than_from: dayText(compareDays[0]),
    than_to: dayText(compareDays[1]),
    ...(groupIds === null ? {} : { group_ids: [...groupIds] }),
    hours,
    weekdays,
    max_rows: maxRows,
  };
  const rows = await askRows(source, 'top_items', args, { signal, isReading: true });
  return parseRows(rows, (row) => ({
    itemId: textOrNull(row, 'item_id'),
    groupId: text(row, 'group_id'),
    count: number(row, 'count'),
    previous: number(row, 'previous'),
  })).rows;
}

export const topItemsQuery = (source: Source, question: TopItemsQuestion, maxRows = 10) =>
  queryOptions({
    queryKey: keys.topItems.of(source, question, maxRows),
    queryFn: ({ signal }) => loadTopItems(source, question, maxRows, signal),
    staleTime: 60_000,
  });
