import { inflateSync } from 'node:zlib';

/** A box on paper, millimetres from the left lower corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Paper {
  readonly pages: number;
  readonly width_mm: number;
  readonly height_mm: number;
  readonly pictures: readonly Box[];
  /** Filled or stroked boxes, lines among them. */
  readonly boxes: readonly Box[];
}

type Matrix = readonly [number, number, number, number, number, number];
const MM_PER_POINT = 25.4 / 72;

/** Where a matrix puts the unit square, or a box given in its own units, on the paper. */
function placed([a, b, c, d, e, f]: Matrix, x: number, y: number, width: number, height: number): Box {
  const corners = [0, 1].flatMap((right) =>
    [0, 1].map((up) => {
      const [px, py] = [x + right * width, y + up * height];
      return [a * px + c * py + e, b * px + d * py + f].map((value) => value * MM_PER_POINT);
    }),
  );
  const xs = corners.map(([left = 0]) => left);
  const ys = corners.map(([, low = 0]) => low);
  const [west, south] = [Math.min(...xs), Math.min(...ys)];
  return { x: west, y: south, width: Math.max(...xs) - west, height: Math.max(...ys) - south };
}

const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
];

/** What a page's drawing puts where: pictures and boxes only (ISO 32000, 8.2). */
function drawn(content: string): Pick<Paper, 'pictures' | 'boxes'> {
  const [pictures, boxes]: [Box[], Box[]] = [[], []];
  let now: Matrix = [1, 0, 0, 1, 0, 0];
  const kept: Matrix[] = [];
  for (const line of content.split('\n')) {
    const words = line.trim().split(/\s+/);
    const what = words.at(-1);
    const numbers = words.slice(0, -1).map(Number);
    if (what === 'q') kept.push(now);
    else if (what === 'Q') now = kept.pop() ?? now;
    else if (what === 'cm') now = times(numbers as unknown as Matrix, now);
    else if (what === 're') boxes.push(placed(now, ...(numbers as [number, number, number, number])));
    else if (what === 'Do') pictures.push(placed(now, 0, 0, 1, 1));
  }
  return { pictures, boxes };
}

/** What a PDF of one page has on its paper, as the browser's printing writes it: one operator a line. */
export function readPaper(pdf: Buffer): Paper {
  const text = pdf.toString('latin1');
  const [, , width = 0, height = 0] = (text.match(/\/MediaBox\s*\[([^\]]*)\]/)?.[1] ?? '')
    .trim()
    .split(/\s+/)
    .map(Number);
  const contents = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: head }) => {
    const from = index + head.length;
    try {
      return inflateSync(pdf.subarray(from, text.indexOf('endstream', from))).toString('latin1');
    } catch {
      return '';
    }
  });
  const page = contents.find((content) => /^[\d .-]+ cm$/m.test(content) && /^BT$/m.test(content)) ?? '';
  return {
    pages: text.match(/\/Type\s*\/Page\b/g)?.length ?? 0,
    width_mm: width * MM_PER_POINT,
    height_mm: height * MM_PER_POINT,
    ...drawn(page),
  };
}
