/**
 * One child and what hangs on it: guardians, documents, photo, health, enrolments. A child that was merged into another
 * or erased is not found here.
 */
import type { WithdrawalReason } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { toColumn } from './dates.ts';
import { Prisma } from './generated/client.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';
import { inTaughtGroups } from './taught.ts';

export interface PersonRow {
  readonly id: string;
  readonly iin: string | null;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly bornOn: CivilDate | null;
  readonly sex: 'f' | 'm' | null;
  readonly manualFields: readonly string[];
}

/** Throws AppError `not_found`. */
export const getChild = (tx: TenantTx, childId: string): Promise<PersonRow> =>
  selectChild(tx, childId, Prisma.empty);

/** The child, locked for a change. Throws AppError `not_found`. */
export const lockChild = (tx: TenantTx, childId: string): Promise<PersonRow> =>
  selectChild(tx, childId, Prisma.sql`FOR NO KEY UPDATE`);

/** The child, locked so that nobody marks or enrols it meanwhile either. Throws AppError `not_found`. */
export const lockToMerge = (tx: TenantTx, childId: string): Promise<PersonRow> =>
  selectChild(tx, childId, Prisma.sql`FOR UPDATE`);

async function selectChild(tx: TenantTx, childId: string, lock: Prisma.Sql): Promise<PersonRow> {
  const [row] = await tx.prisma.$queryRaw<PersonRow[]>`
    SELECT id, iin, surname, given_name AS "givenName", patronymic, born_on::text AS "bornOn", sex,
      manual_fields AS "manualFields"
    FROM child WHERE provider_id = ${tx.providerId}::uuid AND id = ${childId}::uuid AND merged_into IS NULL
      AND erased_at IS NULL ${lock}`;
  if (row === undefined) throw new AppError('not_found');
  return row;
}

/** Where a child that was merged is found now; null for one that was not, or is none of ours. */
export async function findMergedInto(tx: TenantTx, childId: string): Promise<string | null> {
  const row = await tx.prisma.child.findFirst({
    where: { providerId: tx.providerId, id: childId },
    select: { mergedInto: true },
  });
  return row?.mergedInto ?? null;
}

export type PersonFields = Omit<PersonRow, 'id' | 'manualFields'>;

const columnsOf = ({ bornOn, ...person }: PersonFields) => ({
  ...person,
  bornOn: bornOn === null ? null : toColumn(bornOn),
});

export const addPerson = (
  tx: TenantTx,
  id: string,
  person: PersonFields,
  own: { readonly childKey: string | null; readonly manualFields: readonly string[] },
): Promise<unknown> =>
  tx.prisma.child.create({
    data: {
      ...{ providerId: tx.providerId, id, coefficients: [], ...columnsOf(person) },
      childKey: own.childKey,
      manualFields: [...own.manualFields],
    },
    select: { id: true },
  });

export const changePerson = (
  tx: TenantTx,
  id: string,
  person: PersonFields,
  own: { readonly childKey: string | null; readonly manualFields: readonly string[] },
): Promise<unknown> =>
  tx.prisma.child.update({
    where: { providerId_id: { providerId: tx.providerId, id } },
    data: { ...columnsOf(person), childKey: own.childKey, manualFields: [...own.manualFields] },
    select: { id: true },
  });

export interface GuardianRow {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: 'kk' | 'ru' | 'en' | null;
  readonly relation: string | null;
  readonly mayAct: boolean;
  /** Of how many other children this person is a guardian. */
  readonly others: number;
}

export const listGuardians = (tx: TenantTx, childId: string): Promise<GuardianRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT g.id, g.name, g.phone, g.email, g.language, k.relation, k.may_act AS "mayAct",
        (SELECT count(*) FROM child_guardian o WHERE o.provider_id = g.provider_id AND o.guardian_id = g.id
          AND o.child_id <> k.child_id) AS others
      FROM child_guardian k
      JOIN guardian g ON g.provider_id = k.provider_id AND g.id = k.guardian_id
      WHERE k.provider_id = ${tx.providerId}::uuid AND k.child_id = ${childId}::uuid
      ORDER BY k.may_act DESC, g.name, g.id`,
  );

export const DOCUMENT_KINDS = ['medical', 'consent', 'birth', 'disability', 'other'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export interface DocumentRow {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly expiresOn: CivilDate | null;
  readonly fileName: string | null;
}

export const listDocuments = (tx: TenantTx, childId: string): Promise<DocumentRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT id, kind, number, expires_on AS "expiresOn", file_name AS "fileName" FROM child_document
      WHERE provider_id = ${tx.providerId}::uuid AND child_id = ${childId}::uuid ORDER BY added_at, id`,
  );

export interface SpanRow {
  readonly id: string;
  readonly groupId: string;
  readonly group: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
  readonly reason: WithdrawalReason | null;
  readonly voucher: string | null;
  readonly voucherUntil: CivilDate | null;
  readonly warnedOn: CivilDate | null;
  readonly atRiskOn: CivilDate | null;
  readonly suspensions: readonly {
    readonly from: CivilDate;
    readonly to: CivilDate;
    readonly reason: string | null;
  }[];
}

