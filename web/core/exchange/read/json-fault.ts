/** Where a text stops being JSON: the engines that read it say so in their own words, or not at all. */
export interface JsonFault {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

const SPACE = /[ \t\r\n]*/y;
/** What a quoted text cannot just contain: its end, an escape, a character that must be escaped. */
const NOT_PLAIN = /["\\\p{Cc}]/gu;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const BARE = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Walks a text token by token; without recursion, for coordinates may be nested as deep as somebody likes. */
class Walk {
  at = 0;
  private readonly open: ('{' | '[')[] = [];

  constructor(private readonly text: string) {}

  private takes(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  /** A quoted text. Piece by piece: one pattern for the whole would overflow the stack on a long one. */
  private takesText(): boolean {
    if (this.text[this.at] !== '"') return false;
    NOT_PLAIN.lastIndex = this.at + 1;
    for (let found = NOT_PLAIN.exec(this.text); found !== null; found = NOT_PLAIN.exec(this.text)) {
      if (found[0] === '"') {
        this.at = NOT_PLAIN.lastIndex;
        return true;
      }
      // Of the control characters JSON forbids only the first 32.
      if (found[0] > '\u001f' && found[0] !== '\\') continue;
      ESCAPE.lastIndex = found.index;
      if (!ESCAPE.test(this.text)) return false;
      NOT_PLAIN.lastIndex = ESCAPE.lastIndex;
    }
    return false;
  }

  private sees(sign: string): boolean {
    this.takes(SPACE);
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  /** A member's name where one is due. */
  private names(): boolean {
    if (this.open.at(-1) !== '{') return true;
    this.takes(SPACE);
    return this.takesText() && this.sees(':');
  }

  /** Whether a value begins here; lists and objects that are opened stay open. */
  private begins(): 'whole' | 'opened' | null {
    this.takes(SPACE);
    if (this.takesText() || this.takes(BARE)) return 'whole';
    for (const [sign, end] of [
      ['{', '}'],
      ['[', ']'],
    ] as const)
      if (this.sees(sign)) {
        if (this.sees(end)) return 'whole';
        this.open.push(sign);
        return 'opened';
      }
    return null;
  }

  /** Closes what ends here. True when another value must follow, false at the end, null where neither is so. */
  private goesOn(): boolean | null {
    for (let inside = this.open.at(-1); inside !== undefined; inside = this.open.at(-1)) {
      if (this.sees(',')) return true;
      if (!this.sees(inside === '{' ? '}' : ']')) return null;
      this.open.pop();
    }
    this.takes(SPACE);
    return this.at < this.text.length ? null : false;
  }

  isWhole(): boolean {
    for (;;) {
      if (!this.names()) return false;
      const value = this.begins();
      if (value === null) return false;
      const more = value === 'opened' ? true : this.goesOn();
      if (more !== true) return more === false;
    }
  }
}

/** The first place that no JSON text could have there; null when the text is JSON. */
export function jsonFault(text: string): JsonFault | null {
  const walk = new Walk(text);
  if (walk.isWhole()) return null;
  const lines = text.slice(0, walk.at).split('\n');
  return { line: lines.length, column: (lines.at(-1) as string).length + 1 };
}
