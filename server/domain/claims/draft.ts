/**
 * Drafts the claim of a month from the records: every child with its verdict, reasons, amount and evidence. A pure
 * function of its input, linear in it, and indifferent to the order of the records. No attendance, no claim.
 */
import { isNamed } from '../identity.ts';
import type { RuleInForce } from '../programmes/programme.ts';
import type { Records } from '../records.ts';
import type { CivilDate, Month } from '../shared/civil-date.ts';
import { sumTiyn, type Tiyn, tiyn } from '../shared/money.ts';
import { amountsUnder, type LineAmount, type LineCount, tariffOf } from './amounts.ts';
import { judgeLine } from './eligibility.ts';
import { buildFlags } from './flags.ts';
import { type Terms, termsOf } from './lesson-terms.ts';
import { applyCaps, capsOf, keepOneFundedPlace } from './limits.ts';
import type { Claim, ClaimLine, MissingRoll } from './model.ts';
import {
  compareChildrenOf,
  indexMonth,
  isExpected,
  type MonthGroup,
  type MonthLine,
  type MonthRecords,
  spansInMonth,
} from './month-records.ts';
import { excludesLine, withReason } from './reasons.ts';

export interface ClaimInput {
  readonly month: Month;
  readonly provider: { readonly name: string | null; readonly bin: string | null };
  readonly rule: RuleInForce;
  readonly contract: {
    readonly number: string;
    readonly startsOn: CivilDate;
    readonly endsOn: CivilDate;
    /** Tenge, e.g. `18750.00`; null when the programme's tariff holds. */
    readonly rate: string | null;
    readonly capChildren: number | null;
    readonly capAmountTiyn: Tiyn | null;
  } | null;
  /** Lessons of other months are ignored. During the month, give only the lessons up to today. */
  readonly records: Records;
  /** Ids of children whose funded place another provider holds. */
  readonly placesTakenElsewhere: ReadonlySet<string>;
  /** Children with a line in the month before; null when that is not known. */
  readonly previousMonthChildren: number | null;
}

/**
 * The claim of a month (DOMAIN.md §8): lines by group and name, totals, flags, and the rolls that are missing. A child
 * whose person was erased counts among those who came, and has no line: nobody could say whom it is about.
 * Throws AppError `bad_input` when the tariff counts in monthly indexes and the year's is not known.
 */
export function draftClaim(input: ClaimInput): Claim {
  const { rule, contract } = input;
  const month = indexMonth(input.records, input.month);
  const compareChildren = compareChildrenOf(month.children.values());
  const terms = termsOf(month, rule, contract, input.placesTakenElsewhere);
  const amountOf = amountsUnder(rule, tariffOf(rule, contract?.rate ?? null, input.month));

  const earned = month.groups.flatMap((group) => {
    const counts = lessonCounts(group);
    return [...group.lines.values()]
      .filter(({ child }) => isNamed(child))
      .sort((a, b) => compareChildren(a.child, b.child))
      .map((source) => ({
        source,
        line: draftLine(source, { month: input.month, terms, counts, amountOf }),
      }));
  });
  const placed = rule.exclusivity === 'one_funded_place' ? keepOneFundedPlace(earned) : earned;
  const drafts = applyCaps(placed, capsOf(rule.cap, contract), compareChildren);
  const lines = drafts.map(({ line }) => line);
  return {
    month: input.month,
    provider: input.provider,
    contract: contract && {
      number: contract.number,
      startsOn: contract.startsOn,
      endsOn: contract.endsOn,
    },
    programme: {
      id: rule.id,
      title: rule.title,
      payer: rule.payer,
      currency: rule.currency,
      validFrom: rule.validFrom,
      reference: rule.reference,
      placeholder: rule.placeholder,
    },
    totals: totalsOf(lines),
    lines,
    flags: buildFlags({
      month,
      drafts,
      overlaps: terms.overlaps,
      previousMonthChildren: input.previousMonthChildren,
    }),
    missingRolls: findMissingRolls(month),
  };
}

type LessonCounts = Pick<LineCount, 'scheduled' | 'held'>;

interface Drafting {
  readonly month: Month;
  readonly terms: Terms;
  readonly counts: LessonCounts;
  readonly amountOf: (line: LineCount) => LineAmount;
}

function draftLine(source: MonthLine, { month, terms, counts, amountOf }: Drafting): ClaimLine {
  const judgement = judgeLine(source, terms);
  const { child, group } = source;
  const { amountTiyn: earned, formula } = amountOf({
    countedPresent: judgement.countedPresent,
    paidExcuses: judgement.paidExcuses,
    minutes: judgement.minutes,
    coefficients: child.coefficients,
    ...counts,
  });
  const paysNothing = formula.counted > 0 && earned === 0;
  const reasons = paysNothing
    ? withReason(judgement.reasons, 'TOO_FEW_VISITS', 'excludes')
    : judgement.reasons;
  const amountTiyn = excludesLine(reasons) ? tiyn(0) : earned;
  return {
    childId: child.id,
    groupId: group.record.id,
    enrolmentIds: spansInMonth(source, month).map((span) => span.id),
    iin: child.iin,
    surname: child.surname,
    givenName: child.givenName,
    patronymic: child.patronymic,
    bornOn: child.bornOn,
    group: group.record.name,
    voucher: judgement.voucher,
    presentVisits: judgement.presentVisits,
    countedVisits: formula.counted,
    amountTiyn,
    verdict: amountTiyn > 0 ? 'paid' : 'excluded',
    reasons,
    formula,
    visits: judgement.visits,
  };
}

const lessonCounts = ({ lessons }: MonthGroup): LessonCounts => ({
  scheduled: lessons.length,
  held: lessons.filter(({ record }) => record.state.kind === 'held').length,
});

function totalsOf(lines: readonly ClaimLine[]): Claim['totals'] {
  const paidLines = lines.filter((line) => line.verdict === 'paid').length;
  return {
    children: new Set(lines.map((line) => line.childId)).size,
    paidLines,
    excludedLines: lines.length - paidLines,
    amountTiyn: sumTiyn(lines.map((line) => line.amountTiyn)),
  };
}

/** Lessons neither cancelled nor waived in which children were expected and nobody has a mark, by date and group. */
function findMissingRolls(month: MonthRecords): MissingRoll[] {
  return month.groups
    .flatMap((group) =>
      group.lessons
        .filter(({ record, marks }) => {
          if (record.state.kind === 'cancelled' || record.waivedReason !== null || marks.length > 0)
            return false;
          return [...group.lines.values()].some((line) => isExpected(line, record.on));
        })
        .map(({ record }) => ({
          lessonId: record.id,
          groupId: group.record.id,
          group: group.record.name,
          on: record.on,
        })),
    )
    .sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}
