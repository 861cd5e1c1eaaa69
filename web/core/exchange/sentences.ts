/** Longer than most: every finding's sentence in both languages, side by side. */

import { count } from '../figures/count';
import type { Language } from '../language';
import { type Crs, crsName } from './crs';
import { MOST_RESIDENTS } from './fields';
import type { Finding, FindingCode, Repair, RepairKind } from './finding';
import { areaText, megabytesText, metresText } from './numbers';

type Values = Finding['values'];
/** A text in both languages; `{name}` takes a value of that name, `{name:one|many}` one of two words by its number. */
type Pair = readonly [zh: string, en: string];
const at: Readonly<Record<Language, 0 | 1>> = { zh: 0, en: 1 };

const MOST_NAMES = 6;

export const listed = (names: readonly string[]): string =>
  names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ` … (${names.length})` : '');

const fileSentences = {
  unreadable_file: [
    '文件读不到:可能已被移动、改动,或没有读取的权限。',
    'The file cannot be read: it may have been moved, changed, or be closed to you.',
  ],
  empty_file: ['文件是空的。', 'The file is empty.'],
  too_large: [
    '文件(或解开后)有 {size},上限 {most}。',
    'The file (or what it unpacks to) has {size}; the limit is {most}.',
  ],
  unknown_format: [
    '认不出这种文件:{extension}。可用 GeoJSON、Shapefile(zip)、KML、CSV、Excel(xlsx)。',
    'This kind of file is not known: {extension}. GeoJSON, Shapefile (zip), KML, CSV and Excel (xlsx) are.',
  ],
  not_json: [
    '文件不是完整的 JSON:从第 {line} 行第 {column} 列起读不下去。',
    'The file is not whole JSON: it cannot be read from line {line}, column {column} on.',
  ],
  unknown_encoding: [
    '文字的编码认不出:既不是 UTF-8,也不是 GBK。请另存为 UTF-8。',
    'The text is neither in UTF-8 nor in GBK. Save it in UTF-8.',
  ],
  not_geojson: [
    '文件是 JSON,但不是 GeoJSON(type:{type})。',
    'The file is JSON but no GeoJSON (type: {type}).',
  ],
  not_zip: [
    '文件名是 .{extension},内容却不是压缩包。',
    'The name says .{extension}, but the content is no zip.',
  ],
  broken_zip: ['压缩包不完整或已损坏,请重新压缩。', 'The zip is cut off or damaged. Make it anew.'],
  type_guessed: [
    '图形没有写明类型,按 {type} 读取。',
    'The geometry does not say its type; it is read as {type}.',
  ],
  several_layers: [
    '压缩包里有 {n} 个图层:{names}。请每次导入一个。',
    'The zip holds {n} layers: {names}. Import one at a time.',
  ],
  missing_shp: [
    '没有 .shp。请把 .shp、.dbf、.prj 一起压缩为一个 zip。找到的文件:{names}',
    'There is no .shp. Zip .shp, .dbf and .prj together. Found: {names}',
  ],
  broken_shp: [
    '.shp 已损坏,或内容不是 Shapefile。请重新导出。',
    'The .shp is damaged, or is no shapefile. Export it anew.',
  ],
  short_shp: [
    '.shp 不完整:只有 {has} 字节,应有 {stated_bytes} 字节。请重新导出或复制。',
    'The .shp is cut off: it has {has} bytes of {stated_bytes}. Export or copy it anew.',
  ],
  missing_dbf: [
    '没有 .dbf:单元的编号、名称等属性缺失,只能用图形。',
    'There is no .dbf: ids, names and other attributes are missing; only the ground is read.',
  ],
  broken_dbf: ['.dbf 不完整或已损坏,只用图形。', 'The .dbf is cut off or damaged; only the ground is read.'],
  rows_differ: [
    '.dbf 有 {rows} 行,.shp 有 {shapes} 个图形;多出的没有属性。',
    'The .dbf has {rows} rows, the .shp {shapes} shapes; those beyond have no attributes.',
  ],
  missing_prj: [
    '没有 .prj:文件没有说明坐标系,请选定并在地图上核对。',
    'There is no .prj: the file does not say its coordinate system. Choose it, and check it on the map.',
  ],
  unknown_prj: [
    '.prj 写的坐标系「{name}」不在可换算之列,请选定。',
    'The .prj names “{name}”, which cannot be converted. Choose a system.',
  ],
  old_datum: [
    '「{name}」是北京 54 或西安 80:换算参数各地不同且不公开。请在来源处转成 CGCS2000。',
    '“{name}” is Beijing 1954 or Xi’an 1980, whose parameters differ by town and are not public. Have it converted to CGCS2000 at its source.',
  ],
  encoding_guessed: [
    '文字不是 UTF-8,按 {encoding} 读取。请核对名称。',
    'The text is not UTF-8; read as {encoding}. Check the names.',
  ],
  encoding_wrong: [
    '.cpg 写的是 {stated},文字却不是;按 {encoding} 读取。请核对名称。',
    'The .cpg says {stated}, but the text is not; read as {encoding}. Check the names.',
  ],
  broken_xml: [
    'KML 不是完整的 XML:第 {line} 行第 {column} 列处有误。',
    'The KML is not whole XML: line {line}, column {column} is wrong.',
  ],
  xml_doctype: [
    'KML 里有 DOCTYPE 声明:为安全起见不读取。请删去它再导入。',
    'The KML has a DOCTYPE, which is not read for safety. Take it out and import again.',
  ],
  open_quote: [
    '第 {line} 行的引号没有收尾,其后的内容分不清行列。',
    'The quote in line {line} is never closed, so the cells after it cannot be told apart.',
  ],
  broken_excel: [
    'Excel 文件不完整或已损坏。请另存为 .xlsx 再导入。',
    'The Excel file is cut off or damaged. Save it as .xlsx and import again.',
  ],
  old_excel: [
    '这是旧式 Excel(.xls)。请另存为 .xlsx 或 CSV。',
    'This is an old Excel file (.xls). Save it as .xlsx or CSV.',
  ],
  empty_table: ['表格里没有数据行。', 'The table has no rows.'],
  no_key_column: [
    '表头里没有「编号」或「名称」:{names}',
    'No heading says which unit a row is about (id or name): {names}',
  ],
  no_value_column: [
    '除编号或名称外,没有认得的列,不会有改动。可用:名称、英文名、类型、居民、微治圈。未读取:{names}',
    'Beside the id or name no column is known, so nothing changes. Known are name, English name, kind, residents and circle. Not read: {names}',
  ],
  columns_unread: ['有些列未读取:{names}', 'Some columns are not read: {names}'],
} as const satisfies Partial<Record<FindingCode, Pair>>;

