/**
 * A roll that is closed is changed by a correction: somebody asks with a reason, a second person decides (DOMAIN.md §6).
 * What may be asked, and by whom it may be decided, is said here.
 */
import { can, type Role } from '../access.ts';
import { EXCUSE_TYPES, type ExcuseType, type MarkKind } from '../records.ts';

/** What a mark may be corrected to: as it stands in the log, an excused one by its excuse. */
export const CORRECTED_MARKS = ['present', 'absent', ...EXCUSE_TYPES, 'unmarked'] as const;
export type CorrectedMark = (typeof CORRECTED_MARKS)[number];

export const MOST_REASON = 300;

/** The mark and excuse that a corrected mark is. */
export function markOfCorrected(wanted: CorrectedMark): {
  mark: MarkKind | 'unmarked';
  excuse: ExcuseType | null;
} {
  if (wanted === 'present' || wanted === 'absent' || wanted === 'unmarked')
    return { mark: wanted, excuse: null };
  return { mark: 'excused', excuse: wanted };
}

/** The corrected mark that a mark with its excuse is. */
export const correctedOf = (mark: MarkKind | 'unmarked', excuse: ExcuseType | null): CorrectedMark =>
  mark === 'excused' ? (excuse ?? 'other') : mark;

/** How a lesson stands towards corrections. */
export interface LessonStanding {
  readonly window: 'not_yet' | 'open' | 'closed';
  readonly isCancelled: boolean;
  /** Whether the claim of its month is submitted. */
  readonly isSubmitted: boolean;
}

/**
 * Why no correction of the lesson may be asked or approved; null when it may. `submitted`: only an amendment of the
 * claim is left. `not_yet` and `open`: whoever teaches the lesson marks it on its roll.
 */
export function whyNoCorrection({
  window,
  isCancelled,
  isSubmitted,
}: LessonStanding): 'not_yet' | 'open' | 'cancelled' | 'submitted' | null {
  if (isSubmitted) return 'submitted';
  if (isCancelled) return 'cancelled';
  return window === 'closed' ? null : window;
}

/**
 * Why this person may not decide a request; null when they may. `own`: nobody decides what they asked for, whatever
 * their role.
 */
export function whyNotDecide(
  request: { readonly askedBy: string; readonly state: string },
  person: { readonly userId: string; readonly role: Role },
): 'not_allowed' | 'own' | 'decided' | null {
  if (!can(person.role, 'corrections.decide')) return 'not_allowed';
  if (request.askedBy === person.userId) return 'own';
  return request.state === 'asked' ? null : 'decided';
}
