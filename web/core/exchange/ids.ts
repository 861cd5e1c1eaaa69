/** What the database takes for ids of units and circles. */
const UNIT_ID = /^[a-z0-9-]{1,24}$/;
const CIRCLE_ID = /^[a-z0-9]{1,20}$/;

/** An id like the text given: small letters, figures and hyphens; '' when nothing of it can stay. */
export function unitIdOf(text: string): string {
  const plain = text.toLowerCase();
  if (UNIT_ID.test(plain)) return plain;
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24)
    .replace(/-+$/, '');
}

/** The circle's counterpart, without hyphens. */
export function circleIdOf(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 20);
  return CIRCLE_ID.test(plain) ? plain : '';
}

/** The id itself, or with the first number that makes it different from those taken; it is taken then. */
export function freeId(wish: string, taken: Set<string>): string {
  let id = wish;
  for (let number = 2; taken.has(id); number++) {
    const end = `-${number}`;
    id = wish.slice(0, 24 - end.length) + end;
  }
  taken.add(id);
  return id;
}
