/**
 * Sentences about a claim that paper, CSV and workbook share: reasons in words, how many lines each reason
 * concerns, and the rule by which amounts came about.
 */
import {
  type Claim,
  type ClaimLine,
  type Flag,
  type Formula,
  nameOfReason,
  REASON_CODES,
  type Reason,
  type ReasonCode,
} from '../domain/claims/model.ts';
import { excludesLine } from '../domain/claims/reasons.ts';
import { presetText } from '../domain/programmes/presets.ts';
import { amountFigure, amountInWords, decimalInWords } from './figures.ts';
import { dateInWords, daysInWords, type Language, wordingOf } from './wording.ts';

/** What it is, and what it comes to. */
export type Pair = readonly [string, string];

/** Who claims from whom, under which contract and version of the programme. */
export function requisitesOf(claim: Claim, language: Language): Pair[] {
  const words = wordingOf(language).claim;
  const { provider, contract, programme } = claim;
  const date = (on: typeof programme.validFrom) => dateInWords(on, language);
  return [
    [words.provider, provider.name ?? words.notGiven],
    [words.bin, provider.bin ?? words.notGiven],
    [
      words.contract,
      contract
        ? words.contractText(contract.number, date(contract.startsOn), date(contract.endsOn))
        : words.notGiven,
    ],
    [words.programme, presetText(programme.title, language)],
    [words.version, words.versionText(date(programme.validFrom), presetText(programme.reference, language))],
  ];
}

/** The sums of the claim. */
export function totalsOf({ totals: sums }: Claim, language: Language): Pair[] {
  const words = wordingOf(language).claim;
  return [
    [words.totalChildren, String(sums.children)],
    [words.totalPaid, String(sums.paidLines)],
    [words.totalExcluded, String(sums.excludedLines)],
    [words.totalAmount, amountInWords(sums.amountTiyn, language)],
  ];
}

/** A reason with the days of its lessons: `Занятие отменено (05.10, 07.10)`. */
export function reasonInWords(reason: Reason, language: Language): string {
  const text = wordingOf(language).reasons[nameOfReason(reason)];
  return reason.lessons.length === 0 ? text : `${text} (${daysInWords(reason.lessons)})`;
}

export const reasonsInWords = (reasons: readonly Reason[], language: Language): string =>
  reasons.map((reason) => reasonInWords(reason, language)).join('; ');

/** The line as paper tells it: beside what makes all of it worth nothing, remarks on its lessons are only noise. */
export const onPaper = (line: ClaimLine): ClaimLine =>
  excludesLine(line.reasons)
    ? { ...line, reasons: line.reasons.filter(({ severity }) => severity === 'excludes') }
    : line;

export interface ReasonCount {
  readonly code: ReasonCode;
  readonly severity: Reason['severity'];
  readonly lines: number;
}

/** On how many lines each reason stands, in the order of the codes; a line is counted once for a reason. */
export function countReasons(lines: readonly ClaimLine[]): ReasonCount[] {
  return REASON_CODES.flatMap((code) =>
    (['excludes', 'warns'] as const).map((severity) => ({
      code,
      severity,
      lines: lines.filter((line) => line.reasons.some((r) => r.code === code && r.severity === severity))
        .length,
    })),
  ).filter((count) => count.lines > 0);
}

/** The figures behind a flag: `количество: 4; доля: 0,35`. */
export const factsInWords = (facts: Flag['facts'], language: Language): string =>
  Object.entries(facts)
    .map(
      ([key, value]) =>
        `${wordingOf(language).facts[key] ?? key}: ${decimalInWords(String(value), language)}`,
    )
    .join('; ');

/**
 * The rule of the claim in sentences, read from the formulas of its lines; none for a claim without lines.
 * The last sentence works one line through (DOMAIN.md §8) and names it by its place, from 1, among `numbered`: the
 * lines as the document numbers them.
 */
export function ruleInWords(claim: Claim, language: Language, numbered: readonly ClaimLine[]): string[] {
  const formula = claim.lines[0]?.formula;
  if (!formula) return [];
  const { rule } = wordingOf(language);
  const figure = (text: string) => decimalInWords(text, language);
  const rate = figure(formula.rate);
  const withCoefficients = claim.lines.some((line) => line.formula.coefficients.length > 0);
  const sentences = [
    formula.mrp
      ? rule.mrp(figure(formula.mrp.multiple), figure(formula.mrp.index), formula.mrp.year, rate)
      : rule.tariff(formula.basis, rate),
    rule.amount(formula.basis, withCoefficients),
    ...(formula.share ? [rule.share(formula.share.kind)] : []),
    rule.visits,
    ...denominatorSentence(claim, formula, language),
    rule.rounding,
  ];
  const example = exampleLine(numbered);
  if (example >= 0) {
    sentences.push(rule.example(example + 1, formulaInWords(numbered[example]!, language)));
  }
  return sentences;
}

function denominatorSentence(claim: Claim, formula: Formula, language: Language): string[] {
  if (!formula.denominator || formula.share?.kind === 'all_from') return [];
  const { kind, lessons } = formula.denominator;
  const same = claim.lines.every((line) => line.formula.denominator?.lessons === lessons);
  return [wordingOf(language).rule.denominator(kind, same ? lessons : null)];
}

/** The first paid line of which only a part is paid, otherwise the first paid line; -1 when none is paid. */
function exampleLine(lines: readonly ClaimLine[]): number {
  const paid = (line: ClaimLine) => line.verdict === 'paid' && line.formula.beforeCapTiyn === null;
  const isPart = ({ formula }: ClaimLine) => formula.share !== null && formula.share.num < formula.share.den;
  const part = lines.findIndex((line) => paid(line) && isPart(line));
  return part >= 0 ? part : lines.findIndex(paid);
}

/** How the amount of one line came about: `18 750,00 × 5/8 = 11 718,75 ₸`. */
export function formulaInWords(line: ClaimLine, language: Language): string {
  const { formula } = line;
  const { rule } = wordingOf(language);
  const figure = (text: string) => decimalInWords(text, language);
  const factors = [
    figure(formula.rate),
    ...formula.coefficients.map(({ code, times }) => `${figure(times)} (${code})`),
  ];
  if (formula.share) factors.push(shareFigure(formula.share));
  if (formula.basis === 'visit') factors.push(String(formula.counted));
  if (formula.basis === 'hour') factors.push(rule.hours(hoursFigure(formula.minutes ?? 0, language)));
  const cut =
    formula.beforeCapTiyn === null
      ? ''
      : ` (${rule.beforeCap(amountFigure(formula.beforeCapTiyn, language))})`;
  return `${factors.join(' × ')} = ${amountFigure(line.amountTiyn, language)} ₸${cut}`;
}

const shareFigure = ({ num, den }: { num: number; den: number }): string =>
  den === 1 ? String(num) : `${num}/${den}`;

/** Hours as an exact decimal where there is one, otherwise as sixtieths: 1.5 or 100/60. */
function hoursFigure(minutes: number, language: Language): string {
  return (minutes * 100) % 60 === 0 ? decimalInWords(String(minutes / 60), language) : `${minutes}/60`;
}
