import { strToU8 } from 'fflate';

/** A column: 'C' text of so many bytes in UTF-8, 'N' a whole number of so many digits. Names have 10 bytes at most. */
export interface DbfField {
  readonly name: string;
  readonly type: 'C' | 'N';
  readonly bytes: number;
}

const FIELD_BYTES = 32;

/** UTF-8 cut to a length, never inside a letter. */
function fitted(text: string, bytes: number): Uint8Array {
  const all = strToU8(text);
  if (all.length <= bytes) return all;
  let end = bytes;
  while (end > 0 && ((all[end] as number) & 0xc0) === 0x80) end -= 1;
  return all.subarray(0, end);
}

/** A dBase III table. It carries no date: equal editions give equal bytes. */
export function writeDbf(
  fields: readonly DbfField[],
  rows: readonly (readonly (string | number)[])[],
): Uint8Array {
  const headerBytes = FIELD_BYTES * (fields.length + 1) + 1;
  const rowBytes = 1 + fields.reduce((sum, { bytes }) => sum + bytes, 0);
  const file = new Uint8Array(headerBytes + rowBytes * rows.length + 1).fill(0x20, headerBytes);
  const view = new DataView(file.buffer);
  view.setUint8(0, 3);
  view.setUint8(1, 80);
  view.setUint8(2, 1);
  view.setUint8(3, 1);
  view.setUint32(4, rows.length, true);
  view.setUint16(8, headerBytes, true);
  view.setUint16(10, rowBytes, true);
  fields.forEach(({ name, type, bytes }, at) => {
    const start = FIELD_BYTES * (at + 1);
    file.set(fitted(name, 10), start);
    view.setUint8(start + 11, type.charCodeAt(0));
    view.setUint8(start + 16, bytes);
  });
  view.setUint8(headerBytes - 1, 0x0d);
  rows.forEach((row, number) => {
    let start = headerBytes + number * rowBytes + 1;
    fields.forEach(({ type, bytes }, at) => {
      const text = String(row[at] ?? '');
      file.set(fitted(type === 'N' ? text.padStart(bytes) : text, bytes), start);
      start += bytes;
    });
  });
  view.setUint8(file.length - 1, 0x1a);
  return file;
}
