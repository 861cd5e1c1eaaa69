import { describe, expect, test } from 'vitest';
import { DataError, dataErrorFrom } from './error';

const failed = (code: string, status = 400, message = 'no') =>
  dataErrorFrom({ code, message, details: 'why', hint: null }, status);

describe('E1: the seven ways a screen must tell apart', () => {
  test.each([
    ['42501', 403, 'not_allowed'],
    ['PGRST301', 401, 'session_expired'],
    ['PGRST303', 401, 'session_expired'],
    ['22023', 400, 'invalid'],
    ['23514', 400, 'invalid'],
    ['23505', 409, 'conflict'],
    ['40001', 500, 'conflict'],
    ['57P01', 500, 'offline'],
    ['57014', 500, 'offline'],
    ['08006', 400, 'offline'],
    ['53300', 500, 'offline'],
    ['XX000', 500, 'unknown'],
    ['55000', 400, 'unknown'],
    ['', 503, 'offline'],
    ['', 401, 'session_expired'],
    ['over_request_rate_limit', 429, 'too_often'],
    ['', 429, 'too_often'],
    ['invalid_credentials', 400, 'not_allowed'],
    ['refresh_token_not_found', 400, 'session_expired'],
  ])('%s with status %d is %s', (code, status, kind) => {
    expect(failed(code, status).kind).toBe(kind);
  });
  test('a database that goes away never looks like a wrong question', () => {
    for (const code of ['57P01', '57P02', '57P03', '08000', '08003', '08006', '53300', '58000']) {
      for (const status of [400, 500, 503]) expect(failed(code, status).kind).toBe('offline');
    }
  });
});

describe('E4: a gateway that cannot reach its database', () => {
  test.each([
    ['PGRST001', 503],
    ['PGRST003', 504],
  ])('%s', (code, status) => expect(failed(code, status).kind).toBe('offline'));
});

describe('E2: no answer is offline', () => {
  test.each([
    new TypeError('fetch failed'),
    new TypeError('Failed to fetch'),
    new DOMException('This operation was aborted', 'AbortError'),
    new DOMException('No answer in time.', 'TimeoutError'),
    Object.assign(new Error('fetch failed'), { name: 'AuthRetryableFetchError', status: 0 }),
  ])('%s', (thrown) => {
    expect(dataErrorFrom(thrown, 0).kind).toBe('offline');
  });
});

describe('E3: nothing is lost on the way', () => {
  test('message, detail and code are kept; a DataError stays the same', () => {
    const error = failed('22023', 400, 'There is no state "x".');
    expect(error).toMatchObject({
      message: 'There is no state "x".',
      detail: 'why',
      code: '22023',
      name: 'DataError',
    });
    expect(dataErrorFrom(error)).toBe(error);
    expect(dataErrorFrom(null)).toBeInstanceOf(DataError);
  });
});
