import type pg from 'pg';

/** Makes the rest of a connection's statements those of a signed-in person, as the gateway would. */
export async function actAs(client: pg.ClientBase, userId: string): Promise<void> {
  await client.query(
    `select set_config('request.jwt.claims', $1, false), set_config('request.jwt.claim.sub', $2, false),
       set_config('role', 'authenticated', false)`,
    [JSON.stringify({ sub: userId, role: 'authenticated' }), userId],
  );
}
