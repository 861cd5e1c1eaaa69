import { type Attack, verdict } from './finding';
import { anyItem, type Caller, publishedFunctions, type Target } from './target';

const nothing: Readonly<Record<string, unknown>> = {
  street_id: '440311999',
  lng: 113.94,
  lat: 22.77,
  at: '2026-01-01T00:00:00Z',
};
const byKind = (name: string): unknown => {
  if (name in nothing) return nothing[name];
  if (/_id$|version|max_|_m$|count/.test(name)) return 1;
  if (/day/.test(name)) return '2026-01-01';
  return /_at$/.test(name) ? '2026-01-01T00:00:00Z' : 'x';
};

/** Every published function, with arguments that fit, of a street the caller does not belong to. */
async function callAll(
  caller: Caller,
): Promise<{ readonly name: string; readonly status: number; readonly text: string }[]> {
  const answers = [];
  for (const { name, needed } of publishedFunctions()) {
    const answer = await caller.rpc(name, Object.fromEntries(needed.map((key) => [key, byKind(key)])));
    answers.push({ name, status: answer.status, text: answer.text });
  }
  return answers;
}

const isEmpty = (text: string) => /^(\[\]|null|\{\}|0|"")?\s*$/.test(text);

export const functionsOfOthers: Attack = {
  row: 'roles',
  what: 'every published function by nobody, and of another street by each role',
  run: async (target) => {
    const broken: string[] = [];
    let calls = 0;
    for (const { name, status } of await callAll(target.nobody)) {
      calls += 1;
      if (status !== 401 && status !== 403) broken.push(`${name} answers nobody with ${status}`);
    }
    for (const { role } of target.configuration.accounts) {
      for (const { name, status, text } of await callAll(await target.as(role))) {
        calls += 1;
        if (status >= 500) broken.push(`${name} answers ${role} with ${status}`);
        if (status === 200 && !isEmpty(text) && !/refus|"code"|^\[\{"outcome":"(refused|stale)"/.test(text))
          broken.push(`${name} tells ${role} of another street: ${text.slice(0, 60)}`);
      }
    }
    return verdict(broken, `${calls} calls, no row and no error of the server`);
  },
};

export const tablesOfNobody: Attack = {
  row: 'roles',
  what: 'tables read and written by nobody and by a screen',
  run: async (target) => {
    const wall = await target.as('display');
    const broken: string[] = [];
    const tables = [
      'memberships',
      'audit_log',
      'incidents',
      'incident_events',
      'incident_parties',
      'items',
      'streets',
      'editions',
    ];
    for (const table of tables) {
      const read = await target.nobody.get(`/rest/v1/${table}?select=*&limit=1`);
      if (read.status < 400) broken.push(`nobody reads ${table}: ${read.status}`);
      for (const method of ['POST', 'PATCH', 'DELETE'] as const) {
        const sent = await wall.send(
          method,
          `/rest/v1/${table}${method === 'POST' ? '' : '?street_id=eq.1'}`,
          method === 'DELETE' ? undefined : { street_id: target.streetId },
        );
        if (sent.status >= 500) broken.push(`${method} ${table}: ${sent.status}`);
        if (sent.status < 300 && !isEmpty(sent.text)) broken.push(`a screen may ${method} ${table}`);
      }
    }
    const names = await wall.get('/rest/v1/audit_log?select=id&limit=1');
    if (names.status === 200 && !isEmpty(names.text)) broken.push('a screen reads the audit log');
    const forged = await target.nobody.get('/rest/v1/streets?select=id', {
      authorization: `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"role":"service_role"}').toString('base64url')}.`,
    });
    if (forged.status < 400) broken.push('a token without a signature is taken');
    return verdict(broken, `${tables.length} tables, no row and no write`);
  },
};

/** Who is admin of the street, as an admin sees it. */
async function admins(caller: Caller, target: Target): Promise<string[]> {
  const answer = await caller.get(
    `/rest/v1/memberships?street_id=eq.${target.streetId}&role=eq.admin&select=user_id`,
  );
  return answer.status === 200
    ? (JSON.parse(answer.text) as { user_id: string }[]).map(({ user_id }) => user_id)
    : [];
}

const userOf = (caller: Caller): string =>
  (JSON.parse(Buffer.from(caller.token?.split('.')[1] ?? '', 'base64url').toString()) as { sub: string }).sub;

export const adminsAgainstEachOther: Attack = {
  row: 'M3 M4',
  what: 'two admins who remove each other, twelve times; and what the audit log says of it',
  changes: true,
  run: async (target) => {
    const admin = await target.as('admin');
    const second = await target.as('leader');
    const [first, other] = [userOf(admin), userOf(second)];
    const remove = (by: Caller, user: string) =>
      by.send(
        'DELETE',
        `/rest/v1/memberships?street_id=eq.${target.streetId}&role=eq.admin&user_id=eq.${user}`,
      );
    const add = (by: Caller, user: string) =>
      by.send('POST', '/rest/v1/memberships', { street_id: target.streetId, user_id: user, role: 'admin' });
    let locked = 0;
    let rounds = 0;
    for (; rounds < 12; rounds++) {
      await add(admin, other);
      await Promise.all([remove(admin, other), remove(second, first)]);
      const left = [...new Set([...(await admins(admin, target)), ...(await admins(second, target))])];
      if (left.length === 0) {
        locked += 1;
        break;
      }
      // Whoever is left makes the first one admin again, so that the next round begins alike.
      if (!left.includes(first)) await add(second, first);
      if (left.includes(other)) await remove(admin, other);
    }
    const audit = await admin.get('/rest/v1/audit_log?select=action,subject&order=id.desc&limit=100');
    const told =
      audit.status === 200
        ? (JSON.parse(audit.text) as { action: string }[]).filter(({ action }) => /role|member/.test(action))
            .length
        : 0;
    const broken = [
      ...(locked > 0 ? ['the street was left without an admin'] : []),
      ...(told < 12 ? [`${told} rows in the audit log for at least ${2 * rounds} changes of roles`] : []),
    ];
    return verdict(broken, `an admin left after each of ${rounds} rounds; ${told} changes in the audit log`);
  },
};

export const texts: Attack = {
  row: 'L',
  what: 'control characters and reversed writing in what people write',
  changes: true,
  run: async (target) => {
    const dispatcher = await target.as('dispatcher');
    const item_id = await anyItem(dispatcher);
    const broken: string[] = [];
    for (const [name, mark] of [
      ['a bell', '\u0007'],
      ['an escape', '\u001b[31m'],
      ['a right-to-left override', '\u202e'],
      ['an isolate', '\u2067'],
      ['a delete', '\u007f'],
    ] as const) {
      const answer = await dispatcher.rpc('report_incident', {
        street_id: target.streetId,
        item_id,
        summary: `attack ${mark} text`,
      });
      if (answer.status === 200 && /"outcome":"reported"/.test(answer.text)) broken.push(`${name} is stored`);
      if (answer.status >= 500) broken.push(`${name}: ${answer.status}`);
    }
    return verdict(broken, 'each refused');
  },
};
