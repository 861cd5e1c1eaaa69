import type { PGlite } from '@electric-sql/pglite';

/** What PGlite's module exports and its types leave out. */
export interface PostgresModule {
  readonly HEAP32: { readonly buffer: SharedArrayBuffer };
  readonly ___stack_pointer: WebAssembly.Global<'i32'>;
  readonly _InterruptPending: number;
  readonly _QueryCancelPending: number;
  _PostgresMainLoopOnce(): void;
}

export const moduleOf = (database: PGlite): PostgresModule =>
  (database as unknown as { mod: PostgresModule }).mod;

/** How far the stack may have sunk before the thread should be renewed; Postgres itself gives up at two megabytes. */
const mostSunkBytes = 1024 * 1024;

/**
 * Puts the stack back after an error, and tells when it sinks all the same.
 *
 * An error that reaches the top leaves Postgres by a JavaScript exception. PGlite 0.5.8 catches it without restoring the
 * stack pointer, so the frames it left (about a kilobyte) are lost for good. To see it, with no code of ours:
 *
 *     const db = await PGlite.create();
 *     for (let i = 0; ; i++) await db.query('select 1/0').catch(({ code }) => code === '54001' && console.log(i));
 *
 * prints 1872 and answers nothing but "stack depth limit exceeded" (54001) from there on. What stood at the entry is
 * right to go back to: whatever lies above belongs to frames that are still there, and nothing below it is. Newer
 * versions of PGlite do the same (0.5.17 has it); PostGIS is built for 0.5.8 only.
 */
export function keepStack(
  module: PostgresModule,
  options: { isLeaking: boolean; onTrap: () => void },
): { isSunk: () => boolean } {
  const pointer = module.___stack_pointer;
  const atRest = pointer.value;
  const loop = module._PostgresMainLoopOnce;
  module._PostgresMainLoopOnce = () => {
    const before = pointer.value;
    try {
      loop();
    } catch (thrown) {
      // Not an error of Postgres but the end of it, in the middle of anything; PGlite would go on all the same.
      if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) options.onTrap();
      if (!options.isLeaking) pointer.value = before;
      throw thrown;
    }
  };
  return { isSunk: () => atRest - pointer.value > mostSunkBytes };
}
