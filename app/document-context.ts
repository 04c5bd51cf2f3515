/** What the document itself needs and no loader gives: the nonce of its scripts and the file of its messages. */
import { createContext } from 'react';

export interface DocumentFacts {
  /** Allows the inline scripts of this one response; browsers hide it, so the client has none. */
  readonly nonce: string | undefined;
  /** Where the browser gets the messages of the page's language; the name changes with the content. */
  readonly messagesHref: string;
}

export const DocumentContext = createContext<DocumentFacts>({ nonce: undefined, messagesHref: '' });
