import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../node_modules/.peers');

/** What figures are compared with. Exact versions, and no dependencies of the product: only the benches fetch them. */
const peers = {
  jsgeoda: '0.2.3',
  'h3-js': '4.5.0',
  '@duckdb/node-api': '1.5.6-r.1',
  '@turf/turf': '7.4.0',
  jsts: '2.12.1',
} as const;

export type Peer = keyof typeof peers;

/** Fetches a peer through npm on first use and loads it. Untyped: peers bring no types of the product's. */
// biome-ignore lint/suspicious/noExplicitAny: a peer is used in one bench, by its documentation
export function loadPeer(name: Peer): any {
  const wanted = peers[name];
  const manifest = join(folder, 'node_modules', name, 'package.json');
  const found = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : null;
  if (found !== wanted) {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(join(folder, 'package.json')))
      // jsgeoda names npm and install among its dependencies by mistake; neither is wanted here.
      writeFileSync(
        join(folder, 'package.json'),
        JSON.stringify({
          private: true,
          overrides: { npm: 'npm:empty-npm-package@1.0.0', install: 'npm:empty-npm-package@1.0.0' },
        }),
      );
    execFileSync('npm', ['install', '--save-exact', '--no-audit', '--no-fund', `${name}@${wanted}`], {
      cwd: folder,
      stdio: 'ignore',
    });
  }
  return createRequire(join(folder, 'package.json'))(name);
}
