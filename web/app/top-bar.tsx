import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { nameIn, otherLanguage } from '@/core/language';
import { streetMapQuery } from '@/data/street-map';
import { useSource } from '@/data/use-source';
import { useLanguage } from '@/ui/i18n';
import { AccountMenu } from './account-menu';
import { appText } from './app-text';
import { FeedBadge } from './feed-badge';
import { prefer, usePreferences } from './preferences';
import { screensFor, screensText } from './screens';
import { Search } from './search/search';
import type { SessionState, SessionStore } from './session';

type Inside = Extract<SessionState, { status: 'in' }>;

export function TopBar({ session, state }: { session: SessionStore; state: Inside }) {
  const t = appText.useText();
  const tScreens = screensText.useText();
  const language = useLanguage();
  const { deskTheme } = usePreferences();
  const street = useQuery(streetMapQuery(useSource())).data?.outline.properties;
  // The place and the period go along from screen to screen; what only one screen knows does not.
  const kept = useRouterState({ select: ({ location }) => keptSearch(location.search) });
  return (
    <header className="top-bar">
      <Link to="/" className="brand">
        <strong>{t('product')}</strong>
        {street && <span>{nameIn(street, language)}</span>}
      </Link>
      <nav aria-label={t('places')}>
        {screensFor(state.actor).map((screen) => (
          <Link
            key={screen}
            to={`/${screen}`}
            search={screen === 'wall' ? {} : kept}
            className="screen-link"
            activeOptions={{ includeSearch: false }}
            data-testid={`nav-${screen}`}
          >
            {tScreens(screen)}
          </Link>
        ))}
      </nav>
      <Search actor={state.actor} />
      <Labels />
      <FeedBadge />
      <button
        type="button"
        className="button quiet small icon-button"
        aria-label={t(deskTheme === 'day' ? 'toNight' : 'toDay')}
        title={t(deskTheme === 'day' ? 'toNight' : 'toDay')}
        data-testid="theme-toggle"
        onClick={() => prefer({ deskTheme: deskTheme === 'day' ? 'night' : 'day' })}
      >
        <ThemeIcon isDay={deskTheme === 'day'} />
      </button>
      <button
        type="button"
        className="button quiet small"
        aria-label={t('otherLanguage')}
        data-testid="language-toggle"
        onClick={() => prefer({ language: otherLanguage(language) })}
      >
        {t('otherLanguageName')}
      </button>
      <AccountMenu session={session} state={state} />
    </header>
  );
}

const keptKeys = ['area', 'period', 'stream'] as const;
function keptSearch(search: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    keptKeys.flatMap((key) => (typeof search[key] === 'string' ? [[key, search[key] as string]] : [])),
  );
}

/** Permanent, on every desk screen: nobody may take a drawn boundary or a made-up case for a real one. */
function Labels() {
  const t = appText.useText();
  const map = useQuery(streetMapQuery(useSource())).data;
  if (!map) return null;
  return (
    <p className="labels" data-testid="labels">
      {map.isSynthetic && <span>{t('synthetic')}</span>}
      {map.isSchematic && <span>{t('schematic')}</span>}
    </p>
  );
}

function ThemeIcon({ isDay }: { isDay: boolean }) {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {isDay ? (
        <path d="M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z" strokeLinejoin="round" />
      ) : (
        <>
          <circle cx="10" cy="10" r="3.6" />
          <path d="M10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M4.3 15.7l1.2-1.2M14.5 5.5l1.2-1.2" />
        </>
      )}
    </svg>
  );
}
