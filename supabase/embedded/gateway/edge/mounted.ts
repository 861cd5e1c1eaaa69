import type { EdgeHandler, Surroundings } from '../../../functions/_shared/edge.ts';
import firstAdmin from '../../../functions/first-admin/index.ts';
import type { Caller } from '../callers';
import { refuse, retryAfter } from '../guard/refuse';
import type { SignIns } from '../guard/sign-ins';

interface EdgeFunction {
  readonly handle: EdgeHandler;
  /** Whether a stranger may call it; as verify_jwt in config.toml. */
  readonly isOpen: boolean;
}

/** The edge functions of the product, by the name of their folder. On a Supabase its own runtime runs the same files. */
export const edgeFunctions: Readonly<Record<string, EdgeFunction>> = {
  'first-admin': { handle: firstAdmin, isOpen: true },
};

const longest_ms = 15_000;
const mostAtOnce = 8;

/** A function as the gateway runs it: so many at once, so long each, and a limit for who tries what it refuses. */
export class MountedFunction {
  #running = 0;

  constructor(
    readonly what: EdgeFunction,
    readonly around: Surroundings,
    readonly signIns: SignIns,
  ) {}

  /** Why it is not called at all. */
  refusal(address: string, caller: Caller): Response | undefined {
    if (!this.what.isOpen && caller.claims === undefined && caller.role !== 'service_role')
      return refuse(401, 'PGRST301', 'Sign in first.');
    const wait_ms = this.signIns.addressWait_ms(address);
    if (this.what.isOpen && wait_ms > 0)
      return refuse(429, 'over_request_rate_limit', 'Too many tries; wait a while.', retryAfter(wait_ms));
    if (this.#running < mostAtOnce) return undefined;
    return refuse(503, 'busy', 'Too many ask this at the same time.', retryAfter(2_000));
  }

  /** The Authorization header that it finds in the request was checked before. */
  async answer(request: Request, address: string): Promise<Response> {
    this.#running++;
    const work = this.what.handle(request, this.around).finally(() => {
      this.#running--;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Response>((resolve) => {
      timer = setTimeout(() => resolve(refuse(504, 'timeout', 'The function took too long.')), longest_ms);
    });
    const answered = await Promise.race([work, late]).finally(() => clearTimeout(timer));
    // A stranger who was refused was guessing.
    if (this.what.isOpen && (answered.status === 401 || answered.status === 403))
      this.signIns.addressFailed(address);
    return answered;
  }
}
