import { describe, expect, test } from 'vitest';
import { questionRefusal } from './question';

const refused = (search: string) => questionRefusal(search)?.status;

describe('Q1: what the app asks, and as much again, is taken', () => {
  test.each([
    '',
    '?select=*',
    '?select=street_id,role,circle_id,display_name&user_id=eq.1&order=role',
    '?select=id,units(id,circles(id)),items(name_zh)&limit=10',
    '?or=(a.eq.1,and(b.eq.2,or(c.eq.3,d.eq.4)))',
    '?name=eq.a::text',
    `?ids=in.(${Array.from({ length: 500 }, (_, id) => id).join(',')})`,
  ])('%s', (search) => expect(refused(search)).toBeUndefined());
});

describe('Q2: what multiplies, tells values or reads everything is not', () => {
  test.each([
    ['three levels of rows', '?select=id,units(id,circles(id,units(id)))'],
    ['five relations', '?select=a(id),b(id),c(id),d(id),e(id)'],
    ['a cast', '?select=name::int'],
    ['a cast, encoded', '?select=name%3A%3Aint'],
    ['a cast within', '?select=id,parties(name::int)'],
    ['a cast in an order', '?order=name::int'],
    ['a cast in an embedded order', '?units.order=name::int'],
    ['a cast of a filtered column', '?name::int=gt.1'],
    ['a cast in a condition', '?or=(name::int.gt.1,a.eq.2)'],
    ['an aggregate', '?select=count()'],
    ['an aggregate of a column', '?select=lat.max()'],
    ['an aggregate with a name', '?select=most:lat.max()'],
    ['101 columns', `?select=${Array.from({ length: 101 }, (_, at) => `c${at}`).join(',')}`],
    ['41 parameters', `?${Array.from({ length: 41 }, (_, at) => `c${at}=eq.1`).join('&')}`],
    ['conditions five deep', '?and=(or(and(or(and(a.eq.1)))))'],
    ['41 conditions', `?or=(${Array.from({ length: 41 }, () => 'a.eq.1').join(',')})`],
    ['more than it takes to ask', `?a=eq.${'x'.repeat(8192)}`],
  ])('%s', (_, search) => expect(refused(search)).toBe(400));
});
