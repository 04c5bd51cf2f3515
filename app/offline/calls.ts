/** What a device calls without a page load. Only the types of the router come along; no code of the server does. */
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import type { Router } from '../../server/trpc/router.ts';

export const calls = createTRPCClient<Router>({ links: [httpLink({ url: '/trpc' })] });

/** Whether a call failed because nobody is signed in any more. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof TRPCClientError && error.data?.code === 'UNAUTHORIZED';
