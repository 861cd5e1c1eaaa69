/**
 * A screen's home is its address: texts by key, the defaults left out. Reading one never fails. What cannot be read
 * becomes a fault, to be said once, and the default; unknown keys fall away.
 */
export type Search<Key extends string> = Partial<Record<Key, string>>;

export interface Fault<Key extends string> {
  readonly key: Key;
  readonly value: string;
}

/** Keeps the texts a screen knows and nothing else; an over-long one is cut. */
export function keepTexts<Key extends string>(
  keys: readonly Key[],
  raw: Readonly<Record<string, unknown>>,
  longest = 200,
): Search<Key> {
  const search: Search<Key> = {};
  for (const key of keys) {
    const value = raw[key];
    if (typeof value === 'string' && value !== '') search[key] = value.slice(0, longest);
  }
  return search;
}

/** Makes something of a text: null when nothing can be made of it, undefined while that cannot be known yet. */
export type Read<T> = (text: string) => T | null | undefined;

/** Reads an address once, key by key, and remembers what could not be read. */
export class AddressReader<Key extends string, Found extends Fault<Key> = Fault<Key>> {
  readonly faults: Found[] = [];

  constructor(readonly search: Readonly<Search<Key>>) {}

  /** The value of a key, or the default where it has none or none that can be read. */
  get<T>(key: Key, otherwise: T, read: Read<T>): T {
    const value = this.search[key];
    if (value === undefined) return otherwise;
    const found = read(value);
    if (found === null) this.faults.push({ key, value } as Found);
    return found ?? otherwise;
  }
}

/** One of some words. */
export const oneOf =
  <T extends string>(all: readonly T[]): Read<T> =>
  (text) =>
    all.find((one) => one === text) ?? null;

/** One of some numbers. */
export const oneOfNumbers =
  <T extends number>(all: readonly T[]): Read<T> =>
  (text) =>
    all.find((one) => String(one) === text) ?? null;

/** The number of a row in the database: whole, above zero, and small enough to be exact. */
export const rowNumber = (text: string): number | null =>
  /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : null;

/** Degrees and a zoom: `113.940300,22.775500,13.20`; null when they lie nowhere. */
export function readCamera(text: string): readonly [lng: number, lat: number, zoom: number] | null {
  const [lng = Number.NaN, lat = Number.NaN, zoom = Number.NaN, ...rest] = text.split(',').map(Number);
  const isPlace = Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom >= 1 && zoom <= 22;
  return isPlace && rest.length === 0 ? [lng, lat, zoom] : null;
}
