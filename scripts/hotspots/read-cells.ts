/** Places with a value each, as columns. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly value: Float64Array;
  /** The texts as they stood in the file: written out again unchanged. */
  readonly texts: readonly string[];
}

/** Why a file is not read, in both languages, with the row (the header is row 1). */
export type ReadResult =
  | { readonly allowed: true; readonly places: Places }
  | { readonly allowed: false; readonly zh: string; readonly en: string };

const COLUMNS = ['x', 'y', 'value'] as const;
const MOST_ROWS = 2_000_000;

const refuse = (zh: string, en: string): ReadResult => ({ allowed: false, zh, en });

/**
 * Reads `x,y,value` (a header with these names in any order, other columns left aside; metres; a byte-order mark and
 * either line end are fine). Nothing is guessed: a row that is not three numbers refuses the file, by its number.
 */
export function readCells(file: string): ReadResult {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  const cut = (line: string) => line.split(',').map((part) => part.trim().replace(/^"(.*)"$/, '$1'));
  const header = cut(lines[0] ?? '').map((name) => name.toLowerCase());
  const at = COLUMNS.map((name) => header.indexOf(name));
  const missing = COLUMNS.filter((_, column) => at[column] === -1);
  if (missing.length > 0)
    return refuse(`第 1 行缺少列:${missing.join('、')}`, `row 1 has no column ${missing.join(', ')}`);
  const rows = lines.length - 1;
  if (rows === 0) return refuse('只有表头,没有数据', 'there is a header and no data');
  if (rows > MOST_ROWS) return refuse(`超过 ${MOST_ROWS} 行`, `there are more than ${MOST_ROWS} rows`);
  const columns = COLUMNS.map(() => new Float64Array(rows));
  const texts: string[] = [];
  const seen = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const number = row + 2;
    const parts = cut(lines[row + 1]!);
    if (parts.length !== header.length)
      return refuse(
        `第 ${number} 行有 ${parts.length} 列,表头有 ${header.length} 列`,
        `row ${number} has ${parts.length} columns, the header ${header.length}`,
      );
    const own = at.map((place) => parts[place]!);
    for (const [column, name] of COLUMNS.entries()) {
      const text = own[column]!;
      const value = text === '' ? Number.NaN : Number(text);
      if (!Number.isFinite(value))
        return refuse(
          `第 ${number} 行的 ${name} 不是数字:"${text}"`,
          `row ${number}: ${name} is no number: "${text}"`,
        );
      columns[column]![row] = value;
    }
    const place = `${columns[0]![row]} ${columns[1]![row]}`;
    const before = seen.get(place);
    if (before !== undefined)
      return refuse(
        `第 ${number} 行与第 ${before} 行是同一位置`,
        `rows ${before} and ${number} are the same place`,
      );
    seen.set(place, number);
    texts.push(own.join(','));
  }
  return { allowed: true, places: { x: columns[0]!, y: columns[1]!, value: columns[2]!, texts } };
}
