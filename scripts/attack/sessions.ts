import { type Attack, verdict } from './finding';
import type { Caller, Target } from './target';

const sleep = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

const refresh = (target: Target, token: string | undefined) =>
  target.nobody.send('POST', '/auth/v1/token?grant_type=refresh_token', { refresh_token: token });

/** Whether somebody may still read: what a session that has ended must not. */
const mayRead = async (caller: Caller) => (await caller.get('/rest/v1/streets?select=id')).status === 200;

export const endedSessions: Attack = {
  row: 'M5',
  what: 'going on with a session that has ended',
  changes: true,
  run: async (target) => {
    const account = target.configuration.accounts.find(({ role }) => role === 'leader');
    if (account === undefined) throw new Error('There is no leader to try it with.');
    const broken: string[] = [];
    const signIn = async (password: string) => {
      const caller = await target.signIn(account.email, password);
      if (caller === undefined) throw new Error('The leader cannot sign in.');
      return caller;
    };

    const first = await signIn(account.password);
    const rotated = await refresh(target, first.refreshToken);
    if (rotated.status !== 200) broken.push(`a refresh answered ${rotated.status}`);
    await sleep(12);
    const reused = await refresh(target, first.refreshToken);
    if (reused.status < 400) broken.push('a refresh token worked again 12 s after it was used');

    const left = await signIn(account.password);
    const logout = await left.send('POST', '/auth/v1/logout?scope=global');
    if (logout.status >= 300) broken.push(`logout answered ${logout.status}`);
    if (await mayRead(left)) broken.push('the access token works after a global logout');

    const kept = await signIn(account.password);
    const other = await signIn(account.password);
    const next = 'another-long-password-2';
    const changed = await kept.send('PUT', '/auth/v1/user', {
      password: next,
      current_password: account.password,
    });
    if (changed.status !== 200)
      broken.push(`changing the password answered ${changed.status}: ${changed.text.slice(0, 80)}`);
    else {
      if (await mayRead(other)) broken.push('another session lives on after the password was changed');
      if ((await refresh(target, other.refreshToken)).status < 400)
        broken.push('its refresh token works too');
    }
    const short = await kept.send('PUT', '/auth/v1/user', { password: 'six666', current_password: next });
    if (short.status < 400) broken.push('a password of six characters is taken');
    return verdict(broken, 'rotation, global logout and a new password each end what they should');
  },
};
