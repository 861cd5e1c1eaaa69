import { useMemo } from 'react';
import { count } from '@/ui/format';
import { hotspotsText } from './hotspots-text';
import { layerOf, type ReviewLayer } from './layers';
import { layersText } from './layers/layers-text';
import type { LegendStep } from './review/answer';
import { useReviewScreen } from './review-context';
import { ReviewLink } from './review-link';

/** What a step of the legend stands for, in words. */
export function useLegendLabel(): (step: LegendStep, layer: ReviewLayer) => string {
  const t = hotspotsText.useText();
  return (step, layer) => layerOf(layer).stepText(step, t);
}

/** What the colours mean and how to read them; why there are none where there are none. */
export function ReviewLegend({ steps }: { steps: readonly LegendStep[] }) {
  const { view, answer } = useReviewScreen();
  const t = hotspotsText.useText();
  const words = layersText.useText();
  const label = useLegendLabel();
  const { layer } = view;
  const { isClassed = false, isCounted, refusal } = layerOf(layer);
  const refused = (answer && refusal?.(answer, t)) ?? null;
  const sizes = { size: view.size_m, band: view.band_m, radius: view.bandwidth_m };
  const counts = isCounted ? answer?.cells.counts : undefined;
  const onMap = useMemo(() => counts?.reduce((sum, value) => sum + value, 0), [counts]);
  return (
    <section className="review-legend" aria-label={words(`${layer}_name`)} data-testid="review-legend">
      <h3>
        {words(`${layer}_name`)} <small>{words(`${layer}_unit`, sizes)}</small>
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
      <p className="read">{words(`${layer}_read`, sizes)}</p>
    </section>
  );
}
