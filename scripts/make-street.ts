/** Makes the demo street's ground (geodata/) from its sketch. With --check: says which files differ and fails. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { inflateSync } from 'node:zlib';
import { makeFiles } from '../geodata/make/files';

const HELP = `make-street [--check]
生成演示街道的底图与边界(geodata/),结果固定可复现。
Makes the demo street's ground and boundaries (geodata/); the result is always the same.
  --check  只核对,不写入;有差异则失败 / compare only, write nothing; fail when a file differs
  --help   显示本说明 / show this`;

/** Pixels of a picture: two compressors may pack the same picture differently, so pictures are compared unpacked. */
function unpacked(name: string, content: Buffer): Buffer {
  if (!name.endsWith('.png')) return content;
  const start = content.indexOf('IDAT', 0, 'latin1');
  return inflateSync(content.subarray(start + 4, start + 4 + content.readUInt32BE(start - 4)));
}

const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean' } } });
if (values.help) {
  console.log(HELP);
} else {
  const folder = join(import.meta.dirname, '..', 'geodata');
  const different: string[] = [];
  for (const [name, content] of makeFiles()) {
    const path = join(folder, name);
    const made = Buffer.from(content);
    const isSame = existsSync(path) && unpacked(name, readFileSync(path)).equals(unpacked(name, made));
    if (!isSame) different.push(name);
    if (!isSame && !values.check) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, made);
    }
    if (!values.check) console.log(`${isSame ? '=' : '+'} ${name} ${(made.length / 1024).toFixed(0)} KB`);
  }
  if (values.check && different.length > 0) {
    console.error(`与生成结果不一致 / differs from what the generator makes: ${different.join(', ')}`);
    process.exitCode = 1;
  }
}
