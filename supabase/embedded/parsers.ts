/**
 * How PostgreSQL values become JavaScript values, by type oid, the same on both databases.
 * Times are ISO text, as PostgREST gives them; numbers that would lose digits stay text or become bigint.
 */
const asText = (text: string): string => text;
const asJson = (text: string): unknown => JSON.parse(text);

function asNumeric(text: string): number | string {
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
}

function asInteger64(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** ISO 8601 as PostgREST writes it: `2026-11-23 08:00:00.5+00` becomes `2026-11-23T08:00:00.5+00:00`. */
function asIsoTime(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
}

export const valueParsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: asInteger64, // int8
  114: asJson, // json
  3802: asJson, // jsonb
  1700: asNumeric, // numeric
  1082: asText, // date
  1083: asText, // time
  1114: asIsoTime, // timestamp
  1184: asIsoTime, // timestamptz
  1266: asText, // timetz
};
