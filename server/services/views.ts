/**
 * What the use cases hand to a screen: plain data, dates as CivilDate, money in tiyn, no database ids beyond
 * those a link needs. Screens word and format; they decide nothing.
 */
import type { Moment } from '../domain/attendance/marks.ts';
import type { Stay } from '../domain/attendance/stay.ts';
import type { Claim, MonthSummary, Timesheet } from '../domain/claims/model.ts';
import type { ExcuseType, MarkKind } from '../domain/records.ts';
import type { Coverage } from '../domain/schedule/coverage.ts';
import type { CivilDate, IsoWeek, Month } from '../domain/shared/civil-date.ts';
import type { Tiyn } from '../domain/shared/money.ts';
import type { CellFix, FileKind } from '../imports/choices.ts';
import type { ColumnReading } from '../imports/columns.ts';
import type { Field } from '../imports/headings.ts';
import type { Problem } from '../imports/problems.ts';
import type { CorrectionView } from './corrections.ts';

/** `missed`: the window is over and somebody is still unmarked. */
export type RollState = 'not_yet' | 'open' | 'partly' | 'done' | 'missed' | 'cancelled';

export interface LessonSummary {
  readonly id: string;
  readonly groupId: string;
  readonly group: string;
  readonly instructorName: string | null;
  readonly on: CivilDate;
  readonly startMinute: number | null;
  readonly minutes: number | null;
  readonly state: RollState;
  readonly expected: number;
  readonly present: number;
  readonly absent: number;
  readonly excused: number;
  readonly room: string | null;
  /** What somebody made of the lesson as it had been planned; null when it stands as planned. */
  readonly change: LessonChange | null;
}

export interface LessonChange {
  /** Null unless it is cancelled. */
  readonly cancelReason: string | null;
  /** Where it had been planned, when it was moved to another day or start. */
  readonly movedFrom: { readonly on: CivilDate; readonly startMinute: number | null } | null;
  /** Moved to another room at the same time. */
  readonly roomOnly: boolean;
  /** The group's instructor, while a substitute teaches. */
  readonly insteadOf: string | null;
  /** Why it was moved or given to a substitute, when somebody said. */
  readonly reason: string | null;
}

export interface TodayView {
  readonly on: CivilDate;
  readonly lessons: readonly LessonSummary[];
  /** Of these, what the one who looks teaches right now, from the opening of its roll to its end. */
  readonly now: readonly LessonSummary[];
  /** Lessons of days before whose rolls are not complete and still open. */
  readonly left: readonly LessonSummary[];
  /** Letters of the last week about missing rolls that did not go out, or may not have; for who runs the place. */
  readonly lettersInTrouble: number;
  /** Past lessons of the last 14 days without a complete roll, latest first, at most 20; `missedCount` counts all. */
  readonly missed: readonly LessonSummary[];
  readonly missedCount: number;
  /** Whether there was any lesson in those days, or is one today. */
  readonly hasRecentLessons: boolean;
  /** For owners and administrators; null for an instructor. */
  readonly month: MonthSummary | null;
  /** Whether any lesson of the month so far was not cancelled. */
  readonly monthHasLessons: boolean;
  readonly childrenAtRisk: number | null;
  /** How many of them the next run of the withdrawals will withdraw. */
  readonly withdrawalsDue: number | null;
  /** True while the provider has no group yet: the screen then offers the import first. */
  readonly empty: boolean;
  /** Lessons of the coming two weeks that were cancelled, moved or given to a substitute. */
  readonly changed: readonly LessonSummary[];
  /** Requests that wait for this actor's decision, and the answers of the last week to own ones. */
  readonly corrections: { readonly toDecide: number; readonly answered: readonly CorrectionView[] };
}

export type { MonthSummary };

