/** Writes the children of a body of records and their guardians, finding those that the provider has already. */
import { fullName } from '../domain/identity.ts';
import type { ChildRecord } from '../domain/records.ts';
import { newId } from './ids.ts';
import { rowsAsTheyStand, type Trail } from './import-trail.ts';
import {
  corrected,
  differs,
  isRenamed,
  listCandidates,
  matchChildren,
  type StoredChild,
  withBetterIin,
  withManualKept,
} from './known-children.ts';
import type { TenantTx } from './scope.ts';
import type { RecordsPlan, RowIds } from './write-records.ts';

/** What tells two children of a source apart. One IIN may stand beside two names: then it is nobody's proof. */
const childIdentity = ({ iin, surname, givenName, patronymic, bornOn }: ChildRecord): string =>
  JSON.stringify([iin, surname, givenName, patronymic, iin === '' ? bornOn : null]);

export interface WrittenChildren {
  /** Row ids by the source's ids. */
  readonly ids: RowIds;
  readonly added: number;
  /** Stored children whose particulars were corrected. */
  readonly changed: number;
  readonly renamed: readonly RenamedChild[];
  readonly kept: readonly KeptChild[];
}

/** A child of whom the source says something else than a person has set. */
export interface KeptChild {
  /** The source's id. */
  readonly childId: string;
  readonly fields: readonly string[];
}

/** A child whose IIN is known under another name. */
export interface RenamedChild {
  /** The source's id. */
  readonly childId: string;
  /** As it was stored. */
  readonly knownName: string;
}

/**
 * Finds the children or adds them. Only with `corrects` are the stored particulars brought up to date; a valid IIN
 * takes the place of a wrong one in any case. `groupIds` are the rows of the source's groups.
 */
export async function writeChildren(
  tx: TenantTx,
  { records: { children, enrolments }, childKeys, corrects = false }: RecordsPlan,
  groupIds: RowIds,
  trail: Trail,
): Promise<WrittenChildren> {
  const distinct = [...new Map(children.map((child) => [childIdentity(child), child])).values()];
  const groups = new Map<string, string[]>();
  for (const { childId, groupId } of enrolments)
    groups.set(childId, [...(groups.get(childId) ?? []), groupIds.get(groupId)!]);
  const known = matchChildren(distinct, await listCandidates(tx, distinct), ({ id }) => groups.get(id) ?? []);
  const missing = distinct.filter((child) => !known.has(child));
  const rowOf = (stored: StoredChild | undefined) => stored?.mergedInto ?? stored?.id ?? newId();
  const rows = new Map(distinct.map((child) => [childIdentity(child), rowOf(known.get(child))]));
  const ids = new Map(children.map((child) => [child.id, rows.get(childIdentity(child))!]));
  await addChildren(tx, missing, { ids, childKeys });
  trail.added.child.push(...missing.map(({ id }) => ids.get(id)!));
  // Of one that was merged into another, the other's particulars were chosen by a person.
  const standing = [...known].filter(([, stored]) => stored.mergedInto === null);
  const said = standing.map(([child, stored]) => {
    const { now, kept } = withManualKept(stored, (corrects ? corrected : withBetterIin)(stored, child));
    return { childId: child.id, stored, now, kept };
  });
  const changes = said.filter(({ stored, now }) => differs(stored, now)).map(({ now }) => now);
  const before = await rowsAsTheyStand(
    tx,
    'child',
    changes.map(({ id }) => id),
  );
  trail.changed.child.push(...before);
  await correctChildren(tx, changes, childKeys);
  const kept = said
    .filter((child) => child.kept.length > 0)
    .map((child) => ({ childId: child.childId, fields: child.kept }));
  const renamed = standing
    .filter(([child, stored]) => isRenamed(child, stored))
    .map(([child, stored]) => ({ childId: child.id, knownName: fullName(stored) }));
  return { ids, added: missing.length, changed: changes.length, renamed, kept };
}

async function addChildren(
  tx: TenantTx,
  children: readonly ChildRecord[],
  { ids, childKeys }: { ids: RowIds; childKeys: RecordsPlan['childKeys'] },
): Promise<void> {
  const column = <T>(of: (child: ChildRecord) => T): T[] => children.map(of);
  await tx.prisma.$executeRaw`
    INSERT INTO child (provider_id, id, iin, child_key, surname, given_name, patronymic, born_on, sex, coefficients)
    SELECT ${tx.providerId}::uuid, given.id, given.iin, given.child_key, given.surname, given.given_name,
      given.patronymic, given.born_on, given.sex, string_to_array(given.coefficients, ' ')
    FROM unnest(${column((child) => ids.get(child.id))}::uuid[],
      ${column((child) => child.iin || null)}::text[], ${column((child) => childKeys.get(child.iin) ?? null)}::text[],
      ${column((child) => child.surname)}::text[], ${column((child) => child.givenName)}::text[],
      ${column((child) => child.patronymic)}::text[], ${column((child) => child.bornOn)}::date[],
      ${column((child) => child.sex)}::text[], ${column((child) => child.coefficients.join(' '))}::text[])
      AS given (id, iin, child_key, surname, given_name, patronymic, born_on, sex, coefficients)`;
}

async function correctChildren(
  tx: TenantTx,
  children: readonly StoredChild[],
  childKeys: RecordsPlan['childKeys'],
): Promise<void> {
  const column = <T>(of: (child: StoredChild) => T): T[] => children.map(of);
  await tx.prisma.$executeRaw`
    UPDATE child c SET iin = given.iin, child_key = coalesce(given.child_key, c.child_key), surname = given.surname,
      given_name = given.given_name, patronymic = given.patronymic, born_on = given.born_on, sex = given.sex
    FROM unnest(${column(({ id }) => id)}::uuid[], ${column(({ iin }) => iin)}::text[],
      ${column(({ iin }) => childKeys.get(iin ?? '') ?? null)}::text[], ${column(({ surname }) => surname)}::text[],
      ${column(({ givenName }) => givenName)}::text[], ${column(({ patronymic }) => patronymic)}::text[],
      ${column(({ bornOn }) => bornOn)}::date[], ${column(({ sex }) => sex)}::text[])
      AS given (id, iin, child_key, surname, given_name, patronymic, born_on, sex)
    WHERE c.provider_id = ${tx.providerId}::uuid AND c.id = given.id`;
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
  trail: Trail,
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
  trail.added.guardian.push(...added.map(({ id }) => id));
  const links = await tx.prisma.$queryRaw<{ childId: string; guardianId: string }[]>`
    INSERT INTO child_guardian (provider_id, child_id, guardian_id)
    SELECT ${tx.providerId}::uuid, given.*
    FROM unnest(${given.map(({ childId }) => childId)}::uuid[],
      ${given.map((guardian) => rows.get(guardianIdentity(guardian)))}::uuid[]) AS given (child_id, guardian_id)
    ON CONFLICT (provider_id, child_id, guardian_id) DO NOTHING
    RETURNING child_id AS "childId", guardian_id AS "guardianId"`;
  trail.links.push(...links);
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
