import { describe, expect, it } from 'vitest';
import { DAY_MS, dayNamed } from '@/core/time/shanghai';
import { articlePeriod, periodIds, periodOf } from './period';

describe('periods', () => {
  const noon = dayNamed('2026-11-23') + DAY_MS / 2;

  it('are whole Shanghai days with the one under way as the last', () => {
    expect(periodOf('today', noon)).toEqual({
      from: dayNamed('2026-11-23'),
      to: dayNamed('2026-11-24'),
      bucket: 'hour',
    });
    expect(periodOf('7d', noon)).toMatchObject({ from: dayNamed('2026-11-17'), to: dayNamed('2026-11-24') });
  });

  it('stay the same all day, so that the same question is asked, and move on at Shanghai midnight', () => {
    const lastSecond = dayNamed('2026-11-24') - 1;
    for (const id of periodIds) expect(periodOf(id, noon)).toEqual(periodOf(id, lastSecond));
    expect(periodOf('30d', lastSecond + 1)).not.toEqual(periodOf('30d', lastSecond));
  });

  it('the article’s ten months are fixed, whatever the day', () => {
    expect(periodOf('2024', noon)).toEqual(articlePeriod);
    expect(new Date(articlePeriod.from).toISOString()).toBe('2023-12-31T16:00:00.000Z');
    expect(new Date(articlePeriod.to).toISOString()).toBe('2024-10-31T16:00:00.000Z');
  });
});
