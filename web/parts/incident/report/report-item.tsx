import { useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Item } from '@/core/item/item';
import { findItems } from '@/core/item/item-search';
import { nameIn } from '@/core/language';
import { catalogueQuery, itemSearchQuery } from '@/data/items';
import { useSource } from '@/data/use-source';
import type { FieldControl } from '@/ui/field';
import { useLanguage } from '@/ui/i18n';
import { reportText } from './report-text';

interface Props {
  readonly control: FieldControl;
  readonly itemId: string | null;
  readonly onPick: (itemId: string) => void;
}

/** One of the 259: group by group to look through, or the best first by any part of a name, pinyin, initials or id. */
export function ItemPicker({ control, itemId, onPick }: Props) {
  const t = reportText.useText();
  const language = useLanguage();
  const source = useSource();
  const { data: catalogue, isLoading } = useQuery(catalogueQuery(source));
  const { data: among } = useQuery(itemSearchQuery(source, catalogue));
  const [typed, setTyped] = useState('');
  const options = useMemo((): SelectProps['options'] => {
    const option = (item: Item) => ({ value: item.id, label: nameIn(item, language) });
    if (typed.trim() !== '') return findItems(among ?? [], typed).map(option);
    return (catalogue?.groups ?? []).map((group) => ({
      label: nameIn(group, language),
      title: group.id,
      options: (catalogue?.items ?? []).filter(({ groupId }) => groupId === group.id).map(option),
    }));
  }, [typed, among, catalogue, language]);
  // Who is faster than the readings is not asked twice: Enter takes the best as soon as they are there.
  // The words are kept as they were: leaving the field empties it.
  const awaited = useRef<string | null>(null);
  useEffect(() => {
    if (!among || awaited.current === null) return;
    const [best] = findItems(among, awaited.current);
    awaited.current = null;
    if (best) onPick(best.id);
  }, [among, onPick]);
  return (
    <Select
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      value={itemId ?? undefined}
      onChange={onPick}
      onInputKeyDown={({ key }) => {
        if (among) return;
        if (key === 'Enter' && typed.trim() !== '') awaited.current = typed;
        else if (key !== 'Tab') awaited.current = null;
      }}
      loading={isLoading}
      placeholder={t('itemHint')}
      notFoundContent={among && typed !== '' ? t('itemNone', { words: typed }) : t('loading')}
      {...control}
      options={options}
      transitionName=""
      data-testid="report-item"
    />
  );
}