export interface GroupSummary {
  readonly id: string;
  readonly name: string;
  readonly instructorName: string | null;
  readonly children: number;
  readonly capacity: number | null;
  /** Weekday 1..7 and start, in the order of the week. */
  readonly slots: readonly {
    readonly weekday: number;
    readonly startMinute: number;
    readonly minutes: number;
  }[];
  /** Share present of expected, 0..1, of the last eight held lessons, oldest first. */
  readonly recent: readonly number[];
}

export interface GroupMonthView {
  readonly group: GroupSummary;
  readonly month: Month;
  readonly timesheet: Timesheet;
  /** Whether every lesson of the month is accounted for. */
  readonly coverage: Coverage;
  /** Lessons that are not over yet: who is unmarked there is not forgotten. */
  readonly ahead: readonly string[];
  /** Lessons of the coming two weeks that were cancelled, moved or given to a substitute. */
  readonly changed: readonly LessonSummary[];
}

export interface RollRow extends Stay {
  readonly childId: string;
  readonly surname: string;
  readonly givenName: string;
  /** Only where another child of the list has the same surname and given name. */
  readonly patronymic: string | null;
  readonly hasPhoto: boolean;
  /** Null for who does not teach the lesson, as when there is none. */
  readonly allergy: string | null;
  readonly mark: MarkKind | null;
  readonly excuse: ExcuseType | null;
  /** The entry that decides the mark: what a device holds its own against. Null where there is none. */
  readonly decidedBy: Moment | null;
  /** The five lessons before this one, oldest first. */
  readonly lastFive: readonly (MarkKind | 'unmarked')[];
  /** Enrolled within the last 14 days. */
  readonly isNew: boolean;
  readonly missedInARow: number;
  /** The groups of a child who is none of this one, and whether the visit counts for them; else null. */
  readonly guest: { readonly groups: readonly string[]; readonly counts: boolean } | null;
}

export interface RollView {
  readonly lesson: LessonSummary;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  /** Whether this actor may mark now; `why` says why not. */
  readonly canMark: boolean;
  readonly why: 'not_yet' | 'closed' | 'cancelled' | 'submitted' | 'not_allowed' | null;
  /** Whether this actor may say that the lesson did not take place; and that no marks were kept. */
  readonly maySettle: boolean;
  readonly mayWaive: boolean;
  /** Whether this actor may take back that it did not. */
  readonly mayPutBack: boolean;
  readonly note: string | null;
  readonly mayNote: boolean;
  readonly rows: readonly RollRow[];
}

/** What an import adds and changes, in numbers. */
export interface ImportFigures {
  readonly childrenNew: number;
  readonly childrenKnown: number;
  readonly childrenChanged: number;
  readonly groupsNew: number;
  readonly enrolmentsNew: number;
  readonly enrolmentsChanged: number;
  readonly lessonsNew: number;
  readonly marks: number;
  readonly months: readonly Month[];
}

/** What stays of an import once its files are gone. */
export interface ImportSummary {
  readonly files: readonly { readonly name: string; readonly kind: FileKind }[];
  readonly figures: ImportFigures;
}

/** Why an import cannot be taken back, with how many things stand in the way. */
export interface UndoBlocker {
  readonly reason: 'later_import' | 'claim_submitted' | 'later_marks' | 'edited' | 'built_on';
  readonly count: number;
}

export interface ImportRecord {
  readonly id: string;
  readonly byName: string | null;
  readonly state: 'waiting' | 'done' | 'undone';
  /** When it came into this state: UTC, ISO 8601. */
  readonly at: string;
  readonly files: readonly string[];
  readonly figures: ImportFigures | null;
}

