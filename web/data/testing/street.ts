import ws from 'ws';
import { ownDatabase } from '../../../scripts/test-sql/own-database';
import { createStack, type Stack } from '../../../supabase/embedded/stack';
import type { Role } from '../../core/people/role';
import { createDataClient, type DataClient, type Source } from '../client';
import { signIn } from '../session';

/**
 * A street for tests: the real embedded stack with its demo accounts and the catalogue, on a small piece of ground of six
 * square units. Units u1 and u2 are circle gm02 (the demo circle lead's), u4 and u5 gm01, u3 and u6 by01.
 */
const ground = `
insert into public.communities (street_id, id, code, name_zh, name_en, official_area_km2, is_synthetic) values
  ('440311001', 'gm', '440311001001', '光明社区', 'Guangming Community', 2.94, true),
  ('440311001', 'by', '440311001002', '碧眼社区', 'Biyan Community', 5.92, true);
insert into public.editions (street_id, id, name, state, valid_from, is_synthetic)
values ('440311001', 1, '首版', 'published', '2023-01-01T00:00:00+08:00', true);
insert into public.circles (street_id, edition_id, id, community_id, number, name_zh, short_zh, name_en, is_synthetic) values
  ('440311001', 1, 'gm01', 'gm', 1, '光明社区01微治圈', '光明01', 'Guangming 01', true),
  ('440311001', 1, 'gm02', 'gm', 2, '光明社区02微治圈', '光明02', 'Guangming 02', true),
  ('440311001', 1, 'by01', 'by', 3, '碧眼社区01微治圈', '碧眼01', 'Biyan 01', true);
insert into public.units (street_id, edition_id, id, circle_id, name_zh, name_en, kind, residents, shape, is_synthetic)
select '440311001', 1, id, circle_id, '单元' || id, 'Unit ' || id, 'compound', 1000,
  extensions.st_makeenvelope(113.930 + 0.01 * col, 22.760 + 0.01 * line, 113.940 + 0.01 * col, 22.770 + 0.01 * line, 4326), true
from (values ('u1', 'gm02', 0, 0), ('u2', 'gm02', 1, 0), ('u3', 'by01', 2, 0),
  ('u4', 'gm01', 0, 1), ('u5', 'gm01', 1, 1), ('u6', 'by01', 2, 1)) unit(id, circle_id, col, line);
select private.refresh_shapes('440311001', 1);
insert into public.places (street_id, id, name_zh, name_en, pinyin, initials, kind, unit_id, location, is_synthetic)
values ('440311001', 'p1', '光明大街站', 'Guangming Street Station', 'guangmingdajiezhan', 'gmdjz', 'station', 'u1',
  private.point(113.9378, 22.7649), true);
`;

/** A point in a unit, WGS 84 degrees. */
export const pointIn: Readonly<Record<'u1' | 'u4' | 'u6', readonly [number, number]>> = {
  u1: [113.935, 22.765],
  u4: [113.935, 22.775],
  u6: [113.955, 22.775],
};

export interface TestStreet {
  readonly stack: Stack;
  /** A client of its own, signed in as the demo person of a role. */
  as(role: Role): Promise<Source>;
  /** A client that is not signed in. */
  stranger(): DataClient;
  close(): Promise<void>;
}

export const realtimeOnNode = { transport: ws as unknown as typeof WebSocket };

/**
 * A street on a temporary embedded database, on the empty database of a server, or, where DATABASE_URL names a server, on a
 * database of its own there.
 */
export async function openStreet(databaseUrl?: string): Promise<TestStreet> {
  const server = process.env.DATABASE_URL;
  const own = databaseUrl === undefined && server ? await ownDatabase(server) : undefined;
  const place = { databaseUrl: databaseUrl ?? own?.url };
  const stack = await createStack({ dataDir: 'memory', port: 0, isDemo: true, ...place });
  await stack.sql.exec(ground);
  const clients: DataClient[] = [];
  const stranger = () => {
    const options = { realtime: realtimeOnNode, persistSession: false };
    const client = createDataClient({ supabaseUrl: stack.url, anonKey: stack.anonKey }, options);
    clients.push(client);
    return client;
  };
  return {
    stack,
    stranger,
    async as(role) {
      const account = stack.accounts.find((each) => each.role === role);
      if (account === undefined) throw new Error(`No demo account for ${role}.`);
      const client = stranger();
      await signIn(client, account.email, account.password);
      return { client, streetId: '440311001' };
    },
    async close() {
      for (const client of clients) {
        await client.removeAllChannels();
        await client.realtime.disconnect();
        client.auth.stopAutoRefresh();
      }
      await stack.close();
      await own?.drop();
    },
  };
}
