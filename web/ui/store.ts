import { useSyncExternalStore } from 'react';

/** What can be looked at and followed. */
export interface Followed<State> {
  readonly get: () => State;
  readonly subscribe: (listener: () => void) => () => void;
}

/** State that outlives a component or is shared by several: one value, never mutated, and whoever follows it. */
export abstract class Store<State> implements Followed<State> {
  #state: State;
  readonly #listeners = new Set<() => void>();

  constructor(state: State) {
    this.#state = state;
  }

  readonly get = (): State => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Puts another state in place; the same one again tells nobody. */
  protected put(state: State): void {
    if (Object.is(state, this.#state)) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  /** Puts a state in place that differs in a part. */
  protected change(part: Partial<State>): void {
    this.put({ ...this.#state, ...part });
  }
}

/** A store that anyone who has it may write to. */
export class OpenStore<State> extends Store<State> {
  readonly set = (state: State): void => this.put(state);
}

/** The state of a store, or a part of it; `select` must give the same object while the part is the same. */
export function useStore<State>(store: Followed<State>): State;
export function useStore<State, Part>(store: Followed<State>, select: (state: State) => Part): Part;
export function useStore<State, Part>(store: Followed<State>, select?: (state: State) => Part) {
  const read = () => (select ? select(store.get()) : store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
