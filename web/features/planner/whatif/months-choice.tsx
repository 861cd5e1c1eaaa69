import { Segmented } from 'antd';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { type Months, monthsChoices } from '../view';

/** The stretch of time that is looked back on. */
export function MonthsChoice() {
  const { view, go } = usePlanner();
  const t = plannerText.useText();
  return (
    <Segmented<Months>
      size="small"
      options={monthsChoices.map((n) => ({ value: n, label: n === 1 ? t('month') : t('months', { n }) }))}
      value={view.months}
      onChange={(months) => go({ months }, { replace: true })}
    />
  );
}
