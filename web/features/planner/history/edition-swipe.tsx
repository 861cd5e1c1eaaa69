import { SwipeLine } from '@/ui/swipe-line';
import { documentOf, useDraft } from '../draft/use-draft';
import { historyText } from './history-text';
import { useKnownVersus } from './versus';

/** The line between two editions on the map: the former on its left, what is on the screen on its right. */
export function EditionSwipe({ at, onMove }: { readonly at: number; readonly onMove: (at: number) => void }) {
  const t = historyText.useText();
  const versus = useKnownVersus();
  const name = useDraft(documentOf)?.name ?? '';
  if (versus === null) return null;
  const said = { former: versus.name, latter: name, percent: Math.round(at * 100) };
  return (
    <SwipeLine
      at={at}
      onMove={onMove}
      label={t('swipe')}
      valueText={t('swipeAt', said)}
      left={versus.name}
      right={name}
    />
  );
}
