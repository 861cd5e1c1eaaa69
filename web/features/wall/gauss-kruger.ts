/**
 * EPSG:4547: CGCS2000, 3-degree Gauss-Krüger, central meridian 114°E, false easting 500 km, scale 1. Krüger's series in
 * the third flattening to the fourth order, better than a millimetre (Karney, Transverse Mercator with an accuracy of a
 * few nanometers, 2011, eqs. 7-36). Only for the cells of `cell-centre.ts`: questions about sets are PostGIS's.
 */
const SEMI_MAJOR_M = 6_378_137;
const FLATTENING = 1 / 298.257222101;
const ECCENTRICITY2 = FLATTENING * (2 - FLATTENING);
const ECCENTRICITY = Math.sqrt(ECCENTRICITY2);
const FALSE_EASTING_M = 500_000;
const CENTRAL_MERIDIAN = 114;
const RADIANS = Math.PI / 180;
const [N, N2, N3, N4] = [1, 2, 3, 4].map((power) => (FLATTENING / (2 - FLATTENING)) ** power) as [
  number,
  number,
  number,
  number,
];
const RADIUS_M = (SEMI_MAJOR_M / (1 + N)) * (1 + N2 / 4 + N4 / 64);
const FORWARD = [
  N / 2 - (2 / 3) * N2 + (5 / 16) * N3 + (41 / 180) * N4,
  (13 / 48) * N2 - (3 / 5) * N3 + (557 / 1440) * N4,
  (61 / 240) * N3 - (103 / 140) * N4,
  (49_561 / 161_280) * N4,
];
const BACK = [
  N / 2 - (2 / 3) * N2 + (37 / 96) * N3 - (1 / 360) * N4,
  (1 / 48) * N2 + (1 / 15) * N3 - (437 / 1440) * N4,
  (17 / 480) * N3 - (37 / 840) * N4,
  (4397 / 161_280) * N4,
];

/** The series in both directions: it differs in its coefficients and its sign alone. */
function series(xi: number, eta: number, coefficients: readonly number[], sign: 1 | -1): [number, number] {
  let [x, y] = [xi, eta];
  coefficients.forEach((coefficient, index) => {
    const k = 2 * (index + 1);
    x += sign * coefficient * Math.sin(k * xi) * Math.cosh(k * eta);
    y += sign * coefficient * Math.cos(k * xi) * Math.sinh(k * eta);
  });
  return [x, y];
}

function conformal(tangent: number): number {
  const secant = Math.sqrt(1 + tangent * tangent);
  const sigma = Math.sinh(ECCENTRICITY * Math.atanh((ECCENTRICITY * tangent) / secant));
  return tangent * Math.sqrt(1 + sigma * sigma) - sigma * secant;
}

/** Degrees to [easting, northing] in metres. */
export function toMetres(longitude: number, latitude: number): [number, number] {
  const lambda = (longitude - CENTRAL_MERIDIAN) * RADIANS;
  const t = conformal(Math.tan(latitude * RADIANS));
  const xi = Math.atan2(t, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(t, Math.cos(lambda)));
  const [north, east] = series(xi, eta, FORWARD, 1);
  return [RADIUS_M * east + FALSE_EASTING_M, RADIUS_M * north];
}

/** [easting, northing] in metres to degrees. */
export function toDegrees(easting_m: number, northing_m: number): [number, number] {
  const [xi, eta] = series(northing_m / RADIUS_M, (easting_m - FALSE_EASTING_M) / RADIUS_M, BACK, -1);
  const wanted = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
  let tangent = wanted;
  // Newton's method: four rounds leave nothing at double precision.
  for (let round = 0; round < 4; round++) {
    const is = conformal(tangent);
    const slope =
      ((1 - ECCENTRICITY2) * Math.hypot(1, is) * Math.hypot(1, tangent)) /
      (1 + (1 - ECCENTRICITY2) * tangent ** 2);
    tangent += (wanted - is) / slope;
  }
  const longitude = CENTRAL_MERIDIAN + Math.atan2(Math.sinh(eta), Math.cos(xi)) / RADIANS;
  return [longitude, Math.atan(tangent) / RADIANS];
}
