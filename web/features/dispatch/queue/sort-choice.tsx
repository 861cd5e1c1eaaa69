import { Select } from 'antd';
import { listSorts } from '@/core/incident/detail';
import { useDispatch } from '../dispatch-context';
import { dispatchText } from '../dispatch-text';

/** What comes first. */
export function SortChoice() {
  const { view, go } = useDispatch();
  const t = dispatchText.useText();
  return (
    <Select
      size="small"
      value={view.sort}
      onChange={(sort) => go({ sort }, { replace: true })}
      aria-label={t('sort')}
      options={listSorts.map((value) => ({ value, label: t(`sort_${value}`) }))}
      popupMatchSelectWidth={false}
      transitionName=""
      data-testid="queue-sort"
    />
  );
}
