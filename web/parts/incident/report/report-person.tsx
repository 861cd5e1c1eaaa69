import { Input } from 'antd';
import { Field, type FieldControl } from '@/ui/field';
import type { ReportDraft } from './report-draft';
import { reportText } from './report-text';

interface Props {
  readonly draft: ReportDraft;
  readonly problem: string | undefined;
  readonly onChange: (part: Partial<ReportDraft>) => void;
}

/** Who reported, to call back: kept apart from the case and masked wherever it is shown. */
export function ReportPerson({ draft, problem, onChange }: Props) {
  const t = reportText.useText();
  const input = (control: FieldControl, name: 'reporterName' | 'reporterPhone') => (
    <Input
      {...control}
      aria-label={t(name)}
      value={draft[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
      placeholder={t(name)}
      autoComplete="off"
      inputMode={name === 'reporterPhone' ? 'tel' : 'text'}
      data-testid={`report-${name}`}
    />
  );
  return (
    <Field label={t('reporter')} problem={problem}>
      {(control) => (
        <div className="field-pair">
          {input(control, 'reporterName')}
          {input(control, 'reporterPhone')}
        </div>
      )}
    </Field>
  );
}
