// Longer than most files: one table of ground and one way from an item to a point, read together.
/** Where a report comes from: in proportion to the people of each unit and what its ground is, plus the places of trouble. */

import { hashText, makeRandom } from '../../../geodata/make/random';
import type { Position } from '../../../web/core/incident/incident';
import { type Chance, weighted } from './chance';
import { boundsOf, isInside, middleOf, moved, type Place, rounded } from './ground';
import { hotspots, shareNow } from './hotspots';

export interface Spot {
  readonly place: Place;
  readonly at: Position;
  /** As a caller would say it. */
  readonly text: string;
}

export interface Where {
  draw(itemId: string, at: number, chance: Chance): Spot;
  /** Near another point, in the same unit. */
  beside(spot: Spot, chance: Chance): Spot;
}

type Kind = Place['kind'];

/** How much a unit's people complain of a group, by what its ground is; 0 means never there. */
const affinity: readonly (readonly [RegExp, Partial<Record<Kind, number>>])[] = [
  [
    /^(E|F08|F09|F11)/,
    { urban_village: 5, compound: 0.15, hillside: 0, park: 0, public: 0, industrial_park: 0.1 },
  ],
  [
    /^(C|A3[0-3])/,
    { compound: 5, urban_village: 0.12, hillside: 0, park: 0, industrial_park: 0, public: 0.1 },
  ],
  [/^(J|D1[127]|D20)/, { industrial_park: 9, compound: 0.3, urban_village: 0.5, hillside: 0, park: 0 }],
  [/^(L03|G12|I06|B10|B11)/, { hillside: 4, park: 3, urban_village: 1 }],
  [/^(I20|I19|B04|B05|B27|D16)/, { park: 8, public: 2, compound: 0.5 }],
  [/^[BDHI]/, { public: 2.5, park: 0.7, industrial_park: 1.6, hillside: 0.3 }],
  [/^A/, { hillside: 0, park: 0, public: 0.4, industrial_park: 0.4 }],
];

/** People who are somewhere without living there: workers, visitors, pupils. */
const visitors: Readonly<Record<Kind, number>> = {
  compound: 60,
  urban_village: 120,
  park: 130,
  industrial_park: 600,
  public: 280,
  hillside: 6,
};

const onRoads = /^(H|I0[1-5]|I1[3-8]|B0[13]|B1[6-8]|B31|B32|D0[389]|D13|B12|D19)/;

/** A factor of about 1/4 to 3 that a unit always has (the odds of a fixed draw, to a power). */
function temperOf(unitId: string, matter: string): number {
  const draw = makeRandom(hashText(`temper ${unitId} ${matter}`))();
  return Math.min(3, Math.max(0.25, (draw / (1 - draw)) ** 0.5));
}

/** `present` is the instant the places of trouble take their course towards. */
export function whereOf(places: readonly Place[], present: number): Where {
  const byName = new Map(places.map((place) => [place.name, place]));
  const centres = hotspots.map((spot) => ({ spot, centres: centresOf(spot.near, places, byName) }));
  const missing = centres.filter((each) => each.centres.length === 0).map((each) => each.spot.near);
  if (missing.length > 0) throw new Error(`The ground has no ${missing.join(', ')}.`);
  const pickers = new Map<string, (chance: Chance) => Place>();
  const unitPicker = (itemId: string) => {
    const rule = affinity.findIndex(([pattern]) => pattern.test(itemId));
    const known = pickers.get(String(rule));
    if (known) return known;
    const factors = affinity[rule]?.[1] ?? {};
    const made = weighted(places, (place) => {
      // Units differ more than their people alone would make them, in all things a little and in each thing more.
      const temper = temperOf(place.id, '') * temperOf(place.id, `${rule}`);
      return (place.residents + visitors[place.kind]) * (factors[place.kind] ?? 1) * temper;
    });
    pickers.set(String(rule), made);
    return made;
  };

  return {
    draw(itemId, at, chance) {
      let left = chance.next();
      for (const { spot, centres: own } of centres) {
        if (!spot.items.test(itemId)) continue;
        left -= shareNow(spot, at, present);
        if (left >= 0) continue;
        const centre = chance.pick(own);
        for (let attempt = 0; attempt < 6; attempt++) {
          const point = moved(centre.at, chance.normal() * spot.spread_m, chance.normal() * spot.spread_m);
          const place = places.find((each) => isInside(point, each.ring));
          if (place && place.kind !== 'hillside')
            return { place, at: point, text: textOf(place, centre.road, chance) };
        }
        return pointIn(centre.place, itemId, chance);
      }
      return pointIn(unitPicker(itemId)(chance), itemId, chance);
    },
    beside({ place, at, text }, chance) {
      for (let attempt = 0; attempt < 8; attempt++) {
        const point = moved(at, chance.normal() * 20, chance.normal() * 20);
        if (isInside(point, place.ring)) return { place, at: point, text };
      }
      return { place, at, text };
    },
  };
}

interface Centre {
  readonly at: Position;
  readonly place: Place;
  readonly road: string | undefined;
}

/** A unit gives its middle; a road every point of it where people live. */
function centresOf(name: string, places: readonly Place[], byName: ReadonlyMap<string, Place>): Centre[] {
  const unit = byName.get(name);
  if (unit) return [{ at: rounded(middleOf(unit.ring)), place: unit, road: undefined }];
  return places
    .filter((place) => place.residents > 0)
    .flatMap((place) =>
      place.roads
        .filter((each) => each.road === name)
        .map((each) => ({ at: each.at, place, road: each.road })),
    );
}

function pointIn(place: Place, itemId: string, chance: Chance): Spot {
  if (place.roads.length > 0 && onRoads.test(itemId) && chance.happens(0.65)) {
    const near = chance.pick(place.roads);
    for (let attempt = 0; attempt < 6; attempt++) {
      const point = moved(near.at, chance.normal() * 12, chance.normal() * 12);
      if (isInside(point, place.ring)) return { place, at: point, text: textOf(place, near.road, chance) };
    }
  }
  for (let attempt = 0; attempt < 6 && place.buildings.length > 0; attempt++) {
    const point = moved(chance.pick(place.buildings), chance.normal() * 9, chance.normal() * 9);
    if (isInside(point, place.ring)) return { place, at: point, text: textOf(place, undefined, chance) };
  }
  const box = boundsOf(place.ring);
  for (;;) {
    const point = rounded([chance.between(box.west, box.east), chance.between(box.south, box.north)]);
    if (isInside(point, place.ring)) return { place, at: point, text: textOf(place, undefined, chance) };
  }
}

const gates = ['东门', '西门', '南门', '北门'];

function textOf(place: Place, road: string | undefined, chance: Chance): string {
  if (road !== undefined) return chance.happens(0.6) ? `${road}(${place.name}段)` : `${road}近${place.name}`;
  switch (place.kind) {
    case 'urban_village':
      return `${place.name} ${chance.whole(1, 12)} 巷 ${chance.whole(1, 40)} 号附近`;
    case 'compound':
      return chance.happens(0.7)
        ? `${place.name} ${chance.whole(1, 14)} 栋`
        : `${place.name}${chance.pick(gates)}`;
    case 'industrial_park':
      return `${place.name} ${chance.pick(['A', 'B', 'C', 'D'])}${chance.whole(1, 6)} 栋`;
    case 'park':
      return `${place.name}${chance.pick(gates)}附近`;
    case 'hillside':
      return `${place.name}${chance.pick(['登山道口', '山脚', '防火道旁'])}`;
    default:
      return `${place.name}${chance.pick(['门口', '旁', '对面'])}`;
  }
}
