import { useRef } from 'react';
import { documentOf, useDraft } from '../draft/use-draft';
import { historyText } from './history-text';
import { useKnownVersus } from './versus';

const STEP = 0.02;
const held = (at: number) => Math.min(1 - STEP, Math.max(STEP, at));

/** The line between two editions on the map: the former on its left, what is on the screen on its right. */
export function SwipeLine({ at, onMove }: { readonly at: number; readonly onMove: (at: number) => void }) {
  const t = historyText.useText();
  const line = useRef<HTMLDivElement>(null);
  const versus = useKnownVersus();
  const name = useDraft(documentOf)?.name ?? '';
  if (versus === null) return null;
  const moveTo = (clientX: number) => {
    const box = line.current?.parentElement?.getBoundingClientRect();
    if (box) onMove(held((clientX - box.left) / box.width));
  };
  return (
    <div
      ref={line}
      className="swipe-line"
      style={{ left: `${at * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={t('swipe')}
      aria-valuenow={Math.round(at * 100)}
      aria-valuetext={t('swipeAt', { former: versus.name, latter: name, percent: Math.round(at * 100) })}
      aria-valuemin={0}
      aria-valuemax={100}
      data-testid="swipe"
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.buttons === 1 && moveTo(event.clientX)}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        onMove(held(at + by));
      }}
    >
      <span data-side="left">{versus.name}</span>
      <span data-side="right">{name}</span>
    </div>
  );
}
