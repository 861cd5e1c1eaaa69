import { dayName } from '@/core/time/shanghai';

/** Forbidden in file names on Windows, which is what offices have, or awkward anywhere. */
const forbidden = /[\\/:*?"<>|\s\p{Cc}]+/gu;
const MOST_CHARACTERS = 60;
/** How long the browser may take to begin writing before the content is let go. */
const KEPT_MS = 60_000;

/** `光明街道_秋季调整_单元_2026-11-24.csv`; the day is Shanghai's. @param at epoch ms */
export function exportName(parts: readonly string[], extension: string, at: number): string {
  const clean = parts
    .map((part) => part.replace(forbidden, '-').slice(0, MOST_CHARACTERS))
    .filter((part) => part !== '');
  return `${[...clean, dayName(at)].join('_')}.${extension}`;
}

/** Gives bytes or a text to the browser to save. */
export function saveFile(content: Uint8Array<ArrayBuffer> | string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