export interface ImportPreview {
  readonly uploadId: string;
  readonly files: readonly { readonly name: string; readonly kind: FileKind }[];
  readonly problems: readonly Problem[];
  /** Cells that were put right here. */
  readonly fixes: readonly CellFix[];
  /** The columns of each kind of file, and what they may be said to hold. */
  readonly columns: readonly {
    readonly kind: FileKind;
    readonly columns: readonly ColumnReading[];
    readonly fields: readonly Field[];
  }[];
  readonly will: ImportFigures;
  /** The groups of the files as they will stand after it, whatever the files say: what was stored counts too. */
  readonly groups: readonly {
    readonly name: string;
    readonly instructorName: string | null;
    readonly children: number;
    readonly lessons: number;
    readonly present: number;
  }[];
  /** What the lessons and visits of the groups are counted in: the files' months, without any the current one. */
  readonly groupMonths: readonly Month[];
  /** False when nothing can be imported (a file that cannot be read, no good row, or none that is new). */
  readonly canCommit: boolean;
  /** Whether all that could be read is stored already. */
  readonly saysNothingNew: boolean;
  readonly committedAt: string | null;
}

export interface ClaimMonthSummary {
  readonly month: Month;
  readonly lessonsHeld: number;
  readonly state: 'draft' | 'submitted';
  readonly version: number | null;
  readonly amountTiyn: Tiyn | null;
}

export interface ClaimView {
  readonly claim: Claim;
  readonly summary: MonthSummary;
  /** `draft` is computed now; `submitted` is the frozen version. */
  readonly state: 'draft' | 'submitted';
  readonly version: number | null;
  readonly submittedAt: string | null;
  readonly submittedBy: string | null;
  /** What blocks the submission: lines without a roll and flags of severity B. */
  readonly blockers: {
    readonly missingRolls: number;
    readonly blockingFlags: number;
    readonly monthNotOver: boolean;
    /** No contract is in force in the month: the figures are drafted by the shipped preset. */
    readonly noContract: boolean;
  };
  readonly maySubmit: boolean;
}

export type ClaimFile = 'claim.pdf' | 'claim.xlsx' | 'claim.csv' | 'claim.json' | 'timesheets.pdf';

export interface AtRiskChild {
  readonly enrolmentId: string;
  readonly childId: string;
  readonly surname: string;
  readonly givenName: string;
  /** Only where another child of the list has the same surname and given name. */
  readonly patronymic: string | null;
  readonly group: string;
  readonly groupId: string;
  readonly state: 'warned' | 'at_risk' | 'withdrawn';
  readonly weeks: number;
  /** The recent ISO weeks, oldest first. */
  readonly weekCells: readonly {
    readonly week: IsoWeek;
    readonly outcome: 'present' | 'missed' | 'neutral';
  }[];
  readonly missedLessons: readonly CivilDate[];
  readonly lastAttendedOn: CivilDate | null;
  readonly warnedOn: CivilDate | null;
  readonly atRiskOn: CivilDate | null;
  /** The day as of which the machine would withdraw (at risk), or did (withdrawn). */
  readonly withdrawnOn: CivilDate | null;
  /** At risk: that day has come, and the next run withdraws. The child is in the group until then. */
  readonly isDue: boolean;
  /** Too many rolls of the group are missing now: what is not due yet waits. */
  readonly isPaused: boolean;
  readonly needsDecision: boolean;
  /** A guardian's "will return" may still hold the withdrawal: it does so once. */
  readonly mayHold: boolean;
  /** Held until the end of this day; null when it is not held. */
  readonly heldUntil: CivilDate | null;
  /** A withdrawn child may be brought back until this day, while a seat is free. */
  readonly bringBackUntil: CivilDate | null;
  readonly seatFree: boolean;
  /** Its evidence no longer holds after a correction: reversal is offered. */
  readonly evidenceVoided: boolean;
}

export interface AtRiskView {
  readonly on: CivilDate;
  /** The rule's numbers, so that the screen can say why. */
  readonly rule: {
    readonly weeks: number;
    readonly warnAtWeeks: number;
    readonly minMissed: number;
    readonly graceDays: number;
  };
  readonly placeholder: boolean;
  readonly children: readonly AtRiskChild[];
  readonly paused: readonly {
    readonly groupId: string;
    readonly group: string;
    readonly unmarkedShare: number;
  }[];
}
