/** Longer than most: half of it is the help, in both languages. */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type Crs, parseCrs } from '../../web/core/exchange/crs';
import { refusal } from '../../web/core/exchange/finding';
import {
  DEFAULT_TOLERANCE_M,
  MOST_BYTES,
  MOST_CORNERS,
  MOST_CORNERS_OF_DRAFT,
  MOST_CORNERS_OF_UNIT,
  MOST_TOLERANCE_M,
  MOST_TREE_BYTES,
  MOST_UNITS,
} from '../../web/core/exchange/limits';
import { megabytesText } from '../../web/core/exchange/numbers';
import { count } from '../../web/core/figures/count';
import { PASSWORD_VARIABLE } from './password';
import { findingLines, stop } from './say';

const [corners, cornersOfDraft, cornersOfUnit, units] = [
  MOST_CORNERS,
  MOST_CORNERS_OF_DRAFT,
  MOST_CORNERS_OF_UNIT,
  MOST_UNITS,
].map(count);

const help = `npx tsx scripts/import.ts FILE --crs wgs84|cgcs2000|epsg:N|gcj02|bd09 [--swap-axes] [--tolerance METRES] [--onto EDITION] [--reference OUTLINE.geojson]
  then one or more of: --dry-run | --out RESULT.geojson | --email PLANNER [--url ADDRESS] [--name TEXT]

Reads units from a file, converts them to WGS 84, checks that they lie where they should, makes their borders meet and
reports every repair with its place. Then the result is written to a file, or saved as a new draft in the database
through the functions a planner's screen uses, with the rights of that planner; reviewed and published it is there.
  FILE               GeoJSON, Shapefile (zip of .shp, .dbf, .prj), KML, KMZ; or a table of attributes: CSV, Excel (.xlsx)
  --crs SYSTEM       what the coordinates are; epsg:N: 4326, 4490, CGCS2000 Gauss-Krüger 4491-4554, UTM 32601-32760, 3857.
                     May be left out where the file says it (.prj; GeoJSON and KML are WGS 84 unless they say otherwise)
  --swap-axes        north stands before east in the file
  --tolerance METRES corners and edges this near become one (${DEFAULT_TOLERANCE_M}; 0 to ${MOST_TOLERANCE_M}; 0 repairs nothing)
  --onto EDITION     the edition the units are matched with, and a table is joined to: our own GeoJSON export; for a draft
                     the number of an edition in the database (default: the one valid now)
  --reference FILE   an outline in WGS 84 to compare with (default: the demo street's, and its district's extent)
  --dry-run          report only: no file is written, no database is asked
  --out FILE         the result as GeoJSON, WGS 84
  --email PLANNER    save a draft as this planner; the password is in ${PASSWORD_VARIABLE}, or is asked for
  --url ADDRESS      where Guangquan runs, such as http://127.0.0.1:4173; without it the PostgreSQL of DATABASE_URL
  --name TEXT        the draft's name, up to 60 characters (default: the file's)
Limits: ${megabytesText(MOST_BYTES)}, ${corners} corners (${cornersOfDraft} for a draft), ${cornersOfUnit} corners a unit, ${units} units,
${megabytesText(MOST_TREE_BYTES)} of KML or Excel.
Exit code 0 when the units are a partition (warnings may want a look), 2 when not, or when the draft is refused; then
nothing is saved.

从文件读取单元,换算到 WGS 84,核对位置,修补边界并逐条报告修补处;结果写入文件,或以规划员的身份(与规划界面同样的函数和权限)存为数据库里的新草稿。
  FILE               GeoJSON、Shapefile(.shp、.dbf、.prj 压缩为 zip)、KML、KMZ;或属性表:CSV、Excel(.xlsx)
  --crs              文件的坐标系;文件自己说明时(.prj;GeoJSON 与 KML 默认 WGS 84)可省略
  --swap-axes        文件里北坐标在前
  --tolerance        相距在此以内的折点与边合为一处,单位米(默认 ${DEFAULT_TOLERANCE_M},0 至 ${MOST_TOLERANCE_M};0 为不修补)
  --onto             与之匹配的版次(本系统导出的 GeoJSON);属性表按编号或名称并入其中。存草稿时为数据库里的版次号,默认现行版次
  --reference        用来核对位置的轮廓(WGS 84);默认为演示街道的轮廓与所在区的范围
  --dry-run          只报告,不写文件,不连数据库
  --out              结果文件(GeoJSON,WGS 84)
  --email            以哪位规划员的身份存草稿;密码取自环境变量 ${PASSWORD_VARIABLE},否则当场询问
  --url              光圈的地址;不给则用 DATABASE_URL 的 PostgreSQL
  --name             草稿名称,至多 60 字;默认为文件名
上限:${megabytesText(MOST_BYTES)}、共 ${corners} 个折点(草稿 ${cornersOfDraft} 个)、每个单元 ${cornersOfUnit} 个折点、${units} 个单元;KML 与 Excel 为 ${megabytesText(MOST_TREE_BYTES)}。
退出码:0 为可用(可能有警告),2 为不可用或草稿被拒,此时什么也不保存。`;

