/** What the office finds by name from anywhere: groups, and children whom the actor may see. A few, the closest first. */
import { findChildren } from '../data/children.ts';
import { inTenant } from '../data/scope.ts';
import { can } from '../domain/access.ts';
import { searchText, searchWords } from '../domain/children/search-text.ts';
import { fullName } from '../domain/identity.ts';
import { type Actor, allowed, today } from './actor.ts';
import { listGroupChoices } from './children.ts';

const MOST_HITS = 8;
const MOST_GROUPS = 4;

export interface NameHit {
  readonly kind: 'group' | 'child';
  readonly id: string;
  readonly name: string;
  /** The child's groups, to tell namesakes apart; null for a group. */
  readonly groups: readonly string[] | null;
}

/** Groups and children of these words, at most eight; nothing for no words, or for who may see neither. */
export async function findByName(actor: Actor, query: string): Promise<NameHit[]> {
  const words = searchWords(query);
  if (words.length === 0) return [];
  const groups = can(actor.role, 'groups.see') ? await findGroups(actor, words) : [];
  const children = can(actor.role, 'children.see')
    ? await findChildrenNamed(actor, words, MOST_HITS - groups.length)
    : [];
  return [...groups, ...children];
}

async function findGroups(actor: Actor, words: readonly string[]): Promise<NameHit[]> {
  const groups = await listGroupChoices(actor);
  return groups
    .filter(({ name }) => words.every((word) => searchText(name).includes(word)))
    .slice(0, MOST_GROUPS)
    .map(({ id, name }) => ({ kind: 'group', id, name, groups: null }));
}

async function findChildrenNamed(actor: Actor, words: readonly string[], limit: number): Promise<NameHit[]> {
  const { onlyStaffId } = allowed(actor, 'children.see');
  const wanted = { words, groupId: null, state: null, lacks: null, on: today(actor), staffId: onlyStaffId };
  const { rows } = await inTenant(actor.scope, (tx) =>
    findChildren(tx, wanted, { sort: 'name', down: false, offset: 0, limit }),
  );
  return rows.map((child) => ({
    kind: 'child',
    id: child.id,
    name: fullName(child),
    groups: child.groups.map(({ name }) => name),
  }));
}
