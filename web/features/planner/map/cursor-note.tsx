import { type RefObject, useEffect, useRef } from 'react';
import { useLanguage } from '@/ui/i18n';
import { editionOf, refusalOf, touchOf, useDraft } from '../draft/use-draft';
import { circleName } from '../names';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { useRefusalSentence } from './refusal-mark';

/** Beside the pointer: what a press touches, and during a gesture why it does not go on. */
export function CursorNote({ host }: { readonly host: RefObject<HTMLDivElement | null> }) {
  const { view, canEdit } = usePlanner();
  const t = plannerText.useText();
  const language = useLanguage();
  const touch = useDraft(touchOf);
  const edition = useDraft(editionOf);
  const refusal = useDraft(refusalOf);
  const sentence = useRefusalSentence(refusal);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = host.current;
    if (!place) return;
    const follow = (event: PointerEvent) => {
      const { left, top } = place.getBoundingClientRect();
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
      place.removeEventListener('pointermove', follow);
      place.removeEventListener('pointerleave', leave);
    };
  }, [host]);
  const isBrush = ['brush', 'rectangle', 'lasso'].includes(view.tool);
  const what = touch.edge ? t('edge') : touch.corner && view.tool === 'corner' ? t('corner') : null;
  return (
    <div
      ref={box}
      className="cursor-note"
      style={{ visibility: 'hidden' }}
      hidden={!canEdit || touch.units.length === 0}
      data-testid="cursor-note"
    >
      {what && <b>{what}</b>}
      <span>{t('touches', { units: touch.units.length, circles: touch.circles.length })}</span>
      {isBrush && view.circle !== null && <b>→ {circleName(edition, view.circle, language)}</b>}
      {sentence !== null && <em>{sentence}</em>}
    </div>
  );
}