const unitSentences = {
  needs_crs: ['文件没有说明坐标系,请选定。', 'The file does not say its coordinate system. Choose one.'],
  unknown_crs: ['坐标系「{name}」不在可换算之列。', 'The coordinate system “{name}” cannot be converted.'],
  crs_differs: [
    '文件自称「{stated}」,现按「{declared}」读取。',
    'The file says {stated}; it is read as {declared}.',
  ],
  bad_number: [
    '第 {n} 处坐标不是数字或残缺({units})。',
    'Coordinate {n} is no number or not whole ({units}).',
  ],
  outside_earth: [
    '{all} 个要素中有 {n} 个换算后不在地球上(第 {numbers} 个):坐标系选错了。',
    '{n} of {all} features (no. {numbers}) {n:lies|lie} nowhere on earth: this is another coordinate system.',
  ],
  height_dropped: [
    '{n} 个要素带有高程,已略去。',
    '{n} {n:feature has heights, which|features have heights, which} were dropped.',
  ],
  no_polygons: ['文件里没有面。', 'There are no polygons in the file.'],
  other_geometry: [
    '{n} 个要素是点或线(首个为第 {number} 个),不是单元,未读取。',
    '{n} {n:feature is a point or line|features are points or lines} (first: no. {number}), no {n:unit; it was|units; they were} left out.',
  ],
  empty_geometry: [
    '{n} 个要素没有图形(第 {numbers} 个),未读取。',
    '{n} {n:feature has|features have} no ground (no. {numbers}) and {n:was|were} left out.',
  ],
  too_many_units: ['有 {n} 个单元(行),上限 {most}。', 'There are {n} units (rows); the limit is {most}.'],
  too_many_corners: [
    '有 {n} 个折点,上限 {most}({units})。',
    'There are {n} corners; the limit is {most} ({units}).',
  ],
  too_many_for_draft: [
    '文件有 {n} 个折点,一份草稿至多 {most} 个:再多就无法顺畅修改,也无法一次保存。请先简化边界再导入。',
    'The file has {n} corners; a draft holds at most {most}: with more it could neither be drawn on nor saved at once. Simplify the borders first.',
  ],
  parts_split: [
    '「{units}」由 {n} 块组成:单元只能是一块,已拆开,居民按面积分。',
    '“{units}” has {n} parts. A unit is one piece: it was split, residents by area.',
  ],
  repeated_id: [
    '编号 {units} 重复,后一个改为 {id}。',
    'The id {units} occurs twice; the later one becomes {id}.',
  ],
  id_changed: [
    '编号 {units} 含不允许的字符,改为 {id}。',
    'The id {units} has letters that ids cannot have; it becomes {id}.',
  ],
  repeated_name: ['{n} 个单元都叫「{name}」:{units}', '{n} units are called “{name}”: {units}'],
  without_name: ['{n} 个单元没有名称:{units}', '{n} {n:unit has|units have} no name: {units}'],
  bad_residents: [
    `{units} 的居民数「{text}」不是 0 至 ${count(MOST_RESIDENTS)} 的数,未采用。`,
    `Residents of {units}, “{text}”, are no number from 0 to ${count(MOST_RESIDENTS)} and were not taken.`,
  ],
  lost_names: [
    '{n} 个单元的名称只剩问号,未采用:文字在导出时已丢失。请在来源处以 UTF-8 重新导出({units})。',
    'Of {n} {n:unit|units} the name is question marks only and was not taken: its letters were lost when the file was written. Export it in UTF-8 ({units}).',
  ],
  rounded_residents: [
    '{units} 的居民数「{text}」不是整数,按 {n} 采用。',
    'Residents of {units}, “{text}”, are no whole number; {n} is taken.',
  ],
  unknown_value: [
    '「{text}」不是已知的类型、圈或社区,未采用({units})。',
    '“{text}” is no known kind, circle or community and was not taken ({units}).',
  ],
  without_circle: [
    '{n} 个单元没有圈,现状中也无对应;归入新圈「导入」。',
    '{n} {n:unit has no circle and lies in none; it forms|units have no circle and lie in none; they form} a new circle “Imported”.',
  ],
  new_circle: ['新的圈「{name}」({id})。', 'A new circle “{name}” ({id}).'],
  circle_gone: ['圈「{name}」({id})不再有单元。', 'The circle “{name}” ({id}) has no units any more.'],
  rows_unmatched: [
    '{n} 行里没有一行找得到单元:这多半是别处的表,或编号、名称与现有单元写法不同。',
    'Of {n} {n:row|rows} none finds its unit: this is a table of another place, or its ids and names are written otherwise.',
  ],
  row_unmatched: ['第 {row} 行「{text}」找不到单元。', 'Row {row}, “{text}”: there is no such unit.'],
  row_ambiguous: [
    '第 {row} 行「{text}」:同名单元不止一个({units}),请用编号。',
    'Row {row}, “{text}”: several units have this name ({units}); use the id.',
  ],
  row_repeated: [
    '第 {row} 行与第 {first} 行是同一单元({units}),取前者。',
    'Row {row} is about the same unit as row {first} ({units}); the first counts.',
  ],
} as const satisfies Partial<Record<FindingCode, Pair>>;

