/** What a person likes on this machine: language, and a theme for the desk and one for the wall. Not in the URL. */

import type { Language } from '@/core/language';
import { languages } from '@/core/language';
import type { Theme } from '@/map/palette';
import { languageTag, setLanguage } from '@/ui/i18n';
import { OpenStore, useStore } from '@/ui/store';

export interface Preferences {
  readonly language: Language;
  readonly deskTheme: Theme;
  readonly wallTheme: Theme;
}

const key = 'guangquan.preferences';
const defaults: Preferences = { language: 'zh', deskTheme: 'day', wallTheme: 'night' };
const preferences = new OpenStore(read());

/** Storage may be full, forbidden or hold anything: whatever is not one of ours falls back. */
function read(): Preferences {
  try {
    return parsePreferences(JSON.parse(localStorage.getItem(key) ?? '{}'));
  } catch {
    return defaults;
  }
}

export function parsePreferences(stored: unknown): Preferences {
  const value = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  const theme = (name: 'deskTheme' | 'wallTheme'): Theme => {
    const chosen = value[name];
    return chosen === 'night' || chosen === 'day' ? chosen : defaults[name];
  };
  return {
    language: languages.find((one) => one === value.language) ?? defaults.language,
    deskTheme: theme('deskTheme'),
    wallTheme: theme('wallTheme'),
  };
}

export function prefer(change: Partial<Preferences>): void {
  preferences.set({ ...preferences.get(), ...change });
  if (change.language) applyLanguage();
  try {
    localStorage.setItem(key, JSON.stringify(preferences.get()));
  } catch {
    // Not kept for the next visit; it holds for this one.
  }
}

export function applyLanguage(): void {
  setLanguage(preferences.get().language);
  document.documentElement.lang = languageTag(preferences.get().language);
}

export const usePreferences = (): Preferences => useStore(preferences);
