/** What the target of a request names. */
export type Place =
  | { readonly kind: 'page'; readonly path: string }
  | { readonly kind: 'table' | 'function' | 'auth' | 'edge'; readonly name: string }
  | { readonly kind: 'nothing' };

/** The exact spellings that lead to an interface. Anything that only means one of these is not one of these. */
const doors: readonly (readonly [kind: 'table' | 'function' | 'auth' | 'edge', spelling: RegExp])[] = [
  ['function', /^\/rest\/v1\/rpc\/([a-z_][a-z0-9_]{0,62})$/],
  ['table', /^\/rest\/v1\/(?!rpc$)([a-z_][a-z0-9_]{0,62})$/],
  ['auth', /^\/auth\/v1\/([a-z]+(?:\/[a-z]+)?)$/],
  ['edge', /^\/functions\/v1\/([a-z][a-z0-9-]{0,62})$/],
];

/** First parts of paths that belong to interfaces, ours and the library's; no page lies below them. */
const reserved = new Set([
  'rest',
  'auth',
  'functions',
  'realtime',
  'storage',
  'graphql',
  '_system',
  'api',
  'pg',
]);

/**
 * Reads the target as the client sent it, before anything decodes or tidies it: what is checked here must be what is
 * answered later, and a path that changes its meaning on the way is nothing.
 */
export function placeOf(target: string): Place {
  const path = target.split('?', 1)[0] ?? '';
  for (const [kind, spelling] of doors) {
    const name = spelling.exec(path)?.[1];
    if (name !== undefined) return { kind, name };
  }
  if (!path.startsWith('/') || leadsInside(path)) return { kind: 'nothing' };
  return { kind: 'page', path };
}

/** Whether a path, or whatever it may be tidied into, touches an interface. */
function leadsInside(path: string): boolean {
  let read = path;
  // Encoded twice and more is read by nobody as a page.
  for (let times = 0; times < 3 && read.includes('%'); times++) {
    try {
      read = decodeURIComponent(read);
    } catch {
      break;
    }
  }
  const parts = read.toLowerCase().split(/[/\\]+/);
  const climbs = parts.some((part) => part === '..' || part === '.');
  const first = parts.find((part) => part !== '');
  return climbs ? parts.some((part) => reserved.has(part)) : first !== undefined && reserved.has(first);
}
