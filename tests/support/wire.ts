/**
 * The network between a browser and the app: an address of its own that stays the same, can be cut so that nothing comes
 * through, and can lead to another server.
 */
import net from 'node:net';

export interface Wire {
  /** Without a slash at the end. */
  readonly url: string;
  /** Nobody answers at the address any more; what was under way breaks off. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** From the next connection on. */
  leadTo(url: string): void;
}

/** Opens a way to a server. */
export async function openWire(url: string): Promise<Wire> {
  let target = new URL(url);
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        sockets.delete(from);
      });
    }
  });
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = server.address() as net.AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async cut() {
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: () => listen(port),
    leadTo(other) {
      target = new URL(other);
      for (const socket of sockets) socket.destroy();
    },
  };
}
