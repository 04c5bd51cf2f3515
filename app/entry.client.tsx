/** Wakes the page that the server rendered, once the messages of its language are here. */
import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { IntlProvider } from 'use-intl';
import { countingLocale, DocumentContext } from './document-context.ts';
import { isLanguage } from './messages/language.ts';

async function wake() {
  const messagesHref = document.getElementById('messages')?.getAttribute('href') ?? '';
  const language = document.documentElement.lang;
  if (!isLanguage(language)) return;
  const response = await fetch(messagesHref, { credentials: 'same-origin' });
  if (!response.ok) return;
  const messages = await response.json();
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <DocumentContext.Provider value={{ language, nonce: undefined, messagesHref }}>
          <IntlProvider locale={countingLocale(language)} messages={messages} timeZone="UTC">
            <RemixBrowser />
          </IntlProvider>
        </DocumentContext.Provider>
      </StrictMode>,
    );
  });
}

void wake();
