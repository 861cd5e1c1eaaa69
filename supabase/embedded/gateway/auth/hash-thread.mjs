// Runs in a worker thread: a bcrypt hash takes up to a third of a second, in which nobody would be served.
import { parentPort } from 'node:worker_threads';
import bcrypt from 'bcryptjs';

// The cost GoTrue uses.
const cost = 10;
/** Of no password. An unknown account is compared with it, and takes as long as a known one. */
const nobodys = bcrypt.hashSync(crypto.randomUUID(), cost);

function matches(password, hash) {
  try {
    return bcrypt.compareSync(password, hash ?? nobodys) && hash !== null;
  } catch {
    return false;
  }
}

parentPort.on('message', ({ password, hash }) => {
  parentPort.postMessage(hash === undefined ? bcrypt.hashSync(password, cost) : matches(password, hash));
});
