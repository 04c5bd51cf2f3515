/** What the document itself needs and no loader gives: its language, the file of its messages, the nonce of its scripts. */
import { createContext, useContext } from 'react';
import type { Language } from './messages/language.ts';

export interface DocumentFacts {
  readonly language: Language;
  /** Allows the inline scripts of this one response; browsers hide it, so the client has none. */
  readonly nonce: string | undefined;
  /** Where the browser gets the messages of the page's language; the name changes with the content. */
  readonly messagesHref: string;
}

export const DocumentContext = createContext<DocumentFacts>({
  language: 'ru',
  nonce: undefined,
  messagesHref: '',
});

export const useLanguage = (): Language => useContext(DocumentContext).language;

/**
 * Whose number rules the messages count by. Kazakh groups digits as Russian does, but Chromium brings no Kazakh
 * rules and would write 1,719 where the server wrote 1 719. Kazakh messages need no plural forms.
 */
export const countingLocale = (language: Language): 'ru' | 'en' => (language === 'en' ? 'en' : 'ru');
