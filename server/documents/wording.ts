/**
 * The official wording of documents: what each language must say. Kazakh and Russian are the languages in which
 * papers are filed; English says the same. Screens have their own messages and never read these.
 */
import type { Flag, Formula, ReasonName, Visit } from '../domain/claims/model.ts';
import type { ExcuseType, MarkMethod } from '../domain/records.ts';
import type { CivilDate, Month } from '../domain/shared/civil-date.ts';
import { english } from './wording-en.ts';
import { kazakh } from './wording-kk.ts';
import { russian } from './wording-ru.ts';

export type Language = 'kk' | 'ru' | 'en';

/** Headings of the columns that tables on paper and sheets in a workbook share. */
export interface ColumnTitles {
  readonly number: string;
  readonly fullName: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string;
  readonly iin: string;
  readonly group: string;
  readonly voucher: string;
  readonly present: string;
  readonly counted: string;
  readonly amount: string;
  readonly verdict: string;
  readonly reasons: string;
  readonly reason: string;
  readonly effect: string;
  readonly lines: string;
  readonly lessons: string;
  readonly date: string;
  readonly mark: string;
  readonly isCounted: string;
  readonly why: string;
  readonly recordedBy: string;
  readonly method: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly device: string;
  readonly code: string;
  readonly level: string;
  readonly flag: string;
  readonly children: string;
  readonly facts: string;
  readonly formula: string;
  readonly kind: string;
  readonly absent: string;
  readonly excused: string;
}

export interface ClaimWords {
  readonly title: string;
  readonly to: (payer: string) => string;
  readonly provider: string;
  readonly bin: string;
  readonly contract: string;
  readonly contractText: (number: string, startsOn: string, endsOn: string) => string;
  readonly programme: string;
  readonly version: string;
  readonly versionText: (validFrom: string, reference: string) => string;
  readonly notGiven: string;
  readonly placeholder: string;
  /** On the first page of a draft. */
  readonly draft: string;
  /** At the foot of every page. */
  readonly draftOn: (on: string) => string;
  readonly submittedOn: (version: number, on: string, sha256: string) => string;
  readonly totals: string;
  readonly indicator: string;
  readonly value: string;
  readonly totalChildren: string;
  readonly totalPaid: string;
  readonly totalExcluded: string;
  readonly totalAmount: string;
  readonly total: string;
  readonly rule: string;
  readonly reasonSummary: string;
  readonly noReasons: string;
  readonly declaration: string;
  readonly annex: (number: number, title: string) => string;
  readonly paidLines: string;
  readonly excludedLines: string;
  readonly notes: string;
  readonly flags: string;
  readonly flagsMeaning: string;
  /** In place of a group where a flag looks at all of them. */
  readonly allGroups: string;
  readonly missingRolls: string;
  readonly none: string;
  readonly sheetLines: string;
  readonly sheetVisits: string;
  readonly sheetReasons: string;
}

/** How the amount of a line is explained. P and D of DOMAIN.md §8 are named by a letter of the language. */
export interface RuleWords {
  readonly tariff: (basis: Formula['basis'], rate: string) => string;
  readonly mrp: (multiple: string, index: string, year: number, rate: string) => string;
  readonly amount: (basis: Formula['basis'], withCoefficients: boolean) => string;
  readonly share: (kind: 'prorata' | 'all_from' | 'bands') => string;
  readonly visits: string;
  readonly denominator: (kind: 'fixed' | 'scheduled' | 'held', lessons: number | null) => string;
  readonly rounding: string;
  readonly example: (line: number, text: string) => string;
  readonly hours: (hours: string) => string;
  readonly beforeCap: (amount: string) => string;
}

export interface SignatureWords {
  readonly director: string;
  readonly accountant: string;
  readonly instructor: string;
  readonly signature: string;
  readonly name: string;
  readonly stamp: string;
  readonly date: string;
}

export interface TimesheetWords {
  /** In place of the name of somebody whose data was erased. */
  readonly erased: string;
  readonly title: string;
  readonly group: string;
  readonly instructor: string;
  readonly provider: string;
  readonly weekdays: readonly [string, string, string, string, string, string, string];
  readonly present: string;
  readonly legend: string;
  readonly totalPresent: string;
  readonly held: (count: number) => string;
  readonly cancelled: (count: number, because: string) => string;
  readonly notHeld: (count: number) => string;
  /** Reasons of a cancellation that the product itself gives, by their code; others are people's own words. */
  readonly cancellations: Readonly<Record<string, string>>;
  readonly noLessons: string;
}

export interface Wording {
  readonly months: readonly string[];
  /** E.g. `октябрь 2026 года`, from a month's name and a year. */
  readonly monthOfYear: (monthName: string, year: string) => string;
  readonly forMonth: (monthOfYear: string) => string;
  readonly page: (number: number, count: number) => string;
  readonly yes: string;
  readonly no: string;
  readonly columns: ColumnTitles;
  readonly claim: ClaimWords;
  readonly rule: RuleWords;
  readonly signatures: SignatureWords;
  readonly timesheet: TimesheetWords;
  readonly verdicts: Readonly<Record<'paid' | 'excluded', string>>;
  readonly severities: Readonly<Record<'excludes' | 'warns', string>>;
  readonly flagLevels: Readonly<Record<Flag['severity'], string>>;
  readonly marks: Readonly<Record<Visit['mark'], string>>;
  readonly excuses: Readonly<Record<ExcuseType, string>>;
  readonly methods: Readonly<Record<MarkMethod, string>>;
  readonly reasons: Readonly<Record<ReasonName, string>>;
  /** By the flag's number, DOMAIN.md §9. */
  readonly flags: Readonly<Record<number, string>>;
  /** By the key of a flag's figure. */
  readonly facts: Readonly<Record<string, string>>;
}

const WORDING: Readonly<Record<Language, Wording>> = { kk: kazakh, ru: russian, en: english };

export const wordingOf = (language: Language): Wording => WORDING[language];

/** E.g. `2026 жылғы қазан`, `октябрь 2026 года`, `October 2026`. */
export function monthInWords(month: Month, language: Language): string {
  const words = wordingOf(language);
  return words.monthOfYear(words.months[Number(month.slice(5)) - 1]!, month.slice(0, 4));
}

/** `05.10.2026` in Kazakh and Russian, `2026-10-05` in English, where the order of days and months is not safe. */
export const dateInWords = (date: CivilDate, language: Language): string =>
  language === 'en' ? date : `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;

/** Dates of lessons in a line's remark: the day and the month, `05.10, 07.10`. */
export const daysInWords = (dates: readonly CivilDate[]): string =>
  dates.map((date) => `${date.slice(8)}.${date.slice(5, 7)}`).join(', ');
