/**
 * Reads a provider's records of some days in half a dozen set-based statements: what claims, timesheets and
 * inactivity are computed from. The hot path of the product, so rows travel packed (packed.ts) and marks
 * are folded from the batches of the log.
 */
import { type AttendanceEntry, foldEntries } from '../domain/attendance/marks.ts';
import type {
  ChildRecord,
  ClosureRecord,
  EnrolmentRecord,
  GroupRecord,
  LessonRecord,
  MarkKind,
  MarkMethod,
  MarkRecord,
  Records,
} from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { hexOf, unpackEntries } from './entry-log.ts';
import { Prisma } from './generated/client.ts';
import { listMerged } from './merged.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface RecordsWanted {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Only these groups; all of the provider's unless given. */
  readonly groupIds?: readonly string[];
}

/**
 * The groups, their lessons from `from` to `to` with the marks in them, the enrolments that touch those days, and
 * the children of both. An enrolment that ended earlier is there when the child was marked in the group all the
 * same. Ask for it in a transaction with `repeatableRead`, so that the parts agree.
 */
export async function loadRecords(tx: TenantTx, wanted: RecordsWanted): Promise<Records> {
  const groups = await loadGroups(tx, wanted);
  const lessons = await loadLessons(tx, wanted);
  const touching = await loadEnrolments(tx, wanted);
  const marks = await loadMarks(tx, wanted);
  const strays = findStrays({ lessons, enrolments: touching, marks });
  const ended = strays.length === 0 ? [] : await loadEnded(tx, wanted, strays);
  const children = await loadChildren(tx, wanted, strays);
  const closures = await loadClosures(tx, wanted);
  return { children, groups, lessons, enrolments: [...touching, ...ended], marks, closures };
}

/** Narrows by group where groups are wanted. */
const inGroups = (wanted: RecordsWanted, column: string): Prisma.Sql =>
  wanted.groupIds === undefined
    ? Prisma.empty
    : Prisma.sql`AND ${Prisma.raw(column)} = ANY (${[...wanted.groupIds]}::uuid[])`;

const touches = (wanted: RecordsWanted): Prisma.Sql =>
  Prisma.sql`e.starts_on <= ${wanted.to}::date AND (e.ends_on IS NULL OR e.ends_on >= ${wanted.from}::date)`;

const loadGroups = (tx: TenantTx, wanted: RecordsWanted): Promise<GroupRecord[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT g.id, g.name, s.name AS "instructorName", g.capacity, r.capacity AS "roomCapacity",
        s.qualified_until AS "qualifiedUntil"
      FROM club_group g
      LEFT JOIN staff_member s ON s.provider_id = g.provider_id AND s.id = g.instructor_id
      LEFT JOIN room r ON r.provider_id = g.provider_id AND r.id = g.room_id
      WHERE g.provider_id = ${tx.providerId}::uuid ${inGroups(wanted, 'g.id')}`,
  );

/** A lesson without an instructor of its own is taught by the group's. */
const loadLessons = (tx: TenantTx, wanted: RecordsWanted): Promise<LessonRecord[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT l.id, l.group_id AS "groupId", l.lesson_on AS "on", l.start_minute AS "startMinute", l.minutes,
        ${isoInstant('l.ends_at')} AS "endsAt", s.name AS "instructorName", l.waived_reason AS "waivedReason",
        CASE WHEN l.state = 'cancelled' THEN json_build_object('kind', l.state, 'reason', l.cancel_reason)
          ELSE json_build_object('kind', l.state) END AS state
      FROM lesson l
      JOIN club_group g ON g.provider_id = l.provider_id AND g.id = l.group_id
      LEFT JOIN staff_member s ON s.provider_id = l.provider_id
        AND s.id = coalesce(l.instructor_id, g.instructor_id)
      WHERE l.provider_id = ${tx.providerId}::uuid
        AND l.lesson_on BETWEEN ${wanted.from}::date AND ${wanted.to}::date ${inGroups(wanted, 'l.group_id')}`,
  );

