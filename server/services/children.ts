/** The list of children as the actor may see it: search, filters and pages. */
import { z } from 'zod';
import {
  CHILD_LACKS,
  CHILD_SORTS,
  CHILD_STATES,
  type ChildFilter,
  type ChildRow,
  findChildren,
} from '../data/children.ts';
import { listGroupNames } from '../data/placements.ts';
import { inTenant } from '../data/scope.ts';
import { can } from '../domain/access.ts';
import { searchWords } from '../domain/children/search-text.ts';
import { nameCollator } from '../domain/identity.ts';
import { type Actor, allowed, today } from './actor.ts';

const PAGE_ROWS = 50;
const MOST_PAGES = 10_000;

const listSchema = z.object({
  group: z.uuid().nullable().catch(null),
  state: z.enum(CHILD_STATES).nullable().catch(null),
  lacks: z.enum(CHILD_LACKS).nullable().catch(null),
  sort: z.enum(CHILD_SORTS).catch('name'),
  down: z.boolean(),
  page: z.coerce.number().int().min(1).max(MOST_PAGES).catch(1),
});
export type ChildListAsked = z.infer<typeof listSchema>;

/** The filters of an address's search part, `sort=-name` downwards. What cannot be read counts as not asked for. */
export function readChildList(params: URLSearchParams): ChildListAsked {
  const sort = params.get('sort') ?? '';
  return listSchema.parse({
    ...Object.fromEntries(['group', 'state', 'lacks', 'page'].map((name) => [name, params.get(name)])),
    ...{ sort: sort.replace(/^-/, ''), down: sort.startsWith('-') },
  });
}

export interface ChildListView {
  readonly rows: readonly ChildRow[];
  readonly total: number;
  /** Children before this page. */
  readonly from: number;
}

export const filterOf = (asked: ChildListAsked, query: string): ChildFilter => ({
  words: searchWords(query),
  groupId: asked.group,
  state: asked.state,
  lacks: asked.lacks,
});

/** A page of the children whom the actor may see; without their IIN for who only teaches. */
export async function listChildren(
  actor: Actor,
  asked: ChildListAsked,
  query: string,
): Promise<ChildListView> {
  const { onlyStaffId } = allowed(actor, 'children.see');
  const wanted = { ...filterOf(asked, query), on: today(actor), staffId: onlyStaffId };
  const { sort, down, page } = asked;
  const { rows, total } = await inTenant(actor.scope, (tx) =>
    findChildren(tx, wanted, { sort, down, offset: (page - 1) * PAGE_ROWS, limit: PAGE_ROWS }),
  );
  const seesAll = can(actor.role, 'children.edit');
  return {
    rows: seesAll ? rows : rows.map((row) => ({ ...row, iin: null })),
    total,
    from: (page - 1) * PAGE_ROWS,
  };
}

/** The groups to filter by and to move into, by name: those that the actor may see. */
export async function listGroupChoices(actor: Actor): Promise<{ id: string; name: string }[]> {
  const { onlyStaffId } = allowed(actor, 'groups.see');
  const { compare } = nameCollator(actor.language);
  const groups = await inTenant(actor.scope, (tx) => listGroupNames(tx, onlyStaffId));
  return groups.sort((a, b) => compare(a.name, b.name));
}
