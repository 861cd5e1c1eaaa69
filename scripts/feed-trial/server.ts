/** The stack under trial, in a process of its own, so that it can be killed like one. Not for use outside the trial. */
import { createStack } from '../../supabase/embedded/stack';

const [databaseUrl = '', dataDir = '', port = '0'] = process.argv.slice(2);
// Pages are not part of the trial, so any folder does for them.
const stack = await createStack({
  databaseUrl,
  dataDir,
  port: Number(port),
  isDemo: true,
  staticDir: dataDir,
});
process.send?.({ url: stack.url, anonKey: stack.anonKey, accounts: stack.accounts });
