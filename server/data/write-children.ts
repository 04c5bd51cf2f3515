/** Writes the children of a body of records and their guardians, finding those that the provider has already. */
import type { ChildRecord } from '../domain/records.ts';
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';
import type { RowIds } from './write-records.ts';

/** What tells two children apart: the IIN, or without one everything else that is known. */
const childIdentity = ({ iin, surname, givenName, patronymic, bornOn }: ChildRecord): string =>
  iin === '' ? JSON.stringify([surname, givenName, patronymic, bornOn]) : iin;

/** Row ids by the source's ids; a child who is known keeps the stored particulars. */
export async function writeChildren(
  tx: TenantTx,
  children: readonly ChildRecord[],
  childKeys: ReadonlyMap<string, string>,
): Promise<{ ids: RowIds; added: number }> {
  const distinct = [...new Map(children.map((child) => [childIdentity(child), child])).values()];
  const known = await findChildren(tx, distinct);
  const missing = distinct.filter((_, place) => !known.has(place));
  const rows = new Map(distinct.map((child, place) => [childIdentity(child), known.get(place) ?? newId()]));
  const column = <T>(of: (child: ChildRecord) => T): T[] => missing.map(of);
  await tx.prisma.$executeRaw`
    INSERT INTO child (provider_id, id, iin, child_key, surname, given_name, patronymic, born_on, sex, coefficients)
    SELECT ${tx.providerId}::uuid, given.id, given.iin, given.child_key, given.surname, given.given_name,
      given.patronymic, given.born_on, given.sex, string_to_array(given.coefficients, ' ')
    FROM unnest(${column((child) => rows.get(childIdentity(child)))}::uuid[],
      ${column((child) => child.iin || null)}::text[], ${column((child) => childKeys.get(child.iin) ?? null)}::text[],
      ${column((child) => child.surname)}::text[], ${column((child) => child.givenName)}::text[],
      ${column((child) => child.patronymic)}::text[], ${column((child) => child.bornOn)}::date[],
      ${column((child) => child.sex)}::text[], ${column((child) => child.coefficients.join(' '))}::text[])
      AS given (id, iin, child_key, surname, given_name, patronymic, born_on, sex, coefficients)`;
  const ids = new Map(children.map((child) => [child.id, rows.get(childIdentity(child))!]));
  return { ids, added: missing.length };
}

/** Ids of the children that are there, by place in the list. */
async function findChildren(tx: TenantTx, children: readonly ChildRecord[]): Promise<Map<number, string>> {
  const found = await tx.prisma.$queryRaw<{ place: number; id: string }[]>`
    WITH given AS (
      SELECT * FROM unnest(${children.map((_, place) => place)}::int[],
        ${children.map((child) => child.iin || null)}::text[], ${children.map((child) => child.surname)}::text[],
        ${children.map((child) => child.givenName)}::text[], ${children.map((child) => child.patronymic)}::text[],
        ${children.map((child) => child.bornOn)}::date[])
        AS t (place, iin, surname, given_name, patronymic, born_on))
    SELECT given.place, c.id FROM given
    JOIN child c ON c.provider_id = ${tx.providerId}::uuid AND c.iin = given.iin
    UNION ALL
    SELECT given.place, c.id FROM given
    JOIN child c ON c.provider_id = ${tx.providerId}::uuid AND c.surname = given.surname
      AND c.given_name = given.given_name AND c.patronymic IS NOT DISTINCT FROM given.patronymic
      AND c.born_on IS NOT DISTINCT FROM given.born_on
    WHERE given.iin IS NULL AND c.iin IS NULL`;
  return new Map(found.map(({ place, id }) => [place, id]));
}

interface GivenGuardian {
  readonly childId: string;
  readonly name: string;
  readonly phone: string | null;
}

/** One phone and name is one person for all their children; without a phone a namesake is somebody else. */
const guardianIdentity = ({ childId, name, phone }: GivenGuardian): string =>
  JSON.stringify(phone === null ? [name, null, childId] : [name, phone]);

export async function writeGuardians(
  tx: TenantTx,
  children: readonly ChildRecord[],
  childIds: RowIds,
): Promise<void> {
  const given = children.flatMap((child) =>
    child.guardians.map((guardian) => ({ ...guardian, childId: childIds.get(child.id)! })),
  );
  const rows = await findGuardians(tx, given);
  const missing = new Map<string, GivenGuardian & { id: string }>();
  for (const guardian of given) {
    const identity = guardianIdentity(guardian);
    if (rows.has(identity)) continue;
    const id = newId();
    rows.set(identity, id);
    missing.set(identity, { ...guardian, id });
  }
  const added = [...missing.values()];
  await tx.prisma.$executeRaw`
    INSERT INTO guardian (provider_id, id, name, phone)
    SELECT ${tx.providerId}::uuid, given.*
    FROM unnest(${added.map(({ id }) => id)}::uuid[], ${added.map(({ name }) => name)}::text[],
      ${added.map(({ phone }) => phone)}::text[]) AS given (id, name, phone)`;
  await tx.prisma.$executeRaw`
    INSERT INTO child_guardian (provider_id, child_id, guardian_id)
    SELECT ${tx.providerId}::uuid, given.*
    FROM unnest(${given.map(({ childId }) => childId)}::uuid[],
      ${given.map((guardian) => rows.get(guardianIdentity(guardian)))}::uuid[]) AS given (child_id, guardian_id)
    ON CONFLICT (provider_id, child_id, guardian_id) DO NOTHING`;
}

/** Ids of the guardians that are there, by identity. */
async function findGuardians(tx: TenantTx, given: readonly GivenGuardian[]): Promise<Map<string, string>> {
  const found = await tx.prisma.$queryRaw<{ place: number; id: string }[]>`
    WITH given AS (
      SELECT * FROM unnest(${given.map((_, place) => place)}::int[],
        ${given.map(({ childId }) => childId)}::uuid[], ${given.map(({ name }) => name)}::text[],
        ${given.map(({ phone }) => phone)}::text[]) AS t (place, child_id, name, phone))
    SELECT given.place, g.id FROM given
    JOIN guardian g ON g.provider_id = ${tx.providerId}::uuid AND g.name = given.name AND g.phone = given.phone
    UNION ALL
    SELECT given.place, g.id FROM given
    JOIN child_guardian link ON link.provider_id = ${tx.providerId}::uuid AND link.child_id = given.child_id
    JOIN guardian g ON g.provider_id = ${tx.providerId}::uuid AND g.id = link.guardian_id AND g.name = given.name
    WHERE given.phone IS NULL AND g.phone IS NULL`;
  return new Map(found.map(({ place, id }) => [guardianIdentity(given[place]!), id]));
}
