/** Requests to correct a roll that is closed, with their children; nothing of a request is changed but its decision. */
import type { Role } from '../domain/access.ts';
import type { CorrectedMark } from '../domain/attendance/corrections.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { toColumn } from './dates.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './ids.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface CorrectionRow {
  readonly id: string;
  readonly lesson: {
    readonly id: string;
    readonly on: CivilDate;
    readonly startMinute: number | null;
    readonly group: string;
    readonly isCancelled: boolean;
    /** Whether the claim of its month is submitted. */
    readonly isSubmitted: boolean;
  };
  readonly askedBy: string;
  readonly askedByName: string | null;
  /** UTC, ISO 8601. */
  readonly askedAt: string;
  /** Empty once a child of it was erased: somebody may have named it there. */
  readonly reason: string;
  readonly state: 'asked' | 'approved' | 'refused' | 'withdrawn';
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly answer: string | null;
  readonly children: readonly CorrectionChild[];
}

export interface CorrectionChild {
  readonly childId: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  /** The mark when it was asked, the mark asked for, the one that the approval found, and the one of now. */
  readonly was: CorrectedMark;
  readonly wanted: CorrectedMark;
  readonly found: CorrectedMark | null;
  readonly now: CorrectedMark;
}

/** Which requests are wanted; a field that is left out narrows nothing. */
export interface CorrectionsWanted {
  readonly id?: string;
  readonly lessonId?: string;
  readonly state?: 'asked' | 'decided';
  readonly askedBy?: string;
  /** Asked or decided at this instant or later. */
  readonly since?: Date;
}

const MOST = 200;

/** Requests with their children as they are known now: who waits first, then the latest; at most 200. */
export function listCorrections(tx: TenantTx, wanted: CorrectionsWanted): Promise<CorrectionRow[]> {
  return packedRows(
    tx,
    Prisma.sql`
      SELECT k.id, json_build_object('id', l.id, 'on', l.lesson_on, 'startMinute', l.start_minute, 'group', g.name,
          'isCancelled', l.state = 'cancelled', 'isSubmitted', EXISTS (SELECT 1 FROM claim c
            WHERE c.provider_id = k.provider_id AND c.month = to_char(l.lesson_on, 'YYYY-MM'))) AS lesson,
        k.asked_by AS "askedBy", asker.name AS "askedByName", ${isoInstant('k.asked_at')} AS "askedAt", k.reason,
        k.state, decider.name AS "decidedByName", ${isoInstant('k.decided_at')} AS "decidedAt", k.answer,
        (SELECT json_agg(json_build_object('childId', c.id, 'surname', c.surname, 'givenName', c.given_name,
            'patronymic', c.patronymic, 'was', w.was, 'wanted', w.wanted, 'found', w.found,
            'now', coalesce(m.kind, 'unmarked')) ORDER BY c.surname, c.given_name, c.id)
          FROM attendance_correction_child w
          JOIN child o ON o.provider_id = w.provider_id AND o.id = w.child_id
          JOIN child c ON c.provider_id = o.provider_id AND c.id = coalesce(o.merged_into, o.id)
          LEFT JOIN mark m ON m.provider_id = w.provider_id AND m.lesson_on = l.lesson_on AND m.lesson_id = l.id
            AND m.child_id = c.id
          WHERE w.provider_id = k.provider_id AND w.correction_id = k.id) AS children
      FROM attendance_correction k
      JOIN lesson l ON l.provider_id = k.provider_id AND l.id = k.lesson_id
      JOIN club_group g ON g.provider_id = l.provider_id AND g.id = l.group_id
      LEFT JOIN app_user asker ON asker.id = k.asked_by
      LEFT JOIN app_user decider ON decider.id = k.decided_by
      WHERE k.provider_id = ${tx.providerId}::uuid ${conditionOf(wanted)}
      ORDER BY (k.state = 'asked') DESC, coalesce(k.decided_at, k.asked_at) DESC, k.id DESC LIMIT ${MOST}`,
  );
}

function conditionOf({ id, lessonId, state, askedBy, since }: CorrectionsWanted): Prisma.Sql {
  const of = (given: boolean, sql: Prisma.Sql): Prisma.Sql => (given ? sql : Prisma.empty);
  const at = since?.toISOString() ?? null;
  return Prisma.sql`
    ${of(id !== undefined, Prisma.sql`AND k.id = ${id}::uuid`)}
    ${of(lessonId !== undefined, Prisma.sql`AND k.lesson_id = ${lessonId}::uuid`)}
    ${of(state === 'asked', Prisma.sql`AND k.state = 'asked'`)}
    ${of(state === 'decided', Prisma.sql`AND k.state <> 'asked'`)}
    ${of(askedBy !== undefined, Prisma.sql`AND k.asked_by = ${askedBy}::uuid`)}
    ${of(at !== null, Prisma.sql`AND coalesce(k.decided_at, k.asked_at) >= ${at}::timestamptz`)}`;
}

