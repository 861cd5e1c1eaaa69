import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { otherLanguage } from '@/core/language';
import { appText } from './app-text';
import { prefer, usePreferences } from './preferences';
import { isWallOnly } from './screens';
import type { SessionState, SessionStore } from './session';

type Inside = Extract<SessionState, { status: 'in' }>;

const shownFor_ms = 6000;

/** The way out of the wall. Seen only while a hand is on the mouse or the focus is in it: a wall shows the street. */
export function WallMenu({ session, state }: { session: SessionStore; state: Inside }) {
  const t = appText.useText();
  const { language, wallTheme } = usePreferences();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      setShown(true);
      clearTimeout(timer);
      timer = setTimeout(() => setShown(false), shownFor_ms);
    };
    document.addEventListener('pointermove', moved, { passive: true });
    return () => {
      document.removeEventListener('pointermove', moved);
      clearTimeout(timer);
    };
  }, []);
  const otherTheme = wallTheme === 'night' ? 'day' : 'night';
  return (
    <nav className="wall-menu" aria-label={t('wallMenu')} data-shown={isShown}>
      {!isWallOnly(state.actor) && (
        <Link to="/dispatch" className="button small" data-testid="leave-wall">
          {t('backToDesk')}
        </Link>
      )}
      <button type="button" className="button small" onClick={() => prefer({ wallTheme: otherTheme })}>
        {t(otherTheme === 'day' ? 'toDay' : 'toNight')}
      </button>
      <button
        type="button"
        className="button small"
        aria-label={t('otherLanguage')}
        onClick={() => prefer({ language: otherLanguage(language) })}
      >
        {t('otherLanguageName')}
      </button>
      <button type="button" className="button small" onClick={() => void session.leave()}>
        {t('signOut')}
      </button>
    </nav>
  );
}
