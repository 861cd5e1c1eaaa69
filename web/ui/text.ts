import { useTranslation } from 'react-i18next';
import { languages } from '@/core/language';
import { isolated } from '@/core/words/plain';
import { type CommonKey, commonWords } from './common-words';
import { commonNamespace, i18n, languageTag } from './i18n';

for (const language of languages)
  i18n.addResourceBundle(languageTag(language), commonNamespace, commonWords[language]);

type Values = Readonly<Record<string, string | number>>;
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

/** What a person wrote stands in our sentence without turning it round. */
const withIsolated = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? isolated(value) : value,
    ]),
  );

export interface TextBundle<Key extends string = string, Said extends string = Key> {
  readonly namespace: string;
  readonly zh: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
  /** For components: draws again when the language changes. */
  readonly useText: () => Translate<Said>;
  /** For code outside components, in the language of the moment. */
  readonly say: Translate<Said>;
}

/**
 * The words of one slice in both languages; the common ones it knows besides. They load with the slice, keys are checked by the compiler, and a missing
 * translation does not compile. `{{name}}` in a text takes a value of that name.
 */
export function defineText<const Zh extends Readonly<Record<string, string>>>(
  namespace: string,
  zh: Zh,
  en: Readonly<Record<keyof Zh & string, string>>,
): TextBundle<keyof Zh & string, (keyof Zh & string) | CommonKey> {
  i18n.addResourceBundle(languageTag('zh'), namespace, zh);
  i18n.addResourceBundle(languageTag('en'), namespace, en);
  const bind =
    (translate: (key: string, values?: Values) => string): Translate<string> =>
    (key, values) =>
      translate(key, values && withIsolated(values));
  return {
    namespace,
    zh,
    en,
    useText: () => {
      const { t } = useTranslation(namespace, { i18n });
      return bind(t as (key: string, values?: Values) => string);
    },
    say: bind((key, values) => i18n.t(key, { ns: namespace, ...values }) as string),
  };
}
