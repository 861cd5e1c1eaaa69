/** The hills as drawn: contours every 20 m, and a shaded relief picture (white and black with alpha, for day and night). */
import { deflateSync } from 'node:zlib';
import { simplify, smooth } from './curve';
import { elevation } from './elevation';
import type { Point } from './geometry';
import { type HeightGrid, levelLines } from './marching';
import { FRAME } from './skeleton';

const STEP_M = 25;
const COLUMNS = (FRAME.east - FRAME.west) / STEP_M + 1;
const ROWS = (FRAME.north - FRAME.south) / STEP_M + 1;

const point = (column: number, row: number): Point => [
  FRAME.west + column * STEP_M,
  FRAME.south + row * STEP_M,
];

export function contours(): { elevation_m: number; path: Point[] }[] {
  const values = new Float64Array(COLUMNS * ROWS);
  for (let row = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS; column++)
      values[row * COLUMNS + column] = elevation(point(column, row));
  const grid: HeightGrid = {
    columns: COLUMNS,
    rows: ROWS,
    point,
    value: (column, row) => values[row * COLUMNS + column] as number,
  };
  const result: { elevation_m: number; path: Point[] }[] = [];
  for (let level = 40; level <= 320; level += 20)
    for (const line of levelLines(grid, level)) {
      if (line.length < 16) continue;
      result.push({ elevation_m: level, path: simplify(smooth(simplify(line, 5), 26), 2.2) });
    }
  return result;
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = (CRC[(crc ^ byte) & 255] as number) ^ (crc >>> 8);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Shaded relief lit from the north-west as a grey + alpha PNG, north up, one pixel per 25 m. Flat ground is clear. */
export function hillshade(): Buffer {
  const lines = Buffer.alloc(ROWS * (1 + COLUMNS * 2));
  for (let line = 0; line < ROWS; line++) {
    const row = ROWS - 1 - line;
    for (let column = 0; column < COLUMNS; column++) {
      const [x, y] = point(column, row);
      const east = (elevation([x + STEP_M, y]) - elevation([x - STEP_M, y])) / (2 * STEP_M);
      const north = (elevation([x, y + STEP_M]) - elevation([x, y - STEP_M])) / (2 * STEP_M);
      const steep = 1.6;
      const light =
        (-0.62 * -east * steep + 0.62 * -north * steep + 0.62) /
        Math.sqrt(1 + steep * steep * (east * east + north * north));
      const shade = light * 1 - 0.62;
      const at = line * (1 + COLUMNS * 2) + 1 + column * 2;
      lines[at] = shade > 0 ? 255 : 0;
      // Steps of 6 keep the file small; the eye sees no step on a quiet map.
      lines[at + 1] = Math.min(210, Math.round((Math.abs(shade) * (shade > 0 ? 120 : 250)) / 6) * 6);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(COLUMNS, 0);
  header.writeUInt32BE(ROWS, 4);
  header.set([8, 4, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
