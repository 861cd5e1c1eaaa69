import { join } from 'node:path';
import { projectRoot } from './data/cache';
import { appConfiguration } from './gateway/configuration';
import { createHealth } from './gateway/health';
import {
  addressOf,
  closeServer,
  createHttpServer,
  listen,
  type PagesFactory,
  type ServerParts,
} from './gateway/server';
import { staticFiles } from './gateway/static';

export interface RemoteAppOptions {
  readonly host: string;
  readonly port: number;
  readonly supabase: { readonly url: string; readonly anonKey: string };
  /** Answers pages instead of the built app. */
  readonly pages?: PagesFactory;
  readonly staticDir?: string;
}

/** Serves only the pages, which work with a Supabase elsewhere. */
export async function createRemoteApp(
  options: RemoteAppOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const { supabase, host } = options;
  let parts: ServerParts | undefined;
  const server = createHttpServer(() => parts);
  const port = await listen(server, options.port, host);
  parts = {
    configuration: () => appConfiguration(supabase.url, supabase.anonKey, false),
    health: createHealth(),
    pages: await (options.pages?.(server) ?? staticFiles(options.staticDir ?? join(projectRoot, 'web/dist'))),
    apiOrigin: supabase.url,
    withoutPolicy: options.pages !== undefined,
  };
  return { url: addressOf(host, port), close: () => closeServer(server) };
}
