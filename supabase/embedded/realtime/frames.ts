/**
 * The Phoenix protocol as supabase-js speaks it: version 1 sends objects, version 2 arrays
 * `[join_ref, ref, topic, event, payload]`. https://supabase.com/docs/guides/realtime/protocol
 */
export interface Frame {
  readonly joinRef: string | null;
  readonly ref: string | null;
  readonly topic: string;
  readonly event: string;
  readonly payload: Record<string, unknown>;
}

export type FrameVersion = 1 | 2;

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/** The frame in a text message; undefined when it is none. */
export function parseFrame(text: string): Frame | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  const [joinRef, ref, topic, event, payload] = Array.isArray(message)
    ? message
    : isObject(message)
      ? [message.join_ref, message.ref, message.topic, message.event, message.payload]
      : [];
  if (typeof topic !== 'string' || typeof event !== 'string') return undefined;
  return {
    joinRef: textOrNull(joinRef),
    ref: textOrNull(ref),
    topic,
    event,
    payload: isObject(payload) ? payload : {},
  };
}

export function formatFrame(frame: Frame, version: FrameVersion): string {
  const { joinRef, ref, topic, event, payload } = frame;
  return JSON.stringify(
    version === 2 ? [joinRef, ref, topic, event, payload] : { topic, event, payload, ref },
  );
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
