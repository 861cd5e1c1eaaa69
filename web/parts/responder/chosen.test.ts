import { expect, test } from 'vitest';
import { sendingDetail } from './chosen';

const at = Date.parse('2026-12-01T08:00:00+08:00');
const chosen = (id: string, plannedFor: number | null = null) => ({ id, name: id, plannedFor });

test('one is sent by name, several as a list, nobody with nothing', () => {
  expect(sendingDetail([])).toEqual({});
  expect(sendingDetail([chosen('so-1')])).toEqual({ responder_id: 'so-1' });
  expect(sendingDetail([chosen('so-1'), chosen('so-2')])).toEqual({ responder_ids: ['so-1', 'so-2'] });
});
test('a plan is an instant with its zone', () => {
  expect(sendingDetail([chosen('so-1', at)])).toEqual({
    responder_id: 'so-1',
    planned_for: '2026-12-01T00:00:00.000Z',
  });
});