const loadClosures = (tx: TenantTx, { from, to }: RecordsWanted): Promise<ClosureRecord[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT group_id AS "groupId", starts_on AS "from", ends_on AS "to" FROM closure
      WHERE provider_id = ${tx.providerId}::uuid AND starts_on <= ${to}::date AND ends_on >= ${from}::date`,
  );

const selectEnrolments = (tx: TenantTx, condition: Prisma.Sql): Promise<EnrolmentRecord[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT e.id, e.child_id AS "childId", e.group_id AS "groupId", e.starts_on AS "startsOn",
        e.ends_on AS "endsOn", e.withdrawal_reason AS "withdrawalReason",
        CASE WHEN e.voucher_number IS NOT NULL
          THEN json_build_object('number', e.voucher_number, 'validUntil', e.voucher_valid_until) END AS voucher,
        CASE WHEN e.confirmed_channel IS NOT NULL
          THEN json_build_object('channel', e.confirmed_channel) END AS confirmation,
        coalesce(s.spans, '[]') AS suspensions
      FROM enrolment e
      LEFT JOIN (
        SELECT enrolment_id, json_agg(json_build_object('from', starts_on, 'to', ends_on) ORDER BY starts_on) AS spans
        FROM suspension WHERE provider_id = ${tx.providerId}::uuid GROUP BY enrolment_id
      ) s ON s.enrolment_id = e.id
      WHERE e.provider_id = ${tx.providerId}::uuid AND ${condition}`,
  );

const loadEnrolments = (tx: TenantTx, wanted: RecordsWanted): Promise<EnrolmentRecord[]> =>
  selectEnrolments(tx, Prisma.sql`${touches(wanted)} ${inGroups(wanted, 'e.group_id')}`);

/** Enrolments that were over before `from`, of children who were marked in the group nevertheless. */
const loadEnded = (
  tx: TenantTx,
  wanted: RecordsWanted,
  strays: readonly Stray[],
): Promise<EnrolmentRecord[]> =>
  selectEnrolments(
    tx,
    Prisma.sql`e.ends_on < ${wanted.from}::date AND (e.child_id, e.group_id) IN (
      SELECT * FROM unnest(${strays.map(({ childId }) => childId)}::uuid[],
        ${strays.map(({ groupId }) => groupId)}::uuid[]))`,
  );

/** A batch of the log: what its marks have in common, and its entries in hexadecimal. */
interface LoggedBatch extends Pick<MarkRecord, 'lessonId' | 'recordedAt' | 'recordedBy' | 'device'> {
  readonly method: MarkMethod;
  readonly approvedCorrection: boolean;
  readonly entries: string;
}

/**
 * The marks, folded from the log and not read from their table: 50 000 of them are 3 300 batches, which cost a
 * fifth of as many rows, and the log holds the evidence that goes with them.
 */
async function loadMarks(tx: TenantTx, wanted: RecordsWanted): Promise<MarkRecord[]> {
  const ofGroups =
    wanted.groupIds === undefined
      ? Prisma.empty
      : Prisma.sql`AND b.lesson_id IN (SELECT l.id FROM lesson l WHERE l.provider_id = ${tx.providerId}::uuid
          AND l.lesson_on BETWEEN ${wanted.from}::date AND ${wanted.to}::date ${inGroups(wanted, 'l.group_id')})`;
  const batches = await packedRows<LoggedBatch>(
    tx,
    Prisma.sql`
      SELECT b.lesson_id AS "lessonId", b.method, b.device, ${isoInstant('b.recorded_at')} AS "recordedAt",
        u.name AS "recordedBy", b.approved_by IS NOT NULL AS "approvedCorrection",
        encode(b.entries, 'hex') AS entries
      FROM attendance_batch b
      LEFT JOIN app_user u ON u.id = b.recorded_by
      WHERE b.provider_id = ${tx.providerId}::uuid
        AND b.lesson_on BETWEEN ${wanted.from}::date AND ${wanted.to}::date ${ofGroups}
      ORDER BY b.lesson_id`,
  );
  return foldBatches(batches, await listMerged(tx));
}

