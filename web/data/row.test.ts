import { describe, expect, test } from 'vitest';
import { eventFrom, incidentFrom, sensitiveFrom } from './incident-rows';
import { asRow, number, numberOrNull, oneOf, parseRows, type Row, text, time } from './row';

const liveRow = asRow({
  id: 7,
  number: '26-000007',
  item_id: 'A01',
  group_id: 'A',
  summary: '漏水',
  place: '',
  stream: 'express',
  status: 'reported',
  is_suspended: false,
  is_urgent: true,
  sensitivity: 'normal',
  lng: 113.94,
  lat: 22.77,
  unit_id: 'gm02-01',
  circle_id: 'gm02',
  community_id: 'gm',
  reported_at: '2026-11-23T12:00:00.123456+08:00',
  respond_by: null,
  responded_at: null,
  resolve_by: '2026-11-24T04:00:00+00:00',
  closed_at: null,
  version: 1,
  is_synthetic: true,
});

describe('R1: a row becomes a domain type or is refused', () => {
  test('sensitive ones: a cell without a place stays one, and one that cannot be read is left out', () => {
    const cells = [
      { day: '2026-11-22', lng: 113.94, lat: 22.77 },
      { day: '2026-11-21', lng: null, lat: null },
      {},
    ];
    expect(sensitiveFrom(asRow({ day: '2026-11-23', hidden: 2, cells }))).toEqual({
      day: '2026-11-23',
      hidden: 2,
      cells: [
        { day: '2026-11-22', position: [113.94, 22.77] },
        { day: '2026-11-21', position: null },
      ],
    });
  });
  test('an incident', () => {
    const incident = incidentFrom(liveRow);
    expect(incident).toMatchObject({
      id: 7,
      position: [113.94, 22.77],
      isUrgent: true,
      circleId: 'gm02',
      respondBy: null,
    });
    expect(incident.reportedAt).toBe(Date.parse('2026-11-23T04:00:00.123Z'));
    expect(incident.resolveBy).toBe(Date.parse('2026-11-24T04:00:00Z'));
    expect('resolvedAt' in incident).toBe(false);
    expect(incidentFrom({ ...liveRow, resolved_at: null }).resolvedAt).toBeNull();
  });
  test('an unplaced or counted one has no position', () => {
    expect(incidentFrom({ ...liveRow, lng: null, lat: null }).position).toBeNull();
  });
  test('an event carries its incident', () => {
    const row = asRow({
      id: 9,
      incident_id: 7,
      at: '2026-11-23T04:00:00Z',
      action: 'report',
      from_status: null,
      to_status: 'reported',
    });
    expect(eventFrom({ ...row, incident: liveRow })).toMatchObject({
      id: 9,
      fromStatus: null,
      incident: { id: 7 },
    });
  });
});

describe('R2: one bad row is counted, and the others are kept', () => {
  test.each([
    ['an unknown status', { status: 'lost' }],
    ['a missing id', { id: undefined }],
    ['a time without zone', { reported_at: '2026-11-23T12:00:00' }],
    ['a number that is none', { lng: Number.NaN }],
    ['a flag that is text', { is_urgent: 'true' }],
  ])('%s', (_, broken) => {
    const parsed = parseRows([liveRow, { ...liveRow, ...broken }, liveRow], incidentFrom);
    expect(parsed.rows).toHaveLength(2);
    expect(parsed.rejected).toBe(1);
  });
  test('what is no row at all', () => {
    expect(parseRows([null, 3, 'x', []] as unknown as Row[], incidentFrom)).toEqual({
      rows: [],
      rejected: 4,
    });
  });
  test('a mistake of the parser is no bad row', () => {
    const broken = () => {
      throw new TypeError('a bug');
    };
    expect(() => parseRows([liveRow], broken)).toThrow('a bug');
  });
});

describe('R3: values are read, never guessed', () => {
  test('numbers may travel as text, nothing else', () => {
    expect(number(asRow({ value: '-74.87' }), 'value')).toBe(-74.87);
    expect(numberOrNull(asRow({}), 'value')).toBeNull();
    for (const value of ['', ' ', 'x', true, null, {}])
      expect(() => number(asRow({ value }), 'value')).toThrow('value');
  });
  test('instants in every form the gateways write', () => {
    const at = Date.parse('2026-11-23T04:00:00Z');
    for (const value of [
      '2026-11-23T04:00:00+00:00',
      '2026-11-23 04:00:00+00',
      '2026-11-23T12:00:00+08:00',
      '2026-11-23T04:00:00Z',
    ]) {
      expect(time(asRow({ value }), 'value'), value).toBe(at);
    }
    for (const value of ['2026-11-23', '2026-11-23 04:00:00', 'soon', ''])
      expect(() => time(asRow({ value }), 'value')).toThrow();
  });
  test('words only of the set', () => {
    expect(oneOf({ value: 'a' }, 'value', ['a', 'b'])).toBe('a');
    expect(() => oneOf({ value: 'c' }, 'value', ['a', 'b'])).toThrow('a or b');
    expect(() => text(asRow({ value: 1 }), 'value')).toThrow('text');
  });
});
