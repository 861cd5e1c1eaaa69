import { queryOptions, skipToken } from '@tanstack/react-query';
import type { Catalogue, Item, ItemGroup } from '../core/item/item';
import { searchableItems } from '../core/item/item-search';
import type { Source } from './client';
import { dataErrorFrom } from './error';
import { keys } from './keys';
import { flag, list, number, oneOf, parseRows, type TableRow, text } from './row';

const limitUnits = ['working_hours', 'working_days', 'clock_hours'] as const;

function itemFrom(row: TableRow<'items'>): Item {
  return {
    id: text(row, 'id'),
    groupId: text(row, 'group_id'),
    name_zh: text(row, 'name_zh'),
    name_en: text(row, 'name_en'),
    stream: oneOf(row, 'stream', ['dispute', 'express', 'petition'] as const),
    handler: text(row, 'handler'),
    respond: { amount: number(row, 'respond_limit'), unit: oneOf(row, 'respond_unit', limitUnits) },
    resolve: { amount: number(row, 'resolve_limit'), unit: oneOf(row, 'resolve_unit', limitUnits) },
    urgentRespond_h: number(row, 'urgent_respond_hours'),
    urgentResolve_h: number(row, 'urgent_resolve_hours'),
    sensitivity: oneOf(row, 'sensitivity', ['normal', 'coarse', 'hidden'] as const),
    isUrgent: flag(row, 'is_urgent'),
    legalBasis: list(row, 'legal_basis').filter((basis) => typeof basis === 'string'),
    micro: text(row, 'micro'),
    isProposal: flag(row, 'is_proposal'),
  };
}

function groupFrom(row: Pick<TableRow<'item_groups'>, 'id' | 'name_zh' | 'name_en'>): ItemGroup {
  return { id: text(row, 'id'), name_zh: text(row, 'name_zh'), name_en: text(row, 'name_en') };
}

/** The catalogue of governance items, by id. Throws a DataError. */
export async function loadCatalogue(source: Source, signal: AbortSignal): Promise<Catalogue> {
  const { client, streetId } = source;
  const [groups, items] = await Promise.all([
    client
      .from('item_groups')
      .select('id, name_zh, name_en')
      .eq('street_id', streetId)
      .order('id')
      .abortSignal(signal),
    client.from('items').select('*').eq('street_id', streetId).order('id').abortSignal(signal),
  ]);
  if (groups.error !== null) throw dataErrorFrom(groups.error, groups.status);
  if (items.error !== null) throw dataErrorFrom(items.error, items.status);
  const read = parseRows(items.data, itemFrom).rows;
  return {
    groups: parseRows(groups.data, groupFrom).rows,
    items: read,
    itemById: new Map(read.map((item) => [item.id, item])),
  };
}

export const catalogueQuery = (source: Source) =>
  queryOptions({
    queryKey: keys.catalogue.of(source),
    queryFn: ({ signal }) => loadCatalogue(source, signal),
    staleTime: 60 * 60_000,
    gcTime: Number.POSITIVE_INFINITY,
  });

/** The catalogue by name, pinyin and initials. The readings are half of the work, so they are fetched by who searches. */
export const itemSearchQuery = (source: Source, catalogue: Catalogue | undefined) =>
  queryOptions({
    queryKey: keys.itemSearch.of(source, catalogue?.items.length),
    queryFn:
      catalogue === undefined
        ? skipToken
        : async () => {
            const { fullPinyin, initials } = await import('../core/words/pinyin');
            return searchableItems(catalogue, { pinyin: fullPinyin, initials });
          },
    staleTime: Number.POSITIVE_INFINITY,
  });