const placeSentences = {
  datum_fits: [
    '按「{declared}」读取,轮廓与{reference}相差 {median_m},相符。',
    'Read as {declared}, its outline lies {median_m} from {reference}: it fits.',
  ],
  datum_other: [
    '坐标系很可能不对:按「{declared}」读取,{away};按「{better}」{swapped}则与{reference}相差 {better_m}。',
    'This is probably another coordinate system: read as {declared} it lies {away}; as {better}{swapped}, {better_m} from {reference}.',
  ],
  datum_far: [
    '按「{declared}」读取,{away},试过的坐标系都不相符。请在地图上核对;只含部分区域的文件也会如此。',
    'Read as {declared} it lies {away}, and no system tried would fit. Check the map; a file of only a part looks like this too.',
  ],
  datum_unknown: [
    '没有可比对的轮廓,请在地图上核对坐标系。',
    'There is nothing to compare with. Check the coordinate system on the map.',
  ],
  too_few_corners: ['{units} 的边界不足三个折点。', 'The border of {units} has fewer than three corners.'],
  repeated_corner: [
    '{units} 的边界两次经过同一点。{narrow}',
    'The border of {units} passes one place twice.{narrow}',
  ],
  crossing_ring: ['{units} 的边界自相交。{narrow}', 'The border of {units} crosses itself.{narrow}'],
  wrong_way: ['{units} 的边界方向不对。', 'The border of {units} runs the wrong way.'],
  hole_outside: ['{units} 的洞不在其范围内。', 'A hole of {units} is not inside it.'],
  pinched_apart: ['{units} 被洞隔成了几块。', 'Holes cut {units} apart.'],
  gap: [
    '{units} 之间有空隙 {area_m2},超出容差。{narrow}',
    'Between {units} there is a gap of {area_m2}, more than the tolerance closes.{narrow}',
  ],
  overlap: [
    '{units} 重叠 {area_m2},超出容差。{narrow}',
    '{units} overlap by {area_m2}, more than the tolerance closes.{narrow}',
  ],
  separate_part: ['{units} 与其余部分不相连。', '{units} {units:lies|lie} apart from the rest.'],
  t_junction: ['{units} 的边界折点不一致。', 'The borders of {units} do not share their corners.'],
  outline_differs: [
    '文件的外缘与街道的外缘不同,最远处相差 {far_m}。导入须覆盖整条街道,外缘不能改动;相差不超过容差({tolerance_m})的会并到外缘上。',
    'Its outer border is not the street’s: at the farthest place they lie {far_m} apart. An import covers the whole street and leaves its outline; what lies within the tolerance ({tolerance_m}) is led onto it.',
  ],
  outline_tangled: [
    '外缘的折点比容差({tolerance_m})还密,并不到街道的外缘上:请减小容差。',
    'The outer border bends more closely than the tolerance ({tolerance_m}) and cannot be led onto the street’s outline: use a smaller one.',
  ],
  broken_arc: ['{units} 的边界没有接上。', 'The borders of {units} do not close.'],
} as const satisfies Partial<Record<FindingCode, Pair>>;

