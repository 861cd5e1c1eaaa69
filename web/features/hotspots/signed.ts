import { count } from '@/ui/format';

/** A difference of counts as people read it: +12, −3, 0. */
export const signed = (value: number): string =>
  value > 0 ? `+${count(value)}` : count(value).replace('-', '−');
