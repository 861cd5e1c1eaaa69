import { type Attack, verdict } from './finding';
import { type Caller, publishedFunctions, type Target } from './target';

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

export const castsOfPersonalData: Attack = {
  row: 'H1',
  what: 'reading personal data by an error, without a trace',
  run: async (target) => {
    const dispatcher = await target.as('dispatcher');
    const parties = await dispatcher.get('/rest/v1/incident_parties?select=id&limit=1');
    const [party] = parties.status === 200 ? (JSON.parse(parties.text) as { id: number }[]) : [];
    const broken: string[] = [];
    let looks = 0;
    for (const cast of [
      'name::int',
      'phone::bool',
      'address::jsonb',
      'name::uuid',
      'x:name::int',
      'name::text::int',
    ]) {
      for (const send of [
        (args: { street_id: string; ticket: string }) =>
          dispatcher.rpc('reveal_party', args, `?select=${cast}`),
        ({ ticket }: { street_id: string; ticket: string }) =>
          dispatcher.get(
            `/rest/v1/rpc/reveal_party?street_id=${target.streetId}&ticket=${ticket}&select=${cast}`,
          ),
        (args: { street_id: string; ticket: string }) =>
          dispatcher.rpc('reveal_party', args, `?name=eq.1&select=${cast}`),
      ]) {
        const opened = await dispatcher.rpc('open_party', {
          street_id: target.streetId,
          party_id: party?.id ?? 1,
          reason: 'attack',
        });
        looks += 1;
        if (opened.status !== 200) broken.push(`nothing to attack: open_party answered ${opened.status}`);
        const sent = await send({ street_id: target.streetId, ticket: JSON.parse(opened.text) });
        if (sent.status < 400) broken.push(`${cast} answered ${sent.status}`);
        if (/[\u4e00-\u9fff]{2,}|1\d{10}/.test(sent.text))
          broken.push(`${cast} tells a person: ${sent.status}`);
      }
    }
    const told = await (await target.as('admin')).get(
      '/rest/v1/audit_log?select=id&action=eq.reveal_party&reason=eq.attack',
    );
    const lines = told.status === 200 ? (JSON.parse(told.text) as unknown[]).length : 0;
    if (lines < looks) broken.push(`${lines} lines in the audit log for ${looks} looks`);
    return verdict(
      broken,
      `no cast answered, no error with a value, and all ${looks} looks in the audit log`,
    );
  },
};
