/**
 * Words of people beside words of ours. Writing that runs from right to left, or a character that turns the writing round,
 * must not change how what stands beside it reads: a number, a name, a state (Unicode Standard Annex 9).
 */

/** Letters that run from right to left, and every character that directs the writing. */
const directing =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]|[\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
/** Characters that show nothing and direct the writing or a terminal; ends of line and tabs are text. */
const unseen = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu;
const lineEnds = '\n\r\t';

/** A text of a person's for the middle of a sentence: it ends where it ends. Others are left as they are. */
export const isolated = (text: string): string => (directing.test(text) ? `\u2068${text}\u2069` : text);

/** A text for a file that others open: without what cannot be seen and could direct what is beside it. */
export const plainText = (text: string): string =>
  text.replace(unseen, (sign) => (lineEnds.includes(sign) ? sign : ''));

/** The same for a text of one line. */
export const oneLine = (text: string): string => plainText(text).replace(/[\t\n\r]+/g, ' ');

/** So many of these are in a text, as the database counts: an emoji is one. */
export const lengthOf = (text: string): number => [...text].length;
