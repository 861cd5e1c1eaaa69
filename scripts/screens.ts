import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareFolders } from './screens/compare';
import { startFrozen } from './screens/frozen-product';
import { screens } from './screens/screens';
import { looks, shoot } from './screens/shoot';

const help = `npx tsx scripts/screens.ts --out DIR [--checkout DIR | --url URL] [--only WORDS] [--looks LIST]
npx tsx scripts/screens.ts --compare BEFORE AFTER [--channel N] [--share N]

Takes a picture of every screen in both themes and both languages, or compares two folders of them, screen by screen.
  --out DIR       where the pictures go, one NAME.LANGUAGE-THEME.png each
  --checkout DIR  the code whose screens are taken (this one): its product is started on a new street, its clock held at
                  --at by Debian's faketime, so that two runs show the same moment of the same street
  --url URL       a product that runs already, instead; its clock goes on, so ages and times of day will differ
  --at INSTANT    the moment shown (2026-11-27T02:12:00Z; with --url the present)
  --only WORDS    only screens whose name contains one of these words, between commas
  --looks LIST    some of ${Object.keys(looks).join(', ')} (all)
  --list          the names of all screens
  --compare       prints the pixels that differ; pictures of where are left in AFTER/different
  --channel N     a pixel differs when a channel is off by more than N of 255 (8)
  --share N       a screen differs when more than N of a million of its pixels do (20)
Exit code 0 when every picture was taken, or no screen differs.
Before and after: --checkout OLD --out /tmp/before, --out /tmp/after, --compare /tmp/before /tmp/after.
给每个画面在两种主题、两种语言下各拍一张图,或逐张比较两个文件夹里的图。`;

const { values, positionals } = parseArgs({
  options: {
    out: { type: 'string' },
    checkout: { type: 'string' },
    url: { type: 'string' },
    at: { type: 'string' },
    only: { type: 'string' },
    looks: { type: 'string', default: Object.keys(looks).join(',') },
    list: { type: 'boolean' },
    compare: { type: 'boolean' },
    channel: { type: 'string', default: '8' },
    share: { type: 'string', default: '20' },
    help: { type: 'boolean', short: 'h' },
  },
  allowPositionals: true,
});

const frozenAt = '2026-11-27T02:12:00Z';

async function takeAll(folder: string): Promise<boolean> {
  const words = values.only?.split(',') ?? [''];
  const chosen = screens.filter(({ name }) => words.some((word) => name.includes(word)));
  const at = new Date(values.at ?? (values.url === undefined ? frozenAt : Date.now()));
  const product =
    values.url === undefined
      ? await startFrozen(resolve(values.checkout ?? `${import.meta.dirname}/..`), at)
      : undefined;
  try {
    const url = values.url ?? product?.url ?? '';
    const missed = await shoot(url, chosen, values.looks.split(','), { at, folder, say: console.log });
    for (const { file, why } of missed) console.error(`✗ ${file}: ${why}`);
    console.log(`${chosen.length} screens, ${missed.length} pictures not taken`);
    return missed.length === 0;
  } finally {
    await product?.remove();
  }
}

async function compareAll(before: string, after: string): Promise<boolean> {
  const marked = resolve(after, 'different');
  const channel = Number(values.channel);
  const found = await compareFolders(resolve(before), resolve(after), { channel, marked });
  const most = Number(values.share) / 1e6;
  const different = found.filter(({ pixels, of }) => pixels === null || pixels > of * most);
  for (const { file, pixels, of, why } of found) {
    if (pixels === 0) continue;
    const share = pixels === null ? why : `${pixels} px, ${((pixels / of) * 1e6).toFixed(0)} of a million`;
    console.log(`${pixels === null || pixels > of * most ? '✗' : '✓'} ${file}: ${share}`);
  }
  console.log(
    `${found.length} pictures: ${found.filter(({ pixels }) => pixels === 0).length} the same to the pixel, ` +
      `${different.length} different (a channel off by more than ${channel}, in more than ${values.share} of a million pixels)`,
  );
  return different.length === 0;
}

const [before, after] = positionals;
if (values.list) for (const { name, role, path } of screens) console.log(`${name}  ${role ?? '-'}  ${path}`);
else if (values.compare && before && after) process.exitCode = (await compareAll(before, after)) ? 0 : 1;
else if (values.out) process.exitCode = (await takeAll(resolve(values.out))) ? 0 : 1;
else {
  console.log(help);
  process.exitCode = values.help ? 0 : 2;
}
