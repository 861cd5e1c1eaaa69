// A process to be killed: writes as fast as it can through the gateway, and says each acknowledged write.
import { createStack } from '../stack';
import { clientAs, report } from './clients';

const dataDir = process.argv[2] ?? '';
const stack = await createStack({ dataDir });
const client = await clientAs(stack, 'dispatcher');
const [item] = await stack.sql.query<{ id: string }>('select id from public.items order by id limit 1');
process.stdout.write('ready\n');
/** Four at a time, so that the kill falls among writes at every stage. */
async function writeOn(writer: number): Promise<never> {
  for (let count = 0; ; count++) {
    const id = await report(client, item?.id ?? '', `第 ${writer}-${count} 件`);
    process.stdout.write(`${id}\n`);
  }
}
await Promise.all([1, 2, 3, 4].map(writeOn));