const sentences: Readonly<Record<FindingCode, Pair>> = {
  ...fileSentences,
  ...unitSentences,
  ...placeSentences,
};

const repairSentences: Readonly<Record<RepairKind, Pair>> = {
  ring_closed: ['边界补上首尾', 'border closed'],
  corner_repeated: ['删去重复折点', 'corner that came twice removed'],
  spike_removed: ['删去毛刺', 'spike removed '],
  corner_moved: ['折点并到相邻折点', 'corner moved to its neighbour’s '],
  corner_added: ['补上相邻单元的折点', 'neighbour’s corner added '],
  outline_met: ['并到街道外缘', 'led onto the street’s outline'],
  edge_collapsed: ['缩短边并为一点', 'short edge drawn to one corner '],
};

const asCrs = (value: string | number | undefined, language: Language): string =>
  typeof value === 'string' && value !== '' ? crsName(value as Crs, language) : '';

const swapped: Pair = ['并互换横纵坐标', ' with north and east exchanged'];

const narrow: Pair = [
  '这里边界的折点比容差还密,分不清哪一点对哪一点:请减小容差,或在来源处改画。',
  ' Its border bends here more closely than the tolerance, so which corner meets which cannot be told: use a smaller tolerance, or have it redrawn at its source.',
];

/** Values as they are read: metres, areas and systems by name. */
function shown(values: Values, units: readonly string[], language: Language): Record<string, string> {
  const texts = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? count(value) : value]),
  );
  for (const name of ['median_m', 'better_m', 'far_m', 'tolerance_m'] as const)
    if (name in values) texts[name] = metresText(Number(values[name]));
  texts.reference = texts[`reference_${language}`] ?? '';
  const isNowhere = values.median_m === '';
  texts.away = {
    zh: isNowhere ? '不在地球上' : `轮廓与${texts.reference}相差 ${texts.median_m}`,
    en: isNowhere ? 'nowhere on earth' : `${texts.median_m} from ${texts.reference}`,
  }[language];
  if ('area_m2' in values) texts.area_m2 = areaText(Number(values.area_m2));
  for (const name of ['size', 'most'] as const)
    if (Number(values[name]) > 1e7) texts[name] = megabytesText(Number(values[name]));
  for (const name of ['declared', 'better', 'stated'] as const)
    if (/^(wgs84|cgcs2000|gcj02|bd09|epsg:\d+)$/.test(String(values[name])))
      texts[name] = asCrs(values[name], language);
  texts.swapped = values.isSwapped === 1 ? swapped[at[language]] : '';
  texts.narrow = values.isNarrow === 1 ? narrow[at[language]] : '';
  texts.units = listed(units);
  return texts;
}

const filled = (
  pair: Pair,
  texts: Readonly<Record<string, string>>,
  isOne: (name: string) => boolean,
  language: Language,
) =>
  pair[at[language]]
    .replace(/\{(\w+):([^|}]*)\|([^}]*)\}/g, (_, name: string, one: string, many: string) =>
      isOne(name) ? one : many,
    )
    .replace(/\{(\w+)\}/g, (_, name: string) => texts[name] ?? '')
    .replace(/\s?[((]\s*[))]/g, '');

/** A gap with one unit around it is a hole. */
const hole: Pair = [
  '{units} 里面有一处 {area_m2} 的空洞,不属于任何单元。{narrow}',
  'Inside {units} there is a hole of {area_m2} that belongs to no unit.{narrow}',
];

/** A finding as one sentence. The place is not in it: readers get it beside. */
export const findingSentence = ({ code, values, units }: Finding, language: Language): string =>
  filled(
    code === 'gap' && units.length === 1 ? hole : sentences[code],
    shown(values, units, language),
    (name) => (name === 'units' ? units.length : values[name]) === 1,
    language,
  );

/** A repair as a phrase. Place, size and units stand beside it. */
export const repairSentence = ({ kind }: Repair, language: Language): string =>
  repairSentences[kind][at[language]];
