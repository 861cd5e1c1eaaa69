import type { Seeded } from '../../random/seeded';
import type { Circle, Edition } from '../edition';
import { buildEdition, type UnitPolygon } from '../partition';

type Position = [longitude: number, latitude: number];

const WEST = 113.9;
const SOUTH = 22.75;
/** About 200 m. */
const CELL = 0.002;

const rounded = (x: number, y: number): Position => [
  Number((WEST + x * CELL).toFixed(7)),
  Number((SOUTH + y * CELL).toFixed(7)),
];

/** A border from one raster corner to the next with some corners between, off the straight line by up to a tenth. */
function wobbly(from: Position, to: Position, steps: number, random: Seeded): Position[] {
  return Array.from({ length: steps }, (_, step) => {
    const along = (step + 1) / (steps + 1);
    const aside = (random.unit() - 0.5) * 0.16;
    return [
      from[0] + (to[0] - from[0]) * along - (to[1] - from[1]) * aside,
      from[1] + (to[1] - from[1]) * along + (to[0] - from[0]) * aside,
    ];
  });
}

export interface Plan {
  readonly columns: number;
  readonly rows: number;
  /** Corners between the raster's on every border. */
  readonly steps: number;
  /** Share of the cells with an island unit inside. */
  readonly islands?: number;
  /** Cells of a circle's side. */
  readonly block?: number;
}

/** Units of a bent raster, some with an island, in square circles; the west half is one community, the east another. */
export function randomUnits(
  { columns, rows, steps, islands = 0, block = 3 }: Plan,
  random: Seeded,
): { readonly units: UnitPolygon[]; readonly circles: Circle[] } {
  const jitter = () => (random.unit() - 0.5) * 0.3;
  const corners = Array.from({ length: rows + 1 }, (_, y) =>
    Array.from({ length: columns + 1 }, (_, x): Position => [x + jitter(), y + jitter()]),
  );
  const corner = (x: number, y: number) => (corners[y] as Position[])[x] as Position;
  const across = new Map<string, Position[]>();
  for (let y = 0; y <= rows; y++)
    for (let x = 0; x <= columns; x++) {
      if (x < columns) across.set(`h${x},${y}`, wobbly(corner(x, y), corner(x + 1, y), steps, random));
      if (y < rows) across.set(`v${x},${y}`, wobbly(corner(x, y), corner(x, y + 1), steps, random));
    }
  const between = (key: string) => across.get(key) ?? [];
  const units: UnitPolygon[] = [];
  const circles = new Map<string, Circle>();
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const communityId = x < columns / 2 ? 'west' : 'east';
      const side = x < columns / 2 ? x : x - Math.ceil(columns / 2);
      const circleId = `${communityId[0]}${Math.floor(side / block)}x${Math.floor(y / block)}`;
      circles.set(circleId, {
        id: circleId,
        communityId,
        nameZh: `圈${circleId}`,
        nameEn: `Circle ${circleId}`,
        isLocked: false,
      });
      const ring = [
        corner(x, y),
        ...between(`h${x},${y}`),
        corner(x + 1, y),
        ...between(`v${x + 1},${y}`),
        corner(x + 1, y + 1),
        ...between(`h${x},${y + 1}`).toReversed(),
        corner(x, y + 1),
        ...between(`v${x},${y}`).toReversed(),
        corner(x, y),
      ].map(([a, b]) => rounded(a, b));
      const common = { circleId, communityId, kind: 'compound' };
      const named = (id: string) => ({ ...common, id, nameZh: `元${id}`, nameEn: `Unit ${id}` });
      const coordinates = [ring];
      if (random.unit() < islands) {
        const island = [
          rounded(x + 0.35, y + 0.35),
          rounded(x + 0.6, y + 0.4),
          rounded(x + 0.65, y + 0.62),
          rounded(x + 0.4, y + 0.65),
        ];
        const closed = [...island, island[0] as Position];
        units.push({ ...named(`i${x}-${y}`), residents: random.whole(0, 300), coordinates: [closed] });
        coordinates.push(closed.toReversed());
      }
      units.push({ ...named(`u${x}-${y}`), residents: random.whole(0, 1200), coordinates });
    }
  return { units, circles: [...circles.values()] };
}

/** The edition of such units. */
export function randomEdition(plan: Plan, random: Seeded): Edition {
  const { units, circles } = randomUnits(plan, random);
  const built = buildEdition(units, circles);
  if (!built.built) throw new Error(`the raster is no partition: ${JSON.stringify(built.problems[0])}`);
  return built.edition;
}
