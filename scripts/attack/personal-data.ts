import { type Attack, verdict } from './finding';
import { anyItem, type Caller, publishedFunctions, type Target } from './target';

interface Case {
  readonly id: number;
  readonly number: string;
  readonly sensitivity: string;
}

const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString();

/** Values for the arguments most reading functions take; a function that needs another is asked without it. */
function usualArguments(target: Target): Readonly<Record<string, unknown>> {
  return {
    street_id: target.streetId,
    from_at: day(60),
    to_at: day(0),
    from_day: day(60).slice(0, 10),
    to_day: day(0).slice(0, 10),
    radius_m: 200,
    min_count: 2,
    max_rows: 500,
    list: 'open',
    filter: {},
    level: 'street',
    area_id: target.streetId,
    at: day(0),
  };
}

const reads =
  /^(live|incident|area|trend|top|street|review|circle|headline|unit|edition|watch|measure|hotspot)/;
const writes = /open_draft|save|publish|propose|comment$|resolve|withdraw|delete|close|events_since/;

/** Every answer a role can get without knowing more than the street, as one text. */
async function everythingFor(caller: Caller, target: Target): Promise<ReadonlyMap<string, string>> {
  const usual = usualArguments(target);
  const answers = new Map<string, string>();
  for (const { name, needed } of publishedFunctions()) {
    if (!reads.test(name) || writes.test(name)) continue;
    const args = Object.fromEntries(needed.filter((key) => key in usual).map((key) => [key, usual[key]]));
    const answer = await caller.rpc(name, args).catch(() => undefined);
    if (answer?.status === 200) answers.set(name, answer.text);
  }
  for (const table of ['incidents', 'incident_events', 'incident_parties']) {
    const answer = await caller.get(`/rest/v1/${table}?select=*&limit=1000`).catch(() => undefined);
    if (answer?.status === 200) answers.set(table, answer.text);
  }
  return answers;
}

/** Sensitive cases, as somebody knows them who may. */
async function sensitiveCases(target: Target): Promise<Case[]> {
  const dispatcher = await target.as('dispatcher');
  const answer = await dispatcher.get(
    '/rest/v1/incidents?select=id,number,sensitivity&sensitivity=neq.normal&order=id.desc&limit=400',
  );
  return answer.status === 200 ? (JSON.parse(answer.text) as Case[]) : [];
}

export const hiddenCases: Attack = {
  row: 'H2',
  what: 'finding hidden cases in what is published',
  run: async (target) => {
    const hidden = (await sensitiveCases(target)).filter(({ sensitivity }) => sensitivity === 'hidden');
    if (hidden.length === 0)
      return { held: false, saw: 'no hidden case to look for: the attack proves nothing' };
    const broken: string[] = [];
    let looked = 0;
    for (const role of ['display', 'planner', 'enterprise_officer']) {
      for (const [name, text] of await everythingFor(await target.as(role), target)) {
        looked += 1;
        const found = hidden.filter(
          ({ number, id }) => text.includes(number) || new RegExp(`"(incident_)?id": ?${id}\\b`).test(text),
        );
        if (found.length > 0) broken.push(`${role} finds ${found.length} of ${hidden.length} in ${name}`);
      }
    }
    return verdict(broken, `${hidden.length} hidden cases in none of ${looked} answers`);
  },
};

interface Person {
  readonly name: string;
  readonly phone: string | null;
}

/** A party to look at, and what its data are when asked for as they should. Ids count up, so one is soon found. */
async function anyParty(
  target: Target,
  dispatcher: Caller,
): Promise<{ id: number; person: Person } | undefined> {
  const street_id = target.streetId;
  const item_id = await anyItem(dispatcher);
  const party = { kind: 'reporter', name: '欧阳测试', phone: '13912345678', address: '某栋某室' };
  await dispatcher.rpc('report_incident', { street_id, item_id, summary: 'attack', party });
  for (let id = 1; id <= 50; id++) {
    const opened = await dispatcher.rpc('open_party', { street_id, party_id: id, reason: 'attack' });
    if (opened.status !== 200) continue;
    const seen = await dispatcher.rpc('reveal_party', { street_id, ticket: JSON.parse(opened.text) });
    const [person] = seen.status === 200 ? (JSON.parse(seen.text) as Person[]) : [];
    if (person !== undefined) return { id, person };
  }
  return undefined;
}

export const castsOfPersonalData: Attack = {
  row: 'H1',
  what: 'reading personal data by an error, without a trace',
  changes: true,
  run: async (target) => {
    const dispatcher = await target.as('dispatcher');
    const admin = await target.as('admin');
    const street_id = target.streetId;
    const party = await anyParty(target, dispatcher);
    if (party === undefined) return { held: false, saw: 'no party to look at: the attack proves nothing' };
    const { id: party_id, person } = party;
    const tells = (text: string) =>
      text.includes(person.name) || (person.phone !== null && text.includes(person.phone));
    const subject = `incident_parties/${party_id}`;
    const looks = async () => {
      const log = await admin.get(`/rest/v1/audit_log?subject=eq.${subject}&select=id&limit=1000`);
      return (JSON.parse(log.text) as unknown[]).length;
    };
    const ticketOf = async () => {
      const opened = await dispatcher.rpc('open_party', { street_id, party_id, reason: 'attack' });
      return JSON.parse(opened.text) as string;
    };
    const before = await looks();
    const broken: string[] = [];
    let tickets = 0;
    for (const cast of ['name::int', 'phone::bool', 'address::jsonb', 'x:name::int', 'name::text::int']) {
      for (const [way, query] of [
        ['select', `?select=${cast}`],
        ['filter', `?name=eq.1&select=${cast}`],
        ['order', `?order=name&select=phone::int`],
      ]) {
        tickets += 1;
        const sent = await dispatcher.rpc('reveal_party', { street_id, ticket: await ticketOf() }, query);
        if (tells(sent.text)) broken.push(`${cast} by ${way} tells a person: ${sent.status}`);
      }
    }
    tickets += 1;
    const ticket = await ticketOf();
    const seen = await dispatcher.rpc('reveal_party', { street_id, ticket });
    const again = await dispatcher.rpc('reveal_party', { street_id, ticket });
    if (!tells(seen.text)) broken.push('who asks as they should is told nothing');
    if (tells(again.text)) broken.push('a ticket works twice');
    const logged = (await looks()) - before;
    if (logged < tickets) broken.push(`${logged} rows in the audit log for ${tickets} looks`);
    const log = target.own?.said() ?? '';
    if (tells(log)) broken.push('the log of the product names the person');
    return verdict(broken, `no error with a value; ${logged} rows in the audit log for ${tickets} looks`);
  },
};
