import { parseArgs } from 'node:util';
import type { DemoAccount } from '../supabase/embedded/demo-accounts';
import { startSimulator } from './street/simulator';

const help = `simulate [--url URL] [--rate N]

让演示街道动起来:用演示账号、与人相同的接口上报和办理案件,直到 Ctrl+C。
Keeps a demo street alive: reports and handles incidents with the demo accounts, through the same functions a person
uses, until Ctrl+C. Needs a server in demo mode (npm start -- --rate 0); npm start runs a simulator of its own.

  --url URL   服务器地址,默认 http://127.0.0.1:4173 / address of the server
  --rate N    1 约为每天 46 件,默认 1 / 1 is about 46 incidents a day, the default
  --help      显示本说明 / this text`;

const { values } = parseArgs({
  options: { url: { type: 'string' }, rate: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});

interface Configuration {
  readonly supabaseUrl: string;
  readonly anonKey: string;
  readonly accounts: readonly DemoAccount[];
}

async function main(): Promise<void> {
  const url = values.url ?? 'http://127.0.0.1:4173';
  const rate = Number(values.rate ?? 1);
  if (!Number.isFinite(rate) || rate <= 0 || rate > 100_000)
    throw new Error(`--rate: ${values.rate} 不是正数 / is no positive number`);
  const response = await fetch(new URL('/config.json', url)).catch((cause: Error) => {
    throw new Error(`连接不上 ${url} / cannot reach ${url}`, { cause });
  });
  if (!response.ok) throw new Error(`${url} 不是光圈服务器 / is no Guangquan server (${response.status})`);
  const { supabaseUrl, anonKey, accounts } = (await response.json()) as Configuration;
  if (accounts.length === 0) throw new Error(`${url} 不在演示模式 / is not in demo mode`);
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  console.log(`模拟运行中 simulating: ${url}, rate ${rate}(Ctrl+C 结束 ends it)`);
  await startSimulator({
    url: supabaseUrl,
    anonKey,
    rate,
    signal: ending.signal,
    warn: console.error,
  });
}

if (values.help) {
  console.log(help);
} else {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
