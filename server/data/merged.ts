/**
 * Children that were found to be one with another. Whatever is live was moved when they were merged; the log of marks,
 * which is never rewritten, still names the child that was, and is read through this.
 */
import type { TenantTx } from './scope.ts';

/** The id under which each merged child is found now, by the id that it had. Never a step to another merged child. */
export async function listMerged(tx: TenantTx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.prisma.$queryRaw<{ id: string; into: string }[]>`
    SELECT id, merged_into AS "into" FROM child
    WHERE provider_id = ${tx.providerId}::uuid AND merged_into IS NOT NULL`;
  return new Map(rows.map(({ id, into }) => [id, into]));
}
