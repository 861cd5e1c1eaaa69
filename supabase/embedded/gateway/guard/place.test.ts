import { describe, expect, test } from 'vitest';
import { placeOf } from './place';

describe('P1: a place is known by its exact spelling', () => {
  test.each([
    ['/rest/v1/streets?select=id', { kind: 'table', name: 'streets' }],
    ['/rest/v1/rpc/live_snapshot', { kind: 'function', name: 'live_snapshot' }],
    ['/auth/v1/token?grant_type=password', { kind: 'auth', name: 'token' }],
    ['/auth/v1/admin/users', { kind: 'auth', name: 'admin/users' }],
    ['/functions/v1/first-admin', { kind: 'edge', name: 'first-admin' }],
    ['/wall?x=1', { kind: 'page', path: '/wall' }],
    ['/assets/app-1a.js', { kind: 'page', path: '/assets/app-1a.js' }],
    ['/', { kind: 'page', path: '/' }],
  ])('%s', (target, place) => expect(placeOf(target)).toEqual(place));
});

describe('P2: what would become a place on the way is nothing', () => {
  test.each([
    '/rest/v1/../../_system/introspect',
    '/rest/v1/%2e%2e/%2e%2e/_system/introspect',
    '/rest/v1/..%2f..%2f_system/introspect',
    '/rest/v1/..%5c..%5c_system',
    '/rest/v1/%252e%252e/_system',
    '/_system',
    '/_system/config',
    '/%5fsystem/config',
    '//_system/config',
    '/./_system/config',
    '/assets/../_system/config',
    '/assets/..\\_system\\config',
    '\\_system',
    '/rest/v1',
    '/rest/v1/',
    '/rest/v1//streets',
    '/rest//v1/streets',
    '/rest/v1/streets/',
    '/rest/v1/./streets',
    '/rest/v1/Streets',
    '/REST/v1/streets',
    '/rest/v1/rpc',
    '/rest/v1/rpc/',
    '/rest/v1/rpc/a/b',
    '/rest/v1/%73treets',
    '/auth/v1/',
    '/auth/v1/token/../admin/users',
    '/auth/v1/token%00',
    '/auth/v2/token',
    '/functions/v1/../../rest/v1/streets',
    '/functions/v1/_shared',
    '/storage/v1/bucket',
    '/realtime/v1/websocket/..',
    'http://elsewhere.test/rest/v1/streets',
    '*',
    '',
  ])('%s', (target) => expect(placeOf(target)).toEqual({ kind: 'nothing' }));
});
