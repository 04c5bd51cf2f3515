/** GET /export/archive hands out everything the provider owns as a ZIP, to its owner. */
import { createReadableStreamFromReadable } from '@remix-run/node';
import { exportArchive } from '../../../server/services/export.ts';
import { signedIn } from '../../signed-in.server.ts';

export const loader = signedIn(async ({ actor }) => {
  const { stream, bytes, fileName } = await exportArchive(actor);
  return new Response(createReadableStreamFromReadable(stream), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="${fileName}"`,
    },
  });
});
