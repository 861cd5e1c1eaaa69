/** With more values than these apart from the base, the next map makes a base of its own. */
const LARGEST_PATCH = 256;

/**
 * A map that never changes: the one after a change shares all but its latest values with it, so that one more among a
 * hundred thousand costs as much as one more among ten. In the base's order, then in that in which keys came.
 */
export class PatchedMap<K, V extends object> implements ReadonlyMap<K, V> {
  readonly size: number;

  /**
   * @param base shared, never changed any more
   * @param patch what is newer than the base, or not in it
   */
  private constructor(
    readonly base: ReadonlyMap<K, V>,
    readonly patch: ReadonlyMap<K, V>,
  ) {
    let added = 0;
    for (const key of patch.keys()) if (!base.has(key)) added += 1;
    this.size = base.size + added;
  }

  /** The same, without copying: what is given must not change any more. */
  static from<K, V extends object>(map: ReadonlyMap<K, V>): PatchedMap<K, V> {
    return map instanceof PatchedMap ? map : new PatchedMap(map, new Map());
  }

  /** This and newer values; itself when there are none. */
  with(newer: ReadonlyMap<K, V>): PatchedMap<K, V> {
    if (newer.size === 0) return this;
    const patch = new Map([...this.patch, ...newer]);
    return patch.size <= LARGEST_PATCH
      ? new PatchedMap(this.base, patch)
      : new PatchedMap(new Map(new PatchedMap(this.base, patch)), new Map());
  }

  /** This without some keys; itself when there are none. Copies the whole. */
  without(keys: readonly K[]): PatchedMap<K, V> {
    if (keys.length === 0) return this;
    const base = new Map(this);
    for (const key of keys) base.delete(key);
    return new PatchedMap(base, new Map());
  }

  get(key: K): V | undefined {
    return this.patch.get(key) ?? this.base.get(key);
  }

  has(key: K): boolean {
    return this.patch.has(key) || this.base.has(key);
  }

  *entries(): Generator<[K, V], undefined> {
    for (const [key, value] of this.base) yield [key, this.patch.get(key) ?? value];
    for (const [key, value] of this.patch) if (!this.base.has(key)) yield [key, value];
  }

  [Symbol.iterator](): Generator<[K, V], undefined> {
    return this.entries();
  }

  *keys(): Generator<K, undefined> {
    for (const [key] of this) yield key;
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this) yield value;
  }

  forEach(call: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) call(value, key, this);
  }
}
