import { type RefObject, useEffect, useRef } from 'react';
import { useLanguage } from '@/ui/i18n';
import { editionOf, refusalOf, useDraft } from '../draft/use-draft';
import { circleName } from '../names';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { isGiving } from '../tools/tools';
import { useRefusalSentence } from './refusal-mark';
import { stillBox } from './still-box';

/** Beside the pointer: what a press touches, and during a gesture why it does not go on. */
export function CursorNote({ host }: { readonly host: RefObject<HTMLDivElement | null> }) {
  const { view, canEdit } = usePlanner();
  const t = plannerText.useText();
  const language = useLanguage();
  // Not the whole touch: where the corner under the hand is now is no part of the sentence.
  const units = useDraft(({ touch }) => touch.units.length);
  const circles = useDraft(({ touch }) => touch.circles.length);
  const hasEdge = useDraft(({ touch }) => touch.edge !== null);
  const hasCorner = useDraft(({ touch }) => touch.corner !== null);
  const edition = useDraft(editionOf);
  const refusal = useDraft(refusalOf);
  const sentence = useRefusalSentence(refusal);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = host.current;
    if (!place) return;
    const still = stillBox(place);
    const follow = (event: PointerEvent) => {
      const { left, top } = still.get();
      const [x, y] = [Math.round(event.clientX - left) + 16, Math.round(event.clientY - top) + 18];
      if (!box.current) return;
      box.current.style.transform = `translate(${x}px, ${y}px)`;
      box.current.style.visibility = 'visible';
    };
    // What a list points at is no press: the note is the pointer's.
    const leave = () => {
      if (box.current) box.current.style.visibility = 'hidden';
    };
    place.addEventListener('pointermove', follow);
    place.addEventListener('pointerleave', leave);
    return () => {
      still.stop();
      place.removeEventListener('pointermove', follow);
      place.removeEventListener('pointerleave', leave);
    };
  }, [host]);
  const what = hasEdge ? t('edge') : hasCorner && view.tool === 'corner' ? t('corner') : null;
  return (
    <div
      ref={box}
      className="cursor-note"
      style={{ visibility: 'hidden' }}
      hidden={!canEdit || units === 0}
      data-testid="cursor-note"
    >
      {what && <b>{what}</b>}
      <span>
        {t('touches', {
          units: t('unitCount', { count: units }),
          circles: t('circleCount', { count: circles }),
        })}
      </span>
      {isGiving(view.tool) && view.circle !== null && <b>→ {circleName(edition, view.circle, language)}</b>}
      {sentence !== null && <em>{sentence}</em>}
    </div>
  );
}
