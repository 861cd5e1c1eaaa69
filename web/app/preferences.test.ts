import { describe, expect, it, vi } from 'vitest';

vi.stubGlobal('localStorage', {
  getItem: () => '{"deskTheme":"night","language":"en"}',
  setItem: () => undefined,
});
const { parsePreferences } = await import('./preferences');

describe('preferences', () => {
  it.each([null, 3, 'x', [], {}, { language: 'fr', deskTheme: 'pink', wallTheme: 1 }])(
    '%j gives the defaults',
    (stored) => {
      expect(parsePreferences(stored)).toEqual({ language: 'zh', deskTheme: 'day', wallTheme: 'night' });
    },
  );

  it('keeps what it knows', () => {
    const stored = { language: 'en', deskTheme: 'night', wallTheme: 'day', other: 1 };
    expect(parsePreferences(stored)).toEqual({ language: 'en', deskTheme: 'night', wallTheme: 'day' });
  });
});
