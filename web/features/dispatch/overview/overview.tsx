import './overview.css';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { PanelBoundary } from '@/ui/panel-boundary';
import { useDispatch } from '../dispatch-context';
import { dispatchText } from '../dispatch-text';
import { periodIds } from '../period';
import { ChildAreas } from './child-areas';
import { Figures } from './figures';
import { Headlines } from './headlines';
import { Trend } from './trend';

/** 概况: the figures of the area, its parts and its trend, each number a link to its rows in the queue below. */
export function Overview() {
  const { view, go } = useDispatch();
  const t = dispatchText.useText();
  const guarded = (name: string, part: ReactNode) => (
    <PanelBoundary name={name} key={name}>
      {part}
    </PanelBoundary>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach that
    <section className="overview" aria-label={t('overview_open')} tabIndex={0} data-testid="overview">
      <div className="overview-now">
        <Segmented
          size="small"
          value={view.period}
          onChange={(period) => go({ period })}
          options={periodIds.map((value) => ({ value, label: t(`period_${value}`) }))}
          aria-label={t('period')}
        />
        {guarded(t('now'), <Figures />)}
      </div>
      {guarded(t('nameHeading'), <ChildAreas />)}
      {guarded(t('trend'), <Trend />)}
      {view.area.level === 'street' && guarded(t('headline'), <Headlines />)}
    </section>
  );
}
