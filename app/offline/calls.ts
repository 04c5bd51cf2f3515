/** What a device calls without a page load. Only the types of the router come along; no code of the server does. */
import { createTRPCClient, httpLink } from '@trpc/client';
import type { Router } from '../../server/trpc/router.ts';

export const calls = createTRPCClient<Router>({ links: [httpLink({ url: '/trpc' })] });
