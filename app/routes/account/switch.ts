/** POST /switch: this sign-in looks at another of one's providers, and begins there. */
import { redirect, redirectDocument } from '@remix-run/node';
import { switchProvider } from '../../../server/services/account.ts';
import { holding } from '../../signed-in.server.ts';

export const loader = () => redirect('/');

export const action = holding(async ({ holder, request }) => {
  const form = await request.formData();
  await switchProvider(holder, String(form.get('providerId') ?? ''));
  // All of the page was about the other provider.
  return redirectDocument('/', 303);
});
