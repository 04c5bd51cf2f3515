/**
 * What a line's counted visits are worth (DOMAIN.md §8). Exact fractions throughout and one rounding, half up, at
 * the end of the line. No counted presence, no amount.
 */
import { mrpOn } from '../calendar/calendar.ts';
import type { RuleInForce } from '../programmes/programme.ts';
import { firstDay, type Month } from '../shared/civil-date.ts';
import { AppError, assert } from '../shared/errors.ts';
import {
  atLeast,
  decimal,
  type Fraction,
  fraction,
  min,
  ONE,
  roundHalfUp,
  type Tiyn,
  times,
  tiyn,
  ZERO,
} from '../shared/money.ts';
import type { Formula } from './model.ts';

/** What of a rule decides an amount. */
export type AmountTerms = Pick<RuleInForce, 'rate' | 'share' | 'denominator' | 'coefficients'>;

/** The tariff of a claim: the same for all its lines. */
export interface Tariff {
  readonly tenge: Fraction;
  /** The same, exact, with a point: `18750.00`. */
  readonly text: string;
  readonly mrp: Formula['mrp'];
}

/**
 * The tariff in force in a month: the contract's where it names one, otherwise the rule's.
 * Throws AppError `bad_input` when the rule counts in monthly indexes and that year's is not known.
 */
export function tariffOf(rule: AmountTerms, contractRate: string | null, month: Month): Tariff {
  if (contractRate !== null) return tariff(decimal(contractRate), null);
  if ('amount' in rule.rate) return tariff(decimal(rule.rate.amount), null);
  const index = mrpOn(firstDay(month));
  if (index === null) throw new AppError('bad_input', { missing: 'monthly_index', month });
  const tenge = times(decimal(rule.rate.mrp), fraction(index.index));
  return tariff(tenge, { multiple: rule.rate.mrp, index: String(index.index), year: index.year });
}

const tariff = (tenge: Fraction, mrp: Formula['mrp']): Tariff => ({ tenge, text: tengeText(tenge), mrp });

/** What the amount of a line is computed from. */
export interface LineCount {
  readonly countedPresent: number;
  readonly paidExcuses: number;
  readonly minutes: number;
  /** Codes of the child's coefficients. */
  readonly coefficients: readonly string[];
  /** Lessons of the group in the month: all planned, cancelled included, and those held. */
  readonly scheduled: number;
  readonly held: number;
}

export interface LineAmount {
  readonly amountTiyn: Tiyn;
  readonly formula: Formula;
}

/**
 * Amounts of lines under one rule and tariff. Most children of a month come to one of a few counts, so each count
 * is computed once.
 */
export function amountsUnder(rule: AmountTerms, tariff: Tariff): (line: LineCount) => LineAmount {
  const known = new Map<string, LineAmount>();
  return (line) => {
    const { countedPresent, paidExcuses, minutes, scheduled, held, coefficients } = line;
    const key = [countedPresent, paidExcuses, minutes, scheduled, held, ...coefficients].join('\n');
    const amount = known.get(key) ?? amountOf(rule, tariff, line);
    known.set(key, amount);
    return amount;
  };
}

/** The amount of a line, before one funded place and caps, with the formula that gives it. */
export function amountOf(rule: AmountTerms, tariff: Tariff, line: LineCount): LineAmount {
  const counted = line.countedPresent > 0 ? line.countedPresent + line.paidExcuses : 0;
  const coefficients = rule.coefficients.filter(({ code }) => line.coefficients.includes(code));
  const denominator = denominatorOf(rule, line);
  const share = rule.rate.basis === 'month' ? shareOf(rule, counted, denominator?.lessons ?? 0) : null;
  const rate = coefficients.reduce((product, { times: by }) => times(product, decimal(by)), tariff.tenge);
  const quantity = share ? share.pays : quantityOf(rule, counted, line.minutes);
  return {
    amountTiyn: counted === 0 ? tiyn(0) : roundHalfUp(times(rate, quantity)),
    formula: {
      basis: rule.rate.basis,
      rate: tariff.text,
      mrp: tariff.mrp,
      coefficients,
      countedPresent: line.countedPresent,
      paidExcuses: line.paidExcuses,
      counted,
      minutes: rule.rate.basis === 'hour' ? line.minutes : null,
      denominator,
      share: share && { kind: share.kind, num: share.num, den: share.den },
      beforeCapTiyn: null,
    },
  };
}

function denominatorOf(rule: AmountTerms, line: LineCount): Formula['denominator'] {
  if (rule.rate.basis !== 'month' || rule.denominator === null) return null;
  const { denominator } = rule;
  const lessons = denominator.kind === 'fixed' ? denominator.lessons : line[denominator.kind];
  return { kind: denominator.kind, lessons };
}

/** Visits, or hours, that a tariff without a share is multiplied by. */
const quantityOf = (rule: AmountTerms, counted: number, minutes: number): Fraction =>
  rule.rate.basis === 'hour' ? fraction(minutes, 60) : fraction(counted);

type PaidShare = NonNullable<Formula['share']> & { readonly pays: Fraction };

/** The share of a monthly tariff that P visits of D lessons earn; nothing when D is 0. */
function shareOf({ share }: AmountTerms, counted: number, lessons: number): PaidShare {
  assert(share, 'a tariff by month has a share');
  if (share.kind === 'all_from') {
    const num = counted >= share.visits ? 1 : 0;
    return { kind: share.kind, num, den: 1, pays: fraction(num) };
  }
  if (lessons === 0) return { kind: share.kind, num: 0, den: 1, pays: ZERO };
  const attended = min(ONE, fraction(counted, lessons));
  if (share.kind === 'prorata')
    return { kind: share.kind, num: Math.min(counted, lessons), den: lessons, pays: attended };
  const band = share.bands
    .filter(({ from }) => atLeast(attended, decimal(from)))
    .reduce<(typeof share.bands)[number] | null>(
      (highest, band) =>
        highest === null || atLeast(decimal(band.from), decimal(highest.from)) ? band : highest,
      null,
    );
  const pays = band === null ? ZERO : decimal(band.pays);
  return { kind: share.kind, num: Number(pays.num), den: Number(pays.den), pays };
}

/** An exact amount of tenge with a point and at least two decimals: a product of decimals never needs more than 16. */
function tengeText({ num, den }: Fraction): string {
  const DECIMALS = 16;
  const scaled = (num * 10n ** BigInt(DECIMALS)) / den;
  const digits = scaled.toString().padStart(DECIMALS + 1, '0');
  const decimals = digits.slice(-DECIMALS).replace(/0+$/, '').padEnd(2, '0');
  return `${digits.slice(0, -DECIMALS)}.${decimals}`;
}
