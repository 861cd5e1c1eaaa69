import { dayName } from '@/core/time/shanghai';

/** Forbidden in file names on Windows, which is what offices have, or awkward anywhere. */
const forbidden = /[\\/:*?"<>|\s\p{Cc}]+/gu;
const MOST_CHARACTERS = 60;

/** `光明街道_秋季调整_单元_2026-11-24.csv`; the day is Shanghai's. @param at epoch ms */
export function exportName(parts: readonly string[], extension: string, at: number): string {
  const clean = parts
    .map((part) => part.replace(forbidden, '-').slice(0, MOST_CHARACTERS))
    .filter((part) => part !== '');
  return `${[...clean, dayName(at)].join('_')}.${extension}`;
}
