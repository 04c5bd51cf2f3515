/**
 * Many rows as one value: the server packs them into JSON and Node parses it, which for thousands of rows costs a
 * fraction of Prisma's conversion of every cell.
 */
import { Prisma } from './generated/client.ts';
import type { TenantTx } from './scope.ts';

/**
 * The rows of a SELECT, whose column names become the fields. Dates come as `YYYY-MM-DD`; an instant must be
 * selected with `isoInstant`, and bigint must not be selected at all.
 */
export async function packedRows<Row>(tx: TenantTx, select: Prisma.Sql): Promise<Row[]> {
  const [packed] = await tx.prisma.$queryRaw<[{ rows: string }]>`
    SELECT coalesce(json_agg(r), '[]')::text AS rows FROM (${select}) r`;
  return JSON.parse(packed.rows);
}

/** A timestamptz column (a name from the code, never input) as UTC in ISO 8601 with milliseconds. */
export const isoInstant = (column: string): Prisma.Sql =>
  Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
