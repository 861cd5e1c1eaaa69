import type { HeatLegend } from '@/map/heat/heat-ramp';
import { LayerList } from '@/parts/map-stage/layer-list';
import { Legend } from '@/parts/map-stage/legend';
import { useDispatch } from './dispatch-context';
import { dispatchText } from './dispatch-text';

interface Props {
  readonly heat: HeatLegend | null;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** What is on the map and what its signs mean. Folds away to leave the ground free. */
export function LayersPanel({ heat, isOpen, onToggle }: Props) {
  const { view, go, theme } = useDispatch();
  const t = dispatchText.useText();
  return (
    <div className="layers-panel" data-open={isOpen} data-testid="layers-panel">
      <button
        type="button"
        className="layers-toggle"
        aria-expanded={isOpen}
        onClick={onToggle}
        data-testid="layers-toggle"
      >
        {t('layers')}
        <span aria-hidden="true">{isOpen ? '−' : '+'}</span>
      </button>
      {isOpen && (
        <div className="layers-body">
          <LayerList
            visible={view.layers}
            theme={theme}
            onChange={(layers) => go({ layers }, { replace: true })}
          />
          <Legend theme={theme} heat={heat} />
        </div>
      )}
    </div>
  );
}
