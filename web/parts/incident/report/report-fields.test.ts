import { describe, expect, it } from 'vitest';
import { emptyDraft, newKey } from './report-draft';
import { faultsOf, reportOf, withoutUnseen } from './report-fields';

const draft = { ...emptyDraft(newKey()), itemId: 'B02', summary: '河边垃圾' };

describe('what is wrong with a report before it is sent', () => {
  it('nothing, with eighty emoji and a description of many lines', () => {
    expect(faultsOf({ ...draft, summary: '😀'.repeat(80), description: '一\n二\t三' })).toEqual({});
  });

  it.each([
    ['summary', { summary: '长'.repeat(10_000) }, { over: 9920, most: 80 }],
    ['description', { description: '长'.repeat(10_000) }, { over: 8000, most: 2000 }],
    // The name of the place counts too.
    ['position', { placeName: '笔架山', placeText: '长'.repeat(197) }, { over: 1, most: 200 }],
    ['reporterPhone', { reporterPhone: '1'.repeat(21) }, { over: 1, most: 20 }],
    ['reporterPhone', { reporterName: '名'.repeat(41) }, { over: 1, most: 40 }],
    ['summary', { summary: 'abc\u202Edef' }, 'unseen'],
    ['summary', { summary: 'abc\tdef' }, 'unseen'],
    ['description', { description: 'a\u0007' }, 'unseen'],
    ['position', { placeText: '\uFEFF3 巷' }, 'unseen'],
  ])('%s: %o', (field, part, fault) => {
    const bad = { ...draft, ...part };
    expect(faultsOf(bad)).toEqual({ [field]: fault });
    if (fault === 'unseen') expect(faultsOf({ ...bad, ...withoutUnseen(bad) })).toEqual({});
  });
});

describe('a report', () => {
  it('has a reporter only where something is said of one', () => {
    expect(reportOf(draft, 'B02').party).toBeUndefined();
    expect(reportOf({ ...draft, reporterName: ' ' }, 'B02').party).toBeUndefined();
    expect(reportOf({ ...draft, reporterPhone: ' 138 ' }, 'B02').party).toEqual({
      kind: 'reporter',
      name: '',
      phone: '138',
      address: '',
    });
  });

  it('is as urgent as its item until someone says', () => {
    expect(reportOf(draft, 'B02').isUrgent).toBeUndefined();
    expect(reportOf({ ...draft, isUrgent: false }, 'B02').isUrgent).toBe(false);
  });
});
