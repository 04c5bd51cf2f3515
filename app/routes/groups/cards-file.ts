/** POST /groups/:groupId/cards/file gives the cards of a group, or of one child of it, as a PDF to print. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { printCards } from '../../../server/services/child-cards.ts';
import { signedIn } from '../../signed-in.server.ts';

/** There is nothing to see here: the page of the cards has the button. */
export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/groups/${params.groupId}/cards`);

export const action = signedIn(async ({ actor, params, request }): Promise<Response> => {
  const childId = (await request.formData()).get('childId');
  const bytes = await printCards(actor, params.groupId!, childId === null ? null : String(childId));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'attachment; filename="cards.pdf"',
    },
  });
});
