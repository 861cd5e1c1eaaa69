import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { keysText } from './keys-text';
import { plannerText } from './planner-text';
import { toolKeys } from './tools/tools';
import { toolIds } from './view';

const more = [
  ['1 … 18', 'circle'],
  ['G', 'give'],
  ['M', 'merge'],
  ['N', 'create'],
  ['F2', 'rename'],
  ['Ctrl Z', 'undo'],
  ['Ctrl Shift Z', 'redo'],
  ['Space', 'pan'],
  ['Alt', 'alt'],
  ['Shift', 'shift'],
  ['Enter', 'enter'],
  ['Backspace', 'back'],
  ['Esc', 'escape'],
  ['[ ]', 'corners'],
  ['← ↑ → ↓', 'arrows'],
  ['Insert', 'insert'],
  ['Delete', 'delete'],
  ['X', 'cut'],
  ['C', 'checks'],
] as const;

/** Everything the keyboard does. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = plannerText.useText();
  const say = keysText.useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return createPortal(
    <dialog
      ref={dialog}
      className="keys-dialog"
      onClose={onClose}
      aria-label={t('keysTitle')}
      data-testid="keys-dialog"
    >
      <header>
        <h2>{t('keysTitle')}</h2>
        <button type="button" className="button small" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </header>
      <dl>
        {toolIds.map((tool) => (
          <div key={tool}>
            <dt>
              <kbd className="key">{toolKeys[tool].toUpperCase()}</kbd>
            </dt>
            <dd>
              <b>{t(`tool_${tool}`)}</b> {t(`help_${tool}`)}
            </dd>
          </div>
        ))}
        {more.map(([key, what]) => (
          <div key={what}>
            <dt>
              <kbd className="key">{key}</kbd>
            </dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
      </dl>
    </dialog>,
    document.body,
  );
}
