/** The title of the document, named by the innermost route that has one in its `handle`. Never a child's name. */
import type { createTranslator } from 'use-intl';
import type { Messages } from './messages/catalogue.ts';

export type Translate = ReturnType<typeof createTranslator<Messages>>;

export interface Handle {
  /** Words the title; `data` is what the route's loader gave, undefined after an error. */
  readonly title?: (t: Translate, data: unknown) => string;
  /** The document comes without script. */
  readonly isStill?: boolean;
}

export interface Titled {
  readonly handle: Handle | undefined;
  readonly data: unknown;
}

export function titleOf(matches: readonly Titled[], t: Translate): string {
  const match = matches.findLast(({ handle }) => handle?.title);
  const title = match?.handle?.title?.(t, match.data);
  return title ? `${title} · Qatysu` : 'Qatysu';
}
