import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judgeCells } from './hotspots/judge-cells';
import { readCells } from './hotspots/read-cells';

const help = `npx tsx scripts/hotspots.ts --cells FILE.csv --band METRES --out FILE.csv [--tails skewed|normal]

用审阅页同一份代码计算 Gi* 热点(Ord & Getis 1995:固定距离、二元权重、含自身),供分析人员与其他软件核对。
Gi* by the code of the review screen (Ord & Getis 1995: binary weights within the band, self included), so that an
analyst can check it against another program.
  --cells  输入:x,y,value,米制坐标,每个格子一行,零值也要 / in: metres, one row per cell, those with 0 too
  --band   邻域距离(米)/ distance band in metres
  --out    输出:x,y,value,z,p,q,class(双侧 p;q 为 Benjamini-Hochberg;hot99 hot95 hot90 none cold90 cold95 cold99)
           out: p two-sided; q Benjamini-Hochberg over all cells; a class holds from q ≤ 0.01, 0.05, 0.10
  --tails  p 的参照分布;z 不变。skewed(默认):按计数的偏度修正(Pearson III),纯噪声不会被当作热点;
           normal:教科书的正态分布,2(1 − Φ(|z|))
           what p is taken from; z is the same. skewed (default): Pearson III with the skewness of the values, so that
           noise is not called hot; normal: the textbook's 2(1 − Φ(|z|))
  --help   显示本说明 / show this
不判断的情形 / not judged: < 30 cells, all values equal, > 10 % of cells without a neighbour.`;

/** Says why, in both languages, and ends: 2 for a wrong question, 1 for a file or field that is refused. */
function refuse(zh: string, en: string, code = 1): never {
  console.error(`${zh}\n${en}`);
  process.exit(code);
}

function options() {
  try {
    return parseArgs({
      options: {
        cells: { type: 'string' },
        band: { type: 'string' },
        out: { type: 'string' },
        tails: { type: 'string', default: 'skewed' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return refuse(`参数有误,见 --help`, `${error instanceof Error ? error.message : error}; see --help`, 2);
  }
}

const { cells, band, out, tails, help: wantsHelp } = options();
if (wantsHelp) {
  console.log(help);
  process.exit(0);
}
if (cells === undefined || band === undefined || out === undefined)
  refuse('需要 --cells、--band 和 --out,见 --help', '--cells, --band and --out are needed; see --help', 2);
const band_m = Number(band);
if (!(band_m > 0 && Number.isFinite(band_m)))
  refuse(`--band 应为正的米数,收到 "${band}"`, `--band is a positive number of metres, not "${band}"`, 2);
if (tails !== 'skewed' && tails !== 'normal')
  refuse(`--tails 是 skewed 或 normal,收到 "${tails}"`, `--tails is skewed or normal, not "${tails}"`, 2);

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refuse(`文件无法读写:${why}`, `The file cannot be read or written: ${why}`);
  }
}

const read = readCells(attempt(() => readFileSync(cells, 'utf8')));
if (!read.allowed) refuse(`${cells}:${read.zh}`, `${cells}: ${read.en}`);
const judged = judgeCells(read.places, band_m, tails);
if (!judged.allowed) refuse(`不判断:${judged.zh}`, `Not judged: ${judged.en}`);
attempt(() => writeFileSync(out, judged.csv));
console.log(`${read.places.texts.length} 个格子 / cells → ${out}`);
