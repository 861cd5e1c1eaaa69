import { useRef } from 'react';
import { hotspotsText } from './hotspots-text';
import { periodText } from './period-text';
import { useReviewScreen } from './review-context';

/** The line between two periods on the map; drag it, or move it with the arrow keys. */
export function Swipe({ at, onMove }: { readonly at: number; readonly onMove: (at: number) => void }) {
  const { days, compareDays } = useReviewScreen();
  const t = hotspotsText.useText();
  const line = useRef<HTMLDivElement>(null);
  const moveTo = (clientX: number) => {
    const box = line.current?.parentElement?.getBoundingClientRect();
    if (box) onMove(Math.min(0.98, Math.max(0.02, (clientX - box.left) / box.width)));
  };
  return (
    <div
      ref={line}
      className="swipe"
      style={{ left: `${at * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={t('swipeHandle')}
      aria-valuenow={Math.round(at * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      data-testid="swipe"
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.buttons === 1 && moveTo(event.clientX)}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -0.02, ArrowRight: 0.02 }[event.key];
        if (step !== undefined) onMove(Math.min(0.98, Math.max(0.02, at + step)));
      }}
    >
      <span data-side="left">{periodText(compareDays)}</span>
      <span data-side="right">{periodText(days)}</span>
    </div>
  );
}
