import { type FormEvent, useState } from 'react';
import type { Source } from '@/data/client';
import { DataError } from '@/data/error';
import { signIn, signUp } from '@/data/session';
import { claimFirstAdmin } from '@/data/setup';
import { notify } from '@/ui/notice';
import { setupText } from './setup-text';

interface Props {
  readonly source: Source;
  readonly token: string;
  readonly onDone: () => void;
}

/** Makes an account, or enters the one made in an attempt that broke off, so that a second try can finish the first. */
async function enter(source: Source, email: string, password: string): Promise<void> {
  try {
    await signUp(source.client, email, password);
  } catch (error) {
    if (error instanceof DataError && error.kind === 'offline') throw error;
    await signIn(source.client, email, password);
  }
}

export function Setup({ source, token, onDone }: Props) {
  const t = setupText.useText();
  const [problem, setProblem] = useState(token === '' ? t('noToken') : '');
  const [isBusy, setBusy] = useState(false);

  const sentence = (error: unknown, step: 'enter' | 'claim'): string => {
    if (!(error instanceof DataError)) return t('failed', { why: String(error) });
    if (error.kind === 'offline') return t('offline');
    if (error.kind === 'not_allowed') return t(step === 'enter' ? 'exists' : 'used');
    return t('failed', { why: error.message });
  };
  const create = async (email: string, password: string) => {
    setBusy(true);
    setProblem('');
    let step: 'enter' | 'claim' = 'enter';
    try {
      await enter(source, email, password);
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
            minLength={8}
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
            minLength={8}
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
