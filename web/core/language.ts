/** The languages of the product, Chinese first. The one place that says which there are and chooses between two names. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** What stands in the database under two names. */
export interface TwoNames {
  readonly name_zh: string;
  readonly name_en: string;
}

/** The same of an edition, whose names are its own. */
interface EditionNames {
  readonly nameZh: string;
  readonly nameEn: string;
}

const inDatabase = { zh: 'name_zh', en: 'name_en' } as const;
const inEdition = { zh: 'nameZh', en: 'nameEn' } as const;

/** The column that holds names in a language. */
export const nameColumn = (language: Language): 'name_zh' | 'name_en' => inDatabase[language];

/** The name of a thing in a language; undefined where there is no thing. */
export function nameIn(named: TwoNames | EditionNames, language: Language): string;
export function nameIn(
  named: TwoNames | EditionNames | null | undefined,
  language: Language,
): string | undefined;
export function nameIn(named: TwoNames | EditionNames | null | undefined, language: Language) {
  if (!named) return undefined;
  return 'name_zh' in named ? named[inDatabase[language]] : named[inEdition[language]];
}

/** The other of the two. */
export const otherLanguage = (language: Language): Language =>
  languages.find((one) => one !== language) ?? 'zh';
