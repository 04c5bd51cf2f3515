/**
 * The server's door for devices without a wire: the real router over the real services and database, asked as a browser
 * asks. What the wire does to a call is for the test to say.
 */
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { type Send, sendOver } from '../../app/offline/send.ts';
import type { Actor } from '../../server/services/actor.ts';
import { router } from '../../server/trpc/router.ts';

/** What becomes of a call on its way. `late`: it is recorded when `deliverLate` is called, long after it was given up. */
export type Fate = 'arrives' | 'lost' | 'unanswered' | 'twice' | 'late';

export interface SyncServer {
  /** A sender whose calls are the actor's; each asks for its fate. */
  senderOf(actor: () => Actor, fate: () => Fate): Send;
  /** Delivers what was late, the last first. */
  deliverLate(): Promise<void>;
}

const SITE = 'http://device.example';

/** `now` is the server's clock. */
export function syncServer(now: () => Date): SyncServer {
  const late: (() => Promise<Response>)[] = [];
  return {
    senderOf: (actor, fate) =>
      sendOver(async (url, init) => {
        const deliver = () =>
          fetchRequestHandler({
            endpoint: '/trpc',
            req: new Request(url as string, { ...init, signal: null }),
            router,
            createContext: () => ({ actor: { ...actor(), now: now() }, now }),
          });
        const became = fate();
        if (became === 'late') late.push(deliver);
        if (became === 'lost' || became === 'late') throw new TypeError('the network is gone');
        if (became === 'twice') await deliver();
        const response = await deliver();
        if (became === 'unanswered') throw new TypeError('the network is gone');
        return response;
      }, SITE),
    async deliverLate() {
      for (const deliver of late.splice(0).reverse()) await deliver();
    },
  };
}
