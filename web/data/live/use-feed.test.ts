import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Feed } from '../../core/live/feed';
import { incidentsOf } from '../../core/live/incidents';
import { createDataClient } from '../client';
import { realtimeOnNode } from '../testing/street';
import { createLiveFeed } from './live-feed';
import { FeedProvider, useFeed } from './use-feed';

const options = { realtime: realtimeOnNode, persistSession: false };
const client = createDataClient({ supabaseUrl: 'http://127.0.0.1:1', anonKey: 'none' }, options);

const stateOf = ({ state }: Feed) => state;
const ShownState = () => createElement('b', null, useFeed(stateOf));

let made = 0;
const freshObject = (feed: Feed) => ({ size: incidentsOf(feed).size, n: ++made });
const ShownSize = () => createElement('b', null, useFeed(freshObject).size);

test('a part of the feed is drawn, from a feed that was not started', () => {
  const feed = createLiveFeed({ client, streetId: '440311001' });
  expect(renderToString(createElement(FeedProvider, { feed }, createElement(ShownState)))).toBe(
    '<b>connecting</b>',
  );
});

test('a selector that makes a new object every time does not draw for ever', () => {
  const feed = createLiveFeed({ client, streetId: '440311001' });
  made = 0;
  expect(renderToString(createElement(FeedProvider, { feed }, createElement(ShownSize)))).toBe('<b>0</b>');
  expect(made).toBe(1);
});

test('without a provider it says what is missing', () => {
  expect(() => renderToString(createElement(ShownState))).toThrow('FeedProvider');
});
