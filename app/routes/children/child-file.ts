/** GET /children/:childId/documents/:documentId hands out the scan of a paper, to be kept and never shown in place. */
import { getDocumentFile } from '../../../server/services/child-documents.ts';
import { signedIn } from '../../signed-in.server.ts';

export const loader = signedIn(async ({ actor, params }) => {
  const { bytes, type, name } = await getDocumentFile(actor, params.childId!, params.documentId!);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
    },
  });
});
