/** A key for a draft that only this browser knows. crypto.randomUUID exists only on secure origins; an intranet may be plain http. */
export function nanoKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `l-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
