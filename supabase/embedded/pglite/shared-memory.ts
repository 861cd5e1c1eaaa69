// PGlite has no way to end a statement: nothing reaches its thread while it computes. Postgres itself looks at two words
// of its memory now and then (see interrupt.ts); memory that is shared lets the main thread set them. The modules import
// theirs as not shared, so the four bytes of their import that say so are rewritten before they are compiled.
// Measured: no slower than memory of its own.

/** What PGlite gives its memory as its largest size; the shared kind must name it in every module. */
const largestPages = 32_768;
const isShared = 0x02;
const hasLargest = 0x01;
const importSection = 2;

/** A cursor over the numbers of a module, which are LEB128. */
class Reader {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
  ) {}

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const next = this.byte();
      value |= (next & 0x7f) << shift;
      if ((next & 0x80) === 0) return value >>> 0;
    }
  }

  skipText(): void {
    const length = this.number();
    this.at += length;
  }

  limits(): { flags: number; least: number; largest: number | undefined } {
    const flags = this.byte();
    const least = this.number();
    return { flags, least, largest: (flags & hasLargest) === 0 ? undefined : this.number() };
  }
}

function encoded(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** The module with its imported memory declared shared; a module that imports none comes back as it is. */
export function withSharedMemory(module: Uint8Array): Uint8Array {
  const reader = new Reader(module, 8);
  while (reader.at < module.length) {
    const start = reader.at;
    const section = reader.byte();
    const length = reader.number();
    const body = reader.at;
    if (section !== importSection) {
      reader.at = body + length;
      continue;
    }
    const found = memoryImport(reader);
    if (found === undefined || (found.flags & isShared) !== 0) return module;
    const limits = [
      isShared | hasLargest,
      ...encoded(found.least),
      ...encoded(found.largest ?? largestPages),
    ];
    return Buffer.concat([
      module.subarray(0, start),
      Buffer.from([importSection, ...encoded(length - (found.end - found.start) + limits.length)]),
      module.subarray(body, found.start),
      Buffer.from(limits),
      module.subarray(found.end),
    ]);
  }
  return module;
}

/** Where the limits of the imported memory stand in an import section, and what they are. */
function memoryImport(reader: Reader) {
  for (let left = reader.number(); left > 0; left--) {
    reader.skipText();
    reader.skipText();
    const kind = reader.byte();
    if (kind === 2) {
      const start = reader.at;
      return { start, ...reader.limits(), end: reader.at };
    }
    if (kind === 0) reader.number();
    else if (kind === 1) {
      reader.byte();
      reader.limits();
    } else reader.at += 2;
  }
  return undefined;
}

/** From now on every module of this thread is compiled with shared memory, and every memory made is shared. */
export function shareMemory(): void {
  const { Module, Memory } = WebAssembly;
  const instantiate = WebAssembly.instantiate.bind(WebAssembly) as (...args: unknown[]) => unknown;
  const bytesOf = (source: BufferSource) =>
    ArrayBuffer.isView(source)
      ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
      : new Uint8Array(source);
  const replaced = {
    Module: new Proxy(Module, {
      construct: (target, [source]: [BufferSource]) =>
        new target(withSharedMemory(bytesOf(source)) as BufferSource),
    }),
    Memory: new Proxy(Memory, {
      construct: (target, [description]: [WebAssembly.MemoryDescriptor]) =>
        new target({ ...description, shared: true }),
    }),
    instantiate: (source: BufferSource | WebAssembly.Module, imports?: WebAssembly.Imports) =>
      instantiate(source instanceof Module ? source : withSharedMemory(bytesOf(source)), imports),
    // A stream would be compiled before anything could be rewritten; without it the glue reads the file.
    instantiateStreaming: undefined,
  };
  Object.assign(WebAssembly, replaced);
}
