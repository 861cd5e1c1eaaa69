// Runs scripts/VERB.ts. Written in the oldest JavaScript that can still say what is wrong: no syntax newer than 2015
// besides import(), because its first task is to refuse an old Node with a sentence instead of a syntax error.
import { existsSync, readdirSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

var oldest = [20, 19];
var scripts = dirname(fileURLToPath(import.meta.url));

function refuse(zh, en) {
  console.error(zh + '\n' + en);
  process.exit(1);
}

function verbs() {
  return readdirSync(scripts)
    .filter(function (file) {
      return /^[a-z-]+\.ts$/.test(file);
    })
    .map(function (file) {
      return file.slice(0, -3);
    });
}

function main() {
  var version = process.versions.node.split('.').map(Number);
  if (version[0] < oldest[0] || (version[0] === oldest[0] && version[1] < oldest[1])) {
    refuse(
      '需要 Node ' + oldest.join('.') + ' 或更新版本,当前是 ' + process.versions.node + '。',
      'Node ' + oldest.join('.') + ' or newer is needed; this is ' + process.versions.node + '.'
    );
  }
  if (!existsSync(join(scripts, '../node_modules/tsx'))) {
    refuse('还没有安装依赖,请先运行 npm ci。', 'The dependencies are not installed; run npm ci first.');
  }
  var verb = process.argv[2];
  var file = join(scripts, String(verb) + '.ts');
  if (!/^[a-z-]+$/.test(String(verb)) || !existsSync(file)) {
    refuse('可用的命令:' + verbs().join('、'), 'Commands: ' + verbs().join(', '));
  }
  // The script sees its own arguments only.
  process.argv = [process.argv[0], file].concat(process.argv.slice(3));
  import('tsx/esm/api')
    .then(function (tsx) {
      tsx.register();
      return import(pathToFileURL(file).href);
    })
    .catch(function (error) {
      console.error(error);
      process.exit(1);
    });
}

main();
