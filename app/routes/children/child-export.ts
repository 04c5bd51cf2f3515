/** GET /children/:childId/export hands out the data of one child for its guardian, in the reader's language. */
import { exportChild, packChild } from '../../../server/services/child-export.ts';
import { signedIn } from '../../signed-in.server.ts';
import { wordedChild } from './worded-child.server.ts';

export const loader = signedIn(async ({ actor, params }) => {
  const exported = await exportChild(actor, params.childId!);
  const bytes = await packChild(exported, wordedChild(exported.data, actor.language));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/zip',
      // Not the child's name: a folder of downloads is nobody's record.
      'Content-Disposition': `attachment; filename="child-${exported.data.exportedOn}.zip"`,
    },
  });
});
