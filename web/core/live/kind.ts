/** Something that is followed live, as it stands. */
export interface Subject {
  readonly id: number | string;
  /** Grows with every change. */
  readonly version: number;
}

/** One thing that happened. */
export interface LiveEvent {
  /** One of its kind has it once. */
  readonly id: number;
  /** The source's time, epoch ms. */
  readonly at: number;
}

/** A kind of thing that is followed live. A feed carries any number of them behind one cursor. */
export interface FeedKind<S extends Subject = Subject, E extends LiveEvent = LiveEvent> {
  readonly name: string;
  /** What an event happened to, as it now stands: every event brings it along. */
  subjectOf(event: E): S;
  /** Ended so long ago that nothing on a screen counts it any more. */
  isForgotten(subject: S, sourceTime: number): boolean;
}

/** Events of one kind, in the source's order. */
export interface Batch<S extends Subject = Subject, E extends LiveEvent = LiveEvent> {
  readonly kind: FeedKind<S, E>;
  readonly events: readonly E[];
}

/** All of one kind that a source tells at once: how things stand, and the newest events. */
export interface Whole<S extends Subject = Subject, E extends LiveEvent = LiveEvent> extends Batch<S, E> {
  readonly subjects: readonly S[];
}

/** What is known of one kind. Never changed: what did not change is the same object in the next one. */
export interface Track<S extends Subject = Subject, E extends LiveEvent = LiveEvent> {
  readonly kind: FeedKind<S, E>;
  readonly subjects: ReadonlyMap<S['id'], S>;
  /** Newest first, capped. */
  readonly events: readonly E[];
}
/** By the name of its kind. */
export type Tracks = ReadonlyMap<string, Track>;

const nothing = { subjects: new Map<never, never>(), events: [] };

/** What is known of a kind; nothing, where the source has not told of it. */
export function trackOf<S extends Subject, E extends LiveEvent>(
  tracks: Tracks,
  kind: FeedKind<S, E>,
): Pick<Track<S, E>, 'subjects' | 'events'> {
  // A track stands under the name of its own kind, so its types are the kind's.
  return (tracks.get(kind.name) as unknown as Track<S, E> | undefined) ?? nothing;
}
