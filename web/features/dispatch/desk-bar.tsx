import './desk-bar.css';
import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import { Answered } from '@/parts/answer/answered';
import { incidentText } from '@/parts/incident/incident-text';
import { keyText } from '@/parts/keys/key-text';
import { Breadcrumb } from './breadcrumb';
import { useDispatch } from './dispatch-context';
import { dispatchText } from './dispatch-text';
import { overviews, panes, streams } from './view';

interface Props {
  /** Brings the area back into view. */
  readonly onFit: () => void;
  /** Null for who may not report, and while a report is being written. */
  readonly onReport: (() => void) | null;
}

/** Above the queue: whose cases these are, of which source, the way to the figures, and 上报. */
export function DeskBar({ onFit, onReport }: Props) {
  const { view, map, go } = useDispatch();
  const t = dispatchText.useText();
  return (
    <div className="desk-bar" data-testid="desk-bar">
      {map ? <Breadcrumb onAgain={onFit} /> : <NoMap />}
      <Source />
      {overviews.map((which) => (
        <button
          key={which}
          type="button"
          className="button small"
          aria-expanded={view.overview === which}
          onClick={() => go({ overview: view.overview === which ? null : which }, { replace: true })}
          data-testid={which === 'open' ? 'overview-toggle' : 'steps-toggle'}
        >
          {t(`overview_${which}`)} <span aria-hidden="true">{view.overview === which ? '▴' : '▾'}</span>
        </button>
      ))}
      <Segmented
        className="pane-choice"
        size="small"
        value={view.pane}
        onChange={(pane) => go({ pane }, { replace: true })}
        options={panes.map((value) => ({ value, label: t(`pane_${value}`) }))}
        aria-label={t('pane')}
        data-testid="pane-choice"
      />
      {onReport && (
        <button
          type="button"
          className="button primary small report-button"
          onClick={onReport}
          data-testid="open-report"
        >
          {t('report')} <span className="key">{keyText('report')}</span>
        </button>
      )}
    </div>
  );
}

function Source() {
  const { view, go } = useDispatch();
  const t = dispatchText.useText();
  const tIncident = incidentText.useText();
  return (
    <Select
      size="small"
      value={view.stream ?? 'all'}
      onChange={(stream) => go({ stream: streams.find((known) => known === stream) ?? null })}
      aria-label={t('sourceHeading')}
      options={[
        { value: 'all', label: t('stream_all') },
        ...streams.map((value) => ({ value, label: tIncident(`stream_${value}`) })),
      ]}
      popupMatchSelectWidth={false}
      transitionName=""
    />
  );
}

/** Why there is no street on the map: not yet, not reached, or not loaded into this installation at all. */
function NoMap() {
  const t = dispatchText.useText();
  const answer = useQuery(streetMapQuery(useSource()));
  return (
    <Answered answer={answer} height_px={28}>
      {() => (
        <p className="hint" data-testid="empty-street">
          <strong>{t('emptyStreet')}</strong> {t('emptyStreetHelp')}
        </p>
      )}
    </Answered>
  );
}
