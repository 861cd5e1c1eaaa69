import { type FormEvent, useState } from 'react';
import type { Source } from '@/data/client';
import { DataError } from '@/data/error';
import { signIn } from '@/data/session';
import { claimFirstAdmin, makeFirstAccount } from '@/data/setup';
import { notify } from '@/ui/notice';
import { sayWhy } from '@/ui/refusal-text';
import { setupText } from './setup-text';

interface Props {
  readonly source: Source;
  readonly token: string;
  readonly onDone: () => void;
}

/** Makes the account, unless an attempt that broke off has made it already: a second try can finish the first. */
async function makeAccount(source: Source, token: string, email: string, password: string): Promise<void> {
  try {
    await makeFirstAccount(source.client, token, email, password);
  } catch (error) {
    if (!(error instanceof DataError) || error.kind !== 'conflict') throw error;
  }
}

export function Setup({ source, token, onDone }: Props) {
  const t = setupText.useText();
  const [problem, setProblem] = useState(token === '' ? t('noToken') : '');
  const [isBusy, setBusy] = useState(false);

  const sentence = (error: unknown, step: 'make' | 'enter' | 'claim'): string => {
    if (!(error instanceof DataError)) return t('failed', { why: String(error) });
    if (error.kind === 'offline') return t('offline');
    if (error.kind === 'not_allowed') return t(step === 'enter' ? 'exists' : 'used');
    return t('failed', { why: sayWhy(error) });
  };
  const create = async (email: string, password: string) => {
    setBusy(true);
    setProblem('');
    let step: 'make' | 'enter' | 'claim' = 'make';
    try {
      await makeAccount(source, token, email, password);
      step = 'enter';
      await signIn(source.client, email, password);
      step = 'claim';
      await claimFirstAdmin(source.client, token);
      notify(t('done'), 'done');
      onDone();
    } catch (error) {
      setProblem(sentence(error, step));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const password = String(values.get('password'));
    if (password !== values.get('again')) return setProblem(t('differ'));
    void create(String(values.get('email')).trim(), password);
  };
  return (
    <main className="page-note">
      <h1>{t('title')}</h1>
      <p>{t('intro')}</p>
      {problem !== '' && (
        <p role="alert" style={{ color: 'var(--danger-text)' }}>
          {problem}
        </p>
      )}
      <form
        onSubmit={submit}
        data-testid="setup-form"
        style={{ display: 'grid', gap: 14, width: 'min(100%, 360px)', textAlign: 'left' }}
      >
        <label className="field">
          <span>{t('email')}</span>
          <input className="input" name="email" type="email" autoComplete="username" required />
        </label>
        <label className="field">
          <span>{t('password')}</span>
          <input
            className="input"
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={10}
            required
          />
        </label>
        <label className="field">
          <span>{t('again')}</span>
          <input
            className="input"
            name="again"
            type="password"
            autoComplete="new-password"
            minLength={10}
            required
          />
        </label>
        <button type="submit" className="button primary" disabled={isBusy || token === ''}>
          {isBusy ? t('creating') : t('create')}
        </button>
      </form>
    </main>
  );
}