/** The marks that batches, in the order of their lessons, add up to; a merged child's are those of the other. */
function foldBatches(batches: readonly LoggedBatch[], merged: ReadonlyMap<string, string>): MarkRecord[] {
  const marks: MarkRecord[] = [];
  const childIds = new Map([...merged].map(([id, into]) => [hexOf(id), into]));
  const deciding = new Map<string, AttendanceEntry>();
  let ofLesson: { batch: LoggedBatch; entries: readonly AttendanceEntry[] }[] = [];
  for (const [index, batch] of batches.entries()) {
    const entries = unpackEntries(batch.entries, childIds);
    ofLesson.push({ batch, entries });
    foldEntries(entries, deciding);
    if (batches[index + 1]?.lessonId === batch.lessonId) continue;
    for (const { batch: of, entries: said } of ofLesson)
      for (const entry of said)
        if (entry.mark !== 'unmarked' && deciding.get(entry.childId) === entry)
          marks.push(markRecord(of, entry, entry.mark));
    ofLesson = [];
    deciding.clear();
  }
  return marks;
}

const markRecord = (batch: LoggedBatch, entry: AttendanceEntry, kind: MarkKind): MarkRecord => ({
  lessonId: batch.lessonId,
  childId: entry.childId,
  kind,
  excuse: entry.excuse,
  documented: entry.documented,
  entryId: entry.id,
  method: batch.method,
  occurredAt: entry.occurredAt,
  recordedAt: batch.recordedAt,
  recordedBy: batch.recordedBy,
  device: batch.device,
  approvedCorrection: batch.approvedCorrection,
  guest: entry.guest,
  arrivedMinute: entry.arrivedMinute,
  leftMinute: entry.leftMinute,
});

interface Stray {
  readonly childId: string;
  readonly groupId: string;
}

/** Children marked in a group without an enrolment that touches the days: guests, and those who had left. */
function findStrays(known: Pick<Records, 'lessons' | 'enrolments' | 'marks'>): Stray[] {
  const groupOf = new Map(known.lessons.map(({ id, groupId }) => [id, groupId]));
  const enrolled = new Map<string, Set<string>>();
  for (const { childId, groupId } of known.enrolments) {
    const members = enrolled.get(groupId);
    if (members) members.add(childId);
    else enrolled.set(groupId, new Set([childId]));
  }
  const strays = new Map<string, Stray>();
  for (const { lessonId, childId } of known.marks) {
    const groupId = groupOf.get(lessonId)!;
    if (!enrolled.get(groupId)?.has(childId)) strays.set(`${childId} ${groupId}`, { childId, groupId });
  }
  return [...strays.values()];
}

const loadChildren = (
  tx: TenantTx,
  wanted: RecordsWanted,
  strays: readonly Stray[],
): Promise<ChildRecord[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT c.id, coalesce(c.iin, '') AS iin, c.surname, c.given_name AS "givenName", c.patronymic,
        c.born_on AS "bornOn", c.sex, c.coefficients, coalesce(g.guardians, '[]') AS guardians
      FROM child c
      LEFT JOIN (
        SELECT link.child_id, json_agg(json_build_object('name', g.name, 'phone', g.phone) ORDER BY g.id) AS guardians
        FROM child_guardian link
        JOIN guardian g ON g.provider_id = link.provider_id AND g.id = link.guardian_id
        WHERE link.provider_id = ${tx.providerId}::uuid
        GROUP BY link.child_id
      ) g ON g.child_id = c.id
      WHERE c.provider_id = ${tx.providerId}::uuid AND c.id IN (
        SELECT e.child_id FROM enrolment e
        WHERE e.provider_id = ${tx.providerId}::uuid AND ${touches(wanted)} ${inGroups(wanted, 'e.group_id')}
        UNION ALL SELECT unnest(${strays.map(({ childId }) => childId)}::uuid[]))`,
  );
