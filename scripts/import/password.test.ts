import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { askUnseen } from './password';

/** What is understood of these keys, and what the terminal shows meanwhile. */
async function typing(keys: string) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const asked = askUnseen('password: ', input, output);
  input.write(keys);
  const understood = await asked;
  return { understood, shown: output.read().toString() as string };
}

it('a password is what was typed before Enter, and is not shown', async () => {
  expect(await typing('s3 cret\r')).toEqual({ understood: 's3 cret', shown: 'password: \n' });
});

it.each([
  ['Enter alone is an empty one', '\r', ''],
  ['Ctrl-C gives up', 's3\x03', null],
  ['Ctrl-D gives up', '\x04', null],
])('%s', async (_what, keys, understood) => {
  expect(await typing(keys)).toEqual({ understood, shown: 'password: \n' });
});
