/**
 * Which stored child each child of a source is, and what the source corrects about them. The IIN is the identity;
 * where it is shared, wrong or missing the name decides with it, or the name with the birth date or the group.
 */
import { checkIin } from '../domain/identity.ts';
import type { ChildRecord } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { Prisma } from './generated/client.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface StoredChild {
  readonly id: string;
  readonly iin: string | null;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly bornOn: CivilDate | null;
  readonly sex: 'f' | 'm' | null;
  /** Groups in which the child is or was enrolled. */
  readonly groupIds: readonly string[];
  /** What a person has set: no source changes it. */
  readonly manualFields: readonly string[];
  /** The child with whom somebody found this one to be the same. */
  readonly mergedInto: string | null;
}

/** Stored children who share an IIN or a surname with somebody of the source. */
export const listCandidates = (tx: TenantTx, children: readonly ChildRecord[]): Promise<StoredChild[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT id, iin, surname, given_name AS "givenName", patronymic, born_on AS "bornOn", sex, manual_fields AS "manualFields",
        merged_into AS "mergedInto",
        array(SELECT DISTINCT e.group_id FROM enrolment e
          WHERE e.provider_id = child.provider_id AND e.child_id = child.id) AS "groupIds"
      FROM child
      WHERE provider_id = ${tx.providerId}::uuid AND erased_at IS NULL
        AND (iin = ANY (${[...new Set(children.map(({ iin }) => iin))]}::text[])
          OR surname = ANY (${[...new Set(children.map(({ surname }) => surname))]}::text[]))
      ORDER BY id`,
  );

type Named = Pick<StoredChild, 'surname' | 'givenName' | 'patronymic'>;

const isValid = (iin: string | null): boolean => checkIin(iin ?? '').kind === 'valid';
const nameOf = ({ surname, givenName }: Named): string => JSON.stringify([surname, givenName]);
/** A patronymic that one side leaves out tells nothing. */
const agree = (a: Named, b: Named): boolean =>
  nameOf(a) === nameOf(b) && (a.patronymic === b.patronymic || !a.patronymic || !b.patronymic);

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (key: string) => readonly Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return (key) => groups.get(key) ?? [];
}

/** Who of the stored a child of the source may be, by one way of telling. */
type Way = (child: ChildRecord) => readonly StoredChild[];

/**
 * The stored child of each of the source's children; who is not in the map is new. Each is found by the first way
 * that leaves exactly one: IIN and name; a valid IIN that nobody else has on either side; and when not both sides
 * have a valid IIN, name and birth date, or the name inside a group, where nobody else of the source has it
 * (DOMAIN.md §2). `groupsOf` gives the group rows in which the source enrols a child.
 */
export function matchChildren(
  children: readonly ChildRecord[],
  stored: readonly StoredChild[],
  groupsOf: (child: ChildRecord) => readonly string[],
): Map<ChildRecord, StoredChild> {
  const matches = new Map<ChildRecord, StoredChild>();
  const taken = new Set<StoredChild>();
  for (const way of [...waysByIin(children, stored), ...waysByName(children, stored, groupsOf)])
    for (const child of children) {
      const [found, another] = matches.has(child) ? [] : way(child).filter((other) => !taken.has(other));
      if (found === undefined || another !== undefined) continue;
      matches.set(child, found);
      taken.add(found);
    }
  return matches;
}

function waysByIin(children: readonly ChildRecord[], stored: readonly StoredChild[]): Way[] {
  const named = grouped(stored, nameOf);
  const withIin = grouped(stored, ({ iin }) => iin ?? '');
  const sharing = grouped(children, ({ iin }) => iin);
  const sameIin = (child: ChildRecord) => (other: StoredChild) => (other.iin ?? '') === child.iin;
  return [
    (child) =>
      named(nameOf(child))
        .filter(sameIin(child))
        .filter(({ patronymic }) => patronymic === child.patronymic)
        .filter(({ bornOn }) => child.iin !== '' || bornOn === child.bornOn)
        .slice(0, 1),
    (child) => (child.iin === '' ? [] : named(nameOf(child)).filter(sameIin(child))),
    ({ iin }) => (isValid(iin) && sharing(iin).length === 1 && withIin(iin).length === 1 ? withIin(iin) : []),
  ];
}

function waysByName(
  children: readonly ChildRecord[],
  stored: readonly StoredChild[],
  groupsOf: (child: ChildRecord) => readonly string[],
): Way[] {
  const named = grouped(stored, nameOf);
  const namesakes = grouped(children, nameOf);
  const shares = (child: ChildRecord, groupIds: readonly string[]): boolean =>
    groupsOf(child).some((groupId) => groupIds.includes(groupId));
  const isAlone = (child: ChildRecord): boolean =>
    namesakes(nameOf(child)).every((other) => other === child || !shares(other, groupsOf(child)));
  const maybe: Way = (child) =>
    named(nameOf(child))
      .filter(({ iin }) => !isValid(iin) || !isValid(child.iin))
      .filter((other) => agree(other, child));
  return [
    (child) => maybe(child).filter(({ bornOn }) => bornOn !== null && bornOn === child.bornOn),
    (child) =>
      maybe(child)
        .filter(({ bornOn }) => bornOn === null || child.bornOn === null || bornOn === child.bornOn)
        .filter(({ groupIds }) => shares(child, groupIds) && isAlone(child)),
  ];
}

type Particulars = Omit<StoredChild, 'id' | 'groupIds' | 'manualFields' | 'mergedInto'>;

/** The fields that a person has set and that `now` has otherwise; and the child with those as they are stored. */
export function withManualKept(
  stored: StoredChild,
  now: StoredChild,
): { readonly now: StoredChild; readonly kept: readonly string[] } {
  const kept = stored.manualFields.filter(
    (field): field is keyof Particulars =>
      Object.hasOwn(stored, field) && now[field as keyof Particulars] !== stored[field as keyof Particulars],
  );
  const asStored = Object.fromEntries(kept.map((field) => [field, stored[field]]));
  return { now: { ...now, ...asStored }, kept };
}

/** The stored child with what the source says; what it leaves empty stays. */
export const corrected = (stored: StoredChild, child: ChildRecord): StoredChild => ({
  ...withBetterIin(stored, child),
  surname: child.surname,
  givenName: child.givenName,
  patronymic: child.patronymic ?? stored.patronymic,
  bornOn: child.bornOn ?? stored.bornOn,
  sex: child.sex ?? stored.sex,
});

/** The stored child with the source's IIN where that is valid, or the only one. A wrong IIN never outdoes another. */
export const withBetterIin = (stored: StoredChild, { iin }: ChildRecord): StoredChild => ({
  ...stored,
  iin: isValid(iin) || stored.iin === null ? iin || null : stored.iin,
});

export const differs = (a: StoredChild, b: StoredChild): boolean =>
  Object.entries(a).some(([key, value]) => b[key as keyof StoredChild] !== value);

/** Whether the IIN stands beside another name in the store. */
export const isRenamed = (child: ChildRecord, stored: StoredChild): boolean =>
  child.iin === stored.iin && !agree(child, stored);
