/**
 * EPSG:4547: CGCS2000, 3-degree Gauss-Krüger, central meridian 114°E, false easting 500 km, scale 1.
 * Krüger's series in the third flattening to the fourth order: better than a millimetre in the zone
 * (Karney, Transverse Mercator with an accuracy of a few nanometers, 2011, eqs. 7-36).
 */
const SEMI_MAJOR_M = 6378137;
const FLATTENING = 1 / 298.257222101;
const N = FLATTENING / (2 - FLATTENING);
const N2 = N * N;
const N3 = N2 * N;
const N4 = N3 * N;
const RECTIFYING_RADIUS_M = (SEMI_MAJOR_M / (1 + N)) * (1 + N2 / 4 + N4 / 64);
const ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING));
const CENTRAL_MERIDIAN = 114;
const FALSE_EASTING_M = 500000;
const RADIANS = Math.PI / 180;

const ALPHA = [
  N / 2 - (2 / 3) * N2 + (5 / 16) * N3 + (41 / 180) * N4,
  (13 / 48) * N2 - (3 / 5) * N3 + (557 / 1440) * N4,
  (61 / 240) * N3 - (103 / 140) * N4,
  (49561 / 161280) * N4,
] as const;
const BETA = [
  N / 2 - (2 / 3) * N2 + (37 / 96) * N3 - (1 / 360) * N4,
  (1 / 48) * N2 + (1 / 15) * N3 - (437 / 1440) * N4,
  (17 / 480) * N3 - (37 / 840) * N4,
  (4397 / 161280) * N4,
] as const;

function conformalTangent(tangent: number): number {
  const sigma = Math.sinh(
    ECCENTRICITY * Math.atanh((ECCENTRICITY * tangent) / Math.sqrt(1 + tangent * tangent)),
  );
  return tangent * Math.sqrt(1 + sigma * sigma) - sigma * Math.sqrt(1 + tangent * tangent);
}

/** Longitude and latitude in degrees to [easting, northing] in metres. */
export function toMetres(longitude: number, latitude: number): [number, number] {
  const lambda = (longitude - CENTRAL_MERIDIAN) * RADIANS;
  const t = conformalTangent(Math.tan(latitude * RADIANS));
  const xi0 = Math.atan2(t, Math.cos(lambda));
  const eta0 = Math.asinh(Math.sin(lambda) / Math.sqrt(t * t + Math.cos(lambda) * Math.cos(lambda)));
  let xi = xi0;
  let eta = eta0;
  ALPHA.forEach((alpha, index) => {
    const k = 2 * (index + 1);
    xi += alpha * Math.sin(k * xi0) * Math.cosh(k * eta0);
    eta += alpha * Math.cos(k * xi0) * Math.sinh(k * eta0);
  });
  return [RECTIFYING_RADIUS_M * eta + FALSE_EASTING_M, RECTIFYING_RADIUS_M * xi];
}

/** [easting, northing] in metres to longitude and latitude in degrees. */
export function toDegrees(easting_m: number, northing_m: number): [number, number] {
  const xi0 = northing_m / RECTIFYING_RADIUS_M;
  const eta0 = (easting_m - FALSE_EASTING_M) / RECTIFYING_RADIUS_M;
  let xi = xi0;
  let eta = eta0;
  BETA.forEach((beta, index) => {
    const k = 2 * (index + 1);
    xi -= beta * Math.sin(k * xi0) * Math.cosh(k * eta0);
    eta -= beta * Math.cos(k * xi0) * Math.sinh(k * eta0);
  });
  const conformal = Math.sin(xi) / Math.sqrt(Math.sinh(eta) * Math.sinh(eta) + Math.cos(xi) * Math.cos(xi));
  let tangent = conformal;
  // Newton's method: three rounds leave nothing at double precision.
  for (let round = 0; round < 4; round++) {
    const step = conformalTangent(tangent);
    const slope =
      ((1 - ECCENTRICITY * ECCENTRICITY) * Math.sqrt(1 + step * step) * Math.sqrt(1 + tangent * tangent)) /
      (1 + (1 - ECCENTRICITY * ECCENTRICITY) * tangent * tangent);
    tangent += (conformal - step) / slope;
  }
  const longitude = CENTRAL_MERIDIAN + Math.atan2(Math.sinh(eta), Math.cos(xi)) / RADIANS;
  return [longitude, Math.atan(tangent) / RADIANS];
}
