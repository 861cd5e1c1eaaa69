import { useMemo } from 'react';
import { PATTERNS } from '@/core/hotspot/emerging';
import { className } from '@/core/hotspot/fdr';
import { count } from '@/ui/format';
import { hotspotsText } from './hotspots-text';
import type { LegendStep } from './review/answer';
import type { ReviewLayer } from './review/question';
import { WEEKS } from './review/review-settings';
import { useReviewScreen } from './review-context';
import { ReviewLink } from './review-link';

/** What a step of the legend stands for, in words. */
export function useLegendLabel(): (step: LegendStep, layer: ReviewLayer) => string {
  const t = hotspotsText.useText();
  return ({ from, to }, layer) => {
    if (layer === 'hot') return t(`class_${className(from)}`);
    if (layer === 'change') return t(`rise_${className(from)}`);
    if (layer === 'emerging')
      return from < 0 ? t('pattern_cold') : t(`pattern_${PATTERNS[from - 1] ?? 'new'}`);
    if (layer === 'cells')
      return from === to ? count(from) : to === Infinity ? `≥ ${count(from)}` : `${count(from)}–${count(to)}`;
    if (layer === 'heat') return String(from);
    return `${from.toFixed(1)}–${to.toFixed(1)}`;
  };
}

/** What the colours mean and how to read them; why there are none where there are none. */
export function ReviewLegend({ steps }: { steps: readonly LegendStep[] }) {
  const { view, answer } = useReviewScreen();
  const t = hotspotsText.useText();
  const label = useLegendLabel();
  const { layer } = view;
  const refusal = answer && !answer.field.allowed ? answer.field.reason : null;
  const refused =
    layer === 'hot' && refusal !== null
      ? t(
          refusal === 'too_few_cells' || refusal === 'all_equal' || refusal === 'isolated_cells'
            ? `refused_${refusal}`
            : 'refused_other',
        )
      : layer === 'emerging' && answer && answer.patterns === null
        ? t('refused_weeks')
        : null;
  const note = {
    heat: t('legend_heat', { m: view.bandwidth_m }),
    cells: t('legend_cells', { m: view.size_m }),
    hot: t('legend_hot', { m: view.band_m }),
    emerging: t('legend_emerging', { n: WEEKS }),
    clusters: t('legend_clusters'),
    repeat: t('legend_repeat'),
    circles: t('legend_rate'),
    units: t('legend_rate'),
    change: t('legend_change'),
  }[layer];
  const counts = layer === 'heat' || layer === 'cells' || layer === 'hot' ? answer?.cells.counts : undefined;
  const onMap = useMemo(() => counts?.reduce((sum, value) => sum + value, 0), [counts]);
  const isClassed = layer === 'hot' || layer === 'change' || layer === 'emerging';
  return (
    <section className="review-legend" aria-label={t(`layer_${layer}`)} data-testid="review-legend">
      <h3>
        {t(`layer_${layer}`)} <small>{note}</small>
      </h3>
      {refused ? (
        <p className="refused" role="status">
          {refused}
        </p>
      ) : (
        <ul data-classed={isClassed}>
          {steps
            .filter(({ members }) => !isClassed || members > 0)
            .map((step) => (
              <li key={`${step.from}-${step.to}`}>
                <i style={{ background: step.colour }} />
                {label(step, layer)}
                {isClassed && <small>{count(step.members)}</small>}
              </li>
            ))}
        </ul>
      )}
      {onMap !== undefined && (
        <p className="read" data-testid="legend-total" data-value={onMap}>
          {onMap === 0 ? (
            t('onMap', { n: 0 })
          ) : (
            <ReviewLink to={{ list: { state: 'reported', place: { kind: 'mapped' } } }}>
              {t('onMap', { n: count(onMap) })}
            </ReviewLink>
          )}
        </p>
      )}
      <p className="read">{t(`read_${layer}`, { band: view.band_m })}</p>
    </section>
  );
}