/** How many requests wait that were asked by somebody else than the user. */
export const countWaiting = (tx: TenantTx, userId: string): Promise<number> =>
  tx.prisma.attendanceCorrection.count({
    where: { providerId: tx.providerId, state: 'asked', askedBy: { not: userId } },
  });

/** Of these children, as they are known now, those for whom a request of the lesson waits already. */
export async function listAskedFor(
  tx: TenantTx,
  lessonId: string,
  childIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.prisma.$queryRaw<{ id: string }[]>`
    SELECT coalesce(c.merged_into, c.id) AS id FROM attendance_correction k
    JOIN attendance_correction_child w ON w.provider_id = k.provider_id AND w.correction_id = k.id
    JOIN child c ON c.provider_id = w.provider_id AND c.id = w.child_id
    WHERE k.provider_id = ${tx.providerId}::uuid AND k.lesson_id = ${lessonId}::uuid AND k.state = 'asked'
      AND coalesce(c.merged_into, c.id) = ANY (${[...childIds]}::uuid[])`;
  return rows.map(({ id }) => id);
}

export interface NewCorrection {
  readonly lesson: { readonly id: string; readonly on: CivilDate };
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly reason: string;
  readonly children: readonly Pick<CorrectionChild, 'childId' | 'was' | 'wanted'>[];
}

/** Puts a request down and gives its id. */
export async function addCorrection(
  tx: TenantTx,
  { lesson, children, ...asked }: NewCorrection,
): Promise<string> {
  const { providerId, prisma } = tx;
  const id = newId();
  await prisma.attendanceCorrection.create({
    data: { providerId, id, lessonId: lesson.id, lessonOn: toColumn(lesson.on), ...asked, state: 'asked' },
  });
  await prisma.attendanceCorrectionChild.createMany({
    data: children.map((child) => ({ providerId, correctionId: id, ...child })),
  });
  return id;
}

/** Puts the decision down, with the marks that an approval found; false when there is none that waits any more. */
export async function settleCorrection(
  tx: TenantTx,
  id: string,
  settled: {
    readonly state: 'approved' | 'refused' | 'withdrawn';
    readonly by: string;
    readonly at: Date;
    readonly answer: string | null;
    readonly found?: ReadonlyMap<string, CorrectedMark>;
  },
): Promise<boolean> {
  const { providerId, prisma } = tx;
  const { count } = await prisma.attendanceCorrection.updateMany({
    where: { providerId, id, state: 'asked' },
    data: { state: settled.state, decidedBy: settled.by, decidedAt: settled.at, answer: settled.answer },
  });
  const found = [...(settled.found ?? [])];
  if (found.length > 0)
    await prisma.$executeRaw`
      UPDATE attendance_correction_child w SET found = given.found
      FROM unnest(${found.map(([childId]) => childId)}::uuid[], ${found.map(([, mark]) => mark)}::text[])
        AS given (child_id, found)
      WHERE w.provider_id = ${providerId}::uuid AND w.correction_id = ${id}::uuid AND w.child_id = given.child_id`;
  return count > 0;
}

/** The ids of a request's children as they were when it was asked. */
export async function listRequested(
  tx: TenantTx,
  correctionId: string,
): Promise<{ childId: string; wanted: CorrectedMark }[]> {
  const rows = await tx.prisma.attendanceCorrectionChild.findMany({
    where: { providerId: tx.providerId, correctionId },
    orderBy: { childId: 'asc' },
  });
  return rows.map(({ childId, wanted }) => ({ childId, wanted: wanted as CorrectedMark }));
}

/** The names of the provider's users in some roles, but for one of them, by name. */
export async function listPeople(
  tx: TenantTx,
  roles: readonly Role[],
  but: string,
): Promise<{ userId: string; name: string }[]> {
  const rows = await tx.prisma.membership.findMany({
    where: { providerId: tx.providerId, role: { in: [...roles] }, userId: { not: but } },
    include: { user: { select: { name: true } } },
    orderBy: { user: { name: 'asc' } },
  });
  return rows.map(({ userId, user }) => ({ userId, name: user.name }));
}
