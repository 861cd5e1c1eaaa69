/** Feed clients in a process of their own, as screens are: they must not slow the server by sharing its thread. */
import { createLiveFeed } from '../../web/data/live/live-feed';
import { personAt } from '../feed-trial/people';

const [url = '', count = '0'] = process.argv.slice(2);
const config = await (await fetch(`${url}/config.json`)).json();
const source = await personAt(url, config, 'leader');
const feeds = Array.from({ length: Number(count) }, () => createLiveFeed(source));
for (const feed of feeds) feed.start();
while (feeds.some((feed) => feed.getSnapshot().asOf === null))
  await new Promise((done) => setTimeout(done, 50));
process.send?.('listening');
