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

/** References and topics come back with every answer, so none is long. */
const longestName = 255;

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, longestName) : null;

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
  if (typeof topic !== 'string' || typeof event !== 'string' || topic.length > longestName) return undefined;
  return {
    joinRef: textOrNull(joinRef),
    ref: textOrNull(ref),
    topic,
    event,
    payload: isObject(payload) ? payload : {},
  };
}

/** A frame as text; its payload may be JSON text already, which is passed on as it is. */
export function formatFrame(
  frame: Omit<Frame, 'payload'> & { readonly payload: Frame['payload'] | string },
  version: FrameVersion,
): string {
  const { joinRef, ref, topic, event } = frame;
  const payload = typeof frame.payload === 'string' ? frame.payload : JSON.stringify(frame.payload);
  const [join, own, of, what] = [joinRef, ref, topic, event].map((part) => JSON.stringify(part));
  return version === 2
    ? `[${join},${own},${of},${what},${payload}]`
    : `{"topic":${of},"event":${what},"payload":${payload},"ref":${own}}`;
}

/** JSON text of an object that is not empty, with one member more: JSON text too, passed on as it is. */
export function withMember(object: Record<string, unknown>, name: string, json: string): string {
  return `${JSON.stringify(object).slice(0, -1)},${JSON.stringify(name)}:${json}}`;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
