import { parseArgs } from 'node:util';
import { type Crs, parseCrs } from '../../web/core/exchange/crs';
import { refusal } from '../../web/core/exchange/finding';
import { DEFAULT_TOLERANCE_M, MOST_TOLERANCE_M } from '../../web/core/exchange/limits';
import { findingLines, stop } from './say';

const help = `npx tsx scripts/import.ts FILE --crs wgs84|cgcs2000|epsg:N|gcj02|bd09 [--swap-axes] [--tolerance METRES] [--onto EDITION.geojson] [--reference OUTLINE.geojson] [--dry-run] [--out RESULT.geojson]

Reads units from a file, converts them to WGS 84, checks that they lie where they should, makes their borders meet and
reports every repair with its place. It never touches a database: import into a draft on the planner's screen. So
--dry-run (report only), --out, or both are needed.
  FILE               GeoJSON, Shapefile (zip of .shp, .dbf, .prj), KML, KMZ; or a table of attributes: CSV, Excel (.xlsx)
  --crs SYSTEM       what the coordinates are; epsg:N: 4326, 4490, CGCS2000 Gauss-Krüger 4491-4554, UTM 32601-32760, 3857.
                     May be left out where the file says it (.prj; GeoJSON and KML are WGS 84 unless they say otherwise)
  --swap-axes        north stands before east in the file
  --tolerance METRES corners and edges this near become one (${DEFAULT_TOLERANCE_M}; 0 to ${MOST_TOLERANCE_M}; 0 repairs nothing)
  --onto EDITION     the edition the units are matched with, and a table is joined to: our own GeoJSON export
  --reference FILE   an outline in WGS 84 to compare with (default: the demo street's, and its district's extent)
  --dry-run          write nothing
  --out FILE         the result as GeoJSON, WGS 84
Limits: 200 MB, 1,200,000 corners, 100,000 corners a unit, 20,000 units, 60 MB of KML or Excel.
Exit code 0 when the units are a partition (warnings may want a look), 2 when not; then nothing is written.

从文件读取单元,换算到 WGS 84,核对位置,修补边界并逐条报告修补处。不连接数据库:导入草案请在规划界面进行;此处须给 --dry-run、--out 或两者。
  FILE               GeoJSON、Shapefile(.shp、.dbf、.prj 压缩为 zip)、KML、KMZ;或属性表:CSV、Excel(.xlsx)
  --crs              文件的坐标系;文件自己说明时(.prj;GeoJSON 与 KML 默认 WGS 84)可省略
  --swap-axes        文件里北坐标在前
  --tolerance        相距在此以内的折点与边合为一处,单位米(默认 ${DEFAULT_TOLERANCE_M},0 至 ${MOST_TOLERANCE_M};0 为不修补)
  --onto             与之匹配的版次(本系统导出的 GeoJSON);属性表按编号或名称并入其中
  --reference        用来核对位置的轮廓(WGS 84);默认为演示街道的轮廓与所在区的范围
退出码:0 为可用(可能有警告),2 为不可用,此时不写任何文件。`;

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
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return stop(`${(error as Error).message}\n\n${help}`);
  }
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
  if (!values['dry-run'] && values.out === undefined)
    stop(
      '本命令不写数据库:请给 --dry-run 或 --out。\nThis command writes no database: give --dry-run or --out.',
    );
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
  };
}
