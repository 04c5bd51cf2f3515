/** Recording attendance: entries go to the append-only log, and the current marks follow from it (DOMAIN.md §6). */
import { type AttendanceEntry, foldEntries, makesHeld } from '../domain/attendance/marks.ts';
import { monthOf } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { appendBatches, type Batch } from './batches.ts';
import { hexOf, unpackEntries } from './entry-log.ts';
import type { LessonRow } from './lessons.ts';
import { isoInstant } from './packed.ts';
import { enrolledAndMarked } from './rosters.ts';
import type { TenantTx } from './scope.ts';

export interface SubmittedBatch extends Omit<Batch, 'lesson' | 'batchNo'> {
  readonly lessonId: string;
}

/** What became of the entries of a batch, by their ids; the log held the others already. */
export interface Appended {
  readonly added: ReadonlySet<string>;
  /** Of «mark the rest», left out: the child was no longer of the rest. */
  readonly markedAlready: ReadonlySet<string>;
}

/** A lesson whose log nobody else writes until the transaction ends, with its provider's settings. */
export interface LockedLesson
  extends Pick<
    LessonRow,
    'id' | 'groupId' | 'on' | 'startMinute' | 'minutes' | 'endsAt' | 'state' | 'taughtBy'
  > {
  readonly zone: string;
  readonly markHoursAfter: number;
}

/** What a lesson's log says, and who may be marked in it. */
export interface RollLog {
  /** 0 before the first. */
  readonly lastBatchNo: number;
  /** Of children as they are known now. */
  readonly entries: readonly AttendanceEntry[];
  /** The id under which each merged child is found now. */
  readonly merged: ReadonlyMap<string, string>;
  /** Children with a name who are enrolled on the day, or marked. */
  readonly onRoll: ReadonlySet<string>;
  /** Those of them who are enrolled: nobody is a guest in the own group. */
  readonly enrolled: ReadonlySet<string>;
  /** Of the guests who were asked for, those whom the provider has by name, as they are known now. */
  readonly guests: ReadonlySet<string>;
  /** Whether the claim of the lesson's month is submitted. */
  readonly isSubmitted: boolean;
}

/**
 * Appends a batch to a lesson's log and brings its marks up to date, in four statements. Entries that the log holds
 * already are left out, so sending them again changes nothing, and so is «mark the rest» where the child has a mark
 * by now (DOMAIN.md §6). Throws `not_found`, and `conflict` when the lesson is cancelled.
 */
export async function appendEntries(tx: TenantTx, batch: SubmittedBatch): Promise<Appended> {
  const childIds = batch.entries.map(({ childId }) => childId);
  const lesson = await lockLesson(tx, batch.lessonId, childIds);
  if (lesson.state === 'cancelled') throw new AppError('conflict', { constraint: 'lesson_cancelled' });
  return appendTo(tx, { lesson, log: await readLog(tx, lesson) }, [batch]);
}

/** As `appendEntries`, of batches that follow one another in a lesson that is locked and whose log was read since. */
export async function appendTo(
  tx: TenantTx,
  { lesson, log }: { readonly lesson: LockedLesson; readonly log: RollLog },
  submitted: readonly Omit<SubmittedBatch, 'lessonId'>[],
): Promise<Appended> {
  const isKnown = new Set(log.entries.map(({ id }) => id));
  const deciding = foldEntries(log.entries);
  const added = new Set<string>();
  const markedAlready = new Set<string>();
  const batches: Batch[] = [];
  for (const batch of submitted) {
    const entries = batch.entries.filter(({ id, childId }) => {
      if (isKnown.has(id)) return false;
      isKnown.add(id);
      const isMarked = (deciding.get(childId)?.mark ?? 'unmarked') !== 'unmarked';
      const isLeftOut = batch.method === 'bulk' && isMarked;
      (isLeftOut ? markedAlready : added).add(id);
      return !isLeftOut;
    });
    foldEntries(entries, deciding);
    if (entries.length > 0)
      batches.push({ ...batch, lesson, batchNo: log.lastBatchNo + batches.length + 1, entries });
  }
  const isHeld = batches.some(({ entries }) => entries.some(({ mark }) => makesHeld(mark)));
  await appendBatches(tx, batches, isHeld ? [lesson.id] : []);
  return { added, markedAlready };
}

/**
 * The lock that whoever writes a lesson's log holds; it leaves others free to refer to the lesson. None of the children
 * who are to be marked is merged, nor a merge of theirs taken back, until the transaction ends (`lockToMerge`). Throws
 * `not_found` when the provider has no lesson of this id.
 */
