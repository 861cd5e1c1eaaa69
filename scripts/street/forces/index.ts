/** Who can be sent in the demo street: exactly as many as the article reports, by circle, and the shifts they work. */
import type { Position } from '../../../web/core/incident/incident';
import type { Geodata } from '../geodata';
import { type Chance, chanceOf, weighted } from '../history/chance';
import { middleOf, moved, type Place, placesOf } from '../history/ground';
import { clubs, organisations, personName, phone } from './names';
import { sharesOf } from './shares';

export interface Responder {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly phone: string;
  readonly community: string | null;
  readonly circle: string | null;
  /** WGS 84 degrees. */
  readonly lng: number | null;
  readonly lat: number | null;
  readonly skills: readonly string[];
  /** The shift worked; `round` is round the clock, null without a roster. */
  readonly shift: string | null;
  /** Fourteen days from Monday on, 1 on duty and 0 off. */
  readonly days: string;
  readonly isAway: boolean;
}

/** The article's figures. */
export const figures = { safetyOfficers: 2045, mediators: 210, organisations: 13, youthClubs: 28 } as const;

const trades = ['clean', 'rented', 'fire', 'traffic', 'rescue', 'nuisance', 'building', 'water'] as const;

/** The shifts of those who go about at all hours: their share of the people. */
const rounds: readonly (readonly [string, number])[] = [
  ['day', 0.4],
  ['early', 0.22],
  ['late', 0.22],
  ['night', 0.16],
];

const drawShift = weighted(rounds, ([, share]) => share);

/** Five days of seven, from another day on for each. */
const fiveOfSeven = (from: number): string =>
  Array.from({ length: 14 }, (_, day) => ((day + from) % 7 < 5 ? '1' : '0')).join('');
const mondayToFriday = '11111001111100';
const saturdays = '00000110000011';
const always = '1'.repeat(14);

