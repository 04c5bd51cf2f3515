/** The wire between a device and the app, which can be cut at any byte of what goes either way. */
import net from 'node:net';

/** Of the request or of the answer, after so many bytes; null lets everything through. */
export type Cut = { readonly of: 'request' | 'answer'; readonly afterBytes: number } | null;

export interface CuttingWire {
  /** Without a slash at the end. */
  readonly url: string;
  /** What happens to connections from now on. */
  cutAt(cut: Cut): void;
  /** How often it was cut so far. */
  readonly cuts: number;
  close(): Promise<void>;
}

/** Opens a way to a server. */
export async function openCuttingWire(url: string): Promise<CuttingWire> {
  const target = new URL(url);
  let cut: Cut = null;
  let cuts = 0;
  const sockets = new Set<net.Socket>();

  /** Passes on what comes, until it is cut: then nothing goes either way any more. */
  function lead(from: net.Socket, to: net.Socket, afterBytes: number): void {
    let passed = 0;
    sockets.add(from);
    from.on('data', (chunk) => {
      const part = chunk.subarray(0, afterBytes - passed);
      passed += part.length;
      if (part.length > 0) to.write(part);
      if (passed < afterBytes) return;
      cuts++;
      from.resetAndDestroy();
      to.resetAndDestroy();
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => sockets.delete(from));
  }

  const server = net.createServer((near) => {
    const far = net.connect(Number(target.port), target.hostname);
    const bytesOf = (of: 'request' | 'answer') =>
      cut?.of === of ? cut.afterBytes : Number.POSITIVE_INFINITY;
    lead(near, far, bytesOf('request'));
    lead(far, near, bytesOf('answer'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    cutAt(next) {
      cut = next;
    },
    get cuts() {
      return cuts;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
