/**
 * Worked cases like those of DOMAIN.md §8 under a version that is being typed, so that somebody sees what a parameter
 * does before saving it. Runs in the browser too; the amounts are those of the claim (claims/amounts.ts).
 */
import { mrpOn } from '../calendar/calendar.ts';
import { type AmountTerms, amountOf, type LineCount, tariffOf } from '../claims/amounts.ts';
import type { Formula } from '../claims/model.ts';
import { firstDay, parseMonth } from '../shared/civil-date.ts';
import type { Tiyn } from '../shared/money.ts';
import { decimalTyped, type Fields, rowsTyped } from './version-fields.ts';

interface WorkedCase {
  readonly present: number;
  readonly excused: number;
  readonly held: number;
}

/** Of so many lessons in the timetable, each an hour long. */
export const EXAMPLE_PLANNED = 8;
const LESSON_MINUTES = 60;

const CASES: readonly WorkedCase[] = [
  { present: 8, excused: 0, held: 8 },
  { present: 5, excused: 0, held: 8 },
  { present: 5, excused: 2, held: 8 },
  { present: 5, excused: 0, held: 7 },
  { present: 0, excused: 8, held: 8 },
  { present: 9, excused: 0, held: 9 },
];

export interface WorkedLine extends WorkedCase {
  readonly paidExcuses: number;
  readonly amountTiyn: Tiyn;
  readonly formula: Formula;
}

/**
 * The cases with their amounts; null while what decides an amount is not filled in, or the monthly index of the
 * version's year is not known.
 */
export function workedExample(fields: Fields): WorkedLine[] | null {
  const terms = termsTyped(fields);
  const month = parseMonth(fields.validFrom ?? '');
  if (terms === null || month === null) return null;
  if ('mrp' in terms.rate && mrpOn(firstDay(month)) === null) return null;
  const tariff = tariffOf(terms, null, month);
  return CASES.map((given) => {
    const paidExcuses = Math.min(given.excused, excusesPaid(fields));
    const line: LineCount = {
      countedPresent: given.present,
      paidExcuses,
      minutes: given.present * LESSON_MINUTES,
      coefficients: [],
      scheduled: Math.max(EXAMPLE_PLANNED, given.held),
      held: given.held,
    };
    return { ...given, paidExcuses, ...amountOf(terms, tariff, line) };
  });
}

const DECIMAL = /^\d{1,12}(\.\d{1,8})?$/;
const isShare = (text: string): boolean => DECIMAL.test(text) && Number(text) <= 1;

/** How many excused lessons of one child are paid in a month, of any kind. */
function excusesPaid(fields: Fields): number {
  const isAnyPaid = Object.keys(fields).some((name) => name.startsWith('excuse_') && fields[name] === 'on');
  return isAnyPaid ? (countTyped(fields.excusesMost) ?? 0) : 0;
}

function countTyped(text: string | undefined): number | null {
  return /^\d{1,4}$/.test((text ?? '').trim()) ? Number(text) : null;
}

/** The terms that decide an amount, or null while one of them cannot be read. */
function termsTyped(fields: Fields): AmountTerms | null {
  const text = decimalTyped(fields.rate);
  if (!DECIMAL.test(text) || Number(text) === 0) return null;
  const basis = (['month', 'visit', 'hour'] as const).find((known) => known === fields.basis);
  if (basis === undefined) return null;
  const rate = fields.rateIn === 'mrp' ? { basis, mrp: text } : { basis, amount: text };
  if (basis !== 'month') return { rate, share: null, denominator: null, coefficients: [] };
  const share = shareTyped(fields);
  const denominator = denominatorTyped(fields);
  if (share === null || (denominator === null && share.kind !== 'all_from')) return null;
  return { rate, share, denominator, coefficients: [] };
}

function shareTyped(fields: Fields): AmountTerms['share'] {
  if (fields.share === 'prorata') return { kind: 'prorata' };
  if (fields.share === 'all_from') {
    const visits = countTyped(fields.shareVisits);
    return visits === null || visits === 0 ? null : { kind: 'all_from', visits };
  }
  const bands = rowsTyped(fields, 'bandFrom', 'bandPays').map(([from, pays]) => ({
    from: decimalTyped(from),
    pays: decimalTyped(pays),
  }));
  const isWhole = bands.length > 0 && bands.every(({ from, pays }) => isShare(from) && isShare(pays));
  return isWhole ? { kind: 'bands', bands } : null;
}

function denominatorTyped(fields: Fields): AmountTerms['denominator'] {
  if (fields.denominator === 'scheduled' || fields.denominator === 'held')
    return { kind: fields.denominator };
  const lessons = countTyped(fields.denominatorLessons);
  return lessons === null || lessons === 0 ? null : { kind: 'fixed', lessons };
}
