/** Writes the lessons of a body of records, finding those that the schedule or an earlier import has made. */
import type { LessonRecord } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { newId } from './ids.ts';
import type { Trail } from './import-trail.ts';
import type { TenantTx } from './scope.ts';
import type { RowIds } from './write-records.ts';

export interface WrittenLesson {
  readonly id: string;
  readonly on: CivilDate;
  /** Highest number of a batch in its log; null when the lesson is new and has none. */
  readonly lastBatch: number | null;
  /** It stood cancelled before: nobody was there to be marked. */
  readonly isCancelled: boolean;
}

const lessonKey = ({ groupId, on, startMinute }: LessonRecord): string => `${groupId} ${on} ${startMinute}`;

/**
 * Lesson rows by the source's ids, each locked against other writers of its log. A lesson that stands as planned
 * takes the state that the records say, cancelled only when its log is empty; one that was held or cancelled keeps its
 * own.
 */
export async function writeLessons(
  tx: TenantTx,
  lessons: readonly LessonRecord[],
  ids: { groups: RowIds; staff: RowIds },
  trail: Trail,
): Promise<{ rows: ReadonlyMap<string, WrittenLesson>; added: number }> {
  const distinct = [...new Map(lessons.map((lesson) => [lessonKey(lesson), lesson])).values()];
  const known = await findLessons(tx, distinct, ids.groups);
  const rows = new Map<string, WrittenLesson>(
    distinct.map((lesson, place) => [
      lessonKey(lesson),
      known.get(place) ?? { id: newId(), on: lesson.on, lastBatch: null, isCancelled: false },
    ]),
  );
  const rowOf = (lesson: LessonRecord): WrittenLesson => rows.get(lessonKey(lesson))!;
  const added = distinct.filter((_, place) => !known.has(place));
  await addLessons(tx, added, { ...ids, rowOf });
  const settled = await settlePlanned(
    tx,
    distinct.filter((_, place) => known.has(place)),
    rowOf,
  );
  trail.added.lesson.push(...added.map((lesson) => rowOf(lesson).id));
  trail.settledLessons.push(...settled);
  return { rows: new Map(lessons.map((lesson) => [lesson.id, rowOf(lesson)])), added: added.length };
}

/** The stored lesson of the same group, date and start; a start that either side does not know fits any. */
async function findLessons(
  tx: TenantTx,
  lessons: readonly LessonRecord[],
  groups: RowIds,
): Promise<Map<number, WrittenLesson>> {
  const found = await tx.prisma.$queryRaw<
    { place: number; id: string; on: CivilDate; isCancelled: boolean; exact: boolean }[]
  >`
    SELECT given.place, l.id, l.lesson_on::text AS "on", l.state = 'cancelled' AS "isCancelled",
      l.start_minute IS NOT DISTINCT FROM given.start_minute AS exact
    FROM unnest(${lessons.map((_, place) => place)}::int[],
      ${lessons.map(({ groupId }) => groups.get(groupId))}::uuid[], ${lessons.map(({ on }) => on)}::date[],
      ${lessons.map(({ startMinute }) => startMinute)}::smallint[]) AS given (place, group_id, lesson_on, start_minute)
    JOIN lesson l ON l.provider_id = ${tx.providerId}::uuid AND l.group_id = given.group_id
      AND l.lesson_on = given.lesson_on
      AND (l.start_minute = given.start_minute OR l.start_minute IS NULL OR given.start_minute IS NULL)
    ORDER BY exact, l.id
    FOR NO KEY UPDATE OF l`;
  const batches = await lastBatches(tx, found);
  // Exact fits come last and so win.
  return new Map(
    found.map(
      ({ place, id, on, isCancelled }) =>
        [place, { id, on, lastBatch: batches.get(id) ?? 0, isCancelled }] as const,
    ),
  );
}

/** Read after the locks are held, so that no batch comes in between. */
async function lastBatches(
  tx: TenantTx,
  lessons: readonly { id: string; on: CivilDate }[],
): Promise<Map<string, number>> {
  if (lessons.length === 0) return new Map();
  const days = lessons.map(({ on }) => on).sort();
  const found = await tx.prisma.$queryRaw<{ id: string; last: number }[]>`
    SELECT lesson_id AS id, max(batch_no)::int AS last FROM attendance_batch
    WHERE provider_id = ${tx.providerId}::uuid AND lesson_on BETWEEN ${days[0]}::date AND ${days.at(-1)}::date
      AND lesson_id = ANY (${lessons.map(({ id }) => id)}::uuid[])
    GROUP BY lesson_id`;
  return new Map(found.map(({ id, last }) => [id, last]));
}

async function addLessons(
  tx: TenantTx,
  lessons: readonly LessonRecord[],
  known: { groups: RowIds; staff: RowIds; rowOf: (lesson: LessonRecord) => WrittenLesson },
): Promise<void> {
  const column = <T>(of: (lesson: LessonRecord) => T): T[] => lessons.map(of);
  await tx.prisma.$executeRaw`
    INSERT INTO lesson (provider_id, id, group_id, lesson_on, start_minute, minutes, ends_at, state, cancel_reason,
      instructor_id, waived_reason)
    SELECT ${tx.providerId}::uuid, given.*
    FROM unnest(${column((lesson) => known.rowOf(lesson).id)}::uuid[],
      ${column((lesson) => known.groups.get(lesson.groupId))}::uuid[], ${column((lesson) => lesson.on)}::date[],
      ${column((lesson) => lesson.startMinute)}::smallint[], ${column((lesson) => lesson.minutes)}::smallint[],
      ${column((lesson) => lesson.endsAt)}::timestamptz[], ${column((lesson) => lesson.state.kind)}::text[],
      ${column(cancelReason)}::text[],
      ${column((lesson) => known.staff.get(lesson.instructorName ?? '') ?? null)}::uuid[],
      ${column((lesson) => lesson.waivedReason)}::text[])
      AS given (id, group_id, lesson_on, start_minute, minutes, ends_at, state, cancel_reason, instructor_id,
        waived_reason)`;
}

/** Gives the ids of those that took a state. */
async function settlePlanned(
  tx: TenantTx,
  lessons: readonly LessonRecord[],
  rowOf: (lesson: LessonRecord) => WrittenLesson,
): Promise<string[]> {
  const settled = lessons.filter(
    (lesson) =>
      lesson.state.kind === 'held' || (lesson.state.kind === 'cancelled' && rowOf(lesson).lastBatch === 0),
  );
  const rows = await tx.prisma.$queryRaw<{ id: string }[]>`
    UPDATE lesson l SET state = given.state, cancel_reason = given.cancel_reason
    FROM unnest(${settled.map((lesson) => rowOf(lesson).id)}::uuid[],
      ${settled.map((lesson) => lesson.state.kind)}::text[], ${settled.map(cancelReason)}::text[])
      AS given (id, state, cancel_reason)
    WHERE l.provider_id = ${tx.providerId}::uuid AND l.id = given.id AND l.state = 'planned'
    RETURNING l.id`;
  return rows.map(({ id }) => id);
}

const cancelReason = ({ state }: LessonRecord): string | null =>
  state.kind === 'cancelled' ? state.reason : null;
