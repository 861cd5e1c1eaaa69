import './sign-in.css';
import { type FormEvent, useState } from 'react';
import type { DemoAccount, Source } from '@/data/client';
import { DataError } from '@/data/error';
import { signIn } from '@/data/session';
import { roleText } from '@/ui/role-text';
import { signInText } from './signin-text';

interface Props {
  readonly source: Source;
  /** Empty outside demo mode. */
  readonly accounts: readonly DemoAccount[];
  /** Signed in already, about to go on. */
  readonly isEntering: boolean;
  readonly onLanguage: () => void;
}

type Attempt = { readonly email: string } | { readonly problem: string } | null;

export function SignIn({ source, accounts, isEntering, onLanguage }: Props) {
  const t = signInText.useText();
  const [attempt, setAttempt] = useState<Attempt>(null);
  const busyEmail = attempt && 'email' in attempt ? attempt.email : null;

  const enter = async (email: string, password: string) => {
    setAttempt({ email });
    try {
      // The session store hears of it, and the router takes the person to where they were going.
      await signIn(source.client, email, password);
    } catch (error) {
      setAttempt({ problem: sentence(error) });
    }
  };
  const sentence = (error: unknown): string => {
    if (!(error instanceof DataError)) return t('failed', { why: String(error) });
    if (error.kind === 'not_allowed' || error.kind === 'invalid') return t('wrong');
    if (error.kind === 'too_often') return t('tooOften');
    return error.kind === 'offline' ? t('offline') : t('failed', { why: error.message });
  };

  const form = <AccountForm isBusy={busyEmail !== null || isEntering} onEnter={enter} />;
  return (
    <main className="sign-in">
      <button type="button" className="button quiet small sign-in-language" onClick={onLanguage}>
        {t('otherLanguageName')}
      </button>
      <div className="sign-in-column" data-wide={accounts.length > 0}>
        <header>
          <Aperture />
          <h1>{t('product')}</h1>
          <p>{t('tagline')}</p>
        </header>
        {attempt && 'problem' in attempt && (
          <p className="sign-in-problem" role="alert">
            {attempt.problem}
          </p>
        )}
        {accounts.length > 0 ? (
          <>
            <h2>{t('tryAs')}</h2>
            <ul className="role-cards">
              {accounts.map((account) => (
                <li key={account.email}>
                  <RoleCard
                    account={account}
                    isBusy={busyEmail === account.email}
                    isDisabled={busyEmail !== null || isEntering}
                    onEnter={enter}
                  />
                </li>
              ))}
            </ul>
            <details>
              <summary>{t('withAccount')}</summary>
              {form}
            </details>
            <p className="sign-in-note">{t('demoNote')}</p>
          </>
        ) : (
          form
        )}
      </div>
    </main>
  );
}

type Enter = (email: string, password: string) => Promise<void>;

function RoleCard(props: { account: DemoAccount; isBusy: boolean; isDisabled: boolean; onEnter: Enter }) {
  const { account, isBusy, isDisabled, onEnter } = props;
  const t = signInText.useText();
  const role = roleText.useText();
  return (
    <button
      type="button"
      className="role-card"
      data-testid={`demo-${account.role}`}
      disabled={isDisabled}
      onClick={() => void onEnter(account.email, account.password)}
    >
      <strong>{role(account.role)}</strong>
      <span>{isBusy ? t('signingIn') : role(`${account.role}_does`)}</span>
    </button>
  );
}

function AccountForm({ isBusy, onEnter }: { isBusy: boolean; onEnter: Enter }) {
  const t = signInText.useText();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    void onEnter(String(values.get('email')).trim(), String(values.get('password')));
  };
  return (
    <form className="account-form" onSubmit={submit} data-testid="sign-in-form">
      <label className="field">
        <span>{t('email')}</span>
        <input className="input" name="email" type="email" autoComplete="username" required />
      </label>
      <label className="field">
        <span>{t('password')}</span>
        <input className="input" name="password" type="password" autoComplete="current-password" required />
      </label>
      <button type="submit" className="button primary" disabled={isBusy}>
        {isBusy ? t('signingIn') : t('signIn')}
      </button>
    </form>
  );
}

/** The aperture the product is named after. */
function Aperture() {
  return (
    <svg
      width="56"
      height="56"
      viewBox="0 0 32 32"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
    >
      <circle cx="16" cy="16" r="12" />
      <path d="M16 4 22 14.2M26.4 10 20.6 18M26.4 22 16 21.1M16 28 10 17.8M5.6 22 11.4 14M5.6 10 16 10.9" />
    </svg>
  );
}
