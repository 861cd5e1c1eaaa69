import type { Language } from '../language';
/** How a file's coordinates are meant. Degrees east and north, or metres of a projection by its EPSG number. */
export type Crs = 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09' | `epsg:${number}`;

export type ParsedCrs =
  | { readonly known: true; readonly crs: Crs }
  | { readonly known: false; readonly reason: 'unknown_crs' | 'old_datum' };

const GEOGRAPHIC: Readonly<Record<number, Crs>> = {
  4326: 'wgs84',
  4979: 'wgs84',
  4490: 'cgcs2000',
  4480: 'cgcs2000',
};

/**
 * Beijing 1954 and Xi'an 1980: some 50 to 150 m off, by parameters that differ from town to town and are not public.
 * Converting them with any others would look right and be wrong.
 */
const isOldDatum = (code: number) =>
  code === 4214 || code === 4610 || (code >= 2327 && code <= 2442) || (code >= 21413 && code <= 21483);

/** A transverse Mercator zone of CGCS2000 in EPSG's numbering. */
export interface Zone {
  readonly code: number;
  readonly meridian: number;
  readonly width: 3 | 6;
  /** The zone number written before the easting (38|500000), or null. */
  readonly prefix: number | null;
}

/** The Gauss-Krüger zone of an EPSG number: 4491-4512 of 6 degrees, 4513-4554 of 3 degrees, first with zone number. */
export function zoneOf(code: number): Zone | null {
  if (code >= 4491 && code <= 4501)
    return { code, meridian: 75 + 6 * (code - 4491), width: 6, prefix: 13 + code - 4491 };
  if (code >= 4502 && code <= 4512) return { code, meridian: 75 + 6 * (code - 4502), width: 6, prefix: null };
  if (code >= 4513 && code <= 4533)
    return { code, meridian: 75 + 3 * (code - 4513), width: 3, prefix: 25 + code - 4513 };
  if (code >= 4534 && code <= 4554) return { code, meridian: 75 + 3 * (code - 4534), width: 3, prefix: null };
  return null;
}

/** proj's definition of a projection by EPSG number; null when it is none of those known here. */
export function definition(code: number): string | null {
  const zone = zoneOf(code);
  if (zone !== null) {
    const easting_m = (zone.prefix ?? 0) * 1_000_000 + 500_000;
    return `+proj=tmerc +lat_0=0 +lon_0=${zone.meridian} +k=1 +x_0=${easting_m} +y_0=0 +ellps=GRS80 +units=m`;
  }
  if (code === 3857)
    return '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null';
  if (code > 32600 && code <= 32660) return `+proj=utm +zone=${code - 32600} +datum=WGS84 +units=m`;
  if (code > 32700 && code <= 32760) return `+proj=utm +zone=${code - 32700} +south +datum=WGS84 +units=m`;
  return null;
}

/** Reads `wgs84`, `CGCS2000`, `gcj02`, `bd-09`, `epsg:4547`, `EPSG::4547` or `4547`. */
export function parseCrs(text: string): ParsedCrs {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/g, '');
  if (plain === 'wgs84' || plain === 'cgcs2000' || plain === 'gcj02' || plain === 'bd09')
    return { known: true, crs: plain };
  const [, digits] = /^(?:epsg:{1,2})?(\d{4,6})$/.exec(plain) ?? [];
  const code = Number(digits);
  if (digits !== undefined && GEOGRAPHIC[code]) return { known: true, crs: GEOGRAPHIC[code] };
  if (digits !== undefined && isOldDatum(code)) return { known: false, reason: 'old_datum' };
  return digits !== undefined && definition(code) !== null
    ? { known: true, crs: `epsg:${code}` }
    : { known: false, reason: 'unknown_crs' };
}

/** The EPSG number of a projection; null for degrees. */
export const codeOf = (crs: Crs): number | null => (crs.startsWith('epsg:') ? Number(crs.slice(5)) : null);

/** Degrees that are moved by some 600 m, as the maps of China's providers are. */
export const isShifted = (crs: Crs): boolean => crs === 'gcj02' || crs === 'bd09';

export const isProjected = (crs: Crs): boolean => codeOf(crs) !== null;

const COMMON: readonly Crs[] = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'];
const WEB_AND_UTM = ['epsg:3857', 'epsg:32649', 'epsg:32650'] as const;
const ZONES: readonly Crs[] = Array.from({ length: 42 }, (_, at): Crs => `epsg:${4513 + at}`);

/** What a person chooses from, the usual first. Zones of 114°E first: Shenzhen's. */
export const crsChoices: readonly Crs[] = [
  ...COMMON,
  'epsg:4547',
  'epsg:4526',
  ...WEB_AND_UTM,
  ...ZONES.filter((crs) => crs !== 'epsg:4547' && crs !== 'epsg:4526'),
];

const plainNames: Readonly<Record<string, { zh: string; en: string }>> = {
  wgs84: { zh: 'WGS 84 经纬度', en: 'WGS 84 longitude and latitude' },
  cgcs2000: { zh: 'CGCS2000 经纬度', en: 'CGCS2000 longitude and latitude' },
  gcj02: { zh: 'GCJ-02(高德、腾讯地图)', en: 'GCJ-02 (Amap, Tencent)' },
  bd09: { zh: 'BD-09(百度地图)', en: 'BD-09 (Baidu)' },
  'epsg:3857': { zh: 'Web 墨卡托(EPSG:3857)', en: 'Web Mercator (EPSG:3857)' },
};

/** A coordinate system's name for readers. */
export function crsName(crs: Crs, language: Language): string {
  const plain = plainNames[crs];
  if (plain) return plain[language];
  const code = codeOf(crs) ?? 0;
  const zone = zoneOf(code);
  if (zone === null) {
    const side = `${code % 100}${code < 32700 ? 'N' : 'S'}`;
    return { zh: `UTM ${side} 带(EPSG:${code})`, en: `UTM zone ${side} (EPSG:${code})` }[language];
  }
  const { meridian, width, prefix } = zone;
  return {
    zh: `CGCS2000 高斯-克吕格 ${width} 度带,${meridian}°E,${prefix === null ? '无带号' : `带号 ${prefix}`}(EPSG:${code})`,
    en: `CGCS2000 Gauss-Krüger, ${width}-degree, ${meridian}°E, ${prefix === null ? 'no zone number' : `zone ${prefix}`} (EPSG:${code})`,
  }[language];
}
