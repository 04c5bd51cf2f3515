/** GET /claims/:month/:file hands out one of the claim's documents, in the language of the page. */
import { month } from '../../../server/domain/shared/civil-date.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { renderClaimFile } from '../../../server/services/claims.ts';
import { languageOf } from '../../gate.server.ts';
import { signedIn } from '../../signed-in.server.ts';
import { CLAIM_FILES } from './claim-files.ts';

export const loader = signedIn(async ({ actor, params, request }) => {
  const file = CLAIM_FILES.find((name) => name === params.file);
  if (!file) throw new AppError('not_found');
  const language = languageOf(request);
  const rendered = await renderClaimFile(actor, month(params.month!), file, language);
  return new Response(new Uint8Array(rendered.bytes), {
    headers: {
      'Content-Type': rendered.contentType,
      'Content-Disposition': `attachment; filename="${rendered.fileName}"`,
    },
  });
});
