/** Calendars that programs read without a sign-in, each known by the SHA-256 of the secret in its address. */
import { createHash } from 'node:crypto';
import type { Role } from '../domain/access.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export type FeedOf = { readonly groupId: string } | { readonly staffId: string };

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export interface FeedRow {
  /** What the feed is known by here; the secret itself is stored nowhere. */
  readonly tokenHash: string;
  readonly groupId: string | null;
  readonly staffId: string | null;
  /** The group or the staff member. */
  readonly name: string;
  readonly language: 'kk' | 'ru' | 'en';
  readonly createdBy: string;
  readonly createdByName: string | null;
  /** UTC, ISO 8601. */
  readonly createdAt: string;
}

/** The provider's feeds that work, by name; only those made by one user when `userId` is given. */
export const listFeeds = (tx: TenantTx, userId: string | null): Promise<FeedRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT f.token_hash AS "tokenHash", f.group_id AS "groupId", f.staff_id AS "staffId",
        coalesce(g.name, s.name) AS name, f.language, f.created_by AS "createdBy", u.name AS "createdByName",
        ${isoInstant('f.created_at')} AS "createdAt"
      FROM calendar_feed f
      LEFT JOIN club_group g ON g.provider_id = f.provider_id AND g.id = f.group_id
      LEFT JOIN staff_member s ON s.provider_id = f.provider_id AND s.id = f.staff_id
      LEFT JOIN app_user u ON u.id = f.created_by
      WHERE f.provider_id = ${tx.providerId}::uuid AND f.revoked_at IS NULL
        ${userId === null ? Prisma.empty : Prisma.sql`AND f.created_by = ${userId}::uuid`}
      ORDER BY coalesce(g.name, s.name), f.created_at`,
  );

export async function addFeed(
  tx: TenantTx,
  feed: {
    readonly tokenHash: string;
    readonly of: FeedOf;
    readonly language: string;
    readonly createdBy: string;
    readonly createdAt: Date;
  },
): Promise<void> {
  const { of, ...row } = feed;
  await tx.prisma.calendarFeed.create({ data: { ...row, ...of, providerId: tx.providerId } });
}

/** Ends a feed for good; gives false when the provider (or that user) has none of this hash that works. */
export async function revokeFeed(
  tx: TenantTx,
  tokenHash: string,
  { at, userId }: { readonly at: Date; readonly userId: string | null },
): Promise<boolean> {
  const { count } = await tx.prisma.calendarFeed.updateMany({
    where: {
      providerId: tx.providerId,
      tokenHash,
      revokedAt: null,
      ...(userId === null ? {} : { createdBy: userId }),
    },
    data: { revokedAt: at },
  });
  return count > 0;
}

export interface OpenFeed {
  readonly providerId: string;
  readonly groupId: string | null;
  readonly staffId: string | null;
  readonly language: 'kk' | 'ru' | 'en';
  /** Who made it, and as what they are with the provider now. */
  readonly createdBy: string;
  readonly role: Role;
}

/**
 * The feed behind a secret, or null: it is unknown or revoked, or who made it is no longer with the provider. Read
 * before there is a scope.
 */
export async function findFeed(db: Database, token: string): Promise<OpenFeed | null> {
  const [feed] = await db.prisma.$queryRaw<OpenFeed[]>`
    SELECT f.provider_id AS "providerId", f.group_id AS "groupId", f.staff_id AS "staffId", f.language,
      f.created_by AS "createdBy", m.role
    FROM calendar_feed f
    JOIN membership m ON m.user_id = f.created_by AND m.provider_id = f.provider_id
    WHERE f.token_hash = ${hashOfToken(token)} AND f.revoked_at IS NULL`;
  return feed ?? null;
}
