import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * The wire between clients and server: a TCP relay that can be cut. A cut ends every connection at once, WebSocket and
 * HTTP alike, with whatever was under way on it, and refuses new ones for a while.
 */
export class Wire {
  #server: Server | undefined;
  readonly #sockets = new Set<Socket>();
  #cutUntil = 0;
  cuts = 0;
  cutConnections = 0;

  constructor(readonly serverPort: () => number) {}

  /** Opens the relay and gives its address. */
  async open(): Promise<string> {
    const server = createServer((near) => {
      if (Date.now() < this.#cutUntil) return void near.destroy();
      const far = connect(this.serverPort(), '127.0.0.1');
      for (const [socket, other] of [[near, far] as const, [far, near] as const]) {
        this.#sockets.add(socket);
        socket.on('error', () => other.destroy());
        socket.on('close', () => {
          this.#sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
    this.#server = server;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  /** Connections under way, WebSockets and HTTP together. */
  get connections(): number {
    return this.#sockets.size / 2;
  }

  cut(outage_ms: number): void {
    this.cuts++;
    this.cutConnections += this.connections;
    this.#cutUntil = Date.now() + outage_ms;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  close(): void {
    this.#server?.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
