import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStreet, type TestStreet } from './testing/street';

let street: TestStreet;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street.close());

const quoted = (words: readonly string[]) => `[${words.map((word) => `'${word}'`).join(', ')}]`;

/** core cannot ask a database, so it holds a copy of the machine. This keeps the copy true; `vitest -u` renews it. */
test('core holds exactly the machine of the database', async () => {
  const { client } = await street.as('dispatcher');
  const { data } = await client.from('incident_transitions').select('*').order('from_status').order('action');
  const rows = (data ?? []).map(
    (row) =>
      `  ['${row.from_status}', '${row.action}', '${row.to_status}', ${quoted(row.roles)}, ${row.needs_reason}, '${row.guard}'],`,
  );
  expect(rows.length).toBeGreaterThan(50);
  const source = [
    '// Generated from incident_transitions (supabase/migrations/0007_incidents.sql) by web/data/transitions.test.ts.',
    "import type { TransitionRow } from './transition';",
    '',
    'export const transitionRows: readonly TransitionRow[] = [',
    ...rows,
    '];',
    '',
  ].join('\n');
  await expect(source).toMatchFileSnapshot('../core/incident/transitions.generated.ts');
});
