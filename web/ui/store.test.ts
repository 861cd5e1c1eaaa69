import { describe, expect, it, vi } from 'vitest';
import { OpenStore, Store } from './store';

class Counter extends Store<{ readonly count: number; readonly name: string }> {
  constructor() {
    super({ count: 0, name: 'a' });
  }
  add(): void {
    this.change({ count: this.get().count + 1 });
  }
}

describe('a store', () => {
  it('tells whoever follows it, with what did not change kept', () => {
    const counter = new Counter();
    const told = vi.fn();
    counter.subscribe(told);
    counter.add();
    expect(counter.get()).toEqual({ count: 1, name: 'a' });
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('tells nobody of the same state again', () => {
    const state = { count: 1 };
    const store = new OpenStore(state);
    const told = vi.fn();
    store.subscribe(told);
    store.set(state);
    expect(told).not.toHaveBeenCalled();
  });

  it('lets go of who leaves, also while it tells', () => {
    const store = new OpenStore(0);
    const heard: string[] = [];
    const leave = store.subscribe(() => {
      heard.push('first');
      leave();
    });
    store.subscribe(() => heard.push('second'));
    store.set(1);
    store.set(2);
    expect(heard).toEqual(['first', 'second', 'second']);
  });
});
