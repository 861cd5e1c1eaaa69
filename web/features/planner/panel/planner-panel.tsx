import { Segmented } from 'antd';
import type { Problem } from '@/core/edition/problem';
import type { Position } from '@/core/incident/incident';
import { PanelBoundary } from '@/ui/panel-boundary';
import { ChecksTab } from '../checks/checks-tab';
import { DraftsTab } from '../draft/drafts-tab';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { type PanelId, panelIds } from '../view';
import { CirclesTab } from './circles-tab';

/** The right side: the live table, and what else there is to know and decide. */
export function PlannerPanel({
  onProblem,
  place,
  onPlace,
  onShow,
}: {
  readonly onProblem: (problem: Problem) => void;
  /** Where a remark is being written. */
  readonly place: Position | null;
  readonly onPlace: (place: Position | null) => void;
  readonly onShow: (place: Position) => void;
}) {
  const { view, go } = usePlanner();
  const t = plannerText.useText();
  const tabs: Readonly<Partial<Record<PanelId, () => React.ReactNode>>> = {
    circles: () => <CirclesTab />,
    drafts: () => <DraftsTab place={place} onPlace={onPlace} onShow={onShow} />,
    checks: () => <ChecksTab onGo={onProblem} />,
  };
  return (
    <aside className="planner-panel" aria-label={t('panels')} data-testid="planner-panel">
      <Segmented<PanelId>
        block
        options={panelIds.filter((id) => tabs[id]).map((id) => ({ value: id, label: t(`panel_${id}`) }))}
        value={tabs[view.panel] ? view.panel : 'circles'}
        onChange={(panel) => go({ panel }, { replace: true })}
      />
      <PanelBoundary name={t(`panel_${view.panel}`)} key={view.panel}>
        {(tabs[view.panel] ?? tabs.circles)?.()}
      </PanelBoundary>
    </aside>
  );
}
