/** GET /imports/template/:kind hands out the empty roster, in the language of the page. */
import { AppError } from '../../../server/domain/shared/errors.ts';
import { renderTemplate } from '../../../server/services/import-template.ts';
import { languageOf } from '../../gate.server.ts';
import { signedIn } from '../../signed-in.server.ts';

export const loader = signedIn(async ({ actor, params, request }) => {
  const { kind } = params;
  if (kind !== 'xlsx' && kind !== 'csv') throw new AppError('not_found');
  const { bytes, contentType, fileName } = await renderTemplate(actor, kind, languageOf(request));
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="${fileName}"`,
    },
  });
});
