/** Writes the enrolments of a body of records where the child has none in the group that overlaps. */
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';
import type { RecordsPlan, RowIds } from './write-records.ts';

/** Gives how many enrolments are new. Suspensions are written with them. */
export async function writeEnrolments(
  tx: TenantTx,
  { records, recordedAt }: RecordsPlan,
  ids: { children: RowIds; groups: RowIds },
): Promise<number> {
  const given = records.enrolments.map((enrolment) => ({ ...enrolment, row: newId() }));
  const column = <T>(of: (enrolment: (typeof given)[number]) => T): T[] => given.map(of);
  const written = await tx.prisma.$queryRaw<{ id: string }[]>`
    INSERT INTO enrolment (provider_id, id, child_id, group_id, starts_on, ends_on, withdrawal_reason,
      voucher_number, voucher_valid_until, confirmed_channel, confirmed_at)
    SELECT ${tx.providerId}::uuid, given.id, given.child_id, given.group_id, given.starts_on, given.ends_on,
      given.withdrawal_reason, given.voucher_number, given.voucher_valid_until, given.confirmed_channel,
      CASE WHEN given.confirmed_channel IS NOT NULL THEN ${recordedAt.toISOString()}::timestamptz END
    FROM unnest(${column(({ row }) => row)}::uuid[], ${column(({ childId }) => ids.children.get(childId))}::uuid[],
      ${column(({ groupId }) => ids.groups.get(groupId))}::uuid[], ${column(({ startsOn }) => startsOn)}::date[],
      ${column(({ endsOn }) => endsOn)}::date[], ${column((e) => e.withdrawalReason)}::text[],
      ${column(({ voucher }) => voucher?.number ?? null)}::text[],
      ${column(({ voucher }) => voucher?.validUntil ?? null)}::date[],
      ${column(({ confirmation }) => confirmation?.channel ?? null)}::text[])
      AS given (id, child_id, group_id, starts_on, ends_on, withdrawal_reason, voucher_number, voucher_valid_until,
        confirmed_channel)
    WHERE NOT EXISTS (
      SELECT 1 FROM enrolment e
      WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = given.child_id AND e.group_id = given.group_id
        AND daterange(e.starts_on, e.ends_on, '[]') && daterange(given.starts_on, given.ends_on, '[]'))
    RETURNING id`;
  const isNew = new Set(written.map(({ id }) => id));
  const suspensions = given
    .filter(({ row }) => isNew.has(row))
    .flatMap(({ row, suspensions }) => suspensions.map((suspension) => ({ ...suspension, row })));
  await tx.prisma.$executeRaw`
    INSERT INTO suspension (provider_id, enrolment_id, starts_on, ends_on)
    SELECT ${tx.providerId}::uuid, given.*
    FROM unnest(${suspensions.map(({ row }) => row)}::uuid[], ${suspensions.map(({ from }) => from)}::date[],
      ${suspensions.map(({ to }) => to)}::date[]) AS given (enrolment_id, starts_on, ends_on)`;
  return written.length;
}
