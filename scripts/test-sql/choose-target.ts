import { startNativeCluster } from './native-cluster';
import type { SqlTarget } from './test-database';

/** The database of `--pglite | --native [URL]`: without an address, a native server started for this run and stopped by `close`. */
export async function chooseTarget(
  isNative: boolean | undefined,
  url: string | undefined,
): Promise<{ readonly target: SqlTarget; close(): Promise<void> }> {
  if (!isNative) return { target: { kind: 'pglite' }, close: async () => undefined };
  if (url !== undefined) return { target: { kind: 'native', url }, close: async () => undefined };
  const cluster = await startNativeCluster();
  return { target: { kind: 'native', url: cluster.url }, close: () => cluster.stop() };
}
