/** Suggest against jsgeoda's regionalizations on the same graphs: fairness, compactness, time; many seeds. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { piecesWithin } from '../../web/core/edition/balance/connected';
import { Division } from '../../web/core/edition/balance/division';
import { editionTask } from '../../web/core/edition/balance/edition-task';
import { compareScores, type Score } from '../../web/core/edition/balance/score';
import { suggest } from '../../web/core/edition/balance/suggest';
import type { BalanceTask } from '../../web/core/edition/balance/task';
import type { Edition } from '../../web/core/edition/edition';
import { toPolygons } from '../../web/core/edition/partition';
import { demoEdition } from '../../web/core/edition/testing/demo-street';
import { randomEdition } from '../../web/core/edition/testing/random-partition';
import { seeded } from '../../web/core/random/seeded';
import { type Figure, percentile, type Say } from './figures';
import { loadPeer } from './peers';

const geodata = resolve(import.meta.dirname, '../../geodata');
const read = (name: string) => JSON.parse(readFileSync(join(geodata, name), 'utf8'));
const SECONDS = 5;

const graphs = (): [name: string, edition: Edition][] => [
  ['demo street', demoEdition(read('units.geojson'), read('circles.json'))],
  ['144 units', randomEdition({ columns: 12, rows: 12, steps: 1, block: 4 }, seeded(101))],
  ['300 units', randomEdition({ columns: 20, rows: 15, steps: 2, block: 5 }, seeded(102))],
  ['640 units', randomEdition({ columns: 32, rows: 20, steps: 1, block: 8 }, seeded(103))],
];

/** What a peer's division is worth by our measures; null when it left units out, or circles in pieces. */
function scoreOf(task: BalanceTask, clusters: readonly number[]): Score | null {
  const division = new Division(task);
  clusters.forEach((cluster, unit) => {
    division.move(unit, cluster - 1);
  });
  for (const circle of task.circles.keys()) {
    const members = clusters.flatMap((cluster, unit) => (cluster - 1 === circle ? [unit] : []));
    if (piecesWithin(task.graph, members).length !== 1) return null;
  }
  return division.score();
}

// biome-ignore lint/suspicious/noExplicitAny: jsgeoda brings no types
type Geoda = any;

/** A peer's try: by what it groups, from where, and the least and most a region may weigh (shares of the mean). */
interface Try {
  readonly by: 'people' | 'place';
  readonly isFromStart: boolean;
  readonly below: number | null;
  readonly above: number | null;
}

/** From nothing with a lower bound (with an upper one too the peers do not end), and from the circles as they are. */
function triesFor(startDeviation: number): Try[] {
  return (['people', 'place'] as const).flatMap((by) => [
    ...[null, 0.5, 0.3].map((below) => ({ by, isFromStart: false, below, above: null })),
    { by, isFromStart: true, below: startDeviation, above: startDeviation },
  ]);
}

function* peerDivisions(geoda: Geoda, weights: Geoda, task: BalanceTask, places: number[][], seed: number) {
  const k = task.circles.length;
  const people = [...task.graph.weights];
  const mean = people.reduce((sum, weight) => sum + weight, 0) / k;
  const how = ['standardize', 'euclidean'] as const;
  for (const { by, isFromStart, below, above } of triesFor(new Division(task).score().maxDeviation + 1e-6)) {
    const values = by === 'people' ? [people] : places;
    const start = isFromStart ? task.start.map((circle) => circle + 1) : [];
    const low = below === null ? [[], []] : [[people], [mean * (1 - below)]];
    const high = above === null ? [[], []] : [[people], [mean * (1 + above)]];
    yield ['azpTabu', geoda.azpTabu(weights, k, values, 10, 10, 0, start, ...low, ...high, ...how, seed)];
    yield ['azpSA', geoda.azpSA(weights, k, values, 0.85, 1, 0, start, ...low, ...high, ...how, seed)];
    const least = below === null ? [0, []] : [mean * (1 - below), people];
    if (!isFromStart) yield ['skater', geoda.skater(weights, k, values, ...least, ...how)];
  }
}

function openMap(geoda: Geoda, edition: Edition) {
  const polygons = toPolygons(edition);
  const features = polygons.map(({ id, coordinates }) => ({
    type: 'Feature',
    properties: { id },
    geometry: { type: 'Polygon', coordinates },
  }));
  const bytes = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features }));
  const centre = (axis: number) =>
    polygons.map(({ coordinates }) => {
      const ring = coordinates[0] ?? [];
      return ring.reduce((sum, at) => sum + (at[axis] as number), 0) / ring.length;
    });
  return { weights: geoda.getRookWeights(geoda.readGeoJSON(bytes.buffer)), places: [centre(0), centre(1)] };
}

