/** Renders a page on the server, in the language of the request, with the nonce that its scripts are allowed by. */
import { PassThrough } from 'node:stream';
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { IntlProvider } from 'use-intl';
import { countingLocale, DocumentContext } from './document-context.ts';
import { languageOf } from './gate.server.ts';
import { messagesIn } from './messages/catalogue.ts';
import { messagesFile } from './messages/file.server.ts';

const ABORT_MS = 10_000;

/** A request that no page answers (405) is its sender's error and tells the operator nothing. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  console.error(error);
}

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  const language = languageOf(request);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Language', language);
  return new Promise((resolve, reject) => {
    let shellSent = false;
    let responseStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <DocumentContext.Provider value={{ language, nonce, messagesHref: messagesFile(language).href }}>
        <IntlProvider locale={countingLocale(language)} messages={messagesIn(language)} timeZone="UTC">
          <RemixServer context={remixContext} url={request.url} abortDelay={ABORT_MS} nonce={nonce} />
        </IntlProvider>
      </DocumentContext.Provider>,
      {
        nonce,
        onShellReady() {
          shellSent = true;
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          responseStatus = 500;
          if (shellSent) console.error(error);
        },
      },
    );
    setTimeout(abort, ABORT_MS);
  });
}
