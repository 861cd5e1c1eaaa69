/** One line of the advisors' report. */
interface Advice {
  readonly name: string;
  readonly level: string;
  readonly detail: string;
  readonly metadata?: { readonly schema?: string };
}

/** One function of the linter's report. */
interface Linted {
  readonly function: string;
  readonly issues: readonly {
    readonly level: string;
    readonly message: string;
    readonly statement?: { readonly text: string };
  }[];
}

// What PostGIS and the gateway's auth bring is theirs. A finding that names no schema is counted: it could be ours.
const notOurs = new Set(['extensions', 'auth', 'storage', 'supabase_migrations', 'realtime']);

// Statistics of a database nobody has asked anything yet; says nothing about the schema.
const aboutUse = new Set(['unused_index']);

/** The results of a JSON report. Throws when the text is none, so that an unreadable report never looks like a clean one. */
function resultsOf<Result>(report: string): readonly Result[] {
  const { results } = JSON.parse(report) as { results?: readonly Result[] };
  if (!Array.isArray(results)) throw new Error(`This report has no results:\n${report.slice(0, 500)}`);
  return results;
}

/** What `db advisors --output-format json` found in our schemas. */
export function advice(report: string): string[] {
  return resultsOf<Advice>(report)
    .filter(({ name, metadata }) => !aboutUse.has(name) && !notOurs.has(metadata?.schema ?? ''))
    .map(({ level, name, detail }) => `${level} ${name}: ${detail}`);
}

/** What `db lint --output-format json` found; it was asked about our schemas only. */
export function lint(report: string): string[] {
  return resultsOf<Linted>(report).flatMap((linted) =>
    linted.issues.map((issue) =>
      `${issue.level} in ${linted.function}: ${issue.message} ${issue.statement?.text ?? ''}`.trim(),
    ),
  );
}
