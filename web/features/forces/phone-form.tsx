import { useState } from 'react';
import type { ListedResponder } from '@/core/responder/roster';
import { revealResponder } from '@/data/responders';
import { useSource } from '@/data/use-source';
import { Form } from '@/ui/form';
import { ReasonField } from '@/ui/reason-field';
import { sayWhy } from '@/ui/refusal-text';
import { forcesText } from './forces-text';

interface Props {
  readonly who: ListedResponder;
  readonly onClose: () => void;
}

/** A look at one phone: the reason first, which stays in the audit log, then the number, until it is closed. */
export function PhoneForm({ who, onClose }: Props) {
  const t = forcesText.useText();
  const source = useSource();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const [shown, setShown] = useState<string | null>(null);
  const look = async () => {
    if (shown !== null) return onClose();
    try {
      const { name, phone } = await revealResponder(source, who.id, reason);
      setShown(t('phoneShown', { name, phone }));
    } catch (error) {
      setProblem(sayWhy(error, 'responder'));
    }
  };
  return (
    <Form
      className="forces-phone"
      dialog={t('seePhone')}
      testId="phone"
      problem={problem === '' ? null : { field: null, sentence: problem }}
      onSend={() => void look()}
      onClose={onClose}
      buttons={
        <>
          <button type="submit" className="button primary" disabled={reason.trim().length < 2}>
            {t(shown === null ? 'seePhone' : 'close')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </>
      }
    >
      <ReasonField
        label={t('phoneReason', { name: who.name })}
        hint={t('phoneReasonHint')}
        value={reason}
        most={500}
        onChange={setReason}
      />
      {shown !== null && (
        <p className="forces-number-shown" role="status" data-testid="phone-shown">
          <bdi>{shown}</bdi>
        </p>
      )}
    </Form>
  );
}
