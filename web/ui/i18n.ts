import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '@/core/language';

const tags: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

/** Where a word is looked for that a slice has not itself. */
export const commonNamespace = 'common';

export const i18n = i18next.createInstance();
void i18n.use(initReactI18next).init({
  lng: tags.zh,
  fallbackLng: tags.zh,
  fallbackNS: commonNamespace,
  resources: {},
  initAsync: false,
  // React escapes already; escaping twice would show &amp; in a place name.
  interpolation: { escapeValue: false },
});

/** BCP 47 tag, for `lang` attributes and Intl. */
export const languageTag = (language: Language): string => tags[language];
export const setLanguage = (language: Language): void => void i18n.changeLanguage(tags[language]);

/** The language on screen; the component draws again when it changes. */
export function useLanguage(): Language {
  return useTranslation(undefined, { i18n }).i18n.language === tags.en ? 'en' : 'zh';
}
