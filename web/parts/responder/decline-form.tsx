import { useState } from 'react';
import { Form } from '@/ui/form';
import { ReasonField } from '@/ui/reason-field';
import { responderText } from './responder-text';

interface Props {
  readonly onSend: (reason: string) => Promise<void>;
  readonly onClose: () => void;
}

/** A refusal to go carries its reason: the desk has to know whether to ask the next one or to wait. */
export function DeclineForm({ onSend, onClose }: Props) {
  const t = responderText.useText();
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    await onSend(reason);
    setBusy(false);
  };
  return (
    <Form
      className="decline-form"
      testId="decline"
      problem={null}
      onSend={() => void send()}
      onClose={onClose}
      buttons={
        <>
          <button type="submit" className="button primary" disabled={isBusy || reason.trim() === ''}>
            {t('answer_decline')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </>
      }
    >
      <ReasonField
        label={t('declineReason')}
        hint={t('declineReasonHint')}
        value={reason}
        most={500}
        onChange={setReason}
      />
    </Form>
  );
}
