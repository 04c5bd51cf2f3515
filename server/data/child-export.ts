/** What a guardian is given of a child beyond its page: every mark with who made it, lines of claims, and the scans. */
import type { CivilDate, Month } from '../domain/shared/civil-date.ts';
import type { StoredKind } from './entry-log.ts';
import { Prisma } from './generated/client.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface MarkedLesson {
  readonly on: CivilDate;
  readonly startMinute: number | null;
  readonly minutes: number | null;
  readonly group: string;
  readonly kind: StoredKind;
  readonly guest: boolean;
  readonly method: string | null;
  /** UTC, ISO 8601. */
  readonly recordedAt: string | null;
  readonly recordedBy: string | null;
}

/** Every lesson in which the child is marked, by its time, and who recorded the mark that holds. */
export const listMarkedLessonsOf = (tx: TenantTx, ids: readonly string[]): Promise<MarkedLesson[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT m.lesson_on AS "on", l.start_minute AS "startMinute", l.minutes, g.name AS "group", m.kind, m.guest,
        b.method, ${isoInstant('b.recorded_at')} AS "recordedAt", u.name AS "recordedBy"
      FROM mark m
      JOIN lesson l ON l.provider_id = m.provider_id AND l.id = m.lesson_id
      JOIN club_group g ON g.provider_id = l.provider_id AND g.id = l.group_id
      LEFT JOIN attendance_batch b ON b.provider_id = m.provider_id AND b.lesson_on = m.lesson_on
        AND b.lesson_id = m.lesson_id AND b.batch_no = m.batch_no
      LEFT JOIN app_user u ON u.id = b.recorded_by
      WHERE m.provider_id = ${tx.providerId}::uuid AND m.child_id = ANY (${[...ids]}::uuid[]) AND m.kind <> 'unmarked'
      ORDER BY m.lesson_on, l.start_minute, g.name`,
  );

export interface ClaimedLine {
  readonly month: Month;
  readonly version: number;
  readonly group: string;
  readonly presentVisits: number;
  readonly countedVisits: number;
  readonly verdict: 'paid' | 'excluded';
  readonly amountTiyn: number;
}

/** The lines of submitted claims that name the child, by month. */
export const listLinesOf = (tx: TenantTx, ids: readonly string[]): Promise<ClaimedLine[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT k.month, l.version, g.name AS "group", l.present_visits AS "presentVisits",
        l.counted_visits AS "countedVisits", l.verdict, l.amount_tiyn::float8 AS "amountTiyn"
      FROM claim_line l
      JOIN claim k ON k.provider_id = l.provider_id AND k.id = l.claim_id
      JOIN club_group g ON g.provider_id = l.provider_id AND g.id = l.group_id
      WHERE l.provider_id = ${tx.providerId}::uuid AND l.child_id = ANY (${[...ids]}::uuid[])
      ORDER BY k.month, l.version, g.name`,
  );

/** The scans of the child's documents, in the order in which they were added. */
export async function listScans(
  tx: TenantTx,
  childId: string,
): Promise<{ name: string; bytes: Uint8Array }[]> {
  const rows = await tx.prisma.childDocument.findMany({
    where: { providerId: tx.providerId, childId, bytes: { not: null } },
    orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
    select: { fileName: true, bytes: true },
  });
  return rows.map(({ fileName, bytes }) => ({ name: fileName!, bytes: bytes! }));
}
