import { useEffect, useRef, useState } from 'react';
import { roleText } from '@/ui/role-text';
import { appText } from './app-text';
import type { SessionState, SessionStore } from './session';

type Inside = Extract<SessionState, { status: 'in' }>;

export function AccountMenu({ session, state }: { session: SessionStore; state: Inside }) {
  const t = appText.useText();
  const role = roleText.useText();
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    // Before the screen hears of it: Esc closes what lies on top.
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setOpen(false);
    };
    document.addEventListener('keydown', onEscape, { capture: true });
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('keydown', onEscape, { capture: true });
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [isOpen]);
  const roles = state.actor.roles.map((held) => role(held)).join(' · ');
  return (
    <div className="account" ref={box}>
      <button
        type="button"
        className="button quiet small"
        aria-expanded={isOpen}
        aria-label={`${t('account')}: ${roles}`}
        data-testid="account"
        onClick={() => setOpen(!isOpen)}
      >
        {roles}
        <svg
          width="10"
          height="6"
          viewBox="0 0 10 6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          aria-hidden="true"
        >
          <path d="m1 1 4 4 4-4" />
        </svg>
      </button>
      {isOpen && (
        <div className="account-menu">
          <p>
            <strong>{state.name}</strong>
            <span>{state.user.email}</span>
          </p>
          <button
            type="button"
            className="button"
            data-testid="sign-out"
            onClick={() => void session.leave()}
          >
            {t('signOut')}
          </button>
        </div>
      )}
    </div>
  );
}
