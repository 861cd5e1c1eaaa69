import { parseArgs } from 'node:util';
import { Refusal } from '../../supabase/embedded/refusal';

export const help = `npm start [-- OPTIONS]        启动光圈 / starts Guangquan
npm run dev [-- OPTIONS]      同上,网页热更新 / the same, pages with hot reload

  --port N      端口,默认 4173 / port, default 4173
  --host NAME   监听地址,默认 127.0.0.1;其他地址只能与 --no-demo 同用(演示账号人人可登录)
                address to listen on, default 127.0.0.1; any other only with --no-demo: demo accounts are open doors
  --data DIR    数据目录,默认 .data / data directory, default .data
  --reset       先删除数据目录里的数据库再重建 / delete the database in the data directory and make it again
  --rate N      模拟器速度:1 约为每天 46 件,0 关闭,默认 1 / simulator speed: 1 is about 46 incidents a day, 0 is off
  --no-demo     空街道,不建演示账号;终端打印一次性链接,用来建立第一个管理员
                an empty street without demo accounts; prints a one-time link that makes the first admin
  --dev         网页由 Vite 即时编译 / pages are compiled on the fly by Vite
  --help        显示本说明 / this text

环境变量 / environment
  DATABASE_URL                      使用已有的 PostgreSQL + PostGIS,而不是内嵌数据库
                                    a PostgreSQL with PostGIS instead of the embedded database
  SUPABASE_URL, SUPABASE_ANON_KEY   只提供网页,连接真实的 Supabase
                                    serve only the app, working with a real Supabase`;

export interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string | undefined;
  readonly reset: boolean;
  readonly rate: number;
  readonly isDemo: boolean;
  readonly isDev: boolean;
  readonly databaseUrl: string | undefined;
  readonly supabase: { readonly url: string; readonly anonKey: string } | undefined;
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** Reads the command line and the environment; undefined when help was asked for. Throws a Refusal. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const port = numberIn(values.port, 4173, '--port', 0, 65_535);
  if (!Number.isInteger(port)) throw badNumber('--port', 0, 65_535);
  const host = values.host ?? '127.0.0.1';
  const isDemo = !values['no-demo'];
  if (isDemo && !loopback.has(host)) {
    throw new Refusal(
      `演示账号人人可登录,因此演示模式只能监听本机;要监听 ${host} 请加 --no-demo。`,
      `Demo accounts are open doors, so the demo listens on this machine only; to listen on ${host} add --no-demo.`,
    );
  }
  const databaseUrl = databaseUrlFrom(env);
  if (values.reset && databaseUrl !== undefined) {
    throw new Refusal(
      '--reset 只清除内嵌数据库;DATABASE_URL 的数据库请自行清空或换一个空数据库。',
      '--reset is for the embedded database only; empty the database of DATABASE_URL yourself, or use another.',
    );
  }
  return {
    port,
    host,
    isDemo,
    databaseUrl,
    dataDir: values.data,
    reset: values.reset ?? false,
    rate: numberIn(values.rate, 1, '--rate', 0, 10_000),
    isDev: values.dev ?? false,
    supabase: supabaseFrom(env),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        rate: { type: 'string' },
        reset: { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        dev: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const message = (error as Error).message.split('\n', 1)[0];
    throw new Refusal(`参数有误:${message} 用 --help 查看说明。`, `Wrong argument: ${message} See --help.`);
  }
}

function numberIn(
  text: string | undefined,
  otherwise: number,
  name: string,
  least: number,
  most: number,
): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (text.trim() === '' || !(number >= least && number <= most)) throw badNumber(name, least, most);
  return number;
}

const badNumber = (name: string, least: number, most: number) =>
  new Refusal(`${name} 应为 ${least} 到 ${most} 的数。`, `${name} takes a number from ${least} to ${most}.`);

function databaseUrlFrom(env: NodeJS.ProcessEnv): string | undefined {
  const text = env.DATABASE_URL || undefined;
  if (text === undefined) return undefined;
  // The text itself is not repeated: it holds a password.
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol)) {
    throw new Refusal(
      'DATABASE_URL 应为 postgresql://用户:密码@主机:端口/数据库 的形式。',
      'DATABASE_URL must look like postgresql://user:password@host:port/database.',
    );
  }
  return text;
}

function supabaseFrom(env: NodeJS.ProcessEnv): StartOptions['supabase'] {
  const { SUPABASE_URL: url, SUPABASE_ANON_KEY: anonKey } = env;
  if (!url && !anonKey) return undefined;
  if (!url || !anonKey || !URL.canParse(url)) {
    throw new Refusal(
      'SUPABASE_URL(完整地址)与 SUPABASE_ANON_KEY 须同时设置。',
      'SUPABASE_URL (a full address) and SUPABASE_ANON_KEY must be set together.',
    );
  }
  return { url: new URL(url).origin, anonKey };
}
