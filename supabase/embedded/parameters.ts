/**
 * A JavaScript value as the text PostgreSQL reads, the same for both databases; the statement says the type.
 * Objects, and arrays that hold objects, become JSON; other arrays become PostgreSQL arrays.
 */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return holdsObjects(value) ? JSON.stringify(value) : arrayText(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const holdsObjects = (values: readonly unknown[]): boolean =>
  values.some((each) =>
    Array.isArray(each)
      ? holdsObjects(each)
      : typeof each === 'object' && each !== null && !(each instanceof Date),
  );

function arrayText(values: readonly unknown[]): string {
  const items = values.map((each) => {
    if (Array.isArray(each)) return arrayText(each);
    const text = parameterText(each);
    return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${items.join(',')}}`;
}
