import { MINUTE_MS } from '../time/shanghai';
import type { Batch, LiveEvent, Subject, Track, Tracks, Whole } from './kind';
import { PatchedMap } from './patched-map';

/** Everything kept has a cap, because a wall runs for weeks. Events of one kind. */
export const EVENTS_KEPT = 200;
/** Of the ids applied: a part is copied with every increment, so it is small. */
const APPLIED_IDS_PART = 250;
const APPLIED_IDS_PARTS = 20;
export const PRUNE_EVERY_MS = MINUTE_MS;

const newestFirst = (a: LiveEvent, b: LiveEvent) => b.at - a.at || b.id - a.id;

/** Ids applied lately, so that each event is applied once. Never changed: the next one shares all but its newest part. */
export class RecentIds {
  static readonly none = new RecentIds([]);

  /** @param parts newest first */
  private constructor(readonly parts: readonly ReadonlySet<number>[]) {}

  has(id: number): boolean {
    return this.parts.some((part) => part.has(id));
  }

  /** These and more, without the oldest beyond the cap; the same when there are none. */
  with(events: readonly LiveEvent[]): RecentIds {
    if (events.length === 0) return this;
    const [newest, ...older] = this.parts;
    const isFull = newest === undefined || newest.size >= APPLIED_IDS_PART;
    const part = new Set(isFull ? [] : newest);
    for (const { id } of events) part.add(id);
    return new RecentIds([part, ...(isFull ? this.parts : older)].slice(0, APPLIED_IDS_PARTS));
  }
}

/** By kind, what was applied and some more; the same map when nothing came. */
export function withApplied(
  known: ReadonlyMap<string, RecentIds>,
  batches: readonly Batch[],
): ReadonlyMap<string, RecentIds> {
  if (batches.every(({ events }) => events.length === 0)) return known;
  const applied = new Map(known);
  for (const { kind, events } of batches)
    applied.set(kind.name, (applied.get(kind.name) ?? RecentIds.none).with(events));
  return applied;
}

/** The same batches without what was applied before, or twice in them; none of them empty. */
export function unapplied<B extends Batch>(
  batches: readonly B[],
  known: ReadonlyMap<string, RecentIds>,
): B[] {
  const met = new Map<string, Set<number>>();
  return batches.flatMap((batch) => {
    const { name } = batch.kind;
    const applied = known.get(name);
    const seen = met.get(name) ?? new Set();
    met.set(name, seen);
    const events = batch.events.filter(({ id }) => {
      if (applied?.has(id) || seen.has(id)) return false;
      seen.add(id);
      return true;
    });
    return events.length === 0 ? [] : [{ ...batch, events }];
  });
}

/** Events newest first, without the oldest beyond the cap; the same list when none came. */
function mergeEvents<E extends LiveEvent>(kept: readonly E[], fresh: readonly E[]): readonly E[] {
  if (fresh.length === 0) return kept;
  // Sorted by themselves first: usually all of them are newer, and the whole is in order already.
  return [...fresh].sort(newestFirst).concat(kept).sort(newestFirst).slice(0, EVENTS_KEPT);
}

/** How all things stand now, with the events that a screen has not shown merged into those it has. */
export function replaced(known: Tracks, kinds: readonly Whole[], fresh: readonly Batch[]): Tracks {
  return new Map(
    kinds.map(({ kind, subjects }) => {
      const events = fresh.filter((batch) => batch.kind.name === kind.name).flatMap((batch) => batch.events);
      const track: Track = {
        kind,
        subjects: new Map(subjects.map((subject) => [subject.id, subject])),
        events: mergeEvents(known.get(kind.name)?.events ?? [], events),
      };
      return [kind.name, track];
    }),
  );
}

/** All tracks after some events; the same when nothing changed. `pruneAt` is the source time to forget by, or null. */
export function followed(known: Tracks, batches: readonly Batch[], pruneAt: number | null): Tracks {
  const tracks = new Map(known);
  for (const { kind, events } of batches) {
    const before: Track = tracks.get(kind.name) ?? { kind, subjects: new Map(), events: [] };
    const subjects = advanced(before, events);
    tracks.set(kind.name, { kind, subjects, events: mergeEvents(before.events, events) });
  }
  if (pruneAt !== null) for (const [name, track] of tracks) tracks.set(name, pruned(track, pruneAt));
  const isSame =
    tracks.size === known.size && [...tracks].every(([name, track]) => known.get(name) === track);
  return isSame ? known : tracks;
}

/** How things stand after some events; the same map when nothing changed. */
function advanced({ kind, subjects }: Track, events: readonly LiveEvent[]): Track['subjects'] {
  const newer = new Map<Subject['id'], Subject>();
  for (const event of events) {
    const subject = kind.subjectOf(event);
    // The same one may come twice in one page; both carry it as it now stands, but the newer answer wins.
    const met = newer.get(subject.id);
    const isNewer = met
      ? subject.version >= met.version
      : subject.version > (subjects.get(subject.id)?.version ?? 0);
    if (isNewer) newer.set(subject.id, subject);
  }
  return newer.size === 0 ? subjects : PatchedMap.from(subjects).with(newer);
}

/** Without what ended longer ago than anything on screen counts. */
function pruned(track: Track, sourceTime: number): Track {
  const forgotten = [...track.subjects.values()].filter((one) => track.kind.isForgotten(one, sourceTime));
  if (forgotten.length === 0) return track;
  return { ...track, subjects: PatchedMap.from(track.subjects).without(forgotten.map(({ id }) => id)) };
}
