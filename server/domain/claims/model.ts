/**
 * What a claim is made of. A draft is computed from records and may be recomputed at any time; a submitted
 * version is this same value, frozen. Documents are rendered from it alone, so it carries every name and
 * figure they print.
 */
import type { Stay } from '../attendance/stay.ts';
import type { ExcuseType, MarkKind, MarkMethod } from '../records.ts';
import type { CivilDate, Month } from '../shared/civil-date.ts';
import type { Tiyn } from '../shared/money.ts';

/** DOMAIN.md §8, and TOO_FEW_VISITS where the share rule itself pays nothing for the visits there are. */
export const REASON_CODES = [
  'NO_PRESENCE',
  'UNMARKED_LESSONS',
  'NOT_CONFIRMED',
  'NOT_ENROLLED_ON_DATE',
  'AGE',
  'IIN_INVALID',
  'DUPLICATE_CHILD',
  'VOUCHER_MISSING',
  'VOUCHER_EXPIRED',
  'OTHER_FUNDED_PLACE',
  'LESSON_CANCELLED',
  'TOO_SHORT',
  'TOO_FEW_CHILDREN',
  'NO_INSTRUCTOR',
  'CHILD_OVERLAP',
  'CAP',
  'LATE_MARK',
  'EXCUSE_UNDOCUMENTED',
  'AFTER_WITHDRAWAL',
  'CONTRACT_NOT_IN_FORCE',
  'TOO_FEW_VISITS',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export interface Reason {
  readonly code: ReasonCode;
  /** `excludes`: these visits, or with no lessons named the whole line, are not paid. `warns`: shown, still paid. */
  readonly severity: 'excludes' | 'warns';
  /** Dates of the lessons concerned, ascending; empty when it is the whole line. */
  readonly lessons: readonly CivilDate[];
}

/** What a reason is called: an age that cannot be checked is not one that does not fit, though both are AGE. */
export type ReasonName = ReasonCode | 'AGE_UNKNOWN';

/** AGE only warns where the birth date is not known. */
export const nameOfReason = ({ code, severity }: Pick<Reason, 'code' | 'severity'>): ReasonName =>
  code === 'AGE' && severity === 'warns' ? 'AGE_UNKNOWN' : code;

/** One lesson of the line's child: what was marked and whether it was counted. */
export interface Visit {
  readonly lessonId: string;
  readonly on: CivilDate;
  readonly mark: MarkKind | 'unmarked' | 'cancelled';
  readonly excuse: ExcuseType | null;
  readonly counted: boolean;
  /** Why a presence (or a payable excuse) was not counted. */
  readonly codes: readonly ReasonCode[];
  readonly entryId: string | null;
  readonly method: MarkMethod | null;
  readonly recordedBy: string | null;
  readonly occurredAt: string | null;
  readonly recordedAt: string | null;
  readonly device: string | null;
}

/** How the amount came about, in the exact terms of the rule. Decimals are text with a point. */
export interface Formula {
  readonly basis: 'month' | 'visit' | 'hour';
  /** The tariff in tenge, e.g. `18750.00`; for an MRP tariff `mrp` says how it was reached. */
  readonly rate: string;
  readonly mrp: { readonly multiple: string; readonly index: string; readonly year: number } | null;
  readonly coefficients: readonly { readonly code: string; readonly times: string }[];
  readonly countedPresent: number;
  readonly paidExcuses: number;
  /** P = countedPresent + paidExcuses, 0 without a counted presence. */
  readonly counted: number;
  /** Minutes of the counted visits; only for `hour`. */
  readonly minutes: number | null;
  readonly denominator: { readonly kind: 'fixed' | 'scheduled' | 'held'; readonly lessons: number } | null;
  /** Share paid, e.g. `5/8`; null for `visit` and `hour`. */
  readonly share: {
    readonly kind: 'prorata' | 'all_from' | 'bands';
    readonly num: number;
    readonly den: number;
  } | null;
  /** The amount before the contract's cap cut it, when it did. */
  readonly beforeCapTiyn: Tiyn | null;
}

export interface ClaimLine {
  readonly childId: string;
  readonly groupId: string;
  readonly enrolmentIds: readonly string[];
  readonly iin: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly bornOn: CivilDate | null;
  readonly group: string;
  readonly voucher: string | null;
  /** Marks `present` in the month, counted or not. */
  readonly presentVisits: number;
  /** P of the rule: counted presences and counted paid excuses. */
  readonly countedVisits: number;
  readonly amountTiyn: Tiyn;
  readonly verdict: 'paid' | 'excluded';
  readonly reasons: readonly Reason[];
  readonly formula: Formula;
  readonly visits: readonly Visit[];
}

/** DOMAIN.md §9. B blocks the submission, R asks for a look; neither is a finding. */
export interface Flag {
  readonly number: number;
  readonly severity: 'B' | 'R';
  /** Names of groups or instructors, or names of children, that a reviewer would look at. */
  readonly group: string | null;
  readonly children: readonly string[];
  readonly lessons: readonly CivilDate[];
  /** The figures behind it, e.g. `{ count: 4 }`, `{ share: '0.35' }`. No phone number, no IIN. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** A lesson that should have a roll and has none: it blocks the submission (DOMAIN.md §8). */
export interface MissingRoll {
  readonly lessonId: string;
  readonly groupId: string;
  readonly group: string;
  readonly on: CivilDate;
}

export interface Claim {
  readonly month: Month;
  readonly provider: { readonly name: string | null; readonly bin: string | null };
  readonly contract: {
    readonly number: string;
    readonly startsOn: CivilDate;
    readonly endsOn: CivilDate;
  } | null;
  readonly programme: {
    readonly id: string;
    readonly title: string;
    readonly payer: string;
    readonly currency: string;
    readonly validFrom: CivilDate;
    readonly reference: string;
    readonly placeholder: boolean;
  };
  readonly totals: {
    readonly children: number;
    readonly paidLines: number;
    readonly excludedLines: number;
    readonly amountTiyn: Tiyn;
  };
  readonly lines: readonly ClaimLine[];
  readonly flags: readonly Flag[];
  readonly missingRolls: readonly MissingRoll[];
}

/** What a month comes to, in figures: the head of its claim. */
export interface MonthSummary {
  readonly month: Month;
  readonly amountTiyn: Tiyn;
  readonly paidLines: number;
  readonly excludedLines: number;
  /** What the month would bring if every missing roll turned out to be full: the most that may be lost. */
  readonly atStakeTiyn: Tiyn;
  readonly missingRolls: number;
  readonly flags: number;
  /** Amount earned by the end of each day of the month so far, ascending. */
  readonly byDay: readonly { readonly on: CivilDate; readonly amountTiyn: Tiyn }[];
}

/** The month of one group as a grid: what the timesheet on paper shows. */
export interface Timesheet {
  readonly month: Month;
  readonly providerName: string | null;
  readonly groupId: string;
  readonly group: string;
  readonly instructorName: string | null;
  /** Lessons of the month, ascending. */
  readonly lessons: readonly {
    readonly id: string;
    readonly on: CivilDate;
    readonly startMinute: number | null;
    readonly minutes: number | null;
    readonly state: 'planned' | 'held' | 'cancelled';
    readonly reason: string | null;
    /** Children marked present. */
    readonly present: number;
  }[];
  readonly rows: readonly {
    readonly childId: string;
    readonly iin: string;
    readonly name: string;
    /** One cell a lesson, in the order of `lessons`. `outside`: not enrolled on that day and not marked. */
    readonly cells: readonly TimesheetCell[];
    /** From and until when the child was there, by the lesson's id; left out where nobody said of any. */
    readonly stays?: Readonly<Record<string, Stay>>;
    readonly present: number;
    readonly absent: number;
    readonly excused: number;
  }[];
}
export type TimesheetCell = MarkKind | 'ill' | 'unmarked' | 'cancelled' | 'outside';
