/**
 * Who somebody is on paper: the check digit of IIN and BIN, what an IIN says of birth and sex, and names.
 * An IIN that disagrees with a person is a warning, never a refusal (DOMAIN.md §3).
 */
import type { CivilDate } from './shared/civil-date.ts';

export type IdCheck =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly why: 'length' | 'digits' | 'check_digit' };

const FIRST_PASS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_PASS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11;

/**
 * The check of an individual's number: 12 digits, two passes mod 11 (DOMAIN.md §3). Takes the text as it stands:
 * blanks around it are not digits.
 */
export function checkIin(text: string): IdCheck {
  if (/\D/.test(text)) return { kind: 'invalid', why: 'digits' };
  if (text.length !== 12) return { kind: 'invalid', why: 'length' };
  const first = weighted(text, FIRST_PASS);
  const expected = first === 10 ? weighted(text, SECOND_PASS) : first;
  return expected === Number(text[11]) ? { kind: 'valid' } : { kind: 'invalid', why: 'check_digit' };
}

/** The check of an organisation's number: the same arithmetic. */
export const checkBin = checkIin;

/** Century and sex by the seventh digit. 0 and 9 are not here: they say nothing of either. */
const BY_SEVENTH_DIGIT: Readonly<Record<string, { century: number; sex: 'f' | 'm' }>> = {
  1: { century: 18, sex: 'm' },
  2: { century: 18, sex: 'f' },
  3: { century: 19, sex: 'm' },
  4: { century: 19, sex: 'f' },
  5: { century: 20, sex: 'm' },
  6: { century: 20, sex: 'f' },
};

/**
 * Whether a valid IIN says something else than the birth date or sex on record. What is not on record cannot
 * disagree; with a seventh digit of 0 or 9 only year, month and day are compared, without the century.
 */
export function iinDisagrees(iin: string, bornOn: CivilDate | null, sex: 'f' | 'm' | null): boolean {
  if (checkIin(iin).kind === 'invalid') return false;
  if (bornOn !== null && bornOn.slice(2).replaceAll('-', '') !== iin.slice(0, 6)) return true;
  const person = BY_SEVENTH_DIGIT[iin[6]!];
  if (person === undefined) return false;
  if (bornOn !== null && bornOn.slice(0, 2) !== String(person.century)) return true;
  return sex !== null && sex !== person.sex;
}

export interface PersonName {
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
}

/**
 * A name written in one cell as surname, given name and, when there is more, patronymic; null with fewer than
 * two words. Spaces are collapsed and letters composed (NFC); nothing is transliterated or re-cased.
 */
export function splitName(full: string): PersonName | null {
  const [surname, givenName, ...rest] = full.normalize('NFC').trim().split(/\s+/);
  if (!surname || !givenName) return null;
  return { surname, givenName, patronymic: rest.length > 0 ? rest.join(' ') : null };
}

/** Surname, given name and patronymic in one line. */
export const fullName = (person: PersonName): string =>
  [person.surname, person.givenName, person.patronymic].filter((part) => part).join(' ');

/** Whether the records still name somebody: of a child whose person was erased nothing but the place is left. */
export const isNamed = ({ surname, givenName }: Pick<PersonName, 'surname' | 'givenName'>): boolean =>
  surname !== '' || givenName !== '';

/**
 * The children of a list, each with the patronymic only where another child of the list has the same surname and
 * given name: what a narrow row shows. A child who stands in the list twice is nobody's namesake.
 */
export function tellApart<Child extends PersonName & { readonly childId: string }>(
  children: readonly Child[],
): Child[] {
  const shortName = ({ surname, givenName }: Child) => `${surname} ${givenName}`;
  const bearers = new Map<string, Set<string>>();
  for (const child of children)
    bearers.set(shortName(child), (bearers.get(shortName(child)) ?? new Set()).add(child.childId));
  return children.map((child) =>
    bearers.get(shortName(child))!.size > 1 ? child : { ...child, patronymic: null },
  );
}

/** The order of names and titles in a language; `Робототехника 2` comes before `Робототехника 10`. */
export const nameCollator = (locale: 'kk' | 'ru' | 'en'): Intl.Collator =>
  new Intl.Collator(locale, { numeric: true });
