import { useLanguage } from '@/ui/i18n';
import { editionOf, useDraft } from '../draft/use-draft';
import { circleColour } from '../map/circle-colours';
import { circleName } from '../names';
import { usePlanner } from '../planner-context';
import { plannerText } from '../planner-text';
import { toolIds } from '../view';
import { ToolIcon } from './tool-icon';
import { isLooking, toolKeys } from './tools';

/** The tools, each with its key, and the circle in hand. */
export function ToolRail({ onKeys }: { readonly onKeys: () => void }) {
  const { view, canEdit, colours, theme, go } = usePlanner();
  const t = plannerText.useText();
  const language = useLanguage();
  const edition = useDraft(editionOf);
  const inHand = view.circle !== null && edition?.circles.has(view.circle) ? view.circle : null;
  return (
    <div className="tool-rail" role="toolbar" aria-label={t('tools')} aria-orientation="vertical">
      {toolIds.map((tool) => (
        <button
          key={tool}
          type="button"
          aria-pressed={view.tool === tool}
          aria-label={t(`tool_${tool}`)}
          title={`${t(`tool_${tool}`)} (${toolKeys[tool].toUpperCase()}) · ${t(`help_${tool}`)}`}
          disabled={!canEdit && !isLooking(tool)}
          onClick={() => go({ tool }, { replace: true })}
          data-testid={`tool-${tool}`}
        >
          <ToolIcon tool={tool} />
          <small>{t(`tool_${tool}`)}</small>
        </button>
      ))}
      <p className="in-hand" data-testid="in-hand" title={inHand === null ? t('noCircleInHand') : undefined}>
        <i style={inHand === null ? undefined : { background: circleColour(theme, colours.get(inHand)) }} />
        <small>{inHand === null ? t('inHand') : circleName(edition, inHand, language)}</small>
      </p>
      <button
        type="button"
        className="keys-button"
        onClick={onKeys}
        aria-label={t('keys')}
        data-testid="keys"
      >
        <kbd className="key">?</kbd>
      </button>
    </div>
  );
}
