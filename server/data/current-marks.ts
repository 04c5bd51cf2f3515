/** The marks of a month twice: as they are kept, and as the log adds up to them. For whoever compares the two. */
import type { CurrentMark } from '../domain/attendance/current-marks.ts';
import { foldEntries } from '../domain/attendance/marks.ts';
import type { CivilDate, Month } from '../domain/shared/civil-date.ts';
import { hexOf, storedKind, unpackEntries } from './entry-log.ts';
import { Prisma } from './generated/client.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

/** Months with marks or a log, earliest first. */
export async function listMarkedMonths(tx: TenantTx): Promise<Month[]> {
  const rows = await tx.prisma.$queryRaw<{ month: Month }[]>`
    SELECT to_char(lesson_on, 'YYYY-MM') AS month FROM mark WHERE provider_id = ${tx.providerId}::uuid
    UNION SELECT to_char(lesson_on, 'YYYY-MM') FROM attendance_batch WHERE provider_id = ${tx.providerId}::uuid
    ORDER BY month`;
  return rows.map(({ month }) => month);
}

/** The days of a month as a condition, so that only its partition is read. */
const inMonth = (tx: TenantTx, month: Month): Prisma.Sql => Prisma.sql`
  provider_id = ${tx.providerId}::uuid AND lesson_on >= ${`${month}-01`}::date
    AND lesson_on < ${`${month}-01`}::date + interval '1 month'`;

export const readCurrentMarks = (tx: TenantTx, month: Month): Promise<CurrentMark[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT lesson_id AS "lessonId", lesson_on AS "on", child_id AS "childId", batch_no AS "batchNo",
        entry_id AS "entryId", kind, documented, guest,
        (extract(epoch FROM occurred_at) * 1000000)::bigint AS "occurredAtMicros"
      FROM mark WHERE ${inMonth(tx, month)}`,
  );

/** What the entries of the log say last of each child and lesson, under the ids by which children are known now. */
export async function foldMonth(
  tx: TenantTx,
  month: Month,
  merged: ReadonlyMap<string, string>,
): Promise<CurrentMark[]> {
  const batches = await packedRows<{ lessonId: string; on: CivilDate; batchNo: number; entries: string }>(
    tx,
    Prisma.sql`
      SELECT lesson_id AS "lessonId", lesson_on AS "on", batch_no AS "batchNo", encode(entries, 'hex') AS entries
      FROM attendance_batch WHERE ${inMonth(tx, month)} ORDER BY lesson_id, batch_no`,
  );
  const childIds = new Map([...merged].map(([id, into]) => [hexOf(id), into]));
  const lessons = new Map<
    string,
    { on: CivilDate; batchOf: Map<string, number>; deciding: ReturnType<typeof foldEntries> }
  >();
  for (const { lessonId, on, batchNo, entries } of batches) {
    const lesson = lessons.get(lessonId) ?? { on, batchOf: new Map(), deciding: new Map() };
    const unpacked = unpackEntries(entries, childIds);
    for (const { id } of unpacked) lesson.batchOf.set(id, batchNo);
    foldEntries(unpacked, lesson.deciding);
    lessons.set(lessonId, lesson);
  }
  return [...lessons].flatMap(([lessonId, { on, batchOf, deciding }]) =>
    [...deciding.values()].map((entry) => ({
      ...{ lessonId, on, childId: entry.childId, batchNo: batchOf.get(entry.id)!, entryId: entry.id },
      ...{ kind: storedKind(entry), documented: entry.documented, guest: entry.guest },
      occurredAtMicros: entry.occurredAt === null ? null : Date.parse(entry.occurredAt) * 1000,
    })),
  );
}

/** Of lessons and children, those that are no more. */
export async function findGone(
  tx: TenantTx,
  ids: { readonly lessonIds: readonly string[]; readonly childIds: readonly string[] },
): Promise<{ readonly lessons: ReadonlySet<string>; readonly children: ReadonlySet<string> }> {
  const where = (all: readonly string[]) => ({ providerId: tx.providerId, id: { in: [...new Set(all)] } });
  const select = { id: true };
  const lessons = await tx.prisma.lesson.findMany({ where: where(ids.lessonIds), select });
  const children = await tx.prisma.child.findMany({ where: where(ids.childIds), select });
  const without = (all: readonly string[], found: readonly { id: string }[]) => {
    const here = new Set(found.map(({ id }) => id));
    return new Set(all.filter((id) => !here.has(id)));
  };
  return { lessons: without(ids.lessonIds, lessons), children: without(ids.childIds, children) };
}
