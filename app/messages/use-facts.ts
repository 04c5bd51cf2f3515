/**
 * Words what the server names by a code with facts: problems of an import, flags of a claim. Codes and facts come
 * together at run time, so their fit is held by tests/unit/messages.test.ts instead of by the types.
 */
import { useTranslations } from 'use-intl';

type Facts = Readonly<Record<string, string | number>>;

export function useFacts(place: 'flags' | 'problems'): (code: string, facts: Facts) => string {
  const translate: unknown = useTranslations(place);
  return translate as (code: string, facts: Facts) => string;
}
