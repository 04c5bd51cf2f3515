/**
 * Writes the marks of a body of records: a batch in the log for what was recorded together in a lesson, and the
 * current marks where the log's newest entry decides. Marks that say what is stored already are left out, and so are
 * those of a lesson that stands cancelled.
 */
import type { AttendanceEntry } from '../domain/attendance/marks.ts';
import type { MarkRecord } from '../domain/records.ts';
import { appendBatches, type Batch } from './batches.ts';
import { storedKind } from './entry-log.ts';
import { newIdAt } from './ids.ts';
import type { Trail } from './import-trail.ts';
import type { TenantTx } from './scope.ts';
import type { WrittenLesson } from './write-lessons.ts';
import type { RecordsPlan, RowIds } from './write-records.ts';

/** Gives how many entries were appended. */
export async function writeMarks(
  tx: TenantTx,
  plan: RecordsPlan,
  rows: { children: RowIds; lessons: ReadonlyMap<string, WrittenLesson> },
  trail: Trail,
): Promise<number> {
  const given = plan.records.marks
    .map((mark) => ({
      ...mark,
      lesson: rows.lessons.get(mark.lessonId)!,
      childId: rows.children.get(mark.childId)!,
    }))
    .filter(({ lesson }) => !lesson.isCancelled);
  const stored = await findSame(tx, given);
  const fresh = given.filter((_, place) => !stored.has(place));
  const batches = cutIntoBatches(fresh, plan);
  await appendBatches(tx, batches);
  for (const { lesson, batchNo } of batches)
    trail.batches.push({ lessonId: lesson.id, on: lesson.on, batchNo });
  return fresh.length;
}

type GivenMark = MarkRecord & { readonly lesson: WrittenLesson };
const kindOf = (mark: MarkRecord) => storedKind({ mark: mark.kind, excuse: mark.excuse });

/** Places of the marks that stand as they are given. New lessons have none, so only known ones are asked for. */
async function findSame(tx: TenantTx, marks: readonly GivenMark[]): Promise<Set<number>> {
  const asked = [...marks.entries()].filter(([, mark]) => mark.lesson.lastBatch !== null);
  if (asked.length === 0) return new Set();
  const column = <T>(of: (mark: GivenMark) => T): T[] => asked.map(([, mark]) => of(mark));
  const found = await tx.prisma.$queryRaw<{ place: number }[]>`
    SELECT given.place
    FROM unnest(${asked.map(([place]) => place)}::int[], ${column(({ lesson }) => lesson.on)}::date[],
      ${column(({ lesson }) => lesson.id)}::uuid[], ${column(({ childId }) => childId)}::uuid[],
      ${column(kindOf)}::text[], ${column(({ documented }) => documented)}::boolean[])
      AS given (place, lesson_on, lesson_id, child_id, kind, documented)
    JOIN mark m ON m.provider_id = ${tx.providerId}::uuid AND m.lesson_on = given.lesson_on
      AND m.lesson_id = given.lesson_id AND m.child_id = given.child_id
    WHERE m.kind = given.kind AND m.documented = given.documented`;
  return new Set(found.map(({ place }) => place));
}

/** What one method and device recorded in one lesson at one time is a batch, numbered on from the stored ones. */
function cutIntoBatches(marks: readonly GivenMark[], plan: RecordsPlan): Batch[] {
  const batches = new Map<string, Batch & { entries: AttendanceEntry[] }>();
  const numbers = new Map<string, number>();
  for (const mark of marks) {
    const { lesson, method, device } = mark;
    const recordedAt = mark.recordedAt ?? plan.recordedAt.toISOString();
    const key = `${lesson.id} ${method} ${recordedAt} ${device}`;
    let batch = batches.get(key);
    if (!batch) {
      const batchNo = (numbers.get(lesson.id) ?? lesson.lastBatch ?? 0) + 1;
      numbers.set(lesson.id, batchNo);
      const { recordedBy } = plan;
      batch = { lesson, batchNo, method, recordedAt, recordedBy, approvedBy: null, device, entries: [] };
      batches.set(key, batch);
    }
    const { childId, kind, excuse, documented, guest, occurredAt, arrivedMinute, leftMinute } = mark;
    const id = newIdAt(occurredAt === null ? plan.recordedAt.getTime() : Date.parse(occurredAt));
    const said = { excuse, documented, guest, arrivedMinute, leftMinute, occurredAt };
    batch.entries.push({ id, childId, mark: kind, ...said });
  }
  return [...batches.values()];
}
