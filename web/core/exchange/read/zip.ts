import { unzipSync } from 'fflate';
import { type Finding, refusal } from '../finding';
import { MOST_UNPACKED_BYTES } from '../limits';

export type Entries = Readonly<Record<string, Uint8Array>>;

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** What programs of one kind leave in a zip for themselves. */
const isLitter = (name: string) => /(^|\/)(__MACOSX\/|\._|\.DS_Store)/.test(name) || name.endsWith('/');

/**
 * The files in a zip whose names `wants` accepts; or why not. The sizes it states are added up before anything is
 * unpacked, and a file that grows beyond its stated size is cut by the library and fails its check later.
 */
export function unzip(bytes: Uint8Array, wants: (name: string) => boolean = () => true): Entries | Finding {
  let total = 0;
  const tooLarge = () => refusal('too_large', { values: { size: total, most: MOST_UNPACKED_BYTES } });
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (isLitter(name) || !wants(name)) return false;
        total += originalSize;
        return total <= MOST_UNPACKED_BYTES;
      },
    });
    return total > MOST_UNPACKED_BYTES ? tooLarge() : entries;
  } catch {
    return refusal('broken_zip');
  }
}

export const isFinding = (value: Entries | Finding): value is Finding => 'severity' in value;

/** Bytes a zip says it unpacks to; Infinity when it cannot be read. */
export function statedBytes(bytes: Uint8Array): number {
  let total = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        return false;
      },
    });
    return total;
  } catch {
    return Infinity;
  }
}
