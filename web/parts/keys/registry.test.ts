import { afterEach, describe, expect, it, vi } from 'vitest';
import { entries } from './key-table';
import { possibleNow, register, runAction, runChord, runWhenThere, type Shortcuts } from './registry';

const body = {} as Node;
const idle = { isTyping: false, isHeld: false };
const going: (() => void)[] = [];
const answer = (shortcuts: Shortcuts, isLast = false) => {
  const go = register({ shortcuts: () => shortcuts, isLast });
  going.push(go);
  return go;
};
afterEach(() => {
  for (const go of going.splice(0)) go();
});

describe('the table', () => {
  it('gives no chord to two actions, so that a key means one thing', () => {
    const chords = entries.flatMap(({ keys, within = [] }) => [...keys, ...within]);
    expect(chords.filter((chord, at) => chords.indexOf(chord) !== at)).toEqual([]);
  });
});

describe('a key', () => {
  it('is answered by who came last, and goes on to who came before when there was nothing to do', () => {
    const [screen, form] = [vi.fn(), vi.fn((): unknown => false)];
    answer({ back: screen });
    answer({ back: form });
    expect(runChord('Escape', body, idle)).toBe(true);
    expect([form.mock.calls.length, screen.mock.calls.length]).toEqual([1, 1]);
    form.mockReturnValue(undefined);
    runChord('Escape', body, idle);
    expect([form.mock.calls.length, screen.mock.calls.length]).toEqual([2, 1]);
  });

  it('belongs again to who was there before when a part goes', () => {
    const [screen, form] = [vi.fn(), vi.fn()];
    answer({ back: screen });
    answer({ back: form })();
    runChord('Escape', body, idle);
    expect(screen).toHaveBeenCalledOnce();
    expect(form).not.toHaveBeenCalled();
  });

  it('asks what holds everywhere last, however late it came', () => {
    const [everywhere, planner] = [vi.fn(), vi.fn()];
    answer({ help: planner });
    answer({ help: everywhere }, true);
    runChord('?', body, idle);
    expect([planner.mock.calls.length, everywhere.mock.calls.length]).toEqual([1, 0]);
  });

  it('does nothing while someone types, but for what says so', () => {
    const [accept, palette] = [vi.fn(), vi.fn()];
    answer({ case_accept: accept, palette });
    expect(runChord('a', body, { isTyping: true, isHeld: false })).toBe(false);
    expect(runChord('Mod+k', body, { isTyping: true, isHeld: false })).toBe(true);
    expect(accept).not.toHaveBeenCalled();
    expect(palette).toHaveBeenCalledOnce();
  });

  it('held down moves on, but accepts only once', () => {
    const [accept, next] = [vi.fn(), vi.fn()];
    answer({ case_accept: accept, queue_next: next });
    runChord('a', body, { isTyping: false, isHeld: true });
    runChord('j', body, { isTyping: false, isHeld: true });
    expect([accept.mock.calls.length, next.mock.calls.length]).toEqual([0, 1]);
  });

  it('that scrolls elsewhere counts only within its part', () => {
    const next = vi.fn();
    const list = { contains: (other: Node) => other === list } as HTMLElement;
    answer({ queue_next: { run: next, within: { current: list } } });
    expect(runChord('ArrowDown', body, idle)).toBe(false);
    expect(runChord('ArrowDown', list, idle)).toBe(true);
    expect(runChord('j', body, idle)).toBe(true);
    expect(next).toHaveBeenCalledTimes(2);
  });
});

describe('what can be done', () => {
  it('is what somebody answers now, in the words of who does', () => {
    answer({ case_accept: { run: vi.fn(), label: '受理 26-018547' }, case_dispatch: null });
    expect(possibleNow(['case_accept', 'case_dispatch', 'report'])).toEqual([
      { id: 'case_accept', label: '受理 26-018547' },
    ]);
    expect(runAction('case_accept')).toBe(true);
    expect(runAction('case_dispatch')).toBe(false);
  });
});

describe('an action that waits', () => {
  it('is done by the part that comes and can, once, and not by one that was there', async () => {
    const [former, next] = [vi.fn(), vi.fn()];
    answer({ case_first: former });
    runWhenThere('case_first');
    answer({ queue_open: () => undefined });
    answer({ case_first: next });
    answer({ case_first: () => undefined });
    await Promise.resolve();
    expect([former.mock.calls.length, next.mock.calls.length]).toEqual([0, 1]);
  });

  it('is given up when nobody comes for long', async () => {
    vi.useFakeTimers();
    runWhenThere('case_first');
    vi.advanceTimersByTime(6_000);
    const late = vi.fn();
    answer({ case_first: late });
    await Promise.resolve();
    vi.useRealTimers();
    expect(late).not.toHaveBeenCalled();
  });
});
