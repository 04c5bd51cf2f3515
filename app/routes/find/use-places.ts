/** The places of a query in the words of the page, with what the server finds by name. */
import { useTranslations } from 'use-intl';
import type { Role } from '../../../server/domain/access.ts';
import type { Month } from '../../../server/domain/shared/civil-date.ts';
import type { NameHit } from '../../../server/services/find.ts';
import { type Place, placesFound, placesOf } from './places.ts';

export interface Finder {
  readonly role: Role;
  /** This month, on the provider's wall. */
  readonly month: Month;
}

export function usePlaces({ role, month }: Finder, query: string, hits: readonly NameHit[]): Place[] {
  const s = useTranslations('shell');
  const t = useTranslations('find');
  return [...placesOf(role, month, query, { section: s, action: t }), ...placesFound(hits)];
}
