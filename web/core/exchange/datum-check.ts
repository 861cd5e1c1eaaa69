/** Longer than most: one question, from the samples to the verdict. */
import { stepMetres } from '../edition/grid';
import { toWgs84 } from './convert';
import { type Crs, crsChoices, isProjected } from './crs';
import type { Place } from './finding';
import { outlineSamples, thinned } from './outline-samples';
import type { Position, RawFeature } from './read/layer';

/** What a reference is called; the same in both for what has a name of its own, as a file has. */
export interface Names {
  readonly zh: string;
  readonly en: string;
}

/** Something of which the right place is known. */
export type Reference =
  | { readonly kind: 'outline'; readonly name: Names; readonly rings: readonly (readonly Position[])[] }
  /** West, south, east, north: enough to tell systems that are hundreds of metres apart. */
  | {
      readonly kind: 'extent';
      readonly name: Names;
      readonly extent: readonly [number, number, number, number];
    };

/** How a file would have to be read. */
export interface Reading {
  readonly crs: Crs;
  /** North and east in each other's place, as Chinese survey tables have them. */
  readonly isSwapped: boolean;
}

export interface DatumCheck {
  readonly state: 'fits' | 'other' | 'far' | 'unknown';
  /** What it was compared with; null when there was nothing. */
  readonly reference: Names | null;
  /** The median distance of the file's outline to the reference, read as declared; null when it lies nowhere on earth. */
  readonly median_m: number | null;
  /** The reading that would fit; only with 'other'. */
  readonly better: (Reading & { readonly median_m: number }) | null;
}

/** An extent needs the outermost corners, a median only some. */
const SAMPLES = { outline: 200, extent: 4000 } as const;
/** An outline drawn again from another source differs by some metres to tens of metres; a wrong datum by 300 m and more. */
const FITS_M = 60;
const BETTER_M = 150;
/** An extent is known to 0.001 degrees only. */
const EXTENT_FITS_M = 120;

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;

function distanceToSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** A judge of places: their median distance to a reference in metres. */
function judge(reference: Reference): (places: readonly Place[]) => number {
  const latitude =
    reference.kind === 'outline'
      ? (reference.rings[0]?.[0]?.[1] ?? 0)
      : (reference.extent[1] + reference.extent[3]) / 2;
  const [east_m, north_m] = stepMetres(latitude * 1e9).map((step) => step * 1e9) as [number, number];
  if (reference.kind === 'extent')
    return (places) => {
      const xs = places.map(([x]) => x);
      const ys = places.map(([, y]) => y);
      const [west, south, east, north] = reference.extent;
      return Math.max(
        Math.abs(Math.min(...xs) - west) * east_m,
        Math.abs(Math.min(...ys) - south) * north_m,
        Math.abs(Math.max(...xs) - east) * east_m,
        Math.abs(Math.max(...ys) - north) * north_m,
      );
    };
  const segments = reference.rings.flatMap((ring) =>
    ring.slice(1).map(([x = 0, y = 0], at) => {
      const [ax = 0, ay = 0] = ring[at] ?? [];
      return [ax * east_m, ay * north_m, x * east_m, y * north_m] as const;
    }),
  );
  return (places) =>
    median(
      places.map(([x, y]) =>
        segments.reduce(
          (least, segment) => Math.min(least, distanceToSegment(x * east_m, y * north_m, ...segment)),
          Infinity,
        ),
      ),
    );
}

/** Places of samples under a reading; null when one of them is nowhere on earth. */
function placesUnder({ crs, isSwapped }: Reading, samples: readonly Position[]): Place[] | null {
  const convert = toWgs84(crs);
  const places: Place[] = [];
  for (const [x = Number.NaN, y = Number.NaN] of samples) {
    const [longitude, latitude] = isSwapped ? convert(y, x) : convert(x, y);
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return null;
    places.push([longitude, latitude]);
  }
  return places;
}

const looksProjected = (samples: readonly Position[]) =>
  samples.some(([x = 0, y = 0]) => Math.abs(x) > 360 || Math.abs(y) > 360);

/** All readings worth trying: degrees are no metres. WGS 84 and CGCS2000 are one here. */
function readings(samples: readonly Position[]): Reading[] {
  const wantsMetres = looksProjected(samples);
  return crsChoices
    .filter((crs) => crs !== 'cgcs2000' && isProjected(crs) === wantsMetres)
    .flatMap((crs) => [
      { crs, isSwapped: false },
      { crs, isSwapped: true },
    ]);
}

function against(reference: Reference, declared: Reading, samples: readonly Position[]): DatumCheck {
  const measure = judge(reference);
  const fits_m = reference.kind === 'extent' ? EXTENT_FITS_M : FITS_M;
  const under = (reading: Reading) => {
    const places = placesUnder(reading, samples);
    return places === null ? Infinity : measure(places);
  };
  const raw = under(declared);
  const median_m = Number.isFinite(raw) ? raw : null;
  if (raw <= fits_m) return { state: 'fits', reference: reference.name, median_m, better: null };
  const best = readings(samples)
    .map((reading) => ({ ...reading, median_m: under(reading) }))
    .sort((a, b) => a.median_m - b.median_m)[0];
  const isBetter = best !== undefined && best.median_m <= Math.min(BETTER_M, raw / 3);
  return {
    state: isBetter ? 'other' : 'far',
    reference: reference.name,
    median_m,
    better: isBetter ? best : null,
  };
}

/**
 * Whether a file lies where it should when read as declared, and if not, which reading would put it there: the other
 * datums, the other zones, and each with its axes swapped. The first reference that fits a reading decides; when none
 * does, the first says how far off the file is.
 */
export function checkDatum(
  features: readonly RawFeature[],
  declared: Crs,
  references: readonly Reference[],
): DatumCheck {
  const all = outlineSamples(features, SAMPLES.extent);
  const samples = thinned(all, SAMPLES.outline);
  const unknown: DatumCheck = { state: 'unknown', reference: null, median_m: null, better: null };
  if (samples.length === 0) return unknown;
  const checks = references.map((reference) =>
    against(reference, { crs: declared, isSwapped: false }, reference.kind === 'extent' ? all : samples),
  );
  return checks.find(({ state }) => state !== 'far') ?? checks[0] ?? unknown;
}
