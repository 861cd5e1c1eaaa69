// biome-ignore-all lint/style/useNodejsImportProtocol: an old Node does not know node: names, and this file must run on it
// Runs scripts/VERB.ts. No syntax newer than import(): its first task is to refuse an old Node with a sentence
// instead of a syntax error.
import { existsSync, readdirSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

const oldest = [20, 19];
const scripts = dirname(fileURLToPath(import.meta.url));

function refuse(zh, en) {
  console.error(`${zh}\n${en}`);
  process.exit(1);
}

function verbs() {
  return readdirSync(scripts)
    .filter((file) => /^[a-z-]+\.ts$/.test(file))
    .map((file) => file.slice(0, -3));
}

function main() {
  const running = process.versions.node;
  const version = running.split('.').map(Number);
  if (version[0] < oldest[0] || (version[0] === oldest[0] && version[1] < oldest[1])) {
    const needed = oldest.join('.');
    refuse(
      `需要 Node ${needed} 或更新版本,当前是 ${running}。`,
      `Node ${needed} or newer is needed; this is ${running}.`,
    );
  }
  if (!existsSync(join(scripts, '../node_modules/tsx'))) {
    refuse('还没有安装依赖,请先运行 npm ci。', 'The dependencies are not installed; run npm ci first.');
  }
  const verb = String(process.argv[2]);
  const file = join(scripts, `${verb}.ts`);
  if (!/^[a-z-]+$/.test(verb) || !existsSync(file)) {
    refuse(`可用的命令:${verbs().join('、')}`, `Commands: ${verbs().join(', ')}`);
  }
  // The script sees its own arguments only.
  process.argv = [process.argv[0], file].concat(process.argv.slice(3));
  import('tsx/esm/api')
    .then((tsx) => {
      tsx.register();
      return import(pathToFileURL(file).href);
    })
    .catch((error) => {
      console.error(error);
      process.exit(1);
    });
}

main();
