import { useState } from 'react';
import type { IncidentOfPhone } from '@/core/incident/detail';
import type { IncidentId } from '@/core/incident/incident';
import { findByPhone } from '@/data/find-incidents';
import { useSource } from '@/data/use-source';
import { incidentText } from '@/parts/incident/incident-text';
import { commonText } from '@/ui/common-text';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { ReasonField } from '@/ui/reason-field';
import { sayWhy } from '@/ui/refusal-text';
import { useModal } from '@/ui/use-modal';
import { searchText } from './search-words';

interface Props {
  readonly phone: string;
  readonly onOpen: (id: IncidentId) => void;
  readonly onClose: () => void;
}

/**
 * The cases of who calls: a phone number is looked up with a reason, which is in the audit log before anything is shown. The
 * number stands in this field and in the body of one request, in no address and in nothing that is kept.
 */
export function PhoneSearch({ phone: typed, onOpen, onClose }: Props) {
  const t = searchText.useText();
  const common = commonText.useText();
  const source = useSource();
  const dialog = useModal(onClose);
  const [phone, setPhone] = useState(typed);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [found, setFound] = useState<readonly IncidentOfPhone[] | null>(null);
  const look = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setFound(await findByPhone(source, phone, reason.trim()));
    } catch (error) {
      setProblem(sayWhy(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <dialog ref={dialog} className="phone-search" aria-label={t('byPhone')} data-testid="phone-search">
      <Form
        className="phone-form"
        testId="phone"
        problem={problem === null ? null : { field: null, sentence: problem }}
        onSend={() => void look()}
        onClose={onClose}
        buttons={
          <>
            <button
              type="submit"
              className="button primary"
              disabled={isBusy || reason.trim() === ''}
              data-testid="phone-look"
            >
              {t('look')}
            </button>
            <button type="button" className="button" onClick={onClose}>
              {common('close')}
            </button>
          </>
        }
      >
        <h2>{t('byPhone')}</h2>
        <p className="hint">{t('phoneAudited')}</p>
        <ReasonField
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason}
          most={200}
          onChange={setReason}
          testId="phone-reason"
        />
        <Field label={t('phone')}>
          {(control) => (
            <input
              {...control}
              className="input"
              inputMode="tel"
              autoComplete="off"
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
              maxLength={24}
              data-testid="phone-number"
            />
          )}
        </Field>
      </Form>
      {found !== null && <OfPhone found={found} onOpen={onOpen} />}
    </dialog>
  );
}

function OfPhone({ found, onOpen }: { readonly found: readonly IncidentOfPhone[] } & Pick<Props, 'onOpen'>) {
  const t = searchText.useText();
  const incidentWords = incidentText.useText();
  return (
    <div role="status" data-testid="phone-found">
      <p className="hint">{found.length === 0 ? t('phoneNone') : t('phoneSome', { count: found.length })}</p>
      <ul className="phone-cases">
        {found.map(({ incident, party }) => (
          <li key={`${incident.id}-${party.id}`}>
            <button type="button" onClick={() => onOpen(incident.id)}>
              <strong>
                {incident.number} <bdi>{incident.summary}</bdi>
              </strong>
              <small>
                {incidentWords(`party_${party.kind}`)} <bdi>{party.name}</bdi> ·{' '}
                {incidentWords(`status_${incident.status}`)}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
