/** How much script and how many messages a page takes over the wire. */
import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

/** In KB (1 024 bytes) as gzip makes them. */
export interface Weight {
  readonly script: number;
  readonly messages: number;
}

type Kind = keyof Weight;

const kindOf = (path: string): Kind | null => {
  if (path.endsWith('.js')) return 'script';
  return path.startsWith('/messages/') ? 'messages' : null;
};

/** Weighs what the page asks for from now on, whether or not the browser has it already, until `end` is called. */
export function weigh(page: Page): { end(): Promise<Weight> } {
  const parts: Promise<{ kind: Kind; bytes: number }>[] = [];
  const note = (response: Response) => {
    const kind = kindOf(new URL(response.url()).pathname);
    if (kind) parts.push(response.body().then((body) => ({ kind, bytes: gzipSync(body).length })));
  };
  page.on('response', note);
  return {
    async end() {
      page.off('response', note);
      const weighed = await Promise.all(parts);
      const sum = (kind: Kind) =>
        weighed.filter((part) => part.kind === kind).reduce((total, { bytes }) => total + bytes, 0) / 1024;
      return { script: sum('script'), messages: sum('messages') };
    },
  };
}
