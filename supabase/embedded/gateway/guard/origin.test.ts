import { expect, test } from 'vitest';
import { addressOfCaller } from './address';
import { hostOf, isAllowedOrigin } from './origin';

const request = (headers: Record<string, string>) => ({ headers });

test('O1: a Host header that is none is no host', () => {
  for (const host of ['localhost', 'gq.street.test:8080', '10.0.0.1:80', '[::1]:4173'])
    expect(hostOf(request({ host }))).toBe(host);
  for (const host of ['', 'a b', 'a"b', 'a/b', 'a@b', '-a', 'a:99999999', '<script>', 'a\\b', '[x]'])
    expect(hostOf(request({ host })), host).toBeUndefined();
});

test('O2: a page of the same host may ask, whatever speaks https for it, and no other', () => {
  const allowed = (origin: string) => isAllowedOrigin(request({ host: 'gq.test', origin }));
  for (const origin of ['http://gq.test', 'https://gq.test', 'https://gq.test:443', 'http://GQ.test'])
    expect(allowed(origin), origin).toBe(true);
  for (const origin of [
    'http://evil.test',
    'https://gq.test.evil.test',
    'http://gq.test:81',
    'null',
    '',
    'gq.test',
  ])
    expect(allowed(origin), origin).toBe(false);
  expect(isAllowedOrigin(request({ host: 'gq.test' }))).toBe(true);
});

test('O3: only a proxy on this machine is believed where a request comes from, and its own entry only', () => {
  const from = (remoteAddress: string, forwarded?: string) =>
    addressOfCaller({
      socket: { remoteAddress } as never,
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    });
  expect(from('127.0.0.1', '1.2.3.4, 10.0.0.7')).toBe('10.0.0.7');
  expect(from('::ffff:127.0.0.1', '10.0.0.7')).toBe('10.0.0.7');
  expect(from('10.0.0.9', '1.2.3.4')).toBe('10.0.0.9');
  expect(from('127.0.0.1', 'no address')).toBe('127.0.0.1');
  expect(from('2001:db8::1')).toBe(from('2001:db8:0:0:ffff::2'));
  expect(from('2001:db8::1')).not.toBe(from('2001:db8:0:1::1'));
});
