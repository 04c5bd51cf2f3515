/**
 * Takes an import back by its trail (import-trail.ts): marks by new entries in the log, which stays as it is, then the
 * rows that it added, then the former values of those that it changed. Whoever has worked on any of it since stands
 * in the way, and is counted before anything is touched.
 */
import type { AttendanceEntry } from '../domain/attendance/marks.ts';
import { foldEntries } from '../domain/attendance/marks.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { appendBatches, type Batch } from './batches.ts';
import { unpackEntries } from './entry-log.ts';
import { Prisma } from './generated/client.ts';
import { newIdAt } from './ids.ts';
import type { SealedTrail } from './import-trail.ts';
import { ADDED_TABLES, type StoredRow, standing, type WrittenBatch } from './import-trail.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';
import { dropUnplanned, listSlots } from './write-slots.ts';

export interface InTheWay {
  /** Months of the import whose claim is submitted. */
  readonly submittedMonths: number;
  /** Lessons of the import in which somebody has marked since. */
  readonly laterMarks: number;
  /** Rows that stand otherwise than the import left them, or are gone. */
  readonly edited: number;
  /** Children and groups of the import to which something was added since. */
  readonly builtOn: number;
}

/** Keeps everybody from marking in the lessons of an import until the transaction ends. */
export async function lockTouched(tx: TenantTx, trail: SealedTrail): Promise<void> {
  await tx.prisma.$executeRaw`
    SELECT 1 FROM lesson WHERE provider_id = ${tx.providerId}::uuid
      AND (id = ANY (${lessonsOf(trail)}::uuid[]) OR group_id = ANY (${trail.added.club_group}::uuid[]))
    ORDER BY id FOR UPDATE`;
}

/** What was done since on top of an import. Whoever acts on it has locked its lessons before (`lockTouched`). */
export async function findInTheWay(tx: TenantTx, trail: SealedTrail): Promise<InTheWay> {
  const lessons = lessonsOf(trail);
  const [found] = await tx.prisma.$queryRaw<[Omit<InTheWay, 'edited' | 'builtOn'>]>`
    WITH own AS (
      SELECT * FROM unnest(${trail.batches.map(({ lessonId }) => lessonId)}::uuid[],
        ${trail.batches.map(({ batchNo }) => batchNo)}::smallint[]) AS t (lesson_id, batch_no)
    ), ours AS (
      SELECT lesson_id, max(batch_no) AS last FROM own GROUP BY lesson_id
    ), lessons AS (
      SELECT id, lesson_on FROM lesson WHERE provider_id = ${tx.providerId}::uuid
        AND (id = ANY (${lessons}::uuid[]) OR group_id = ANY (${trail.added.club_group}::uuid[])))
    SELECT
      (SELECT count(DISTINCT c.month)::int FROM claim c
        WHERE c.provider_id = ${tx.providerId}::uuid
          AND c.month IN (SELECT to_char(lesson_on, 'YYYY-MM') FROM lessons)) AS "submittedMonths",
      (SELECT count(DISTINCT b.lesson_id)::int
        FROM attendance_batch b JOIN lessons l ON l.id = b.lesson_id AND l.lesson_on = b.lesson_on
        LEFT JOIN ours ON ours.lesson_id = b.lesson_id
        WHERE b.provider_id = ${tx.providerId}::uuid
          AND (ours.last IS NULL AND l.id = ANY (${trail.settledLessons}::uuid[]) IS FALSE
            OR b.batch_no > ours.last)) AS "laterMarks"`;
  const edited = countEdited(trail.stood, await standing(tx, trail));
  return { ...found, edited, builtOn: await countBuiltOn(tx, trail) };
}

/** What hangs on a child and no import brings. */
const PIECES = [
  ...['child_photo', 'child_health', 'child_document', 'child_card', 'attendance_correction_child'],
  ...['message', 'audit_person'],
];

