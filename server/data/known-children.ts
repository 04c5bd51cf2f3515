/**
 * Which stored child each child of a source is, and what the source corrects about them. The IIN is the identity;
 * where it is shared, wrong or missing the name decides with it, or the name with the birth date.
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
}

/** Stored children who share an IIN or a surname with somebody of the source. */
export const listCandidates = (tx: TenantTx, children: readonly ChildRecord[]): Promise<StoredChild[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT id, iin, surname, given_name AS "givenName", patronymic, born_on AS "bornOn", sex FROM child
      WHERE provider_id = ${tx.providerId}::uuid
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

/**
 * The stored child of each of the source's children; who is not in the map is new. Each is found by the first way
 * that leaves exactly one: IIN and name; a valid IIN that nobody else has on either side; name and birth date, when
 * not both sides have a valid IIN.
 */
export function matchChildren(
  children: readonly ChildRecord[],
  stored: readonly StoredChild[],
): Map<ChildRecord, StoredChild> {
  const named = grouped(stored, nameOf);
  const withIin = grouped(stored, ({ iin }) => iin ?? '');
  const sharing = grouped(children, ({ iin }) => iin);
  const sameIin = (child: ChildRecord) => (other: StoredChild) => (other.iin ?? '') === child.iin;
  const ways: ((child: ChildRecord) => readonly StoredChild[])[] = [
    (child) =>
      named(nameOf(child))
        .filter(sameIin(child))
        .filter(({ patronymic }) => patronymic === child.patronymic)
        .filter(({ bornOn }) => child.iin !== '' || bornOn === child.bornOn)
        .slice(0, 1),
    (child) => (child.iin === '' ? [] : named(nameOf(child)).filter(sameIin(child))),
    ({ iin }) => (isValid(iin) && sharing(iin).length === 1 && withIin(iin).length === 1 ? withIin(iin) : []),
    (child) =>
      named(nameOf(child))
        .filter(({ bornOn }) => bornOn !== null && bornOn === child.bornOn)
        .filter(({ iin }) => !isValid(iin) || !isValid(child.iin))
        .filter((other) => agree(other, child)),
  ];
  const matches = new Map<ChildRecord, StoredChild>();
  const taken = new Set<StoredChild>();
  for (const way of ways)
    for (const child of children) {
      const [found, another] = matches.has(child) ? [] : way(child).filter((other) => !taken.has(other));
      if (found === undefined || another !== undefined) continue;
      matches.set(child, found);
      taken.add(found);
    }
  return matches;
}

/** The stored child with what the source says; what it leaves empty stays. */
export const corrected = (stored: StoredChild, child: ChildRecord): StoredChild => ({
  id: stored.id,
  iin: isValid(child.iin) || stored.iin === null ? child.iin || null : stored.iin,
  surname: child.surname,
  givenName: child.givenName,
  patronymic: child.patronymic ?? stored.patronymic,
  bornOn: child.bornOn ?? stored.bornOn,
  sex: child.sex ?? stored.sex,
});

export const differs = (a: StoredChild, b: StoredChild): boolean =>
  Object.entries(a).some(([key, value]) => b[key as keyof StoredChild] !== value);

/** Whether the IIN stands beside another name in the store. */
export const isRenamed = (child: ChildRecord, stored: StoredChild): boolean =>
  child.iin === stored.iin && !agree(child, stored);
