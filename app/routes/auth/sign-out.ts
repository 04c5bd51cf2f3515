/** POST /sign-out ends the session; there is nothing to see here. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { signOut } from '../../gate.server.ts';
import { refusing } from '../../signed-in.server.ts';

export const loader = () => redirect('/');

export function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  return refusing(async () => {
    return signOut(request, context);
  });
}
