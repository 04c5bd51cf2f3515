/**
 * Lets go of the room that the index of a month's marks has kept for more: rolls come in any order, and leave its pages
 * a third empty. A month that is over gets no more but corrections, so its index is written anew once, dense.
 */
import type pg from 'pg';
import { addMonths, type CivilDate, type Month, monthOf } from '../domain/shared/civil-date.ts';

const FIRST_MONTH = '2024-01' as Month;
/** What an entry of a dense index takes: provider, day, lesson and child, and what PostgreSQL adds to them. */
const DENSE_BYTES = 76;
/** An index is loose that takes so many times that, and more than a few pages. */
const LOOSE = 1.2;
const WORTH_BYTES = 262_144;

/**
 * Rewrites the indexes of marks of months before `today`'s that are loose; whoever writes into such a month waits
 * meanwhile. Gives their names. It is the owner's work, done when the program starts.
 */
export async function tightenFinishedMonths(client: pg.Client, today: CivilDate): Promise<string[]> {
  const finished: string[] = [];
  for (let month = FIRST_MONTH; month < monthOf(today); month = addMonths(month, 1))
    finished.push(`mark_${month.replace('-', '_')}`);
  const { rows } = await client.query<{ name: string }>(
    `SELECT index.relname AS name
     FROM pg_class part JOIN pg_index i ON i.indrelid = part.oid AND i.indisprimary
     JOIN pg_class index ON index.oid = i.indexrelid
     WHERE part.relname = ANY ($1) AND part.relnamespace = 'public'::regnamespace
       AND pg_relation_size(index.oid) > greatest($2::float8, $3::float8 * index.reltuples)`,
    [finished, WORTH_BYTES, LOOSE * DENSE_BYTES],
  );
  for (const { name } of rows) await client.query(`REINDEX INDEX ${name}`);
  return rows.map(({ name }) => name);
}
