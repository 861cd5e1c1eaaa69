import { describe, expect, it, vi } from 'vitest';
import type { ReviewAnswer } from './answer';
import { PassingStore } from './passing';

const answer = {} as ReviewAnswer;

describe('a period that passes', () => {
  it('is shown as it moves, and its listeners are told of each step', () => {
    const store = new PassingStore();
    const told = vi.fn();
    store.subscribe(told);
    store.move([10, 20]);
    store.answered(answer);
    expect(store.get().passing?.days).toEqual([10, 20]);
    expect(store.get().answer).toBe(answer);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('stays in sight when it rests, until the settled answer is drawn', () => {
    const store = new PassingStore();
    store.move([10, 20]);
    store.answered(answer);
    store.rest([10, 21]);
    expect(store.get().passing?.days).toEqual([10, 21]);
    expect(store.get().answer).toBe(answer);
    store.settled();
    expect(store.get().passing).toBeNull();
    expect(store.get().answer).toBeNull();
  });

  it('is not ended by an answer to what was before it', () => {
    const store = new PassingStore();
    store.move([10, 20]);
    store.settled();
    expect(store.get().passing?.days).toEqual([10, 20]);
  });

  it('leaves nothing when it is given up, an answer that comes too late included', () => {
    const store = new PassingStore();
    store.play([10, 17], 3);
    expect(store.get().passing?.top).toBe(3);
    store.giveUp();
    store.answered(answer);
    expect(store.get().passing).toBeNull();
    expect(store.get().answer).toBeNull();
  });

  it('tells nobody when nothing changed, nor a listener that left', () => {
    const store = new PassingStore();
    const told = vi.fn();
    const leave = store.subscribe(told);
    store.settled();
    store.giveUp();
    leave();
    store.move([1, 2]);
    expect(told).not.toHaveBeenCalled();
  });
});
