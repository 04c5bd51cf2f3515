/**
 * Letters about missing rolls, as they are put down: before one is sent, so that none is ever sent twice, and what became
 * of it after (docs/decisions/030).
 */
import type { MissingRoll, Person } from '../domain/attendance/missing-rolls.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { toColumn } from './dates.ts';
import { Prisma } from './generated/client.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface Reader extends Person {
  readonly email: string;
  /** Null until they have chosen one. */
  readonly language: 'kk' | 'ru' | 'en' | null;
}

/** Whoever works here and can be written to. */
export const listReaders = (tx: TenantTx): Promise<Reader[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT m.user_id AS "userId", m.role, s.id AS "staffId", u.email, u.language
      FROM membership m JOIN app_user u ON u.id = m.user_id
      LEFT JOIN staff_member s ON s.provider_id = m.provider_id AND s.user_id = m.user_id
      WHERE m.provider_id = ${tx.providerId}::uuid AND m.role <> 'accountant' ORDER BY m.user_id`,
  );

/**
 * Lessons of some days that were over at `at` and in which somebody expected has no mark, unless they were cancelled or
 * waived; in their order.
 */
export const listMissingRolls = (
  tx: TenantTx,
  { from, to, at }: { readonly from: CivilDate; readonly to: CivilDate; readonly at: Date },
): Promise<MissingRoll[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT l.id AS "lessonId", l.lesson_on AS "on", l.start_minute AS "startMinute", g.name AS "group",
        coalesce(l.instructor_id, g.instructor_id) AS "instructorId"
      FROM lesson l
      JOIN club_group g ON g.provider_id = l.provider_id AND g.id = l.group_id
      JOIN provider p ON p.provider_id = l.provider_id
      WHERE l.provider_id = ${tx.providerId}::uuid AND l.lesson_on BETWEEN ${from}::date AND ${to}::date
        AND l.state <> 'cancelled' AND l.waived_reason IS NULL
        AND coalesce(l.ends_at, (l.lesson_on + 1)::timestamp AT TIME ZONE p.zone) <= ${at.toISOString()}::timestamptz
        AND EXISTS (SELECT 1 FROM enrolment e
          LEFT JOIN suspension s ON s.provider_id = e.provider_id AND s.enrolment_id = e.id
            AND l.lesson_on BETWEEN s.starts_on AND s.ends_on
          LEFT JOIN mark m ON m.provider_id = e.provider_id AND m.lesson_on = l.lesson_on AND m.lesson_id = l.id
            AND m.child_id = e.child_id AND m.kind <> 'unmarked'
          WHERE e.provider_id = l.provider_id AND e.group_id = l.group_id AND e.starts_on <= l.lesson_on
            AND (e.ends_on IS NULL OR e.ends_on >= l.lesson_on) AND s.enrolment_id IS NULL AND m.child_id IS NULL)
      ORDER BY l.lesson_on, l.start_minute NULLS LAST, g.name, l.id`,
  );

export interface LetterRow {
  readonly userId: string;
  readonly asOf: CivilDate;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly lessonIds: readonly string[];
}

/** The letters about these lessons, and all of one day. */
export const listLetters = (
  tx: TenantTx,
  { lessonIds, asOf }: { readonly lessonIds: readonly string[]; readonly asOf: CivilDate },
): Promise<LetterRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT k.user_id AS "userId", k.as_of AS "asOf", k.state,
        (SELECT json_agg(t.lesson_id) FROM missing_roll_told t
          WHERE t.provider_id = k.provider_id AND t.as_of = k.as_of AND t.user_id = k.user_id) AS "lessonIds"
      FROM missing_roll_letter k
      WHERE k.provider_id = ${tx.providerId}::uuid AND (k.as_of = ${asOf}::date OR EXISTS (
        SELECT 1 FROM missing_roll_told t WHERE t.provider_id = k.provider_id AND t.as_of = k.as_of
          AND t.user_id = k.user_id AND t.lesson_id = ANY (${[...lessonIds]}::uuid[])))`,
  );

/**
 * Puts a letter down as one that is being sent, with lessons that are new to it. False when another run sends it or
 * has: only one that is new or was refused is taken.
 */
export async function takeLetter(
  tx: TenantTx,
  { userId, asOf, lessonIds }: Omit<LetterRow, 'state'>,
  madeAt: Date,
): Promise<boolean> {
  const { providerId, prisma } = tx;
  const letter = { providerId, userId, asOf: toColumn(asOf) };
  const made = await prisma.missingRollLetter.createMany({
    data: [{ ...letter, state: 'sending', madeAt }],
    skipDuplicates: true,
  });
  const again = await prisma.missingRollLetter.updateMany({
    where: { ...letter, state: 'failed' },
    data: { state: 'sending', settledAt: null, madeAt },
  });
  if (made.count + again.count === 0) return false;
  await prisma.missingRollTold.createMany({
    data: lessonIds.map((lessonId) => ({ ...letter, lessonId })),
    skipDuplicates: true,
  });
  return true;
}

/** Sets what became of a letter that was being sent. */
export async function settleLetter(
  tx: TenantTx,
  { userId, asOf }: Pick<LetterRow, 'userId' | 'asOf'>,
  state: 'sent' | 'failed',
  at: Date,
): Promise<void> {
  await tx.prisma.missingRollLetter.updateMany({
    where: { providerId: tx.providerId, userId, asOf: toColumn(asOf) },
    data: { state, settledAt: at },
  });
}

/** How many letters since a day did not go out, or nobody knows whether they did. */
export const countInTrouble = (tx: TenantTx, since: CivilDate, before: Date): Promise<number> =>
  tx.prisma.missingRollLetter.count({
    where: {
      providerId: tx.providerId,
      asOf: { gte: toColumn(since) },
      OR: [{ state: 'failed' }, { state: 'sending', madeAt: { lt: before } }],
    },
  });
