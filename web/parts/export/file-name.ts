import { dayName } from '@/core/time/shanghai';

/** Forbidden in file names on Windows, which is what offices have, or awkward anywhere. */
const forbidden = /[\\/:*?"<>|\s\p{Cc}]+/gu;
/** 255 bytes is the limit of the usual file systems, and a Chinese character has three. */
const MOST_CHARACTERS = 60;

/**
 * `光明街道_热度_2026-10-26~11-24_2026-11-24.csv`: what it shows, of which period, and the Asia/Shanghai day it was taken.
 * @param at epoch ms
 */
export function fileName(parts: readonly string[], extension: string, at: number = Date.now()): string {
  const clean = parts.map((part) => {
    const plain = part.replaceAll(' · ', '_').replaceAll(' – ', '~').replace(forbidden, '-');
    return Array.from(plain)
      .slice(0, MOST_CHARACTERS)
      .join('')
      .replace(/^[.\-_]+|[.\-_]+$/g, '');
  });
  return `${[...clean, dayName(at)].filter((part) => part !== '').join('_')}.${extension}`;
}
