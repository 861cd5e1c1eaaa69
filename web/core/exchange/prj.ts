import { type ParsedCrs, parseCrs } from './crs';

const number = (text: string, name: string): number | null => {
  const [, found] = new RegExp(`PARAMETER\\["${name}",\\s*(-?[\\d.]+(?:e[+-]?\\d+)?)`, 'i').exec(text) ?? [];
  return found === undefined ? null : Number(found);
};

const unknown: ParsedCrs = { known: false, reason: 'unknown_crs' };

/** Meridian and false easting of a CGCS2000 projection to its EPSG number. */
function zoneCode(text: string): ParsedCrs {
  const meridian = number(text, 'central_meridian') ?? number(text, 'longitude_of_natural_origin');
  const easting_m = number(text, 'false_easting');
  if (meridian === null || easting_m === null || (number(text, 'scale_factor') ?? 1) !== 1) return unknown;
  const third = (meridian - 75) / 3;
  if (!Number.isInteger(third) || third < 0 || third > 20) return unknown;
  if (easting_m === 500_000) return parseCrs(`epsg:${4534 + third}`);
  if (easting_m === (25 + third) * 1_000_000 + 500_000) return parseCrs(`epsg:${4513 + third}`);
  const sixth = (meridian - 75) / 6;
  const isSixth = Number.isInteger(sixth) && easting_m === (13 + sixth) * 1_000_000 + 500_000;
  return isSixth ? parseCrs(`epsg:${4491 + sixth}`) : unknown;
}

/**
 * The coordinate system that a .prj file (well-known text, ESRI's or OGC's) names: by its authority number at the end, or
 * by datum and projection. Local systems (Shenzhen's own) and other projections are unknown; Beijing 54 and Xi'an 80 are
 * `old_datum`.
 */
export function crsOfPrj(text: string): ParsedCrs {
  const wkt = text.trim();
  if (/beijing|xi.?an|d_krasovsky|pulkovo/i.test(wkt)) return { known: false, reason: 'old_datum' };
  const [, authority] = /(?:AUTHORITY|ID)\["EPSG",\s*"?(\d+)"?\]\s*\]\s*$/i.exec(wkt) ?? [];
  if (authority !== undefined) return parseCrs(`epsg:${authority}`);
  const isChina2000 = /china_geodetic_coordinate_system_2000|cgcs.?2000|d_china_2000|china_2000/i.test(wkt);
  const isWgs84 = /wgs.?(?:19)?84/i.test(wkt);
  if (/^GEOG(?:CS|CRS)/i.test(wkt))
    return isChina2000 ? parseCrs('cgcs2000') : isWgs84 ? parseCrs('wgs84') : unknown;
  if (!/^PROJ(?:CS|CRS)/i.test(wkt)) return unknown;
  if (/web_mercator|pseudo.mercator|popular.visualisation/i.test(wkt)) return parseCrs('epsg:3857');
  const [, zone, side] = /UTM.zone.(\d{1,2})\s?([NS])/i.exec(wkt) ?? [];
  if (isWgs84 && zone !== undefined)
    return parseCrs(`epsg:${(side?.toUpperCase() === 'S' ? 32700 : 32600) + Number(zone)}`);
  return isChina2000 && /gauss_kruger|transverse_mercator/i.test(wkt) ? zoneCode(wkt) : unknown;
}

/** ESRI's text for WGS 84, for the .prj of an export. */
export const WGS84_PRJ =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
