import { embeddedChecks, nativeChecks, removeShared } from './test/checks';
import { runChecks } from './test/report';
import { startNativeCluster } from './test-sql/native-cluster';

/** Everything of `npm test`, and what a native PostgreSQL adds to it, in one run: together they keep two cores busy. */
const cluster = await startNativeCluster();
try {
  const { app = [], browser = [], unit = [], sql = [], attack = [], ...light } = embeddedChecks([]);
  const [street, ...screens] = browser;
  if (street === undefined) throw new Error('The browser tests begin with a street.');
  const native = Object.values(nativeChecks(cluster.url, [])).flat();
  // What others wait for and what is light first; then the longest, so that none is waited for while a core has nothing to do.
  const checks = [
    ...app,
    street,
    ...Object.values(light).flat(),
    ...screens,
    ...unit,
    ...native,
    ...attack,
    ...sql,
  ];
  const failed = await runChecks(checks, console.log);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await removeShared();
  await cluster.stop();
}
process.exit();
