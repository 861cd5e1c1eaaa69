// Proves that the watch sees what it should: the addresses are reserved for documentation and answer nobody.
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';

connect({ host: '192.0.2.1', port: 9 }).on('error', () => undefined);
await lookup('telemetry.example.test').catch(() => undefined);
process.exit(0);
