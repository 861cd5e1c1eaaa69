/** The stack under trial, in a process of its own, so that it can be killed like one. Not for use outside the trial. */
import pg from 'pg';
import { createStack } from '../../supabase/embedded/stack';

// The driver has a parser for text[] but none for name[], in which the catalogue names its columns.
const arrayOfNames = 1003 as Parameters<typeof pg.types.getTypeParser>[0];
const arrayOfText = 1009 as Parameters<typeof pg.types.getTypeParser>[0];
pg.types.setTypeParser(arrayOfNames, pg.types.getTypeParser(arrayOfText));

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
