/** Files to try readers with, and what a browser or Node gives them. */
import type { Decode } from '../read/text';

interface Decoder {
  decode(bytes: Uint8Array): string;
}

/** The platform's decoder: core's own types know none. */
const make = (globalThis as unknown as { TextDecoder: new (name: string, options: object) => Decoder })
  .TextDecoder;

export const decode: Decode = (bytes, encoding) => {
  try {
    return new make(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
