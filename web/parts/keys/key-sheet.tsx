import './keys.css';
import { commonText } from '@/ui/common-text';
import { useModal } from '@/ui/use-modal';
import { entries } from './key-table';
import { keyTexts } from './key-text';
import { keysText } from './keys-text';
import { possibleNow } from './registry';

const groups = ['everywhere', 'queue', 'case', 'form'] as const;

/** `?`: everything the keyboard does, out of the one table; what cannot be done just now is said to be so. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const t = keysText.useText();
  const common = commonText.useText();
  const dialog = useModal(onClose);
  const now = new Set(possibleNow(entries.map(({ id }) => id)).map(({ id }) => id));
  return (
    <dialog ref={dialog} className="key-sheet" aria-label={t('title')} data-testid="key-sheet">
      <header>
        <h2>{t('title')}</h2>
        <button type="button" className="button small" onClick={onClose}>
          {common('close')}
        </button>
      </header>
      <div className="key-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="eyebrow">{t(`group_${group}`)}</h3>
            <dl>
              {entries
                .filter((entry) => entry.group === group)
                .map(({ id }) => (
                  <div key={id} data-now={now.has(id)} data-action={id}>
                    <dt>
                      {keyTexts(id).map((key) => (
                        <kbd key={key} className="key">
                          {key}
                        </kbd>
                      ))}
                    </dt>
                    <dd>
                      {t(`do_${id}`)}
                      {!now.has(id) && <small>{t('notNow')}</small>}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="hint">{t('composing')}</p>
    </dialog>
  );
}
