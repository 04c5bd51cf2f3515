/** The rules of who pays, shared by all providers, and the provider's contracts under them. */
import { type Programme, parseProgramme } from '../domain/programmes/programme.ts';
import { type CivilDate, firstDay, lastDay, type Month } from '../domain/shared/civil-date.ts';
import { assert } from '../domain/shared/errors.ts';
import { type Tiyn, tiyn } from '../domain/shared/money.ts';
import type { Database } from './database.ts';
import { fromColumn, toColumn } from './dates.ts';
import type { TenantTx } from './scope.ts';

/** Stores programmes that are not there yet and the versions that are new; a stored version is never changed. */
export async function saveProgrammes({ prisma }: Database, programmes: readonly Programme[]): Promise<void> {
  for (const { id, title, payer, currency, placeholder, versions } of programmes) {
    await prisma.programme.createMany({
      data: [{ id, title, payer, currency, placeholder }],
      skipDuplicates: true,
    });
    await prisma.programmeVersion.createMany({
      data: versions.map((version) => ({
        programmeId: id,
        validFrom: toColumn(version.validFrom),
        document: JSON.parse(JSON.stringify(version)),
      })),
      skipDuplicates: true,
    });
  }
}

/** A programme with all its versions, or null. */
export async function findProgramme(tx: TenantTx, id: string): Promise<Programme | null> {
  const row = await tx.prisma.programme.findUnique({ where: { id }, include: { versions: true } });
  if (row === null) return null;
  const { title, payer, currency, placeholder } = row;
  const versions = row.versions.map((version) => version.document);
  const parsed = parseProgramme({ id, title, payer, currency, placeholder, versions });
  assert(parsed.ok, `programme ${id} is stored as it was checked`);
  return parsed.programme;
}

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
  return (
    row && {
      ...row,
      startsOn: fromColumn(row.startsOn),
      endsOn: fromColumn(row.endsOn),
      rateTiyn: tiynOf(row.rateTiyn),
      capAmountTiyn: tiynOf(row.capAmountTiyn),
    }
  );
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
