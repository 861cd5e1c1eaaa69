/** An end that takes longer than this is no end: who asked for it kills the process soon after. */
const longest_ms = 9_500;

/**
 * Ends the process on SIGINT and SIGTERM with the exit code that `stop` gives, and in any case after 9.5 s: what was
 * acknowledged is in the log of the database, which the next start replays.
 */
export function stopOnSignals(stop: () => Promise<number>): void {
  const end = () => {
    setTimeout(() => process.exit(1), longest_ms).unref();
    stop().then(
      (code) => process.exit(code),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
}
