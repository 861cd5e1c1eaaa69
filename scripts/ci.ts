import { embeddedChecks, nativeChecks } from './test/checks';
import { runChecks } from './test/report';
import { startNativeCluster } from './test-sql/native-cluster';

/** Everything of `npm test`, and what a native PostgreSQL adds to it, in one run: the two keep two cores busy together. */
const cluster = await startNativeCluster();
try {
  const { app = [], browser = [], unit = [], ...others } = embeddedChecks([]);
  const long = [...app, ...unit, ...browser];
  const native = Object.values(nativeChecks(cluster.url, [])).flat();
  const failed = await runChecks([...long, ...native, ...Object.values(others).flat()], console.log);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await cluster.stop();
}
process.exit();
