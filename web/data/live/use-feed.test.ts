import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Feed } from '../../core/live/feed';
import { createDataClient } from '../client';
import { realtimeOnNode } from '../testing/street';
import { createLiveFeed } from './live-feed';
import { FeedProvider, useFeed } from './use-feed';

const options = { realtime: realtimeOnNode, persistSession: false };
const client = createDataClient({ supabaseUrl: 'http://127.0.0.1:1', anonKey: 'none' }, options);

test('a part of the feed is drawn, from a feed that was not started', () => {
  const feed = createLiveFeed({ client, streetId: '440311001' });
  const stateOf = ({ state }: Feed) => state;
  const Shown = () => createElement('b', null, useFeed(stateOf));
  expect(renderToString(createElement(FeedProvider, { feed }, createElement(Shown)))).toBe(
    '<b>connecting</b>',
  );
});

test('a selector that makes a new object every time does not draw for ever', () => {
  const feed = createLiveFeed({ client, streetId: '440311001' });
  let made = 0;
  const select = ({ incidents }: Feed) => ({ size: incidents.size, n: ++made });
  const Shown = () => createElement('b', null, useFeed(select).size);
  expect(renderToString(createElement(FeedProvider, { feed }, createElement(Shown)))).toBe('<b>0</b>');
  expect(made).toBe(1);
});

test('without a provider it says what is missing', () => {
  const Lost = () =>
    createElement(
      'b',
      null,
      useFeed(({ state }) => state),
    );
  expect(() => renderToString(createElement(Lost))).toThrow('FeedProvider');
});
