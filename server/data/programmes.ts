/** The rules of who pays, shared by all providers, and a provider's own values over them. */
import { withOwnVersions } from '../domain/programmes/own-versions.ts';
import { type Programme, type ProgrammeVersion, parseProgramme } from '../domain/programmes/programme.ts';
import type { CivilDate, Month } from '../domain/shared/civil-date.ts';
import { assert } from '../domain/shared/errors.ts';
import type { Database } from './database.ts';
import { toColumn } from './dates.ts';
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

/** A programme as it ships, with all its versions, or null. */
export async function findProgramme(tx: TenantTx, id: string): Promise<Programme | null> {
  const row = await tx.prisma.programme.findUnique({ where: { id }, include: { versions: true } });
  if (row === null) return null;
  const { versions, ...programme } = row;
  return stored({ ...programme, versions: versions.map((version) => version.document) });
}

/** Every programme as it ships, by its title. */
export async function listProgrammes(tx: TenantTx): Promise<Programme[]> {
  const rows = await tx.prisma.programme.findMany({ include: { versions: true }, orderBy: { title: 'asc' } });
  return rows.map(({ versions, ...programme }) =>
    stored({ ...programme, versions: versions.map((version) => version.document) }),
  );
}

function stored(value: { readonly id: string; readonly versions: readonly unknown[] }): Programme {
  const parsed = parseProgramme(value);
  assert(parsed.ok, `programme ${value.id} is stored as it was checked`);
  return parsed.programme;
}

/** The provider's own versions of a programme, by their first day. */
export async function listOwnVersions(tx: TenantTx, programme: Programme): Promise<ProgrammeVersion[]> {
  const rows = await tx.prisma.providerRule.findMany({
    where: { providerId: tx.providerId, programmeId: programme.id },
    orderBy: { validFrom: 'asc' },
  });
  if (rows.length === 0) return [];
  return stored({ ...programme, versions: rows.map((row) => row.document) }).versions;
}

/** A programme as it holds for the provider: its own values take the place of the shipped ones. */
export const withOwnValues = async (tx: TenantTx, programme: Programme): Promise<Programme> =>
  withOwnVersions(programme, await listOwnVersions(tx, programme));

/** Adds an own version, or puts another document in the place of the one that begins on the same day. */
export async function saveOwnVersion(
  tx: TenantTx,
  programmeId: string,
  version: ProgrammeVersion,
  made: { by: string; at: Date },
): Promise<void> {
  const { providerId } = tx;
  const key = { providerId, programmeId, validFrom: toColumn(version.validFrom) };
  const written = { document: JSON.parse(JSON.stringify(version)), madeBy: made.by, madeAt: made.at };
  await tx.prisma.providerRule.upsert({
    where: { providerId_programmeId_validFrom: key },
    create: { ...key, ...written },
    update: written,
  });
}

export async function removeOwnVersion(
  tx: TenantTx,
  programmeId: string,
  validFrom: CivilDate,
): Promise<void> {
  const { providerId } = tx;
  await tx.prisma.providerRule.deleteMany({
    where: { providerId, programmeId, validFrom: toColumn(validFrom) },
  });
}

/** The months of the programme for which a claim was submitted, ascending. */
export async function listSubmittedMonths(tx: TenantTx, programmeId: string): Promise<Month[]> {
  const rows = await tx.prisma.claim.findMany({
    where: { providerId: tx.providerId, programmeId },
    select: { month: true },
    orderBy: { month: 'asc' },
  });
  return rows.map((row) => row.month as Month);
}
