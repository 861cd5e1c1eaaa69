const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PADDING = '='.charCodeAt(0);
const NOT_A_DIGIT = 255;
const digitOf = new Uint8Array(256).fill(NOT_A_DIGIT);
for (let at = 0; at < ALPHABET.length; at++) digitOf[ALPHABET.charCodeAt(at)] = at;

/** Bytes of a base64 text (RFC 4648, §4); PostgreSQL's line breaks are skipped. Null when it is none. */
export function bytesOf(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let [held, bits, at, digits, padding] = [0, 0, 0, 0, 0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) continue;
    if (code === PADDING) {
      padding++;
      continue;
    }
    const digit = code < 256 ? digitOf[code]! : NOT_A_DIGIT;
    if (digit === NOT_A_DIGIT || padding > 0) return null;
    digits++;
    held = (held << 6) | digit;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  if (held !== 0 || padding > 2 || (digits + padding) % 4 !== 0) return null;
  return bytes.subarray(0, at);
}
