import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Where a request comes from, for limits. A proxy on this machine says so in the last entry it adds; nobody else is
 * believed. Of IPv6 only the network counts: one machine has as many addresses in it as it likes.
 */
export function addressOfCaller({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const peer = socket.remoteAddress ?? '';
  const said = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  const address = loopback.test(peer) && said !== undefined && isIP(said) !== 0 ? said : peer;
  const plain = address.replace(/^::ffff:/, '');
  return isIP(plain) === 6 ? network(plain) : plain;
}

/** The first four groups. */
function network(address: string): string {
  const [before = '', after] = address.split('::');
  const head = before.split(':').filter((group) => group !== '');
  const tail = (after ?? '').split(':').filter((group) => group !== '');
  const zeros =
    after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
