/** GET /children/:childId/photo shows a child's photo to who may see the child; nothing keeps it on the way. */
import { getPhoto, PHOTO_TYPE } from '../../../server/services/child-photo.ts';
import { signedIn } from '../../signed-in.server.ts';

export const loader = signedIn(async ({ actor, params }) => {
  const { bytes } = await getPhoto(actor, params.childId!);
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': PHOTO_TYPE, 'Cache-Control': 'no-store' },
  });
});
