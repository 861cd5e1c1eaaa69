import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { Limit } from '@/core/item/item';
import { nameIn, type TwoNames } from '@/core/language';
import { catalogueQuery } from '@/data/items';
import { useSource } from '@/data/use-source';
import type { FieldControl } from '@/ui/field';
import { useLanguage } from '@/ui/i18n';
import { reportText } from './report-text';

interface Props {
  readonly control: FieldControl;
  readonly itemId: string | null;
  readonly onPick: (itemId: string) => void;
}

/** One of the 259, by typing any part of its name in either language, its group or its id. */
export function ItemPicker({ control, itemId, onPick }: Props) {
  const t = reportText.useText();
  const language = useLanguage();
  const { data: catalogue, isLoading } = useQuery(catalogueQuery(useSource()));
  const name = (named: TwoNames) => nameIn(named, language);
  const item = itemId === null ? undefined : catalogue?.itemById.get(itemId);
  const limit = ({ amount, unit }: Limit) => t(unit, { n: amount });
  const groups = (catalogue?.groups ?? []).map((group) => ({
    label: name(group),
    title: group.id,
    options: (catalogue?.items ?? [])
      .filter((known) => known.groupId === group.id)
      .map((known) => ({
        value: known.id,
        label: name(known),
        words:
          `${known.id} ${known.name_zh} ${known.name_en} ${group.name_zh} ${group.name_en}`.toLowerCase(),
      })),
  }));
  return (
    <>
      <Select
        showSearch={{
          filterOption: (typed, option) => {
            const words = option && 'words' in option ? String(option.words) : '';
            return typed
              .toLowerCase()
              .split(/\s+/)
              .every((word) => words.includes(word));
          },
        }}
        value={itemId ?? undefined}
        onChange={onPick}
        loading={isLoading}
        placeholder={t('itemHint')}
        {...control}
        options={groups}
        transitionName=""
        data-testid="report-item"
      />
      {item && (
        <small className="hint">
          {t('limits', { handler: item.handler, respond: limit(item.respond), resolve: limit(item.resolve) })}
        </small>
      )}
    </>
  );
}
