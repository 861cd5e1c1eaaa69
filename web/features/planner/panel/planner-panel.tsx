import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { Problem } from '@/core/edition/problem';
import type { Position } from '@/core/incident/incident';
import { PanelBoundary } from '@/ui/panel-boundary';
import { ChecksTab } from '../checks/checks-tab';
import { DraftsTab } from '../draft/drafts-tab';
import { HistoryTab } from '../history/history-tab';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { SuggestTab } from '../suggest/suggest-tab';
import { type PanelId, panelIds } from '../view';
import { WhatIfTab } from '../whatif/what-if-tab';
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
  const { view, actor, go } = usePlanner();
  const t = plannerText.useText();
  // Kindness only: the database would refuse the others what these ask.
  const plans = (['planner', 'leader', 'admin'] as const).some((role) => actor.roles.includes(role));
  const tabs: Readonly<Record<PanelId, (() => ReactNode) | false>> = {
    circles: () => <CirclesTab />,
    whatif: plans && (() => <WhatIfTab />),
    suggest: plans && (() => <SuggestTab />),
    checks: () => <ChecksTab onGo={onProblem} />,
    drafts: plans && (() => <DraftsTab place={place} onPlace={onPlace} onShow={onShow} />),
    history: () => <HistoryTab />,
  };
  const shown = tabs[view.panel] === false ? 'circles' : view.panel;
  const part = tabs[shown];
  return (
    <aside className="planner-panel" aria-label={t('panels')} data-testid="planner-panel">
      <Segmented<PanelId>
        block
        options={panelIds
          .filter((id) => tabs[id] !== false)
          .map((id) => ({ value: id, label: t(`panel_${id}`) }))}
        value={shown}
        onChange={(panel) => go({ panel }, { replace: true })}
      />
      <PanelBoundary name={t(`panel_${shown}`)} key={shown}>
        {part !== false && part()}
      </PanelBoundary>
    </aside>
  );
}
