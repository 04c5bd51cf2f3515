/**
 * Cells about a person: names, IIN, phone and sex. An IIN that is wrong stays as it was given, because the claim
 * says so on the child's line (DOMAIN.md §3); only one that a spreadsheet has rounded away is refused.
 */
import { checkIin, type PersonName, splitName } from '../domain/identity.ts';
import type { Cell } from './workbook.ts';

/** Surname, given name and optional patronymic from one cell; null when it holds no such thing. */
export function readName(cell: Cell): PersonName | null {
  return typeof cell === 'string' && isNameText(cell) ? splitName(cell) : null;
}

/** Of a name, a phone or what stands for the sex; what is longer is none of them. */
const MAX_LENGTH = 200;

/** Letters with marks of any script, and what stands inside names: hyphens, apostrophes, dots, brackets. */
export const isNameText = (text: string): boolean =>
  text.length <= MAX_LENGTH && /^\p{L}[\p{L}\p{M}\s.'’ʼ`()-]*$/u.test(text.trim());

/** A name for comparing: without case, е for ё. */
export const nameKey = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();

/** Whether two names may be one person's: a patronymic that is missing on one side tells nothing. */
export function sameName(a: PersonName, b: PersonName): boolean {
  const full = (name: PersonName) => nameKey(`${name.surname} ${name.givenName}`);
  if (full(a) !== full(b)) return false;
  return !a.patronymic || !b.patronymic || nameKey(a.patronymic) === nameKey(b.patronymic);
}

export type IinReading =
  | { readonly kind: 'read'; readonly iin: string; readonly padded: boolean; readonly valid: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'lost' };

/** `lost`: the spreadsheet kept it in scientific notation, so its last digits are gone. */
export function readIin(cell: Cell): IinReading {
  if (cell === null) return { kind: 'empty' };
  const text = String(cell)
    .slice(0, MAX_LENGTH)
    .replace(/[\s'’-]/g, '')
    .trim();
  if (text === '') return { kind: 'empty' };
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(text)) return { kind: 'lost' };
  const short = /^\d{9,11}$/.test(text);
  const padded = text.padStart(12, '0');
  const valid = checkIin(padded).kind === 'valid';
  if (short && (typeof cell === 'number' || valid)) return { kind: 'read', iin: padded, padded: true, valid };
  return { kind: 'read', iin: text, padded: false, valid: !short && valid };
}

/** `+7` and ten digits, or another country's number with its plus; null when it is no phone number. */
export function readPhone(cell: Cell): string | null {
  const first = String(cell ?? '')
    .slice(0, MAX_LENGTH)
    .split(/[,;/]|\sи\s/)[0]!;
  const digits = first.replace(/\D/g, '');
  if (/^[78]\d{10}$/.test(digits)) return `+7${digits.slice(1)}`;
  if (/^7\d{9}$/.test(digits)) return `+7${digits}`;
  return first.trim().startsWith('+') && digits.length >= 10 && digits.length <= 15 ? `+${digits}` : null;
}

const FEMALE = /^(ж|жен|женский|женщина|девочка|қ|қыз|әйел|f|female|girl)\.?$/;
const MALE = /^(м|муж|мужской|мужчина|мальчик|ұ|ұл|ер|еркек|m|male|boy)\.?$/;

export function readSex(cell: Cell): 'f' | 'm' | null {
  const text = String(cell ?? '')
    .slice(0, MAX_LENGTH)
    .trim()
    .toLowerCase();
  return FEMALE.test(text) ? 'f' : MALE.test(text) ? 'm' : null;
}

/** The name of a group for comparing: without case, quotes and punctuation, which sheet names cannot hold. */
export const groupKey = (name: string): string =>
  nameKey(name)
    .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim();
