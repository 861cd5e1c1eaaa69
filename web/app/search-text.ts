/** The query part of an address, in words a person can read: `?area=circle:gm02&layers=heat,-posts`. Texts only. */

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text.startsWith('?') ? text.slice(1) : text));
}

/** `:` `,` and `/` need no escape in a query, and Chinese reads better as itself; what would end the query does. */
function escapeValue(value: string): string {
  return encodeURIComponent(value).replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%2F/g, '/');
}

export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(search)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
    .map(([key, value]) => `${encodeURIComponent(key)}=${escapeValue(value)}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
