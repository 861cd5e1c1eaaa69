import { parseArgs } from 'node:util';
import { attacks } from './attack/attacks';
import { openTarget } from './attack/target';
import { startProduct } from './browser/product';

const help = `npx tsx scripts/attack.ts [--url URL] [--full] [--only ROW,…]

Plays the attacker against a running product on this machine and prints a table: what was tried, whether it held, what was
seen. Every attack is bounded in number and time.
  --url URL    a demo street that runs already (loopback only); what would change its accounts or data is left out.
               Without it a product is started for the attack and removed again.
  --full       100,000 refused calls and all channels instead of a small round; times are judged too
  --only ROWS  such as C1,H4; see the first column
Exit code 0 when every attack held.
在本机扮演攻击者,逐项尝试并打印结果;每项都有次数和时间上限。不给 --url 时自行启动一个产品,用完删除。`;

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}

const own = values.url === undefined ? await startProduct() : undefined;
let failed = 0;
let passed = 0;
try {
  const target = await openTarget(values.url ?? own?.url ?? '', own);
  // Signed in before the first guess: what limits guesses must not be taken for what refuses a call.
  for (const { role } of target.configuration.accounts) await target.as(role);
  const wanted = values.only?.split(',');
  for (const { row, what, changes, run } of attacks) {
    if (wanted !== undefined && !row.split(' ').some((each) => wanted.includes(each))) continue;
    if (changes === true && own === undefined) {
      console.log(`- ${row.padEnd(6)} ${what}: left out, it would change the running street`);
      continue;
    }
    const started_ms = performance.now();
    const { held, saw } = await run(target, { isFull: values.full }).catch((error: unknown) => ({
      held: false,
      saw: `the attack itself failed: ${error instanceof Error ? error.message : String(error)}`,
    }));
    if (held) passed += 1;
    else failed += 1;
    const seconds = ((performance.now() - started_ms) / 1000).toFixed(1);
    console.log(`${held ? '✓' : '✗'} ${row.padEnd(6)} ${what}\n         ${saw} (${seconds} s)`);
  }
} finally {
  await own?.remove();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
