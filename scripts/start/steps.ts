/** Column width of a text in a terminal: Chinese characters take two. */
function columns(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
  return width;
}

const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - columns(text)));

/** A table with aligned columns; the first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => columns(row[column] ?? ''))),
  );
  return rows
    .map((row) => `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}

/** What the steps of a start are called. */
const names: Readonly<Record<string, string>> = {
  reset: '删除旧数据 reset',
  cluster: '准备数据库集群 cluster',
  database: '打开数据库 database',
  migrations: '应用迁移 migrations',
  seeds: '基础数据 seeds',
  accounts: '演示账号 accounts',
  app: '网页 app',
  street: '演示街道 demo street',
  ready: '就绪 ready',
};

/**
 * Prints every step when it begins and how long it took when the next one does. In a terminal the details of a step
 * overwrite each other; in a log only the step and its time are kept.
 */
export class Steps {
  readonly #started_ms = performance.now();
  #current: { name: string; since_ms: number } | undefined;
  #lastDetail = '';

  constructor(readonly output: NodeJS.WriteStream = process.stdout) {}

  /** A step, or a further detail of the current one. */
  readonly step = (name: string, detail = ''): void => {
    if (this.#current?.name !== name) {
      this.end();
      this.#current = { name, since_ms: performance.now() };
    }
    this.#lastDetail = detail;
    if (this.output.isTTY) this.output.write(`\r\x1b[2K  … ${names[name] ?? name} ${detail}`);
  };

  /** Ends the current step. */
  end(): void {
    if (this.#current === undefined) return;
    const { name, since_ms } = this.#current;
    const seconds = ((performance.now() - since_ms) / 1000).toFixed(1);
    const detail = this.#lastDetail === '' ? '' : ` (${this.#lastDetail})`;
    this.output.write(
      `${this.output.isTTY ? '\r\x1b[2K' : ''}  ✓ ${pad(names[name] ?? name, 26)} ${seconds} s${detail}\n`,
    );
    this.#current = undefined;
  }

  /** Forgets the current step: it did not end well, and the reason follows. */
  abandon(): void {
    if (this.#current !== undefined && this.output.isTTY) this.output.write('\n');
    this.#current = undefined;
  }

  get totalSeconds(): string {
    return ((performance.now() - this.#started_ms) / 1000).toFixed(1);
  }
}
