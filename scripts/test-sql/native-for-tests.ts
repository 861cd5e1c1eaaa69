import { afterAll, beforeAll } from 'vitest';
import { type NativeCluster, startNativeCluster } from './native-cluster';
import { openTestDatabase, type TestDatabase } from './test-database';

/** A database on a server of its own for the tests of one file, for what only several connections at once can show. */
export function nativeForTests(): () => TestDatabase {
  let cluster: NativeCluster | undefined;
  let tested: TestDatabase | undefined;
  beforeAll(async () => {
    cluster = await startNativeCluster();
    tested = await openTestDatabase({ kind: 'native', url: cluster.url });
  });
  afterAll(async () => {
    await tested?.close();
    await cluster?.stop();
  });
  return () => {
    if (tested === undefined) throw new Error('The database is there from beforeAll on.');
    return tested;
  };
}