function run(task: BalanceTask, seed: number) {
  const startedAt = performance.now();
  const search = suggest(task, seed);
  let step = search.next();
  while (!step.done) step = search.next();
  if ('allowed' in step.value) throw new Error(`refused: ${step.value.reason}`);
  const { after, circleOf } = step.value;
  const isConnected =
    scoreOf(
      task,
      circleOf.map((circle) => circle + 1),
    ) !== null;
  return { after, circleOf, isConnected, seconds: (performance.now() - startedAt) / 1000 };
}

const percent = (share: number) => Math.round(share * 10_000) / 100;

/** The peers know no communities; ours keeps them where it must, on the street, and is as free as they are elsewhere. */
function taskOf(edition: Edition): BalanceTask {
  const task = editionTask(
    edition,
    [...edition.units.values()].map(({ residents }) => residents),
  );
  return edition.units.has('gm01-01') ? task : { ...task, within: task.within.map(() => 0) };
}

/** One graph, many seeds: our division and the best of the peers' for each. */
function* compare(geoda: Geoda, edition: Edition, seeds: number) {
  const task = taskOf(edition);
  const free = { ...task, within: task.within.map(() => 0) };
  const { weights, places } = openMap(geoda, edition);
  for (let seed = 1; seed <= seeds; seed++) {
    let peer: { name: string; score: Score } | null = null;
    for (const [name, found] of peerDivisions(geoda, weights, free, places, seed)) {
      const score = found?.clusters ? scoreOf(free, found.clusters) : null;
      if (score && (peer === null || compareScores(score, peer.score) < 0)) peer = { name, score };
    }
    // What is asked: fairer at no worse compactness.
    yield { seed, ours: run({ ...task, leastCompactness: peer?.score.compactness ?? 0 }, seed), peer };
  }
}

/** Figures of the part `balance` of `npm run bench`: 20 seeds on each graph unless fewer are asked for. */
export async function measure(say: Say, seeds = Number(process.env.BALANCE_SEEDS ?? 20)): Promise<Figure[]> {
  const geoda = await loadPeer('jsgeoda').New();
  const figures: Figure[] = [];
  for (const [name, edition] of graphs()) {
    const rows = [...compare(geoda, edition, seeds)];
    for (const { seed, ours, peer } of rows)
      say(
        `${name}, seed ${seed}: ${percent(ours.after.maxDeviation)} %, compactness ${ours.after.compactness.toFixed(3)}, ` +
          `${ours.seconds.toFixed(1)} s | ${peer ? `${peer.name} ${percent(peer.score.maxDeviation)} %, ${peer.score.compactness.toFixed(3)}` : 'no peer found a division'}`,
      );
    const won = rows.filter(
      ({ ours, peer }) =>
        peer === null ||
        (ours.after.maxDeviation <= peer.score.maxDeviation &&
          ours.after.compactness >= peer.score.compactness),
    );
    const least = { leastCompactness: rows[0]?.peer?.score.compactness ?? 0 };
    const again = run({ ...taskOf(edition), ...least }, 1);
    const worst = (list: readonly number[]) => Math.max(...list);
    const peers = rows.flatMap(({ peer }) => (peer ? [peer.score.maxDeviation] : []));
    figures.push(
      {
        what: `${name}: maximum deviation, worst of ${seeds} seeds`,
        value: percent(worst(rows.map(({ ours }) => ours.after.maxDeviation))),
        unit: '%',
        peer: { name: 'best of azpTabu, azpSA, skater', value: percent(Math.min(...peers)) },
        target: { atMost: 1, of: 'ratio' },
      },
      {
        what: `${name}: seeds at least as fair and as compact as the best peer`,
        value: (100 * won.length) / rows.length,
        unit: '%',
        target: { atLeast: 100, of: 'value' },
      },
      {
        what: `${name}: divisions connected, and the same again for a seed`,
        value:
          JSON.stringify(again.circleOf) === JSON.stringify(rows[0]?.ours.circleOf)
            ? (100 * rows.filter(({ ours }) => ours.isConnected).length) / rows.length
            : 0,
        unit: '%',
        target: { atLeast: 100, of: 'value' },
      },
      {
        what: `${name}: time for a suggestion, slowest`,
        value: percentile(
          rows.map(({ ours }) => ours.seconds),
          1,
        ),
        unit: 's',
        target: { atMost: SECONDS, of: 'value' },
      },
    );
  }
  return figures;
}
