import { setTimeout as rest } from 'node:timers/promises';
import { toDegrees } from '../../web/core/geo/projection';
import { ALL_WEEKDAYS, aggregateReported, type CubeFilter } from '../../web/core/hotspot/aggregate';
import type { Cube } from '../../web/core/hotspot/cube';
import { displayGrid } from '../../web/core/hotspot/display-grid';
import { cellCentre } from '../../web/core/hotspot/grid';
import { type CellSet, hotField } from '../../web/core/hotspot/hot-field';
import { seeded } from '../../web/core/random/seeded';
import { type Figure, median, type Say } from './figures';
import { loadPeer } from './peers';

const ROWS = 1_000_000;
const ROUNDS = 15;
const CHUNK = 2048;
const BAND_M = 300;
const FIRST_DAY = 19_723;

/** Median milliseconds of several rounds after one to warm up; the machine rests between, so that collected garbage is nobody's. */
async function timed(work: () => unknown, rounds = ROUNDS): Promise<number> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await rest(20);
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return median(times);
}

/** A million rows of a year: 12,100 cells of 50 m, 260 areas, 12 groups; sorted by day, as the database sends them. */
function largeCube(): Cube {
  const random = seeded(20);
  const side = 110;
  const cells = side * side;
  const whole = (high: number) => () => random.whole(0, high);
  return {
    cells: {
      x: Int32Array.from({ length: cells }, (_, at) => 9_800 + (at % side)),
      y: Int32Array.from({ length: cells }, (_, at) => 50_350 + Math.floor(at / side)),
      size_m: new Uint16Array(cells).fill(50),
    },
    areas: Array.from({ length: 260 }, (_, at) => ({
      unitId: `u${at}`,
      circleId: `c${at % 18}`,
      communityId: `k${at % 6}`,
    })),
    groupIds: Array.from({ length: 12 }, (_, at) => `g${at}`),
    firstDay: FIRST_DAY,
    reported: {
      cell: Uint16Array.from({ length: ROWS }, whole(cells - 1)),
      area: Uint16Array.from({ length: ROWS }, whole(259)),
      day: Uint16Array.from({ length: ROWS }, (_, row) => Math.floor((row * 365) / ROWS)),
      hour: Uint8Array.from({ length: ROWS }, whole(23)),
      group: Uint8Array.from({ length: ROWS }, whole(11)),
      count: Uint16Array.from({ length: ROWS }, () => random.whole(1, 3)),
    },
    closed: {
      cell: new Uint16Array(0),
      area: new Uint16Array(0),
      day: new Uint16Array(0),
      group: new Uint8Array(0),
      closed: new Uint16Array(0),
      onTime: new Uint16Array(0),
      withLimit: new Uint16Array(0),
      minutes: new Uint32Array(0),
    },
  };
}

