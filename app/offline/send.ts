/**
 * The one call that a queue makes, in the form in which tRPC sends and answers it: written out, because a service
 * worker and every page carry it. It never throws; what it gives is what the queue must know.
 */
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { Router } from '../../server/trpc/router.ts';

export type Call = Required<inferRouterInputs<Router>['attendance']['record']>;
type Answers = inferRouterOutputs<Router>['attendance']['record'];

export type Answer =
  | ({ readonly kind: 'answered' } & Answers)
  /** All of the batch, for a reason that sending it again does not change by itself. */
  | { readonly kind: 'refused'; readonly why: 'submitted' | 'not_found' | 'forbidden' | 'bad_input' }
  /** Nobody is signed in here, or somebody other than whose taps these are. */
  | { readonly kind: 'signed_out' }
  /** No network, no server, or one that cannot answer now. Whether it recorded anything is not known. */
  | { readonly kind: 'unreachable' };

export type Send = (call: Call) => Promise<Answer>;

const PATH = '/trpc/attendance.record';
const PATIENCE_MS = 20_000;
const UNREACHABLE: Answer = { kind: 'unreachable' };

/** Sends over `fetch`; `url` is the site's when it is called from elsewhere. */
export const sendOver =
  (fetch: typeof globalThis.fetch, url = ''): Send =>
  async (call) => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    try {
      const response = await fetch(url + PATH, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(call),
        signal: patience.signal,
      });
      return answerOf(await response.json());
    } catch {
      return UNREACHABLE;
    } finally {
      clearTimeout(timer);
    }
  };

interface Envelope {
  readonly result?: { readonly data?: Partial<Answers> };
  readonly error?: { readonly data?: { readonly code?: string; readonly why?: string } };
}

/** Anything that is not an answer of ours, as a portal of a hotel may give, is none. */
function answerOf({ result, error }: Envelope): Answer {
  const { answers, answeredAt } = result?.data ?? {};
  if (Array.isArray(answers) && answeredAt !== undefined) return { kind: 'answered', answers, answeredAt };
  const { code, why } = error?.data ?? {};
  if (code === 'UNAUTHORIZED') return { kind: 'signed_out' };
  if (code === 'NOT_FOUND') return { kind: 'refused', why: 'not_found' };
  if (code === 'FORBIDDEN') return { kind: 'refused', why: 'forbidden' };
  if (code === 'BAD_REQUEST') return { kind: 'refused', why: 'bad_input' };
  // Any other conflict is two transactions in each other's way, and passes.
  if (code === 'CONFLICT' && why === 'submitted') return { kind: 'refused', why };
  return UNREACHABLE;
}
