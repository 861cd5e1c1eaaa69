import type { Place } from './finding';

/** `22.77553°N 113.94030°E`: what a map's search takes and a person can read out. */
export const placeText = ([longitude, latitude]: Place): string =>
  `${Math.abs(latitude).toFixed(5)}°${latitude < 0 ? 'S' : 'N'} ${Math.abs(longitude).toFixed(5)}°${longitude < 0 ? 'W' : 'E'}`;

/** Metres as far as they mean something. */
export function metresText(metres: number): string {
  if (metres >= 10_000) return `${(metres / 1000).toFixed(0)} km`;
  return metres >= 10 ? `${metres.toFixed(0)} m` : `${metres.toFixed(2)} m`;
}

export function areaText(square_m: number): string {
  if (square_m >= 100_000) return `${(square_m / 1e6).toFixed(2)} km²`;
  return `${square_m.toFixed(square_m >= 10 ? 0 : 2)} m²`;
}

export const megabytesText = (bytes: number): string =>
  `${(bytes / 1024 / 1024).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
