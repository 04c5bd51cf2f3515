/**
 * The records of a provider as plain data: what spreadsheets are read into (server/imports), what the database
 * gives (server/data) and what claims, timesheets and inactivity are computed from. A child in a lesson without
 * a Mark is unmarked: never absent, never present (DOMAIN.md §6).
 */
import type { CivilDate } from './shared/civil-date.ts';

export const EXCUSE_TYPES = ['illness', 'competition', 'family', 'quarantine', 'other'] as const;
export type ExcuseType = (typeof EXCUSE_TYPES)[number];
export type MarkKind = 'present' | 'absent' | 'excused';
export type MarkMethod = 'tap' | 'bulk' | 'kiosk' | 'import' | 'correction';
export type WithdrawalReason =
  | 'manual'
  | 'inactive'
  | 'transfer'
  | 'guardian_request'
  | 'voucher_expired'
  | 'aged_out'
  | 'never_attended';

export interface GuardianRecord {
  readonly name: string;
  /** Digits with a leading plus, e.g. `+77043488499`. */
  readonly phone: string | null;
}

export interface ChildRecord {
  readonly id: string;
  /** As it was given, 12 digits when it is right; may be invalid or empty, which the claim then says. */
  readonly iin: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly bornOn: CivilDate | null;
  readonly sex: 'f' | 'm' | null;
  readonly guardians: readonly GuardianRecord[];
  /** Codes of the programme's coefficients that apply to this child, e.g. `disability`. */
  readonly coefficients: readonly string[];
}

export interface GroupRecord {
  readonly id: string;
  readonly name: string;
  readonly instructorName: string | null;
  readonly capacity: number | null;
  readonly roomCapacity: number | null;
  /** Last day of the instructor's qualification, where it is known. */
  readonly qualifiedUntil: CivilDate | null;
}

export type LessonState =
  | { readonly kind: 'planned' }
  | { readonly kind: 'held' }
  | { readonly kind: 'cancelled'; readonly reason: string };

export interface LessonRecord {
  readonly id: string;
  readonly groupId: string;
  readonly on: CivilDate;
  /** Minutes after midnight on the provider's clock; null when the source does not say. */
  readonly startMinute: number | null;
  readonly minutes: number | null;
  /** UTC, ISO 8601; null when the start or the length is not known. */
  readonly endsAt: string | null;
  readonly state: LessonState;
  /** Who taught, a substitute included; null when nobody is named. */
  readonly instructorName: string | null;
  /** The missing roll was waived, with this reason. */
  readonly waivedReason: string | null;
}

export interface EnrolmentRecord {
  readonly id: string;
  readonly childId: string;
  readonly groupId: string;
  readonly startsOn: CivilDate;
  /** Last day in; null while open. */
  readonly endsOn: CivilDate | null;
  readonly withdrawalReason: WithdrawalReason | null;
  readonly voucher: { readonly number: string; readonly validUntil: CivilDate | null } | null;
  /** `staff` is a confirmation typed in by staff: a weaker channel. */
  readonly confirmation: { readonly channel: 'guardian' | 'staff' } | null;
  /** Days on which the enrolment was suspended: the child was not expected. */
  readonly suspensions: readonly { readonly from: CivilDate; readonly to: CivilDate }[];
}

export interface MarkRecord {
  readonly lessonId: string;
  readonly childId: string;
  readonly kind: MarkKind;
  readonly excuse: ExcuseType | null;
  /** An excuse with a document on file. */
  readonly documented: boolean;
  /** The entry that decides the mark: the evidence of a claim line. */
  readonly entryId: string;
  readonly method: MarkMethod;
  /** UTC, ISO 8601: by the device, and by the server. Null when the source is a sheet of paper. */
  readonly occurredAt: string | null;
  readonly recordedAt: string | null;
  readonly recordedBy: string | null;
  readonly device: string | null;
  /** Made late but approved by a second person. */
  readonly approvedCorrection: boolean;
  /** The child belongs to another group. */
  readonly guest: boolean;
  /** From and until when a present child was there, where somebody said (DOMAIN.md §6). */
  readonly arrivedMinute?: number | null;
  readonly leftMinute?: number | null;
}

/** Days without lessons that the provider set: a repair, a school break. */
export interface ClosureRecord {
  /** Null: all groups. */
  readonly groupId: string | null;
  /** First and last day. */
  readonly from: CivilDate;
  readonly to: CivilDate;
}

export interface Records {
  readonly children: readonly ChildRecord[];
  readonly groups: readonly GroupRecord[];
  readonly lessons: readonly LessonRecord[];
  readonly enrolments: readonly EnrolmentRecord[];
  readonly marks: readonly MarkRecord[];
  /** Not said by a spreadsheet. */
  readonly closures?: readonly ClosureRecord[];
}
