/** What can be gone to from anywhere: the sections that a role sees, what it may begin there, and the names found. */
import { can, type Role } from '../../../server/domain/access.ts';
import { searchText, searchWords } from '../../../server/domain/children/search-text.ts';
import type { Month } from '../../../server/domain/shared/civil-date.ts';
import type { NameHit } from '../../../server/services/find.ts';
import type { IconName } from '../../components/icon.tsx';
import { sectionsOf } from '../../sections.ts';

export interface Place {
  readonly to: string;
  readonly kind: 'section' | 'action' | 'group' | 'child';
  readonly icon: IconName;
  readonly name: string;
  readonly note: string | null;
}

interface Words {
  readonly section: (key: ReturnType<typeof sectionsOf>[number]['key']) => string;
  readonly action: (key: 'new_child' | 'month_claim' | 'import') => string;
}

/** Sections and actions of a role of which every word of the query begins a word; all of them for no words. */
export function placesOf(role: Role, month: Month, query: string, word: Words): Place[] {
  const sections = sectionsOf(role).map(
    ({ to, key, icon }): Place => ({ to, kind: 'section', icon, name: word.section(key), note: null }),
  );
  const actions: Place[] = [];
  const act = (to: string, icon: IconName, name: string) =>
    actions.push({ to, kind: 'action', icon, name, note: null });
  if (can(role, 'children.edit')) act('/children/new', 'plus', word.action('new_child'));
  if (can(role, 'claim.see')) act(`/claims/${month}`, 'claims', word.action('month_claim'));
  if (can(role, 'import.run')) act('/imports', 'imports', word.action('import'));
  const asked = searchWords(query);
  return [...sections, ...actions].filter(({ name }) => {
    const parts = searchText(name).split(/\s+/);
    return asked.every((each) => parts.some((part) => part.startsWith(each)));
  });
}

/** Groups and children found, as places. */
export const placesFound = (hits: readonly NameHit[]): Place[] =>
  hits.map(({ kind, id, name, groups }) => ({
    to: kind === 'group' ? `/groups/${id}` : `/children/${id}`,
    kind,
    icon: kind === 'group' ? 'groups' : 'person',
    name,
    note: groups?.join(' · ') || null,
  }));
