import './swipe-line.css';
import { useRef } from 'react';

const STEP = 0.02;
const held = (at: number) => Math.min(1 - STEP, Math.max(STEP, at));

interface Props {
  /** Where it stands, as a share of its parent's width from the left. */
  readonly at: number;
  readonly onMove: (at: number) => void;
  readonly label: string;
  /** What a screen reader says of the place, where the percentage alone says too little. */
  readonly valueText?: string;
  /** The names of what lies on its two sides. */
  readonly left: string;
  readonly right: string;
}

/** The line between two states of one map; drag it, or move it with the arrow keys. */
export function SwipeLine({ at, onMove, label, valueText, left, right }: Props) {
  const line = useRef<HTMLDivElement>(null);
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
      aria-label={label}
      aria-valuenow={Math.round(at * 100)}
      aria-valuetext={valueText}
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
      <span data-side="left">{left}</span>
      <span data-side="right">{right}</span>
    </div>
  );
}
