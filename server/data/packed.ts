/**
 * Many rows as few values: the server packs them into JSON by the thousand and Node parses that, which costs a
 * fraction of Prisma's conversion of every cell. One value for all would be copied over and over as it arrives.
 */
import { Prisma } from './generated/client.ts';
import type { TenantTx } from './scope.ts';

/**
 * The rows of a SELECT in its order, whose column names become the fields. Dates come as `YYYY-MM-DD`; an instant must be
 * selected with `isoInstant`, and bigint must not be selected at all.
 */
export async function packedRows<Row>(tx: TenantTx, select: Prisma.Sql): Promise<Row[]> {
  const blocks = await tx.prisma.$queryRaw<{ rows: string }[]>`
    SELECT json_agg(row ORDER BY place)::text AS rows
    FROM (SELECT row, row_number() OVER () AS place FROM (${select}) row) numbered
    GROUP BY place / 1000 ORDER BY place / 1000`;
  return blocks.flatMap(({ rows }) => JSON.parse(rows) as Row[]);
}

/** A timestamptz column (a name from the code, never input) as UTC in ISO 8601 with milliseconds. */
export const isoInstant = (column: string): Prisma.Sql =>
  Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
