/** GET /messages/:language gives the messages of one language as JSON, for ever when asked by its version. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { messagesFile } from '../../messages/file.server.ts';
import { isLanguage } from '../../messages/language.ts';

export function loader({ params, request }: LoaderFunctionArgs) {
  if (!isLanguage(params.language)) throw new Response(null, { status: 404 });
  const { body, version } = messagesFile(params.language);
  const current = new URL(request.url).searchParams.get('v') === version;
  return new Response(body, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': current ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}
