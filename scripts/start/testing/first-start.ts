// A first start of the demo on a database server, to be killed: node … first-start.ts DIRECTORY DATABASE_URL
import { createStack } from '../../../supabase/embedded/stack';
import { makeStreet } from '../demo';
import { Steps } from '../steps';

const [dataDir = '', databaseUrl] = process.argv.slice(2);
const steps = new Steps();
const stack = await createStack({
  dataDir,
  databaseUrl,
  isDemo: !process.argv.includes('--no-demo'),
  fill: (made) => makeStreet(made, steps),
  progress: steps.step,
}).catch((error: Error) => {
  console.log(`refused: ${error.message}`);
  process.exit(1);
});
console.log('ready');
await stack.close();
process.exit(0);
