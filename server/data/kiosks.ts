/** Tablets at the entrance, each known by the SHA-256 of the secret in its cookie; and whom they may mark. */
import { rolesThatMay } from '../domain/access.ts';
import type { MarkKind } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import type { Database } from './database.ts';
import { markOf, type StoredKind } from './entry-log.ts';
import { hashOfToken } from './feeds.ts';
import { Prisma } from './generated/client.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface OpenKiosk {
  readonly id: string;
  readonly providerId: string;
  readonly name: string;
  /** Null for all sites. */
  readonly siteId: string | null;
  readonly openedBy: string;
}

/**
 * The kiosk behind a secret, or null: it is unknown, over or was ended, or who opened it may open none any more. Read
 * before there is a scope.
 */
export async function findKiosk(db: Database, token: string, now: Date): Promise<OpenKiosk | null> {
  const roles = [...rolesThatMay('kiosks.manage')];
  const [kiosk] = await db.prisma.$queryRaw<OpenKiosk[]>`
    SELECT k.id, k.provider_id AS "providerId", k.name, k.site_id AS "siteId", k.opened_by AS "openedBy"
    FROM kiosk k
    JOIN membership m ON m.user_id = k.opened_by AND m.provider_id = k.provider_id AND m.role = ANY (${roles}::text[])
    WHERE k.token_hash = ${hashOfToken(token)} AND k.ended_at IS NULL
      AND k.ends_at > ${now.toISOString()}::timestamptz`;
  return kiosk ?? null;
}

export interface KioskRow {
  readonly id: string;
  readonly name: string;
  readonly site: string | null;
  readonly openedByName: string | null;
  /** UTC, ISO 8601. */
  readonly openedAt: string;
  readonly endsAt: string;
}

/** The provider's kiosks that are open, the latest first. */
export const listKiosks = (tx: TenantTx, now: Date): Promise<KioskRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT k.id, k.name, s.name AS site, u.name AS "openedByName", ${isoInstant('k.opened_at')} AS "openedAt",
        ${isoInstant('k.ends_at')} AS "endsAt"
      FROM kiosk k
      LEFT JOIN site s ON s.provider_id = k.provider_id AND s.id = k.site_id
      LEFT JOIN app_user u ON u.id = k.opened_by
      WHERE k.provider_id = ${tx.providerId}::uuid AND k.ended_at IS NULL
        AND k.ends_at > ${now.toISOString()}::timestamptz
      ORDER BY k.opened_at DESC, k.id`,
  );

export async function addKiosk(
  tx: TenantTx,
  kiosk: Omit<OpenKiosk, 'providerId'> & {
    readonly tokenHash: string;
    readonly openedAt: Date;
    readonly endsAt: Date;
  },
): Promise<void> {
  await tx.prisma.kiosk.create({ data: { ...kiosk, providerId: tx.providerId } });
}

/** Ends a kiosk for good; false when there is none of this id that is open. */
export async function endKiosk(tx: TenantTx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.prisma.kiosk.updateMany({
    where: { providerId: tx.providerId, id, endedAt: null },
    data: { endedAt: at },
  });
  return count > 0;
}

/** The rooms of a site. */
export async function listRoomIds(tx: TenantTx, siteId: string): Promise<string[]> {
  const rows = await tx.prisma.room.findMany({
    where: { providerId: tx.providerId, siteId },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export interface AwaitedChild {
  readonly lessonId: string;
  readonly childId: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly mark: MarkKind | 'unmarked';
}

/** Who is on the rolls of some lessons of a day, with a name: those enrolled, and guests who are marked. */
export async function listAwaited(
  tx: TenantTx,
  on: CivilDate,
  lessonIds: readonly string[],
): Promise<AwaitedChild[]> {
  const rows = await packedRows<Omit<AwaitedChild, 'mark'> & { readonly kind: StoredKind }>(
    tx,
    Prisma.sql`
      WITH wanted AS (
        SELECT id, group_id FROM lesson
        WHERE provider_id = ${tx.providerId}::uuid AND id = ANY (${[...lessonIds]}::uuid[])),
      marked AS (
        SELECT m.lesson_id, m.child_id, m.kind FROM mark m JOIN wanted w ON w.id = m.lesson_id
        WHERE m.provider_id = ${tx.providerId}::uuid AND m.lesson_on = ${on}::date AND m.kind <> 'unmarked'),
      awaited AS (
        SELECT w.id AS lesson_id, e.child_id FROM wanted w
        JOIN enrolment e ON e.provider_id = ${tx.providerId}::uuid AND e.group_id = w.group_id
          AND e.starts_on <= ${on}::date AND (e.ends_on IS NULL OR e.ends_on >= ${on}::date)
        LEFT JOIN suspension s ON s.provider_id = e.provider_id AND s.enrolment_id = e.id
          AND ${on}::date BETWEEN s.starts_on AND s.ends_on
        WHERE s.enrolment_id IS NULL
        UNION SELECT lesson_id, child_id FROM marked)
      SELECT a.lesson_id AS "lessonId", c.id AS "childId", c.surname, c.given_name AS "givenName", c.patronymic,
        coalesce(m.kind, 'unmarked') AS kind
      FROM awaited a
      JOIN child c ON c.provider_id = ${tx.providerId}::uuid AND c.id = a.child_id
        AND (c.surname <> '' OR c.given_name <> '')
      LEFT JOIN marked m ON m.lesson_id = a.lesson_id AND m.child_id = a.child_id`,
  );
  return rows.map(({ kind, ...child }) => ({ ...child, mark: markOf(kind).mark }));
}

/** Whether an entry decides a mark, and this device recorded it as a kiosk since a moment. */
export async function isOwnMark(
  tx: TenantTx,
  entry: { readonly lessonId: string; readonly childId: string; readonly entryId: string },
  { device, since }: { readonly device: string; readonly since: Date },
): Promise<boolean> {
  const found = await tx.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM mark m
    JOIN attendance_batch b ON b.provider_id = m.provider_id AND b.lesson_on = m.lesson_on
      AND b.lesson_id = m.lesson_id AND b.batch_no = m.batch_no
    WHERE m.provider_id = ${tx.providerId}::uuid AND m.lesson_id = ${entry.lessonId}::uuid
      AND m.child_id = ${entry.childId}::uuid AND m.entry_id = ${entry.entryId}::uuid AND b.method = 'kiosk'
      AND b.device = ${device} AND b.recorded_at >= ${since.toISOString()}::timestamptz`;
  return found.length > 0;
}
