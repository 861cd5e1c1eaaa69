import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesBetween } from '../../core/edition/changes';
import { assign, dissolveCircle } from '../../core/edition/operations/circles';
import type { Outcome } from '../../core/edition/outcome';
import { editionOf } from '../../core/edition/planning';
import type { Source } from '../client';
import { openStreet, type TestStreet } from '../testing/street';
import { loadDocument } from './document';
import { openDraft, saveDraft } from './drafts';
import { appointLead, loadLeftLeads } from './leads';
import { proposeDraft, publishDraft, reviewDraft } from './publication';

/** A circle is dissolved through the real stack: who is told, and how its lead gets another. */
let street: TestStreet;
let planner: Source;
let admin: Source;
beforeAll(async () => {
  street = await openStreet();
  [planner, admin] = [await street.as('planner'), await street.as('admin')];
});
afterAll(() => street.close());

function allowed(outcome: Outcome) {
  if (!outcome.allowed) throw new Error(`refused: ${outcome.reason}`);
  return outcome.edition;
}

test('every step says whom an edition leaves; the lead, leaders and the admin are told; the admin appoints', async () => {
  const { editionId } = await openDraft(planner, { name: '撤圈' });
  const built = editionOf(await loadDocument(planner, editionId));
  if (!built.built) throw new Error('no edition');
  const moved = allowed(assign(built.edition, { units: ['u2'], circle: 'gm01' }));
  const drawn = allowed(dissolveCircle(moved, { circle: 'gm02', into: 'gm01' }));
  await saveDraft(planner, { editionId, expectedVersion: 1, changes: changesBetween(built.edition, drawn) });
  const left = {
    circle: { id: 'gm02', nameZh: '光明社区02微治圈', nameEn: 'Guangming 02' },
    until: null,
    successor: { id: 'gm01', nameZh: '光明社区01微治圈', nameEn: 'Guangming 01', share: 1 },
  };
  expect(await loadLeftLeads(planner, editionId)).toMatchObject([left]);
  expect(await loadLeftLeads(planner, null)).toEqual([]);
  const notice = { code: 'leads_left', values: { ids: ['gm02'] } };
  const step = (expectedVersion: number) => ({ editionId, expectedVersion });
  const from = { validFrom: Date.now(), note: '' };
  expect(await proposeDraft(planner, { ...step(2), ...from })).toMatchObject({ outcome: 'done', notice });
  const approval = { ...step(3), decision: 'approve', note: '' } as const;
  expect(await reviewDraft(admin, approval)).toMatchObject({ outcome: 'done', notice });
  const published = await publishDraft(planner, { ...step(4), validFrom: Date.now() });
  expect(published).toMatchObject({ outcome: 'done', notice });

  const lead = await street.as('circle_lead');
  for (const person of [lead, await street.as('leader'), admin])
    expect(await loadLeftLeads(person, null)).toMatchObject([{ ...left, until: expect.any(Number) }]);
  await expect(loadLeftLeads(await street.as('dispatcher'), null)).rejects.toMatchObject({
    kind: 'not_allowed',
  });
  const [{ userId = '' } = {}] = await loadLeftLeads(admin, null);
  await expect(appointLead(planner, userId, 'gm01')).rejects.toMatchObject({ kind: 'not_allowed' });
  await expect(appointLead(admin, userId, 'gm02')).rejects.toMatchObject({ kind: 'invalid' });
  await appointLead(admin, userId, 'gm01');
  expect(await loadLeftLeads(lead, null)).toEqual([]);
});
