/** A provider's contracts under the programmes, and which of them claims were submitted under. */
import { type CivilDate, firstDay, lastDay, type Month } from '../domain/shared/civil-date.ts';
import { type Tiyn, tiyn } from '../domain/shared/money.ts';
import { fromColumn, toColumn } from './dates.ts';
import type { Contract } from './generated/client.ts';
import type { TenantTx } from './scope.ts';

export interface ContractRow {
  readonly id: string;
  readonly programmeId: string;
  readonly number: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  /** The contract's own tariff; null when the programme's holds. */
  readonly rateTiyn: Tiyn | null;
  readonly capChildren: number | null;
  readonly capAmountTiyn: Tiyn | null;
}

const tiynOf = (stored: bigint | null): Tiyn | null => (stored === null ? null : tiyn(Number(stored)));

/** The contract that is in force on any day of the month, the latest one if there are several; or null. */
export async function findContract(tx: TenantTx, month: Month): Promise<ContractRow | null> {
  const row = await tx.prisma.contract.findFirst({
    where: {
      providerId: tx.providerId,
      startsOn: { lte: toColumn(lastDay(month)) },
      endsOn: { gte: toColumn(firstDay(month)) },
    },
    orderBy: { startsOn: 'desc' },
  });
  return row && contractOf(row);
}

const contractOf = (row: Contract): ContractRow => ({
  ...row,
  startsOn: fromColumn(row.startsOn),
  endsOn: fromColumn(row.endsOn),
  rateTiyn: tiynOf(row.rateTiyn),
  capAmountTiyn: tiynOf(row.capAmountTiyn),
});

/** All contracts, the latest first. `isUsed`: a claim was submitted under it. */
export async function listContracts(tx: TenantTx): Promise<(ContractRow & { readonly isUsed: boolean })[]> {
  const rows = await tx.prisma.contract.findMany({
    where: { providerId: tx.providerId },
    include: { _count: { select: { claims: true } } },
    orderBy: [{ startsOn: 'desc' }, { number: 'asc' }],
  });
  return rows.map(({ _count, ...row }) => ({ ...contractOf(row), isUsed: _count.claims > 0 }));
}

export async function addContract(tx: TenantTx, contract: ContractRow): Promise<void> {
  await tx.prisma.contract.create({
    data: {
      ...contract,
      providerId: tx.providerId,
      startsOn: toColumn(contract.startsOn),
      endsOn: toColumn(contract.endsOn),
    },
  });
}

export async function updateContract(tx: TenantTx, { id, ...contract }: ContractRow): Promise<void> {
  await tx.prisma.contract.update({
    where: { providerId_id: { providerId: tx.providerId, id } },
    data: { ...contract, startsOn: toColumn(contract.startsOn), endsOn: toColumn(contract.endsOn) },
  });
}
