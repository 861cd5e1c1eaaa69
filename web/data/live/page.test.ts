import { expect, test, vi } from 'vitest';
import { watchPage } from './page';

/** As much of a page as is watched: two event targets and a visibility. */
function page() {
  const defaultView = new EventTarget();
  const made = Object.assign(new EventTarget(), { defaultView, visibilityState: 'visible' });
  return { made, defaultView, asDocument: made as unknown as Document };
}

test('looking again, coming back and coming online all ask; going offline says so', () => {
  const { made, defaultView, asDocument } = page();
  const listener = { back: vi.fn(), gone: vi.fn() };
  watchPage(asDocument, listener);
  made.dispatchEvent(new Event('visibilitychange'));
  defaultView.dispatchEvent(new Event('online'));
  defaultView.dispatchEvent(new Event('pageshow'));
  expect(listener.back).toHaveBeenCalledTimes(3);
  defaultView.dispatchEvent(new Event('offline'));
  expect(listener.gone).toHaveBeenCalledTimes(1);
});

test('a page that is being hidden asks nothing', () => {
  const { made, asDocument } = page();
  const listener = { back: vi.fn(), gone: vi.fn() };
  watchPage(asDocument, listener);
  made.visibilityState = 'hidden';
  made.dispatchEvent(new Event('visibilitychange'));
  expect(listener.back).not.toHaveBeenCalled();
});

test('after stopping nothing is heard; without a page there is nothing to hear', () => {
  const { made, defaultView, asDocument } = page();
  const listener = { back: vi.fn(), gone: vi.fn() };
  watchPage(asDocument, listener)();
  for (const name of ['visibilitychange', 'pageshow']) made.dispatchEvent(new Event(name));
  for (const name of ['online', 'offline', 'pageshow']) defaultView.dispatchEvent(new Event(name));
  expect(listener.back).not.toHaveBeenCalled();
  expect(listener.gone).not.toHaveBeenCalled();
  expect(() => watchPage(undefined, listener)()).not.toThrow();
});
