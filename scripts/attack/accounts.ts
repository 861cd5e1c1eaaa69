import { beside, many } from './beside';
import { type Attack, quantile, verdict } from './finding';
import type { Target } from './target';

const emailOf = (target: Target, role: string): string =>
  target.configuration.accounts.find((account) => account.role === role)?.email ?? '';

/** Guesses that were judged, rather than refused for being too many. */
const wasTaken = (status: number) => status !== 429 && status !== 404 && status !== 405;

export const guessedCodes: Attack = {
  row: 'C2',
  what: 'sixty guesses of a recovery code',
  run: async (target) => {
    const email = emailOf(target, 'admin');
    const asked = await target.nobody.send('POST', '/auth/v1/recover', { email });
    const statuses: number[] = [];
    await many(60, 4, async (index) => {
      const token = String(100_000 + index);
      const { status } = await target.nobody.send('POST', '/auth/v1/verify', {
        type: 'recovery',
        email,
        token,
      });
      statuses.push(status);
    });
    const taken = statuses.filter(wasTaken).length;
    return {
      held: taken <= 10 && !statuses.includes(200),
      saw: `recover answered ${asked.status}; ${taken} of 60 guesses taken (${[...new Set(statuses)].join(', ')})`,
    };
  },
};

export const guessedPasswords: Attack = {
  row: 'H3',
  what: 'sixty guesses of a password, 50 at once',
  changes: true,
  run: async (target) => {
    const email = emailOf(target, 'enterprise_officer');
    const statuses: number[] = [];
    const wrong = many(60, 50, async (index) => {
      const guess = { email, password: `guess-number-${index}` };
      const { status } = await target.nobody.send('POST', '/auth/v1/token?grant_type=password', guess);
      statuses.push(status);
    });
    const page = await beside(() => target.nobody.get('/config.json'), wrong, 20);
    const taken = statuses.filter(wasTaken).length;
    return {
      held: taken <= 10 && !statuses.includes(200) && page.failed === 0 && page.longest_ms <= 1000,
      saw: `${taken} of 60 taken; a page beside waited ${page.longest_ms.toFixed(0)} ms at most`,
    };
  },
};

export const signUp: Attack = {
  row: 'H6',
  what: 'making an account without being asked',
  run: async (target) => {
    const account = { email: 'attacker@example.test', password: 'a-long-password-of-mine' };
    const ways: readonly (readonly [string, unknown])[] = [
      ['signup', account],
      ['signup', {}],
      ['otp', { email: account.email, create_user: true }],
      ['magiclink', { email: account.email }],
      ['invite', { email: account.email }],
      ['admin/users', account],
      ['admin/generate_link', { type: 'signup', ...account }],
    ];
    const answers = await Promise.all(
      ways.map(async ([route, body]) => ({
        route,
        status: (await target.nobody.send('POST', `/auth/v1/${route}`, body)).status,
      })),
    );
    const opened = answers.filter(({ status }) => status < 400);
    return verdict(
      opened.map(({ route, status }) => `${route} answered ${status}`),
      answers.map(({ route, status }) => `${route} ${status}`).join(', '),
    );
  },
};

export const accountsThatExist: Attack = {
  row: 'M7',
  what: 'finding out which accounts exist',
  changes: true,
  run: async (target, { isFull }) => {
    const tried = async (email: string) => {
      const body = { email, password: 'not-the-password' };
      const answer = await target.nobody.send('POST', '/auth/v1/token?grant_type=password', body);
      return { ms: answer.ms, said: `${answer.status} ${answer.text}` };
    };
    const known: Awaited<ReturnType<typeof tried>>[] = [];
    const unknown: typeof known = [];
    for (let round = 0; round < 4; round++) {
      known.push(await tried(emailOf(target, 'planner')));
      unknown.push(await tried(`nobody-${round % 2}@demo.guangquan.test`));
    }
    const said = new Set([...known, ...unknown].map((each) => each.said));
    const median = (answers: typeof known) =>
      quantile(
        answers.map(({ ms }) => ms),
        0.5,
      );
    const ratio = median(known) / median(unknown);
    const isEven = !isFull || (ratio < 2 && ratio > 0.5);
    return {
      held: said.size === 1 && isEven,
      saw: `${said.size} kind of answer; ${median(known).toFixed(0)} ms with an account, ${median(unknown).toFixed(0)} ms without`,
    };
  },
};
