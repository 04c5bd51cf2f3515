/** The provider itself and its staff. */
import type { WorkingWeek } from '../domain/calendar/holidays.ts';
import type { ProviderKind } from '../domain/providers.ts';
import { AppError } from '../domain/shared/errors.ts';
import type { Database } from './database.ts';
import { refusing } from './errors.ts';
import { startChain } from './evidence.ts';
import { newId } from './ids.ts';
import { inTenant, mintScope, type ProviderScope, type TenantTx } from './scope.ts';

export interface ProviderRow {
  readonly name: string;
  readonly bin: string | null;
  readonly kind: ProviderKind;
  /** The languages that it works in, the first of them first. */
  readonly languages: readonly string[];
  readonly zone: string;
  /** Hours after a lesson's end during which its roll may be marked. */
  readonly markHoursAfter: number;
  readonly week: WorkingWeek;
}

/** Throws AppError `not_found` when the provider is gone. */
export async function getProvider(tx: TenantTx): Promise<ProviderRow> {
  const row = await tx.prisma.provider.findUnique({ where: { providerId: tx.providerId } });
  if (row === null) throw new AppError('not_found');
  return { ...row, kind: row.kind as ProviderKind, week: row.week === 'six' ? 'six' : 'five' };
}

/** Until the end of the transaction nobody else changes what must hold for the provider as a whole. */
export async function lockProvider(tx: TenantTx): Promise<void> {
  await tx.prisma.$queryRaw`SELECT 1 FROM provider WHERE provider_id = ${tx.providerId}::uuid FOR UPDATE`;
}

/** Throws AppError `conflict` when the BIN is another provider's. The caller has checked it. */
export async function updateProvider(tx: TenantTx, { bin, ...provider }: ProviderRow): Promise<void> {
  const where = { providerId: tx.providerId };
  await tx.prisma.providerRegistry.update({ where, data: { bin } });
  await tx.prisma.provider.update({
    where,
    data: { ...provider, bin, languages: [...provider.languages] },
  });
}

/** Whether the provider has anything of what a provider begins with. */
export async function findBeginnings(tx: TenantTx): Promise<{
  children: boolean;
  timetable: boolean;
  contract: boolean;
  colleagues: boolean;
}> {
  const { providerId, prisma } = tx;
  const where = { providerId };
  return {
    children: (await prisma.child.findFirst({ where, select: { id: true } })) !== null,
    timetable: (await prisma.scheduleSlot.findFirst({ where })) !== null,
    contract: (await prisma.contract.findFirst({ where })) !== null,
    colleagues: (await prisma.membership.findFirst({ where, skip: 1 })) !== null,
  };
}

/** The staff member that a user is at the provider, or null. */
export async function findStaffId(tx: TenantTx, userId: string): Promise<string | null> {
  const { providerId } = tx;
  const row = await tx.prisma.staffMember.findUnique({
    where: { providerId_userId: { providerId, userId } },
  });
  return row?.id ?? null;
}

/** Gives a user the records that a staff member of this name already has, or makes the staff member. */
export async function linkStaff(tx: TenantTx, userId: string, name: string): Promise<void> {
  const { providerId } = tx;
  await tx.prisma.staffMember.upsert({
    where: { providerId_name: { providerId, name } },
    create: { providerId, id: newId(), userId, name },
    update: { userId },
  });
}

/**
 * Every provider, oldest first, or only the one of this id: what a job goes through. Throws AppError `not_found` for
 * what is no id.
 */
export async function findProviderIds(db: Database, only: string | null): Promise<string[]> {
  const where = only === null ? {} : { providerId: only };
  const rows = await refusing(db.prisma.providerRegistry.findMany({ where, orderBy: { createdAt: 'asc' } }));
  return rows.map((row) => row.providerId);
}

/**
 * A new provider, registered across tenants by its BIN, with what `furnish` adds: all of it in one transaction. Throws
 * AppError `conflict` when the BIN is taken. The caller has checked the BIN.
 */
export async function createProvider(
  db: Database,
  provider: ProviderRow,
  createdAt: Date,
  furnish: (tx: TenantTx) => Promise<void> = async () => undefined,
): Promise<ProviderScope> {
  const providerId = newId();
  const scope = mintScope(db, providerId);
  await inTenant(scope, async (tx) => {
    await tx.prisma.providerRegistry.create({ data: { providerId, bin: provider.bin, createdAt } });
    await tx.prisma.provider.create({
      data: { ...provider, providerId, languages: [...provider.languages] },
    });
    await startChain(tx);
    await furnish(tx);
  });
  return scope;
}
