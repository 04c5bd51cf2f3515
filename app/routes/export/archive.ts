/** GET /export/archive hands out everything the provider owns as a ZIP, to its owner. */
import { createReadStream } from 'node:fs';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { exportArchive } from '../../../server/services/export.ts';
import { signedIn } from '../../signed-in.server.ts';

export const loader = signedIn(async ({ actor }) => {
  const { path, bytes, fileName, remove } = await exportArchive(actor);
  const file = createReadStream(path);
  file.once('close', () => void remove());
  return new Response(createReadableStreamFromReadable(file), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="${fileName}"`,
    },
  });
});
