/**
 * Who is who between a roster and timesheets. The IIN decides; without one that is known, the name decides inside
 * the group, and only when nobody else there could be meant (DOMAIN.md §2: names may lack the patronymic).
 */
import type { PersonName } from '../domain/identity.ts';
import type { ChildRecord } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { assert } from '../domain/shared/errors.ts';
import { nameKey, sameName } from './person-cells.ts';

export type Match =
  | { readonly kind: 'found'; readonly child: ChildRecord; readonly by: 'iin' | 'name' }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'unknown' };

/** The children read so far, with deterministic ids: the same files give the same ids. */
export class Children {
  readonly #byId = new Map<string, ChildRecord>();
  readonly #idsByIin = new Map<string, readonly string[]>();

  list(): ChildRecord[] {
    return [...this.#byId.values()];
  }

  get(id: string): ChildRecord {
    const child = this.#byId.get(id);
    assert(child, 'an enrolled child was read');
    return child;
  }

  /**
   * The child of a roster's row, made when new. One IIN with two names makes two children. Without an IIN a child
   * is told by name and birth date, or else by name and group.
   */
  add(
    person: PersonName & Pick<ChildRecord, 'iin' | 'bornOn' | 'sex' | 'guardians'>,
    groupKey: string,
  ): ChildRecord {
    const known = this.#withIin(person.iin).find((child) => sameName(child, person));
    if (known) return known;
    const id = this.#newId(person, groupKey);
    const { iin, surname, givenName, patronymic, bornOn, sex, guardians } = person;
    const child = this.#byId.get(id) ?? {
      ...{ id, iin, surname, givenName, patronymic, bornOn, sex, guardians },
      coefficients: [],
    };
    this.#byId.set(id, child);
    this.#addIin(iin, id);
    return child;
  }

  /** The same child under a better IIN. The id stays, for enrolments go by it, and the old IIN still finds the child. */
  takeIin(child: ChildRecord, iin: string): ChildRecord {
    const bettered = { ...child, iin };
    this.#byId.set(child.id, bettered);
    this.#addIin(iin, child.id);
    return bettered;
  }

  /** Who a timesheet's row means; `inGroup` are the children enrolled there who are not matched by IIN. */
  match(
    row: PersonName & { readonly iin: string },
    group: ReadonlySet<string>,
    inGroup: readonly ChildRecord[],
  ): Match {
    const byIin = this.findByIin(row, group);
    if (byIin) return { kind: 'found', child: byIin, by: 'iin' };
    const named = inGroup.filter((child) => sameName(child, row));
    if (named.length > 1) return { kind: 'ambiguous' };
    return named.length === 1 ? { kind: 'found', child: named[0]!, by: 'name' } : { kind: 'unknown' };
  }

  /** The child with the row's IIN: of several, one in the group and one with the same name first. */
  findByIin(row: PersonName & { readonly iin: string }, group: ReadonlySet<string>): ChildRecord | null {
    const closeness = (child: ChildRecord) => (group.has(child.id) ? 1 : 0) + (sameName(child, row) ? 2 : 0);
    return [...this.#withIin(row.iin)].sort((a, b) => closeness(b) - closeness(a))[0] ?? null;
  }

  #withIin(iin: string): readonly ChildRecord[] {
    return (this.#idsByIin.get(iin) ?? []).map((id) => this.get(id));
  }

  #addIin(iin: string, id: string): void {
    if (iin !== '') this.#idsByIin.set(iin, [...new Set([...(this.#idsByIin.get(iin) ?? []), id])]);
  }

  #newId(person: PersonName & { iin: string; bornOn: CivilDate | null }, groupKey: string): string {
    const name = nameKey(`${person.surname} ${person.givenName} ${person.patronymic ?? ''}`);
    if (person.iin === '') return `child:${name}:${person.bornOn ?? groupKey}`;
    return this.#withIin(person.iin).length === 0 ? `child:${person.iin}` : `child:${person.iin}:${name}`;
  }
}
