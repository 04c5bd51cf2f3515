/** Wakes the page that the server rendered, once the messages of its language are here. */
import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { IntlProvider } from 'use-intl';
import { countingLocale, DocumentContext } from './document-context.ts';
import { isLanguage } from './messages/language.ts';

/** Says on the document that the page is awake: what only script can do is shown from then on. */
function Awake() {
  useEffect(() => {
    document.documentElement.dataset.awake = '';
  }, []);
  return null;
}

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
            <Awake />
          </IntlProvider>
        </DocumentContext.Provider>
      </StrictMode>,
    );
  });
}

void wake();
