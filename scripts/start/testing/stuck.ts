// A product in a statement that does not end, to be stopped: node … stuck.ts DIRECTORY [DATABASE_URL]
import { createStack } from '../../../supabase/embedded/stack';
import { stopOnSignals } from '../stop';

const [dataDir = '', databaseUrl] = process.argv.slice(2);
const stack = await createStack({ dataDir, databaseUrl, isDemo: false });
stopOnSignals(async () => {
  await stack.close();
  return 0;
});
await stack.sql.exec('create table if not exists private.kept (id int)');
await stack.sql.query('insert into private.kept values (1)');
const stuck = stack.sql.query(
  'select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b',
);
stuck.catch((error: Error & { code?: string }) => console.log(`ended ${error.code}`));
setTimeout(() => console.log('stuck'), 300);
