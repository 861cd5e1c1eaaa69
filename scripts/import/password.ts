import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { stop } from './say';

/** The environment variable that holds the planner's password where nobody can type it. */
export const PASSWORD_VARIABLE = 'GUANGQUAN_PASSWORD';

/** A password typed unseen; null when the person gave up (Ctrl-C, Ctrl-D). `input` is a terminal. */
export async function askUnseen(
  prompt: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string | null> {
  output.write(prompt);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: unseen, terminal: true });
  const typed = await new Promise<string | null>((resolve) => {
    lines.question('', resolve);
    // Both keys close it without an answer.
    lines.once('close', () => resolve(null));
  });
  lines.close();
  output.write('\n');
  return typed;
}

/** The password from the environment, or typed unseen; ends the run where there is neither. */
export async function readPassword(email: string): Promise<string> {
  const given = process.env[PASSWORD_VARIABLE];
  if (given) return given;
  if (!process.stdin.isTTY)
    stop(
      `请用环境变量 ${PASSWORD_VARIABLE} 给出 ${email} 的密码。\nGive the password of ${email} in the environment variable ${PASSWORD_VARIABLE}.`,
    );
  const typed = await askUnseen(`${email} 的密码 password: `, process.stdin, process.stderr);
  if (typed) return typed;
  return stop(
    `没有输入 ${email} 的密码,什么也没有保存。\nNo password was given for ${email}; nothing was saved.`,
  );
}
