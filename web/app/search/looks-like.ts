/** What someone means by what they typed into the search, as far as its signs tell. */

/** `26-018547`, or its last digits: the numbers of cases. */
const number = /^(\d{2}-\d{1,6}|\d{3,6})$/;
/** As a phone number is written: digits with what stands between them. */
const phone = /^\+?[\d\s()-]{7,24}$/;

const digits = (typed: string): string => typed.normalize('NFKC').replace(/\D/g, '');
const plain = (typed: string): string => typed.normalize('NFKC').trim();

/**
 * A phone number is personal data: it is looked up with a reason that is written down, and asked of nothing else. From the
 * seventh digit on; fewer name no one.
 */
export const isPhone = (typed: string): boolean =>
  phone.test(plain(typed)) && digits(typed).length >= 7 && !/^\d{2}-\d{6}$/.test(plain(typed));

/** Only digits may become a phone number with the next key, so no place is asked for with them. */
export const mayNamePlace = (typed: string): boolean => /[^\d\s()+-]/.test(plain(typed));

/** Whether cases may be looked for by it. */
export const mayNameCase = (typed: string): boolean => {
  const asked = plain(typed);
  return asked.length >= 2 && (number.test(asked) || mayNamePlace(asked));
};
