import type { Crs } from '@/core/exchange/crs';
import type { Finding } from '@/core/exchange/finding';
import { DEFAULT_TOLERANCE_M } from '@/core/exchange/limits';
import { proposedDecisions } from '@/core/exchange/match';
import type { ImportReply, Reply, Stage } from './messages';

export type Step = 'file' | 'place' | 'borders' | 'match' | 'done';

/** Everything the dialog knows. What a later step found is dropped when an earlier one is done again. */
export interface ImportState {
  readonly step: Step;
  readonly fileName: string;
  /** The worker is at this; null when it waits for the person. */
  readonly busy: Stage | null;
  readonly refusals: readonly Finding[];
  readonly fault: string | null;
  readonly layer: Reply<'layer'> | null;
  readonly table: Reply<'table'> | null;
  /** Null until the file or the person says it. */
  readonly crs: Crs | null;
  readonly isSwapped: boolean;
  readonly located: Reply<'located'> | null;
  readonly tolerance_m: number;
  readonly prepared: Reply<'prepared'> | null;
  readonly decisions: ReadonlyMap<string, string | null>;
  readonly finished: Reply<'finished'> | null;
}

export const freshState: ImportState = {
  step: 'file',
  fileName: '',
  busy: null,
  refusals: [],
  fault: null,
  layer: null,
  table: null,
  crs: null,
  isSwapped: false,
  located: null,
  tolerance_m: DEFAULT_TOLERANCE_M,
  prepared: null,
  decisions: new Map(),
  finished: null,
};

export type ImportAction =
  | { readonly kind: 'reply'; readonly reply: ImportReply }
  | { readonly kind: 'opened'; readonly fileName: string }
  | { readonly kind: 'asked'; readonly stage: Stage; readonly change?: Partial<ImportState> }
  | { readonly kind: 'go'; readonly step: Step }
  | { readonly kind: 'decide'; readonly imported: string; readonly present: string | null }
  | { readonly kind: 'cancelled' };

const refuses = (findings: readonly Finding[]) => findings.some(({ severity }) => severity === 'refusal');

function afterReply(state: ImportState, reply: ImportReply): ImportState {
  if (reply.kind === 'stage') return { ...state, busy: reply.stage };
  const idle = { ...state, busy: null };
  if (reply.kind === 'broken') return { ...idle, fault: reply.message };
  if (reply.kind === 'refused') return { ...idle, step: 'file', refusals: reply.findings };
  if (reply.kind === 'layer') return { ...idle, step: 'place', layer: reply, crs: reply.crs };
  if (reply.kind === 'table') return { ...idle, step: 'done', table: reply };
  if (reply.kind === 'located') return { ...idle, located: reply };
  if (reply.kind === 'prepared')
    return { ...idle, prepared: reply, decisions: proposedDecisions(reply.matches) };
  return { ...idle, finished: reply };
}

/** The dialog's next state. Pure, so that its rules are tested without a screen. */
export function importReducer(state: ImportState, action: ImportAction): ImportState {
  if (action.kind === 'reply') return afterReply(state, action.reply);
  if (action.kind === 'opened')
    return { ...freshState, tolerance_m: state.tolerance_m, fileName: action.fileName, busy: 'reading' };
  if (action.kind === 'asked') return { ...state, ...action.change, busy: action.stage, fault: null };
  if (action.kind === 'go') return { ...state, step: action.step };
  // The worker's memory went with it: the file must be given again.
  if (action.kind === 'cancelled') return { ...freshState, tolerance_m: state.tolerance_m };
  const decisions = new Map(state.decisions).set(action.imported, action.present);
  return { ...state, decisions, finished: null };
}

/** Whether the step at hand is settled, so that the next one may be taken. */
export function mayGoOn({ step, busy, crs, located, prepared, finished, table }: ImportState): boolean {
  if (busy !== null) return false;
  if (step === 'place') return crs !== null && located !== null && !refuses(located.findings);
  if (step === 'borders') return prepared !== null && prepared.problems.length === 0;
  if (step === 'match') return prepared !== null;
  const result = table ?? finished;
  return step === 'done' && result?.edition != null && !refuses(result.findings);
}
