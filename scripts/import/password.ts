import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { stop } from './say';

/** The environment variable that holds the planner's password where nobody can type it. */
export const PASSWORD_VARIABLE = 'GUANGQUAN_PASSWORD';

/** The password from the environment, or typed unseen; ends the run where there is neither. */
export async function readPassword(email: string): Promise<string> {
  const given = process.env[PASSWORD_VARIABLE];
  if (given) return given;
  if (!process.stdin.isTTY)
    stop(
      `请用环境变量 ${PASSWORD_VARIABLE} 给出 ${email} 的密码。\nGive the password of ${email} in the environment variable ${PASSWORD_VARIABLE}.`,
    );
  process.stderr.write(`${email} 的密码 password: `);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
  const typed = await new Promise<string>((resolve) => {
    lines.question('', resolve);
    lines.once('close', () => resolve(''));
  });
  lines.close();
  process.stderr.write('\n');
  return typed;
}
