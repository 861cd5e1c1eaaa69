import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../data/cache';
import { edgeFunctions } from '../edge/mounted';
import * as settings from './settings';

/** The sections of config.toml, flat: `section.key` to its value as written. */
function readConfig(): Map<string, string> {
  const values = new Map<string, string>();
  let section = '';
  for (const line of readFileSync(join(projectRoot, 'supabase/config.toml'), 'utf8').split('\n')) {
    section = /^\[([\w.-]+)\]/.exec(line)?.[1] ?? section;
    const [, key, value] = /^(\w+) = (.+)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) values.set(`${section}.${key}`, value.replaceAll('"', ''));
  }
  return values;
}

test('a Supabase is set as the embedded stack is', () => {
  const config = readConfig();
  const hours = (ms: number) => `${ms / 3_600_000}h`;
  expect(Object.fromEntries(config)).toMatchObject({
    'auth.enable_signup': 'false',
    'auth.enable_anonymous_sign_ins': 'false',
    'auth.jwt_expiry': `${settings.accessTokenSeconds}`,
    'auth.minimum_password_length': `${settings.shortestPassword}`,
    'auth.enable_refresh_token_rotation': 'true',
    'auth.refresh_token_reuse_interval': `${settings.refreshReuse_ms / 1000}`,
    'auth.sessions.timebox': hours(settings.sessionTimebox_ms),
    'auth.sessions.inactivity_timeout': hours(settings.sessionInactivity_ms),
    'auth.rate_limit.sign_in_sign_ups': `${settings.addressAttempts.most}`,
    'auth.email.enable_signup': 'false',
    'auth.email.secure_password_change': 'true',
  });
  // GoTrue counts by five minutes.
  expect(settings.addressAttempts.window_ms).toBe(5 * 60_000);
  for (const [name, { isOpen }] of Object.entries(edgeFunctions))
    expect(config.get(`functions.${name}.verify_jwt`), name).toBe(`${!isOpen}`);
});
