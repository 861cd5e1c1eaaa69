import { QueryCache, QueryClient } from '@tanstack/react-query';
import { createDataClient, type DeploymentConfig, loadConfig, type Source } from '@/data/client';
import { DataError } from '@/data/error';
import { SessionStore } from './session';

/** What the page is connected to, made once. */
export interface Connection {
  readonly config: DeploymentConfig;
  readonly source: Source;
  readonly session: SessionStore;
  readonly queryClient: QueryClient;
}

/** Reads the configuration and makes the one client. Throws a DataError. */
export async function connect(): Promise<Connection> {
  const config = await loadConfig();
  const source: Source = { client: createDataClient(config), streetId: config.streetId };
  const session = new SessionStore(source);
  return { config, source, session, queryClient: createQueryClient(session) };
}

function createQueryClient(session: SessionStore): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof DataError && error.kind === 'session_expired') void session.expire();
      },
    }),
    defaultOptions: {
      queries: {
        // Only a broken way is worth asking again; a refusal stays a refusal.
        retry: (failures, error) => error instanceof DataError && error.kind === 'offline' && failures < 4,
        retryDelay: (failures) => Math.min(1000 * 2 ** failures, 15_000),
        // The live feed says when something changed; a glance at another window is no reason to ask everything.
        refetchOnWindowFocus: false,
        // The browser's own idea of being online is wrong on an intranet without a way out.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
