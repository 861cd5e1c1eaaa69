/**
 * Bytes to text in an encoding by its WHATWG name, null when the bytes are not in it. Core has no decoder of its own; the
 * caller's `new TextDecoder(encoding, { fatal: true })` is one.
 */
export type Decode = (bytes: Uint8Array, encoding: 'utf-8' | 'gb18030') => string | null;

export interface Decoded {
  readonly text: string;
  readonly encoding: 'utf-8' | 'gb18030';
}

/**
 * The text of bytes that do not say their encoding: UTF-8 when they are, which GBK text practically never is by chance;
 * otherwise GB 18030, which contains GBK and GB 2312. Null when they are neither.
 */
export function decodeUnknown(bytes: Uint8Array, decode: Decode): Decoded | null {
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8.replace(/^\uFEFF/, ''), encoding: 'utf-8' };
  const chinese = decode(bytes, 'gb18030');
  return chinese === null ? null : { text: chinese, encoding: 'gb18030' };
}
