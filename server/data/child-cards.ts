/** The cards of children: a number each, which a new one replaces. */
import { Prisma } from './generated/client.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface CardRow {
  readonly childId: string;
  /** In hexadecimal. */
  readonly number: string;
  /** UTC, ISO 8601. */
  readonly issuedAt: string;
}

/** The cards of some children, those who have one. */
export const listCards = (tx: TenantTx, childIds: readonly string[]): Promise<CardRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT child_id AS "childId", encode(number, 'hex') AS number, ${isoInstant('issued_at')} AS "issuedAt"
      FROM child_card WHERE provider_id = ${tx.providerId}::uuid AND child_id = ANY (${[...childIds]}::uuid[])`,
  );

/** Gives cards to children who have none. */
export async function addCards(
  tx: TenantTx,
  cards: readonly { readonly childId: string; readonly number: Uint8Array<ArrayBuffer> }[],
  issuedAt: Date,
): Promise<void> {
  await tx.prisma.childCard.createMany({
    data: cards.map((card) => ({ ...card, providerId: tx.providerId, issuedAt })),
    skipDuplicates: true,
  });
}

/** Gives a child another card: the one before opens nothing from now on. */
export async function replaceCard(
  tx: TenantTx,
  childId: string,
  number: Uint8Array<ArrayBuffer>,
  issuedAt: Date,
): Promise<void> {
  const { providerId } = tx;
  await tx.prisma.childCard.upsert({
    where: { providerId_childId: { providerId, childId } },
    create: { providerId, childId, number, issuedAt },
    update: { number, issuedAt },
  });
}

/** Whose card has this number, as the child is known now; null when it is nobody's any more. */
export async function findCardHolder(tx: TenantTx, number: Uint8Array): Promise<string | null> {
  const [found] = await tx.prisma.$queryRaw<{ id: string }[]>`
    SELECT coalesce(c.merged_into, c.id) AS id FROM child_card k
    JOIN child c ON c.provider_id = k.provider_id AND c.id = k.child_id
    WHERE k.provider_id = ${tx.providerId}::uuid
      AND k.number = decode(${Buffer.from(number).toString('hex')}, 'hex')`;
  return found?.id ?? null;
}
