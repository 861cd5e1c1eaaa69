import { useState } from 'react';
import { plannerText } from '../planner-text';

/** Both names of a circle or a unit. */
export function NameForm({
  nameZh,
  nameEn,
  onSave,
  onCancel,
}: {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly onSave: (names: { readonly nameZh: string; readonly nameEn: string }) => void;
  readonly onCancel: () => void;
}) {
  const t = plannerText.useText();
  const [names, setNames] = useState({ nameZh, nameEn });
  const field = (key: 'nameZh' | 'nameEn', isFirst: boolean) => (
    <label className="field">
      <span>{t(key)}</span>
      <input
        className="input"
        value={names[key]}
        maxLength={key === 'nameZh' ? 60 : 120}
        // biome-ignore lint/a11y/noAutofocus: the form opens because someone asked to write a name
        autoFocus={isFirst}
        // A name to begin with: what is typed takes its place.
        onFocus={({ currentTarget }) => isFirst && currentTarget.select()}
        onChange={(event) => setNames({ ...names, [key]: event.target.value })}
        data-testid={`name-${key}`}
      />
    </label>
  );
  return (
    <form
      className="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(names);
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      {field('nameZh', true)}
      {field('nameEn', false)}
      <div>
        <button type="submit" className="button small primary" data-testid="name-save">
          {t('save')}
        </button>
        <button type="button" className="button small" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
