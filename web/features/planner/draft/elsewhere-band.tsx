import { useState } from 'react';
import { draftText } from './draft-text';

/** Another tab of this browser draws on the draft: this one follows it, and can ask for it. */
export function ElsewhereBand({ onTakeOver }: { readonly onTakeOver: () => void }) {
  const t = draftText.useText();
  const [isAsked, setAsked] = useState(false);
  return (
    <section className="conflict-band" role="status" data-testid="elsewhere">
      <p>
        <strong>{t('elsewhere')}</strong> {t('elsewhereHelp')}
      </p>
      <div>
        <button
          type="button"
          className="button small primary"
          disabled={isAsked}
          onClick={() => {
            setAsked(true);
            onTakeOver();
          }}
          data-testid="take-over"
        >
          {t(isAsked ? 'takingOver' : 'takeOver')}
        </button>
      </div>
    </section>
  );
}
