// Everything a stack does in a day, once, in a process whose network is watched.
import { streetId } from '../demo-accounts';
import { createStack } from '../stack';
import { clientAs, leave, report } from './clients';

const stack = await createStack({ dataDir: process.argv[2] ?? 'memory' });
const client = await clientAs(stack, 'dispatcher');
const [item] = await stack.sql.query<{ id: string }>('select id from public.items order by id limit 1');
const woken = new Promise<void>((resolve) => {
  client
    .channel('round')
    .on('postgres_changes', { event: 'INSERT', schema: 'public', table: 'incident_events' }, () => resolve())
    .subscribe((status) => {
      if (status === 'SUBSCRIBED') void report(client, item?.id ?? '', '一次完整的往返');
    });
});
await woken;
const { error } = await client.rpc('live_snapshot', { street_id: streetId });
if (error) throw error;
await client.from('streets').select('id');
await fetch(`${stack.url}/config.json`);
await leave(client);
await client.auth.signOut();
await stack.close();
console.log('round complete');
process.exit(0);