/** `handlers` are the offices of the catalogue. Deterministic. */
export function makeForces(seed: string, data: Geodata, handlers: readonly string[]): Responder[] {
  const places = placesOf(data).filter((place) => place.residents > 0 || place.kind === 'industrial_park');
  const circles = data.circles.map((circle) => {
    const own = places.filter((place) => place.circleId === circle.id);
    return { ...circle, own, residents: own.reduce((sum, place) => sum + place.residents, 0) };
  });
  const made: Responder[] = [];
  const add = (id: string, kind: string, chance: Chance, given: Partial<Responder>): void => {
    const isPerson = given.name === undefined;
    made.push({
      id,
      kind,
      name: given.name ?? personName(chance),
      phone: phone(chance),
      community: null,
      circle: null,
      lng: null,
      lat: null,
      skills: [],
      shift: null,
      days: '0'.repeat(14),
      isAway: isPerson && chance.happens(0.015),
      ...given,
    });
  };
  const numbered = (prefix: string, index: number, digits: number): string =>
    `${prefix}-${String(index + 1).padStart(digits, '0')}`;
  const at = ([lng, lat]: Position) => ({ lng, lat });

  const office = data.posts.find(({ properties }) => properties.kind === 'service_centre');
  const middle = office ? at(office.geometry.coordinates as unknown as Position) : {};
  add('command', 'command', chanceOf(`${seed} command`), {
    name: '街道指挥中心',
    ...middle,
    shift: 'round',
    days: always,
  });
  for (const [index, name] of [...handlers].sort().entries())
    add(numbered('dep', index, 2), 'department', chanceOf(`${seed} ${name}`), {
      name,
      ...middle,
      shift: 'day',
      days: mondayToFriday,
    });

  for (const circle of circles) {
    const chance = chanceOf(`${seed} circle ${circle.id}`);
    const home = { community: circle.community_id, circle: circle.id, ...at(spotIn(circle.own, chance)) };
    add(`lead-${circle.id}`, 'circle_lead', chance, {
      ...home,
      skills: ['mediate', 'care'],
      shift: 'day',
      days: fiveOfSeven(chance.whole(0, 2)),
      isAway: false,
    });
    add(`team-${circle.id}`, 'circle_team', chance, {
      ...home,
      name: `${circle.short_zh}微治圈队伍`,
      skills: ['care', 'clean', 'rescue'],
      shift: chance.happens(0.5) ? 'early' : 'late',
      days: always,
    });
  }

  let officer = 0;
  let mediator = 0;
  const weights = circles.map(({ residents }) => residents);
  const officers = sharesOf(figures.safetyOfficers, weights);
  const mediators = sharesOf(figures.mediators, weights);
  circles.forEach((circle, index) => {
    const home = (chance: Chance) => ({
      community: circle.community_id,
      circle: circle.id,
      ...at(spotIn(circle.own, chance)),
    });
    for (let each = 0; each < (officers[index] ?? 0); each++) {
      const chance = chanceOf(`${seed} officer ${officer}`);
      const first = chance.pick(trades);
      const second = chance.happens(0.35) ? [chance.pick(trades)] : [];
      add(numbered('so', officer++, 4), 'safety_officer', chance, {
        ...home(chance),
        skills: [...new Set([first, ...second])],
        shift: drawShift(chance)[0],
        days: fiveOfSeven(chance.whole(0, 6)),
      });
    }
    for (let each = 0; each < (mediators[index] ?? 0); each++) {
      const chance = chanceOf(`${seed} mediator ${mediator}`);
      add(numbered('me', mediator++, 3), 'mediator', chance, {
        ...home(chance),
        skills: chance.happens(0.25) ? ['mediate', 'law'] : ['mediate'],
        shift: chance.happens(0.7) ? 'day' : 'late',
        days: fiveOfSeven(chance.whole(0, 6)),
      });
    }
  });

  let staff = 0;
  for (const place of places.filter(({ kind }) => kind === 'compound'))
    for (const shift of ['early', 'late']) {
      const chance = chanceOf(`${seed} staff ${staff}`);
      add(numbered('ps', staff++, 3), 'property_staff', chance, {
        community: place.communityId,
        circle: place.circleId,
        ...at(spotIn([place], chance)),
        skills: chance.happens(0.5) ? ['estate', 'fire'] : ['estate', 'water'],
        shift,
        days: fiveOfSeven(chance.whole(0, 6)),
      });
    }

  organisations.forEach((name, index) => {
    const chance = chanceOf(`${seed} organisation ${index}`);
    const circle = circles[(index * 5) % circles.length];
    add(numbered('org', index, 2), 'organisation', chance, {
      name: `${name}(示例)`,
      community: circle?.community_id ?? null,
      ...at(spotIn(circle?.own ?? places, chance)),
      skills: [index % 3 === 0 ? 'law' : 'care'],
      shift: 'day',
      days: mondayToFriday,
    });
  });
  clubs.forEach((name, index) => {
    const chance = chanceOf(`${seed} club ${index}`);
    const circle = circles[index % circles.length];
    add(numbered('club', index, 2), 'youth_club', chance, {
      name: `${name}青年社(示例)`,
      community: circle?.community_id ?? null,
      circle: circle?.id ?? null,
      ...at(spotIn(circle?.own ?? places, chance)),
      skills: [index % 2 === 0 ? 'rescue' : 'clean'],
      shift: 'late',
      days: index % 4 === 0 ? always : saturdays,
    });
  });
  return made;
}

/** A point where people are: beside a building of one of the units, by how many live there. */
function spotIn(places: readonly Place[], chance: Chance): Position {
  const place = weighted(places, ({ residents }) => residents + 50)(chance);
  const point = place.buildings.length > 0 ? chance.pick(place.buildings) : middleOf(place.ring);
  return moved(point, chance.between(-4, 4), chance.between(-4, 4));
}
