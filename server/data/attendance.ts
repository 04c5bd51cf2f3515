/** Recording attendance: entries go to the append-only log, and the current marks follow from it (DOMAIN.md §6). */
import { type AttendanceEntry, foldEntries, makesHeld } from '../domain/attendance/marks.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { addBatches, type Batch, putMarks } from './batches.ts';
import { hexOf, unpackEntries } from './entry-log.ts';
import { listMerged } from './merged.ts';
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

/**
 * Appends a batch to a lesson's log and brings its marks up to date, in six statements at most. Entries that the
 * log holds already are left out, so sending them again changes nothing, and so is «mark the rest» where the child
 * has a mark by now (DOMAIN.md §6). Throws `not_found`, and `conflict` when the lesson is cancelled.
 */
export async function appendEntries(tx: TenantTx, batch: SubmittedBatch): Promise<Appended> {
  const lesson = await lockLesson(tx, batch.lessonId);
  const log = await readLog(tx, lesson);
  const childIds = new Map([...(await listMerged(tx))].map(([id, into]) => [hexOf(id), into]));
  const logged = log.flatMap(({ entries }) => unpackEntries(entries, childIds));
  const { entries, markedAlready } = sift(batch, logged);
  if (entries.length > 0) {
    const batchNo = Math.max(0, ...log.map((known) => known.batchNo)) + 1;
    const added: Batch = { ...batch, lesson, batchNo, entries };
    await addBatches(tx, [added]);
    await putMarks(tx, [added]);
  }
  if (lesson.state === 'planned' && entries.some(({ mark }) => makesHeld(mark))) {
    await tx.prisma.$executeRaw`
      UPDATE lesson SET state = 'held' WHERE provider_id = ${tx.providerId}::uuid AND id = ${lesson.id}::uuid`;
  }
  return { added: new Set(entries.map(({ id }) => id)), markedAlready };
}

/** The ids of the entries that a lesson's log holds. */
export async function listEntryIds(
  tx: TenantTx,
  lesson: { readonly id: string; readonly on: CivilDate },
): Promise<ReadonlySet<string>> {
  const log = await readLog(tx, lesson);
  return new Set(log.flatMap(({ entries }) => unpackEntries(entries).map(({ id }) => id)));
}

/** The entries to append, each once, and the ids of those that «mark the rest» says of a child who has a mark. */
function sift({ method, entries: submitted }: SubmittedBatch, logged: readonly AttendanceEntry[]) {
  const isKnown = new Set(logged.map(({ id }) => id));
  const deciding = foldEntries(logged);
  const entries: AttendanceEntry[] = [];
  const markedAlready = new Set<string>();
  for (const entry of submitted) {
    if (isKnown.has(entry.id)) continue;
    isKnown.add(entry.id);
    const isUnmarked = (deciding.get(entry.childId)?.mark ?? 'unmarked') === 'unmarked';
    if (method === 'bulk' && !isUnmarked) markedAlready.add(entry.id);
    else entries.push(entry);
  }
  return { entries, markedAlready };
}

/** The lock that whoever writes a lesson's log holds; it leaves others free to refer to the lesson. */
async function lockLesson(
  tx: TenantTx,
  lessonId: string,
): Promise<{ id: string; on: CivilDate; state: string }> {
  const [lesson] = await tx.prisma.$queryRaw<{ id: string; on: CivilDate; state: string }[]>`
    SELECT id, lesson_on::text AS "on", state FROM lesson
    WHERE provider_id = ${tx.providerId}::uuid AND id = ${lessonId}::uuid FOR NO KEY UPDATE`;
  if (!lesson) throw new AppError('not_found');
  if (lesson.state === 'cancelled') throw new AppError('conflict', { constraint: 'lesson_cancelled' });
  return lesson;
}

/** In a statement of its own: read after the lock, a batch that came in meanwhile is seen. */
const readLog = (
  tx: TenantTx,
  lesson: { readonly id: string; readonly on: CivilDate },
): Promise<{ batchNo: number; entries: string }[]> =>
  tx.prisma.$queryRaw`
    SELECT batch_no::int AS "batchNo", encode(entries, 'hex') AS entries FROM attendance_batch
    WHERE provider_id = ${tx.providerId}::uuid AND lesson_on = ${lesson.on}::date
      AND lesson_id = ${lesson.id}::uuid`;
