/** What is known of a unit besides its ground, as files name it. */
export type Field =
  | 'id'
  | 'nameZh'
  | 'nameEn'
  | 'kind'
  | 'residents'
  | 'circleId'
  | 'circleName'
  | 'communityId';

/** Headings that mean a field: ours first, then the 10 bytes a shapefile leaves of them, then what offices write. */
const headings: Readonly<Record<Field, readonly string[]>> = {
  id: ['id', 'unit_id', 'unit', '编号', '单元编号', '微单元编号', '代码', 'code', 'adcode', 'fid'],
  nameZh: ['name_zh', 'name', '名称', '单元名称', '微单元名称', '微单元', '单元'],
  nameEn: ['name_en', '英文名称', '英文名'],
  kind: ['kind', '类型', '类别', '单元类型'],
  residents: ['residents', '居民', '居民数', '人口', '人口数', '常住人口', '实有人口', 'population', 'pop'],
  circleId: ['circle_id', '微治圈编号', '圈编号'],
  circleName: ['circle_zh', 'circle', '微治圈', '微治圈名称', '所属微治圈', '圈'],
  communityId: ['community_id', 'comm_id', 'community', '社区编号', '社区', '所属社区'],
};

const normal = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** Which column of a file holds which field; a column counts once, a field takes the heading that stands first in its list. */
export function columnsOf(names: readonly string[]): ReadonlyMap<Field, string> {
  const byNormal = new Map(names.map((name) => [normal(name), name]));
  const found = new Map<Field, string>();
  for (const [field, list] of Object.entries(headings) as [Field, readonly string[]][]) {
    const heading = list.find((candidate) => byNormal.has(candidate));
    if (heading !== undefined) found.set(field, byNormal.get(heading) as string);
  }
  return found;
}

/** What a cell or property says; empty and missing are null. Our exports mark what Excel would calculate with an apostrophe. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value)
    .trim()
    .replace(/^'(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/, '');
  return text === '' ? null : text;
}

/** More than any town has: a number beyond it is something else, an id or a telephone number. */
export const MOST_RESIDENTS = 1e7;

/**
 * A number of residents, null when the text is none from 0 to 10 million, and whether it had to be made whole. 1,234 and
 * 12.0 are numbers too.
 */
export function residentsOf(text: string): {
  readonly residents: number | null;
  readonly isRounded: boolean;
} {
  const number = Number(text.replace(/[,,\s]/g, ''));
  if (!(number >= 0 && number <= MOST_RESIDENTS)) return { residents: null, isRounded: false };
  return { residents: Math.round(number), isRounded: !Number.isInteger(number) };
}

/** The kinds of units and how readers call them. */
const kinds: Readonly<Record<string, string>> = {
  compound: 'compound',
  小区: 'compound',
  住宅小区: 'compound',
  urban_village: 'urban_village',
  城中村: 'urban_village',
  park: 'park',
  公园: 'park',
  绿地: 'park',
  industrial_park: 'industrial_park',
  工业园: 'industrial_park',
  工业园区: 'industrial_park',
  public: 'public',
  公共: 'public',
  公共设施: 'public',
  hillside: 'hillside',
  山地: 'hillside',
  山林: 'hillside',
};

/** A kind by its name in either language; null when it is none of them. */
export const kindOf = (text: string): string | null => kinds[normal(text)] ?? null;
