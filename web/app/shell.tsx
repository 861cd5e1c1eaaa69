import './shell.css';
import { Outlet, useRouteContext, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { Feed } from '@/core/live/feed';
import { createLiveFeed } from '@/data/live/live-feed';
import { FeedProvider, useFeed } from '@/data/live/use-feed';
import { SourceProvider } from '@/data/use-source';
import { Keys } from '@/parts/keys/keys';
import { PanelBoundary } from '@/ui/panel-boundary';
import { appText } from './app-text';
import type { Connection } from './connection';
import { LeadBand } from './lead-band';
import { usePreferences } from './preferences';
import { useSession } from './session';
import { applyTheme } from './theme';
import { TopBar } from './top-bar';
import { useEditionNow } from './use-edition-now';
import { WallMenu } from './wall-menu';

/** Everything behind sign-in: one live feed for the page, the bar, and the screen in front. */
export function Shell() {
  const context = useRouteContext({ from: '__root__' });
  const { source, session, queryClient } = context;
  const state = useSession(session);
  // Without a role there is nothing to hear: the database would refuse every question.
  const userId = state.status === 'in' && state.actor.roles.length > 0 ? state.user.userId : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person sees other masks, so never their rows
  const feed = useMemo(() => createLiveFeed({ ...source, document }), [source, userId]);
  useEffect(() => {
    if (userId === null) return;
    feed.start();
    return () => {
      feed.stop();
      queryClient.clear();
    };
  }, [feed, userId, queryClient]);
  return (
    <SourceProvider source={source}>
      <FeedProvider feed={feed}>
        <Frame context={context} />
      </FeedProvider>
    </SourceProvider>
  );
}

const selectExpired = (feed: Feed): boolean => feed.error === 'session_expired';

function Frame({ context }: { context: Connection }) {
  const t = appText.useText();
  const state = useSession(context.session);
  const isExpired = useFeed(selectExpired);
  const isWall = useRouterState({ select: ({ location }) => location.pathname === '/wall' });
  const { deskTheme, wallTheme } = usePreferences();
  const theme = isWall ? wallTheme : deskTheme;
  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => {
    if (isExpired) void context.session.expire();
  }, [isExpired, context.session]);

  if (state.status !== 'in') return null;
  if (state.actor.roles.length === 0) return <NoRole onLeave={() => void context.session.leave()} />;
  return (
    <div className="shell" data-wall={isWall} data-testid="shell">
      {isWall ? (
        <WallMenu session={context.session} state={state} />
      ) : (
        <PanelBoundary name={t('places')}>
          <TopBar session={context.session} state={state} />
        </PanelBoundary>
      )}
      <FollowEdition />
      {/* The wall needs no person, and hears its own Escape. */}
      {!isWall && <Keys />}
      {!isWall && (
        <PanelBoundary name={t('places')}>
          <LeadBand actor={state.actor} userId={state.user.userId} />
        </PanelBoundary>
      )}
      <div className="shell-screen">
        <Outlet />
      </div>
    </div>
  );
}

/** Apart from the frame, so that an answer every few seconds draws nothing anew. */
function FollowEdition() {
  useEditionNow();
  return null;
}

function NoRole({ onLeave }: { onLeave: () => void }) {
  const t = appText.useText();
  return (
    <main className="page-note" data-testid="no-role">
      <h1>{t('noRole')}</h1>
      <p>{t('noRoleHelp')}</p>
      <button type="button" className="button" onClick={onLeave}>
        {t('signOut')}
      </button>
    </main>
  );
}
