import { join, resolve } from 'node:path';
import { firstAdminToken } from '../supabase/embedded/accounts';
import { projectRoot } from '../supabase/embedded/data/cache';
import { discardUnfinished, resetDirectory } from '../supabase/embedded/data/state';
import { Refusal } from '../supabase/embedded/refusal';
import { createRemoteApp } from '../supabase/embedded/remote-app';
import { createStack, type Stack } from '../supabase/embedded/stack';
import { buildApp } from './start/build-app';
import { keepStreetAlive, makeStreet } from './start/demo';
import { devPages } from './start/dev-pages';
import { help, readOptions, type StartOptions } from './start/options';
import { Steps, table } from './start/steps';
import { stopOnSignals } from './start/stop';

const steps = new Steps();

/** The address as a person types it. */
const shown = (url: string) =>
  url.replace('//127.0.0.1:', '//localhost:').replace('//0.0.0.0:', '//localhost:');

async function prepareApp(options: StartOptions): Promise<void> {
  if (options.isDev) return;
  steps.step('app');
  steps.step('app', await buildApp());
}

async function startRemote(
  options: StartOptions,
  supabase: { url: string; anonKey: string },
): Promise<() => Promise<void>> {
  await prepareApp(options);
  const app = await createRemoteApp({ ...options, supabase, pages: options.isDev ? devPages : undefined });
  steps.end();
  console.log(`\n  光圈 Guangquan   ${shown(app.url)}\n  数据来自 data from ${supabase.url}\n`);
  return app.close;
}

async function startStack(options: StartOptions, dataDir: string): Promise<() => Promise<void>> {
  if (options.reset) {
    steps.step('reset');
    resetDirectory(dataDir);
  }
  const stack = await createStack({
    dataDir,
    databaseUrl: options.databaseUrl,
    host: options.host,
    port: options.port,
    isDemo: options.isDemo,
    pages: options.isDev ? devPages : undefined,
    // The app is built once the port and the data are known to be good, and before anything slow is made.
    beforeFill: () => prepareApp(options),
    fill: (made) => (made.isDemo ? makeStreet(made, steps) : Promise.resolve()),
    progress: steps.step,
  });
  steps.end();
  await announce(stack);
  const simulation = new AbortController();
  if (stack.isDemo && options.rate > 0) void keepStreetAlive(stack, options.rate, simulation.signal);
  void stack.lost.then((error) => {
    console.error(`数据库意外停止 The database ended unexpectedly: ${error.message}`);
    process.exit(1);
  });
  return async () => {
    simulation.abort();
    await stack.close();
  };
}

async function announce(stack: Stack): Promise<void> {
  const address = shown(stack.url);
  console.log(`\n  光圈 Guangquan   ${address}   (${steps.totalSeconds} s)\n`);
  if (stack.isDemo) {
    const rows = stack.accounts.map(({ name_zh, name_en, email, password, does_zh, does_en }) => {
      return [`${name_zh} ${name_en}`, email, password, `${does_zh} / ${does_en}`];
    });
    console.log(table([['角色 role', '邮箱 email', '密码 password', '做什么 does'], ...rows]));
    console.log('\n  演示数据(合成),示意边界(非法定)  Synthetic demo data, schematic boundaries\n');
    return;
  }
  const token = await firstAdminToken(stack.sql);
  if (token === undefined) return;
  console.log(
    '  建立第一个管理员(链接只能用一次,24 小时内有效) Makes the first admin, once, within 24 hours:',
  );
  console.log(`  ${address}/setup?token=${token}\n`);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === undefined) return console.log(help);
  const dataDir = options.dataDir === undefined ? join(projectRoot, '.data') : resolve(options.dataDir);
  let close: (() => Promise<void>) | undefined;
  stopOnSignals(async () => {
    // A first start that is interrupted leaves nothing behind that a later one would have to refuse.
    if (close === undefined) {
      discardUnfinished(dataDir);
      return 130;
    }
    await close();
    return 0;
  });
  close = await (options.supabase === undefined
    ? startStack(options, dataDir)
    : startRemote(options, options.supabase));
}

main().catch((error: unknown) => {
  steps.abandon();
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
});