/** Whoever else refers to what the import added: it cannot go without them. */
async function countBuiltOn(tx: TenantTx, { added, changed, links, batches }: SealedTrail): Promise<number> {
  const referring = (
    table: string,
    column: string,
    ids: readonly string[],
    besides = Prisma.empty,
  ): Prisma.Sql =>
    Prisma.sql`SELECT t.${Prisma.raw(column)} FROM ${Prisma.raw(table)} t
      WHERE t.provider_id = ${tx.providerId}::uuid AND t.${Prisma.raw(column)} = ANY (${[...ids]}::uuid[]) ${besides}`;
  const notIn = (column: string, ids: readonly string[]): Prisma.Sql =>
    Prisma.sql`AND NOT t.${Prisma.raw(column)} = ANY (${[...ids]}::uuid[])`;
  const groups = [...added.club_group, ...changed.club_group.map(({ id }) => id)];
  const ownMark = Prisma.sql`AND t.kind <> 'unmarked' AND NOT EXISTS (
    SELECT 1 FROM unnest(${batches.map(({ lessonId }) => lessonId)}::uuid[],
      ${batches.map(({ batchNo }) => batchNo)}::smallint[]) AS own (lesson_id, batch_no)
    WHERE own.lesson_id = t.lesson_id AND own.batch_no = t.batch_no)`;
  const ownLink = Prisma.sql`AND NOT EXISTS (
    SELECT 1 FROM unnest(${links.map(({ childId }) => childId)}::uuid[],
      ${links.map(({ guardianId }) => guardianId)}::uuid[]) AS own (child_id, guardian_id)
    WHERE own.child_id = t.child_id AND own.guardian_id = t.guardian_id)`;
  const all = [
    referring('enrolment', 'child_id', added.child, notIn('id', added.enrolment)),
    referring('mark', 'child_id', added.child, ownMark),
    ...PIECES.map((table) => referring(table, 'child_id', added.child)),
    ...['winner_id', 'loser_id'].map((column) => referring('child_merge', column, added.child)),
    referring('child_guardian', 'child_id', added.child, ownLink),
    referring('child_guardian', 'guardian_id', added.guardian, ownLink),
    referring('message', 'guardian_id', added.guardian),
    referring('suspension', 'enrolment_id', added.enrolment),
    referring('enrolment', 'group_id', added.club_group, notIn('id', added.enrolment)),
    referring('closure', 'group_id', added.club_group),
    referring('club_group', 'instructor_id', added.staff_member, notIn('id', groups)),
    referring(
      'lesson',
      'instructor_id',
      added.staff_member,
      Prisma.sql`${notIn('id', added.lesson)} ${notIn('group_id', added.club_group)}`,
    ),
    referring('invitation', 'staff_id', added.staff_member),
  ];
  const [{ count }] = await tx.prisma.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM (${Prisma.join(all, ' UNION ')}) built`;
  return count;
}

/** Lessons that the import added, settled or marked in. */
const lessonsOf = ({ added, settledLessons, batches }: SealedTrail): string[] => [
  ...new Set([...added.lesson, ...settledLessons, ...batches.map(({ lessonId }) => lessonId)]),
];

/** Rows whose digest is another by now, and those that are gone. */
function countEdited(then: SealedTrail['stood'], now: SealedTrail['stood']): number {
  const tables = [...ADDED_TABLES, 'week'] as const;
  return tables.reduce(
    (sum, table) =>
      sum + Object.entries(then[table]).filter(([id, digest]) => now[table][id] !== digest).length,
    0,
  );
}

/** What the taking back needs to know of who does it. */
export interface UndoTerms {
  readonly at: Date;
  readonly by: string;
  /** The provider's. */
  readonly today: CivilDate;
}

/**
 * Takes all of it back. To be called when nothing is in the way; throws AppError `conflict` when something that was
 * added since still refers to a row that would go.
 */
export async function takeBack(tx: TenantTx, trail: SealedTrail, terms: UndoTerms): Promise<void> {
  await takeMarksBack(tx, trail, terms);
  await removeAdded(tx, trail);
  await restoreChanged(tx, trail);
  await restoreWeeks(tx, trail, terms.today);
}

interface LoggedBatch extends WrittenBatch {
  readonly on: CivilDate;
  readonly entries: string;
}

/** A correction beside each entry that decides a mark: what the log said before it, or nothing. */
async function takeMarksBack(tx: TenantTx, { batches }: SealedTrail, { at, by }: UndoTerms): Promise<void> {
  const own = new Set(batches.map(({ lessonId, batchNo }) => `${lessonId} ${batchNo}`));
  const logs = new Map<string, LoggedBatch[]>();
  for (const batch of await readLogs(tx, batches))
    logs.set(batch.lessonId, [...(logs.get(batch.lessonId) ?? []), batch]);
  const corrections: Batch[] = [];
  for (const [lessonId, log] of logs) {
    const isOwn = ({ batchNo }: LoggedBatch) => own.has(`${lessonId} ${batchNo}`);
    const entriesOf = (some: readonly LoggedBatch[]) => some.flatMap(({ entries }) => unpackEntries(entries));
    const before = foldEntries(entriesOf(log.filter((batch) => !isOwn(batch))));
    const imported = new Set(entriesOf(log.filter(isOwn)).map(({ id }) => id));
    const deciding = [...foldEntries(entriesOf(log)).values()].filter(({ id }) => imported.has(id));
    if (deciding.length === 0) continue;
    const entries = deciding.map((entry): AttendanceEntry => {
      const id = newIdAt(Math.max(at.getTime(), timeOf(entry.id) + 1));
      const was = before.get(entry.childId);
      if (was) return { ...was, id, occurredAt: entry.occurredAt };
      return { ...entry, id, mark: 'unmarked', excuse: null, documented: false };
    });
    corrections.push({
      lesson: { id: lessonId, on: log[0]!.on },
      batchNo: Math.max(...log.map(({ batchNo }) => batchNo)) + 1,
      method: 'correction',
      recordedAt: at.toISOString(),
      recordedBy: by,
      approvedBy: null,
      device: null,
      entries,
    });
  }
  await appendBatches(tx, corrections);
}

/** The millisecond that a UUIDv7 begins with: of two entries without a moment of their own the later id decides. */
const timeOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

async function readLogs(tx: TenantTx, batches: readonly WrittenBatch[]): Promise<LoggedBatch[]> {
  if (batches.length === 0) return [];
  const days = batches.map(({ on }) => on).sort();
  return packedRows(
    tx,
    Prisma.sql`
      SELECT lesson_id AS "lessonId", lesson_on AS "on", batch_no AS "batchNo", encode(entries, 'hex') AS entries
      FROM attendance_batch
      WHERE provider_id = ${tx.providerId}::uuid AND lesson_on BETWEEN ${days[0]}::date AND ${days.at(-1)}::date
        AND lesson_id = ANY (${[...new Set(batches.map(({ lessonId }) => lessonId))]}::uuid[])
      ORDER BY lesson_id, batch_no`,
  );
}

/** What refers to something goes before it. Lessons that were planned since from the import's weeks go as well. */
async function removeAdded(tx: TenantTx, { added, links }: SealedTrail): Promise<void> {
  const { providerId, prisma } = tx;
  await prisma.$executeRaw`
    DELETE FROM mark m USING lesson l
    WHERE m.provider_id = ${providerId}::uuid AND l.provider_id = ${providerId}::uuid AND m.lesson_on = l.lesson_on
      AND m.lesson_id = l.id AND m.kind = 'unmarked'
      AND (l.id = ANY (${added.lesson}::uuid[]) OR m.child_id = ANY (${added.child}::uuid[]))`;
  await prisma.$executeRaw`
    DELETE FROM lesson WHERE provider_id = ${providerId}::uuid
      AND (id = ANY (${added.lesson}::uuid[]) OR group_id = ANY (${added.club_group}::uuid[]))`;
  await prisma.$executeRaw`
    DELETE FROM enrolment WHERE provider_id = ${providerId}::uuid AND id = ANY (${added.enrolment}::uuid[])`;
  await prisma.$executeRaw`
    DELETE FROM child_guardian c
    USING unnest(${links.map(({ childId }) => childId)}::uuid[],
      ${links.map(({ guardianId }) => guardianId)}::uuid[]) AS given (child_id, guardian_id)
    WHERE c.provider_id = ${providerId}::uuid AND c.child_id = given.child_id
      AND c.guardian_id = given.guardian_id`;
  await prisma.$executeRaw`
    DELETE FROM guardian WHERE provider_id = ${providerId}::uuid AND id = ANY (${added.guardian}::uuid[])`;
  await prisma.$executeRaw`
    DELETE FROM child WHERE provider_id = ${providerId}::uuid AND id = ANY (${added.child}::uuid[])`;
  await prisma.$executeRaw`
    DELETE FROM schedule_slot
    WHERE provider_id = ${providerId}::uuid AND group_id = ANY (${added.club_group}::uuid[])`;
  await prisma.$executeRaw`
    DELETE FROM club_group WHERE provider_id = ${providerId}::uuid AND id = ANY (${added.club_group}::uuid[])`;
}

/** The columns that an import changes, as they were. Staff whom nobody names any more go last. */
async function restoreChanged(tx: TenantTx, { added, changed, settledLessons }: SealedTrail): Promise<void> {
  const { providerId, prisma } = tx;
  const json = (rows: readonly StoredRow[]) => JSON.stringify(rows);
  await prisma.$executeRaw`
    UPDATE club_group g SET instructor_id = was.instructor_id, capacity = was.capacity
    FROM jsonb_populate_recordset(NULL::club_group, ${json(changed.club_group)}::jsonb) was
    WHERE g.provider_id = ${providerId}::uuid AND g.id = was.id`;
  await prisma.$executeRaw`
    UPDATE child c SET iin = was.iin, child_key = was.child_key, surname = was.surname,
      given_name = was.given_name, patronymic = was.patronymic, born_on = was.born_on, sex = was.sex
    FROM jsonb_populate_recordset(NULL::child, ${json(changed.child)}::jsonb) was
    WHERE c.provider_id = ${providerId}::uuid AND c.id = was.id`;
  await prisma.$executeRaw`
    UPDATE enrolment e SET ends_on = was.ends_on, voucher_number = was.voucher_number,
      voucher_valid_until = was.voucher_valid_until, confirmed_channel = was.confirmed_channel,
      confirmed_at = was.confirmed_at
    FROM jsonb_populate_recordset(NULL::enrolment, ${json(changed.enrolment)}::jsonb) was
    WHERE e.provider_id = ${providerId}::uuid AND e.id = was.id`;
  await prisma.$executeRaw`
    UPDATE lesson SET state = 'planned', cancel_reason = NULL
    WHERE provider_id = ${providerId}::uuid AND id = ANY (${settledLessons}::uuid[])`;
  await prisma.$executeRaw`
    DELETE FROM staff_member WHERE provider_id = ${providerId}::uuid AND id = ANY (${added.staff_member}::uuid[])`;
}

/** The weeks as they were said before, and the lessons to come that follow from them. */
async function restoreWeeks(
  tx: TenantTx,
  { added, weeks, droppedLessons }: SealedTrail,
  today: CivilDate,
): Promise<void> {
  const { providerId, prisma } = tx;
  const stood = weeks.groupIds.filter((id) => !added.club_group.includes(id));
  const now = await listSlots(tx, stood);
  await prisma.$executeRaw`
    DELETE FROM schedule_slot WHERE provider_id = ${providerId}::uuid AND group_id = ANY (${stood}::uuid[])`;
  await prisma.$executeRaw`
    INSERT INTO schedule_slot (provider_id, id, group_id, weekday, start_minute, minutes, valid_from, valid_to, room_id)
    SELECT ${providerId}::uuid, id, group_id, weekday, start_minute, minutes, valid_from, valid_to, room_id
    FROM jsonb_populate_recordset(NULL::schedule_slot, ${JSON.stringify(weeks.slots)}::jsonb)`;
  await dropUnplanned(tx, now, today);
  await prisma.$executeRaw`
    INSERT INTO lesson (provider_id, id, group_id, lesson_on, start_minute, minutes, ends_at, state, cancel_reason,
      instructor_id, waived_reason, room_id, moved_from_on, moved_from_minute, change_reason, changed_at)
    SELECT ${providerId}::uuid, id, group_id, lesson_on, start_minute, minutes, ends_at, state, cancel_reason,
      instructor_id, waived_reason, room_id, moved_from_on, moved_from_minute, change_reason, changed_at
    FROM jsonb_populate_recordset(NULL::lesson, ${JSON.stringify(droppedLessons)}::jsonb)
    ON CONFLICT (provider_id, group_id, lesson_on, start_minute) DO NOTHING`;
}
