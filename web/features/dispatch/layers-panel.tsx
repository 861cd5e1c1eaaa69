import type { HeatLegend } from '@/map/heat/heat-ramp';
import { LayerList } from '@/map/layer-list';
import { Legend } from '@/map/legend-panel';
import { useLanguage } from '@/ui/i18n';
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
  const language = useLanguage();
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
            locale={language}
            onChange={(layers) => go({ layers }, { replace: true })}
          />
          <Legend theme={theme} locale={language} heat={heat} />
        </div>
      )}
    </div>
  );
}
