import { dayName } from '@/core/time/shanghai';

/** Forbidden in file names on Windows, which is what offices have, or awkward anywhere. */
const forbidden = /[\\/:*?"<>|\p{Cc}]+/gu;
/** 255 bytes is the limit of the usual file systems, and a Chinese character has three. */
const MOST_CHARACTERS = 80;

/**
 * `光明街道_热度_2026-10-26~11-24_2026-11-24.csv`: what it shows, of which period, and the Asia/Shanghai day it was taken.
 * @param at epoch ms
 */
export function fileName(title: string, period: string, extension: string, at: number = Date.now()): string {
  const parts = [title.replaceAll(' · ', '_'), period.replaceAll(' – ', '~')].map((part) =>
    Array.from(part.replace(forbidden, '-').replace(/\s+/g, '-'))
      .slice(0, MOST_CHARACTERS)
      .join('')
      .replace(/^[.\-_]+|[.\-_]+$/g, ''),
  );
  return `${[...parts, dayName(at)].filter((part) => part !== '').join('_')}.${extension}`;
}