export async function lockLesson(
  tx: TenantTx,
  lessonId: string,
  childIds: readonly string[],
): Promise<LockedLesson> {
  const [lesson] = await tx.prisma.$queryRaw<LockedLesson[]>`
    WITH wanted AS (
      SELECT id, merged_into FROM child
      WHERE provider_id = ${tx.providerId}::uuid AND id = ANY (${[...childIds]}::uuid[])),
    held AS (
      SELECT count(*) FROM (
        SELECT 1 FROM child c WHERE c.provider_id = ${tx.providerId}::uuid
          AND c.id IN (SELECT id FROM wanted UNION SELECT merged_into FROM wanted)
        ORDER BY c.id FOR KEY SHARE) locked)
    SELECT l.id, l.group_id AS "groupId", l.lesson_on::text AS "on", l.start_minute::int AS "startMinute",
      l.minutes::int AS minutes, ${isoInstant('l.ends_at')} AS "endsAt", l.state,
      array_remove(ARRAY[l.instructor_id, g.instructor_id], NULL)::text[] AS "taughtBy", p.zone,
      p.mark_hours_after::int AS "markHoursAfter"
    FROM held CROSS JOIN lesson l
    JOIN club_group g ON g.provider_id = l.provider_id AND g.id = l.group_id
    JOIN provider p ON p.provider_id = l.provider_id
    WHERE l.provider_id = ${tx.providerId}::uuid AND l.id = ${lessonId}::uuid
    FOR NO KEY UPDATE OF l`;
  if (!lesson) throw new AppError('not_found');
  return lesson;
}

/**
 * In a statement of its own: read after the lock, a batch that came in meanwhile is seen. `guestIds` are children of
 * other groups who are about to be marked.
 */
export async function readLog(
  tx: TenantTx,
  lesson: LockedLesson,
  guestIds: readonly string[] = [],
): Promise<RollLog> {
  const month: string = monthOf(lesson.on);
  const [read] = await tx.prisma.$queryRaw<
    [{ log: string; merged: string; onRoll: string; guests: string; isSubmitted: boolean }]
  >`
    WITH ${enrolledAndMarked(tx, lesson)}
    SELECT
      (SELECT coalesce(json_agg(json_build_array(batch_no, encode(entries, 'hex'))), '[]')::text
        FROM attendance_batch WHERE provider_id = ${tx.providerId}::uuid AND lesson_on = ${lesson.on}::date
          AND lesson_id = ${lesson.id}::uuid) AS log,
      (SELECT coalesce(json_agg(json_build_array(id, merged_into)), '[]')::text
        FROM child WHERE provider_id = ${tx.providerId}::uuid AND merged_into IS NOT NULL) AS merged,
      (SELECT coalesce(json_agg(json_build_array(id, id IN (SELECT child_id FROM enrolled))), '[]')::text
        FROM child WHERE provider_id = ${tx.providerId}::uuid AND (surname <> '' OR given_name <> '')
          AND id IN (SELECT child_id FROM enrolled UNION SELECT child_id FROM marked)) AS "onRoll",
      (SELECT coalesce(json_agg(id), '[]')::text
        FROM child WHERE provider_id = ${tx.providerId}::uuid AND (surname <> '' OR given_name <> '')
          AND id IN (SELECT coalesce(merged_into, id) FROM child
            WHERE provider_id = ${tx.providerId}::uuid AND id = ANY (${[...guestIds]}::uuid[]))) AS guests,
      EXISTS (SELECT 1 FROM claim WHERE provider_id = ${tx.providerId}::uuid AND month = ${month}) AS "isSubmitted"`;
  const log = JSON.parse(read.log) as [number, string][];
  const merged = new Map(JSON.parse(read.merged) as [string, string][]);
  const onRoll = JSON.parse(read.onRoll) as [string, boolean][];
  const childIds = new Map([...merged].map(([id, into]) => [hexOf(id), into]));
  return {
    lastBatchNo: Math.max(0, ...log.map(([batchNo]) => batchNo)),
    entries: log.flatMap(([, entries]) => unpackEntries(entries, childIds)),
    merged,
    onRoll: new Set(onRoll.map(([id]) => id)),
    enrolled: new Set(onRoll.filter(([, isEnrolled]) => isEnrolled).map(([id]) => id)),
    guests: new Set(JSON.parse(read.guests) as string[]),
    isSubmitted: read.isSubmitted,
  };
}
