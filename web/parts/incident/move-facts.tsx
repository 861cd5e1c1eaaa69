import { Input } from 'antd';
import { Field } from '@/ui/field';
import { incidentText } from './incident-text';
import type { MoveDraft } from './move-draft';
import { ItemPicker } from './report/report-item';

interface Props {
  readonly extra: MoveDraft['extra'];
  readonly onChange: (extra: MoveDraft['extra']) => void;
}

/** What intake filled in and can be put right for a reason: what is left empty stays as it is. */
export function MoveFacts({ extra, onChange }: Props) {
  const t = incidentText.useText();
  const set = (field: string, value: string) => onChange({ ...extra, [field]: value });
  return (
    <>
      <Field label={t('itemHeading')}>
        {(control) => (
          <ItemPicker
            control={control}
            itemId={extra.item_id || null}
            onPick={(itemId) => set('item_id', itemId)}
          />
        )}
      </Field>
      <Field label={t('handler')}>
        {(control) => (
          <Input
            {...control}
            value={extra.handler ?? ''}
            onChange={({ target }) => set('handler', target.value)}
            data-testid="move-handler"
          />
        )}
      </Field>
      {(['respond_by', 'resolve_by'] as const).map((field) => (
        <Field key={field} label={t(field === 'respond_by' ? 'respondBy' : 'resolveBy')}>
          {(control) => (
            <input
              {...control}
              type="datetime-local"
              className="input"
              value={extra[field] ?? ''}
              onChange={({ target }) => set(field, target.value)}
              data-testid={`move-${field}`}
            />
          )}
        </Field>
      ))}
    </>
  );
}

const answers = ['satisfied', 'neutral', 'dissatisfied'] as const;

/** What the reporter said when called back: the arrows choose, Enter sends. */
export function MoveSatisfaction({ extra, onChange }: Props) {
  const t = incidentText.useText();
  return (
    <fieldset className="move-satisfaction">
      <legend>{t('satisfaction')}</legend>
      {answers.map((answer) => (
        <label key={answer}>
          <input
            type="radio"
            name="satisfaction"
            checked={extra.satisfaction === answer}
            onChange={() => onChange({ ...extra, satisfaction: answer })}
            data-testid={`satisfaction-${answer}`}
          />
          {t(`said_${answer}`)}
        </label>
      ))}
      {extra.satisfaction === 'dissatisfied' && <p className="hint">{t('opensAgain')}</p>}
    </fieldset>
  );
}