/** Where a draft is saved, and as whom. */
export interface Target {
  readonly email: string;
  /** Null: the database server of `databaseUrl`. */
  readonly url: string | null;
  readonly databaseUrl: string | undefined;
  readonly name: string;
  /** The edition's number; null for the one valid now. */
  readonly onto: number | null;
}

export interface ImportArguments {
  readonly file: string;
  /** Null: what the file says. */
  readonly crs: Crs | null;
  readonly isSwapped: boolean;
  readonly tolerance_m: number;
  readonly onto: string | undefined;
  readonly reference: string | undefined;
  readonly isDryRun: boolean;
  readonly out: string | undefined;
  /** Null when no draft is saved. */
  readonly target: Target | null;
}

function parsed() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        crs: text,
        'swap-axes': flag,
        tolerance: text,
        onto: text,
        reference: text,
        'dry-run': flag,
        out: text,
        email: text,
        url: text,
        name: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return stop(`${(error as Error).message}\n\n${help}`);
  }
}

function targetOf(file: string, values: ReturnType<typeof parsed>['values']): Target | null {
  const { email, url, onto } = values;
  const databaseUrl = process.env.DATABASE_URL || undefined;
  if (email === undefined) {
    if (url === undefined && values.out !== undefined) return null;
    stop(
      '还要说明结果放在哪里:--email 规划员 与 --url 地址(或环境变量 DATABASE_URL)存为草稿;--out 文件 写入文件;--dry-run 只报告。' +
        '什么也没有读取。\nSay where the result goes: --email PLANNER with --url ADDRESS (or DATABASE_URL in the environment) saves a ' +
        'draft; --out FILE writes a file; --dry-run only reports. Nothing was read.',
    );
  }
  if (url === undefined && databaseUrl === undefined)
    stop(
      '要存为草稿,请给 --url 地址,或设置环境变量 DATABASE_URL。\nTo save a draft, give --url ADDRESS, or set DATABASE_URL in the environment.',
    );
  const address = url === undefined ? null : URL.canParse(url) ? new URL(url) : null;
  if (url !== undefined && !/^https?:$/.test(address?.protocol ?? ''))
    stop(
      '--url 应为 http:// 或 https:// 开头的地址。\n--url is an address that begins with http:// or https://.',
    );
  if (onto !== undefined && !/^[1-9]\d{0,8}$/.test(onto))
    stop(
      '存草稿时 --onto 为数据库里的版次号,例如 --onto 3。\nWhen a draft is saved, --onto is the number of an edition in the database, such as --onto 3.',
    );
  const name = (values.name ?? basename(file).replace(/\.[^.]*$/, '')).trim();
  if (name === '' || [...name].length > 60)
    stop(
      '草稿名称为 1 至 60 字,请用 --name 给出。\nA draft’s name has 1 to 60 characters; give it with --name.',
    );
  return {
    email,
    url: address?.href ?? null,
    databaseUrl,
    name,
    onto: onto === undefined ? null : Number(onto),
  };
}

/** What the command line asks for; ends the run when it is not understood. */
export function importArguments(): ImportArguments {
  const { values, positionals } = parsed();
  if (values.help) {
    console.log(help);
    process.exit(0);
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) stop(`请给出一个文件。\nOne FILE is needed.\n\n${help}`);
  const target = values['dry-run'] ? null : targetOf(file, values);
  const crs = values.crs === undefined ? null : parseCrs(values.crs);
  if (crs !== null && !crs.known)
    stop(findingLines(refusal(crs.reason, { values: { name: values.crs ?? '' } })));
  const tolerance_m = values.tolerance === undefined ? DEFAULT_TOLERANCE_M : Number(values.tolerance);
  if (!(tolerance_m >= 0 && tolerance_m <= MOST_TOLERANCE_M))
    stop(
      `--tolerance 应在 0 到 ${MOST_TOLERANCE_M} 米之间。\n--tolerance is a number of metres from 0 to ${MOST_TOLERANCE_M}.`,
    );
  return {
    file,
    crs: crs?.crs ?? null,
    isSwapped: values['swap-axes'] ?? false,
    tolerance_m,
    onto: values.onto,
    reference: values.reference,
    isDryRun: values['dry-run'] ?? false,
    out: values.out,
    target,
  };
}