/** For whom rows are read: a staff member who sees only what they teach on the day, or null for who sees all. */
export interface SeenBy {
  readonly staffId: string | null;
  readonly on: CivilDate;
}

/** The child's enrolments, the latest first; all of them unless it is said who sees them. */
export const listSpans = (tx: TenantTx, childId: string, seen: SeenBy | null): Promise<SpanRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT e.id, e.group_id AS "groupId", g.name AS "group", e.starts_on AS "startsOn", e.ends_on AS "endsOn",
        e.withdrawal_reason AS reason, e.voucher_number AS voucher, e.voucher_valid_until AS "voucherUntil",
        e.warned_on AS "warnedOn", e.at_risk_on AS "atRiskOn",
        coalesce((SELECT json_agg(json_build_object('from', s.starts_on, 'to', s.ends_on, 'reason', s.reason)
          ORDER BY s.starts_on) FROM suspension s
          WHERE s.provider_id = e.provider_id AND s.enrolment_id = e.id), '[]') AS suspensions
      FROM enrolment e JOIN club_group g ON g.provider_id = e.provider_id AND g.id = e.group_id
      WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = ${childId}::uuid
        ${seen ? inTaughtGroups(tx, seen.on, seen.staffId, 'e.group_id') : Prisma.empty}
      ORDER BY e.starts_on DESC, g.name, e.id`,
  );

export interface ChildHealth {
  readonly allergy: string | null;
  readonly note: string | null;
}

export async function findHealth(tx: TenantTx, childId: string): Promise<ChildHealth | null> {
  return tx.prisma.childHealth.findUnique({
    where: { providerId_childId: { providerId: tx.providerId, childId } },
    select: { allergy: true, note: true },
  });
}

/** Replaces the note; with nothing in it, it goes. */
export async function saveHealth(tx: TenantTx, childId: string, health: ChildHealth): Promise<void> {
  const { providerId, prisma } = tx;
  if (health.allergy === null && health.note === null)
    await prisma.childHealth.deleteMany({ where: { providerId, childId } });
  else
    await prisma.childHealth.upsert({
      where: { providerId_childId: { providerId, childId } },
      create: { providerId, childId, ...health },
      update: { ...health },
    });
}

export interface AttendedRow {
  readonly lessonId: string;
  readonly on: CivilDate;
  readonly kind: string | null;
}

/** Held lessons of the child's groups while the child was in them, and every mark of the child, of some days. */
export const listAttended = (
  tx: TenantTx,
  childId: string,
  { from, to, seen }: { readonly from: CivilDate; readonly to: CivilDate; readonly seen: SeenBy },
): Promise<AttendedRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      WITH expected AS (
        SELECT l.id, l.lesson_on FROM enrolment e
        JOIN lesson l ON l.provider_id = e.provider_id AND l.group_id = e.group_id AND l.state = 'held'
          AND l.lesson_on >= e.starts_on AND (e.ends_on IS NULL OR l.lesson_on <= e.ends_on)
        WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = ${childId}::uuid
          AND l.lesson_on BETWEEN ${from}::date AND ${to}::date
          ${inTaughtGroups(tx, seen.on, seen.staffId, 'l.group_id')}
          AND NOT EXISTS (SELECT 1 FROM suspension s WHERE s.provider_id = e.provider_id AND s.enrolment_id = e.id
            AND l.lesson_on BETWEEN s.starts_on AND s.ends_on)),
      marked AS (
        SELECT m.lesson_id, m.lesson_on, m.kind FROM mark m
        JOIN lesson l ON l.provider_id = m.provider_id AND l.id = m.lesson_id
        WHERE m.provider_id = ${tx.providerId}::uuid AND m.child_id = ${childId}::uuid AND m.kind <> 'unmarked'
          AND m.lesson_on BETWEEN ${from}::date AND ${to}::date
          ${inTaughtGroups(tx, seen.on, seen.staffId, 'l.group_id')})
      SELECT coalesce(x.id, m.lesson_id) AS "lessonId", coalesce(x.lesson_on, m.lesson_on) AS "on", m.kind
      FROM expected x FULL JOIN marked m ON m.lesson_id = x.id ORDER BY 2, 1`,
  );

export interface ChildPhoto {
  readonly bytes: Uint8Array;
  readonly addedAt: Date;
}

export const findPhoto = (tx: TenantTx, childId: string): Promise<ChildPhoto | null> =>
  tx.prisma.childPhoto.findUnique({
    where: { providerId_childId: { providerId: tx.providerId, childId } },
    select: { bytes: true, addedAt: true },
  });

/** When the photo was put there, as UTC: tells one photo from the next. Null without one. */
export async function findPhotoAddedAt(tx: TenantTx, childId: string): Promise<string | null> {
  const [row] = await tx.prisma.$queryRaw<{ at: string }[]>`
    SELECT ${isoInstant('added_at')} AS at FROM child_photo
    WHERE provider_id = ${tx.providerId}::uuid AND child_id = ${childId}::uuid`;
  return row?.at ?? null;
}