/** The rows in an in-memory table of DuckDB, with the weekday and the 100 m cell worked out beforehand. */
async function duckTable(cube: Cube) {
  const { DuckDBInstance, DuckDBDataChunk, USMALLINT, UTINYINT, UINTEGER } = loadPeer('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    'create table r (cell uinteger, area usmallint, day usmallint, weekday utinyint, hour utinyint, grp utinyint, n usmallint)',
  );
  const { cell, area, day, hour, group, count } = cube.reported;
  const { slotOf } = displayGrid(cube.cells, 100);
  const types = [UINTEGER, USMALLINT, USMALLINT, UTINYINT, UTINYINT, UTINYINT, USMALLINT];
  const appender = await connection.createAppender('r');
  for (let from = 0; from < ROWS; from += CHUNK) {
    const part = <T extends Uint8Array | Uint16Array>(column: T) =>
      Array.from(column.subarray(from, from + CHUNK));
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns([
      part(cell).map((one) => slotOf[one]),
      part(area),
      part(day),
      part(day).map((one) => (one + FIRST_DAY + 3) % 7),
      part(hour),
      part(group),
      part(count),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return connection;
}

async function measureAggregation(say: Say): Promise<Figure[]> {
  const cube = largeCube();
  const grid = displayGrid(cube.cells, 100);
  const filter: CubeFilter = {
    days: [FIRST_DAY, FIRST_DAY + 365],
    groupIds: new Set(cube.groupIds.slice(0, 11)),
    hours: 0xff_ff_fe,
    weekdays: ALL_WEEKDAYS,
    area: { level: 'street', id: 's' },
  };
  const own = await timed(() => aggregateReported(cube, grid, filter));
  const { total } = aggregateReported(cube, grid, filter);

  const duck = await duckTable(cube);
  const where = 'where grp < 11 and hour > 0 and day < 365';
  const ask = (by: string) => duck.runAndReadAll(`select ${by}, sum(n) from r ${where} group by ${by}`);
  const check = Number((await duck.runAndReadAll(`select sum(n) from r ${where}`)).getRows()[0][0]);
  if (check !== total) throw new Error(`DuckDB counts ${check}, we ${total}`);
  const oneSplit = await timed(() => ask('cell'));
  const fiveSplits = await timed(async () => {
    for (const by of ['cell', 'day', 'weekday, hour', 'grp', 'area']) await ask(by);
  });
  duck.closeSync();

  const h3 = loadPeer('h3-js');
  const degrees = [...cube.cells.x.keys()].map((at) =>
    toDegrees(...cellCentre(cube.cells.x[at]!, cube.cells.y[at]!, 50)),
  );
  const binning = await timed(() => {
    const counts = new Map<string, number>();
    for (const inCell of cube.reported.cell) {
      const [longitude, latitude] = degrees[inCell]!;
      const name = h3.latLngToCell(latitude, longitude, 10);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }, 3);
  say(
    `1,000,000 rows: own ${own.toFixed(1)} ms, DuckDB ${oneSplit.toFixed(1)} and ${fiveSplits.toFixed(1)} ms, h3-js ${binning.toFixed(0)} ms`,
  );
  return [
    {
      what: 'a filter over 1,000,000 rows, counted five ways (cell, day, rhythm, group, area)',
      value: own,
      unit: 'ms',
      peer: { name: 'h3-js, binning 1,000,000 points', value: binning },
      target: { atMost: 0.15, of: 'ratio' },
    },
    {
      what: 'the same, all five, against one answer of the five (not like with like)',
      value: own,
      unit: 'ms',
      peer: { name: 'DuckDB, one group-by, all cores', value: oneSplit },
    },
    {
      what: 'the same against the same five answers',
      value: own,
      unit: 'ms',
      peer: { name: 'DuckDB, five group-bys, all cores', value: fiveSplits },
      target: { atMost: 1.5, of: 'ratio' },
    },
  ];
}

function squareField(side: number): { cells: CellSet; values: Float64Array } {
  const random = seeded(side);
  const x = Int32Array.from({ length: side * side }, (_, at) => 4_900 + (at % side));
  const y = Int32Array.from(x, (_, at) => 25_190 + Math.floor(at / side));
  return {
    cells: { x, y, size_m: 100 },
    values: Float64Array.from(x, () => Math.floor(random.unit() ** 3 * 6)),
  };
}

/** jsgeoda's Gi* alone, its weights made beforehand and with the fewest permutations it takes: the least it can do. */
async function geodaOf({ cells, values }: ReturnType<typeof squareField>) {
  const geoda = await loadPeer('jsgeoda').New();
  const features = Array.from(values, (value, at) => ({
    type: 'Feature',
    properties: { value },
    geometry: { type: 'Point', coordinates: cellCentre(cells.x[at]!, cells.y[at]!, cells.size_m) },
  }));
  const text = JSON.stringify({ type: 'FeatureCollection', features });
  const map = geoda.readGeoJSON(new TextEncoder().encode(text).buffer);
  const started = performance.now();
  const weights = geoda.getDistanceWeights(map, BAND_M, 1, false, false, false);
  const weightsCost = performance.now() - started;
  const list = [...values];
  return { weightsCost, statistic: () => geoda.localGStar(weights, list, 1) };
}

async function measureGetisOrd(say: Say): Promise<Figure[]> {
  const figures: Figure[] = [];
  const perCell: number[] = [];
  for (const side of [71, 447]) {
    const field = squareField(side);
    // Few cells are over before the compiler has seen them; many take long enough.
    const rounds = side < 100 ? 40 : 7;
    const own = await timed(() => hotField(field.values, field.cells, BAND_M), rounds);
    const { weightsCost, statistic } = await geodaOf(field);
    const geoda = await timed(statistic, rounds);
    perCell.push(own / field.values.length);
    say(
      `${side * side} cells: own ${own.toFixed(1)} ms; jsgeoda ${geoda.toFixed(1)} ms, and ${weightsCost.toFixed(0)} ms for its weights`,
    );
    figures.push({
      what: `Gi* with neighbours, p, FDR and classes at ${(side * side).toLocaleString('en')} cells`,
      value: own,
      unit: 'ms',
      peer: { name: 'jsgeoda localGStar, weights not counted, 1 permutation', value: geoda },
      target: { atMost: 1.5, of: 'ratio' },
    });
  }
  figures.push({
    what: 'Gi*: time per cell at 199,809 cells over that at 5,041',
    value: perCell[1]! / perCell[0]!,
    unit: '×',
    target: { atMost: 1.5, of: 'value' },
  });
  return figures;
}

/** The statistics of the review screen, in one thread as in the browser's worker. */
export async function measure(say: Say): Promise<Figure[]> {
  return [...(await measureAggregation(say)), ...(await measureGetisOrd(say))];
}
