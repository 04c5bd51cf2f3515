/**
 * The list of 10 000 children, as the server makes it: the first page, the last one, sorted otherwise, and a search
 * as somebody types. Beside each the bare SQL that finds the same children, with nothing about them.
 */
import { inTenant } from '../../server/data/scope.ts';
import { type ChildListAsked, listChildren } from '../../server/services/children.ts';
import { addProvider, addRecords, withDatabase } from './bench-database.ts';
import { inTurns, type Row } from './measure.ts';
import { buildTown, TEN_DAYS } from './town.ts';

const CHILDREN = 10_000;
const ROUNDS = 11;
const LIST_MS = 150;
const SEARCH_MS = 50;

const ALL: ChildListAsked = { group: null, state: null, lacks: null, sort: 'name', down: false, page: 1 };

const CASES: readonly { what: string; asked: ChildListAsked; query: string; atMost: number }[] = [
  { what: 'first page, by name', asked: ALL, query: '', atMost: LIST_MS },
  { what: 'last page, by name', asked: { ...ALL, page: 200 }, query: '', atMost: LIST_MS },
  { what: 'first page, by group', asked: { ...ALL, sort: 'group' }, query: '', atMost: LIST_MS },
  { what: 'first page, by last attendance', asked: { ...ALL, sort: 'attended' }, query: '', atMost: LIST_MS },
  {
    what: 'enrolled without a guardian',
    asked: { ...ALL, state: 'active', lacks: 'guardian' },
    query: '',
    atMost: LIST_MS,
  },
  { what: 'search «с» (everybody)', asked: ALL, query: 'с', atMost: SEARCH_MS },
  { what: 'search two words', asked: ALL, query: 'кайсар султано', atMost: SEARCH_MS },
  { what: 'search an IIN', asked: ALL, query: '1501019', atMost: SEARCH_MS },
  { what: 'search, nobody', asked: ALL, query: 'жжж', atMost: SEARCH_MS },
];

/** The same children by the same words, as a plain query of the owner. */
const FLOOR = `
  SELECT id, surname, given_name, count(*) OVER () FROM child
  WHERE provider_id = $1 AND search_text LIKE '%' || $2 || '%' ORDER BY surname, given_name, id LIMIT 50`;

export const benchChildren = (): Promise<Row[]> =>
  withDatabase(async (database) => {
    const { actor } = await addProvider(database);
    await addRecords(database, actor.scope, buildTown(CHILDREN, TEN_DAYS));
    const providerId = await inTenant(actor.scope, async (tx) => tx.providerId);
    const rows: Row[] = [];
    for (const { what, asked, query, atMost } of CASES) {
      const { list, floor } = await inTurns(ROUNDS, {
        list: () => listChildren(actor, asked, query),
        floor: () => database.owner.query(FLOOR, [providerId, query.split(' ')[0]]),
      });
      rows.push({
        what: `${CHILDREN} children: ${what}`,
        unit: 'ms',
        value: list.wallMs,
        cpuMs: list.cpuMs,
        floor: {
          what: 'plain SQL: names of the first 50 and their count',
          value: floor.wallMs,
          cpuMs: floor.cpuMs,
        },
        target: { atMost },
        rounds: ROUNDS,
      });
    }
    return rows;
  });
