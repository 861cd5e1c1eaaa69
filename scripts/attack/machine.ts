import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { many } from './beside';
import { type Attack, verdict } from './finding';

/** Every file and folder below one, itself included. */
function* below(path: string): Generator<string> {
  yield path;
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) yield* below(join(path, name));
}

export const filesOfTheData: Attack = {
  row: 'M6',
  what: 'the data folder, read by another user of the machine',
  changes: true,
  run: async ({ own }) => {
    if (own === undefined) return { held: false, saw: 'not our own product' };
    const open: string[] = [];
    let looked = 0;
    // The first folder is the caller's own choice; what lies in it is the product's.
    for (const path of below(own.data.folder)) {
      looked += 1;
      if ((lstatSync(path).mode & 0o077) !== 0) open.push(path.slice(own.data.folder.length) || '/');
    }
    return verdict(open, `${looked} files and folders, for their owner alone`);
  },
};

export const linesInTheLog: Attack = {
  row: 'M9',
  what: 'filling the log by refused calls, and finding secrets in it',
  changes: true,
  run: async (target) => {
    const { own, nobody } = target;
    if (own === undefined) return { held: false, saw: 'not our own product' };
    const member = await target.as('display');
    const before = own.said().length;
    await many(300, 4, async (index) => {
      await (index % 2 === 0
        ? nobody.rpc('live_snapshot', { street_id: 'x' })
        : member.get('/rest/v1/incidents?id=eq.none'));
    });
    const said = own.said();
    const lines = said.slice(before).split('\n').length - 1;
    const broken = [
      ...(lines > 300 ? [`${lines} lines for 300 refused calls`] : []),
      ...(/\n\s+at .+:\d+:\d+\)?\n/.test(said.slice(before)) ? ['a stack for a refused call'] : []),
      ...(/\b(otp|token|code)\b["':= ]+\d{6}\b|verify\?token=|eyJ[\w-]{20,}\./i.test(said)
        ? ['a code, link or token']
        : []),
      ...(/1[3-9]\d{9}/.test(said) ? ['a phone number'] : []),
    ];
    return verdict(broken, `${lines} lines for 300 refused calls, no stack, no secret`);
  },
};
