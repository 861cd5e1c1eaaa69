import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { MaskedParty } from '@/core/incident/detail';
import { DataError } from '@/data/error';
import { revealParty } from '@/data/incident-moves';
import { useSource } from '@/data/use-source';
import { Form } from '@/ui/form';
import { sayWhy } from '@/ui/refusal-text';
import { incidentText } from './incident-text';
import { partyText } from './party-text';

/** So long a person's details stand on the screen. */
const SHOWN_MS = 60_000;

type Revealed = Awaited<ReturnType<typeof revealParty>>;
type Look = 'masked' | 'asking' | Revealed;

/** One person of the case: masked, until someone says why they look; a minute later masked again and nowhere kept. */
export function Party({ party }: { party: MaskedParty }) {
  const t = partyText.useText();
  const [look, setLook] = useState<Look>('masked');
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (typeof look === 'string') return;
    const timer = setTimeout(() => setLook('masked'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [look]);
  // What had the keys is gone with what was shown.
  useEffect(() => {
    if (look === 'masked' && wasOpen.current && document.activeElement === document.body)
      button.current?.focus();
    wasOpen.current = look !== 'masked';
  }, [look]);
  if (look === 'asking')
    return <Reason party={party} onRevealed={setLook} onClose={() => setLook('masked')} />;
  if (look !== 'masked') return <Details details={look} onHide={() => setLook('masked')} />;
  return (
    <span className="party" data-testid={`party-${party.kind}`}>
      <bdi>{party.name}</bdi> <bdi>{party.phone}</bdi>
      <button ref={button} type="button" className="button small" onClick={() => setLook('asking')}>
        {t('look')}
      </button>
    </span>
  );
}

function Details({ details, onHide }: { details: Revealed; onHide: () => void }) {
  const t = partyText.useText();
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('a, button')?.focus(), []);
  const { name, phone, address } = details;
  return (
    <span className="party" ref={box} data-testid="party-details">
      <bdi>{name}</bdi>
      {/* Digits and a leading plus are all that a telephone is told. */}
      {phone !== '' && <a href={`tel:${phone.replace(/(?!^\+)\D/g, '')}`}>{t('call', { phone })}</a>}
      {address !== '' && <bdi>{address}</bdi>}
      <button type="button" className="button small" onClick={onHide}>
        {t('hide')}
      </button>
      <small>{t('shownFor')}</small>
    </span>
  );
}

interface ReasonProps {
  readonly party: MaskedParty;
  readonly onRevealed: (details: Revealed) => void;
  readonly onClose: () => void;
}

/** Why someone looks. It is in the audit log before the details are asked for. */
function Reason({ party, onRevealed, onClose }: ReasonProps) {
  const t = partyText.useText();
  const incident = incidentText.useText();
  const source = useSource();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
    };
  }, []);
  const send = async () => {
    setBusy(true);
    setProblem('');
    try {
      const details = await revealParty(source, party.id, reason);
      if (!isLeft.current) onRevealed(details);
    } catch (error) {
      const kind = error instanceof DataError ? error.kind : 'unknown';
      const known = kind === 'offline' ? 'unsent' : kind === 'session_expired' ? 'expired' : null;
      setProblem(known ? incident(known) : sayWhy(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form
      className="party-form"
      testId="party"
      problem={problem === '' ? null : { field: null, sentence: problem }}
      onSend={() => void send()}
      onClose={onClose}
      buttons={
        <>
          <button
            type="submit"
            className="button small primary"
            disabled={isBusy || reason.trim().length < 2}
            data-testid="party-reveal"
          >
            {t('look')}
          </button>
          <button type="button" className="button small" onClick={onClose}>
            {t('cancel')}
          </button>
        </>
      }
    >
      <Input
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={t('reason')}
        aria-label={t('reason')}
        list="party-reasons"
        data-testid="party-reason"
      />
      <datalist id="party-reasons">
        {(['reasonCheck', 'reasonFollowUp', 'reasonVisit'] as const).map((key) => (
          <option key={key} value={t(key)} />
        ))}
      </datalist>
    </Form>
  );
}
