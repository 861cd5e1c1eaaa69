const grouped = new Intl.NumberFormat('en-US');

/** A count as people read it, in both languages: 11,027. */
export const count = (value: number): string => grouped.format(value);
