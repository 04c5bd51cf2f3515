/**
 * What holds for everybody in a lesson, judged once for the lesson and not for each child: cancelled, too short,
 * too few children, nobody taught, outside the contract (DOMAIN.md §8). `termsOf` prepares a whole month.
 */
import type { RuleInForce } from '../programmes/programme.ts';
import type { CivilDate, Month } from '../shared/civil-date.ts';
import { assert } from '../shared/errors.ts';
import { addMinutes } from './instants.ts';
import type { ReasonCode } from './model.ts';
import type { MonthLesson, MonthRecords } from './month-records.ts';
import { overlapsByChild } from './overlaps.ts';

export interface LessonTerms {
  /** Why no visit of this lesson counts. */
  readonly codes: readonly ReasonCode[];
  /** The rule asks for a length and the records do not have it. */
  readonly lengthUnproven: boolean;
  /** A mark recorded after this instant is late; null when nothing is late or the lesson's end is not known. */
  readonly lateAfter: string | null;
}

/** Everything that a line is judged by. */
export interface Terms {
  readonly month: Month;
  readonly rule: RuleInForce;
  readonly lessons: ReadonlyMap<MonthLesson, LessonTerms>;
  /** By child: the lessons in which the child was present at the same time. */
  readonly overlaps: ReadonlyMap<string, readonly MonthLesson[]>;
  /** IINs that more than one child on record carries. */
  readonly duplicateIins: ReadonlySet<string>;
  /** Children whose funded place another provider holds. */
  readonly placesTakenElsewhere: ReadonlySet<string>;
}

export interface ContractDates {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

export function termsOf(
  month: MonthRecords,
  rule: RuleInForce,
  contract: ContractDates | null,
  placesTakenElsewhere: ReadonlySet<string>,
): Terms {
  const lessons = new Map(
    month.groups
      .flatMap((group) => group.lessons)
      .map((lesson) => [lesson, judgeLesson(lesson, rule, contract)] as const),
  );
  return {
    month: month.month,
    rule,
    lessons,
    overlaps: overlapsByChild(month),
    duplicateIins: findDuplicateIins(month),
    placesTakenElsewhere,
  };
}

export function termsOfLesson(terms: Terms, lesson: MonthLesson): LessonTerms {
  const found = terms.lessons.get(lesson);
  assert(found, 'every lesson of the month is judged');
  return found;
}

function judgeLesson(lesson: MonthLesson, rule: RuleInForce, contract: ContractDates | null): LessonTerms {
  const { on, state, minutes, instructorName, endsAt } = lesson.record;
  const codes: ReasonCode[] = [];
  if (state.kind === 'cancelled') codes.push('LESSON_CANCELLED');
  if (isTooShort(minutes, rule)) codes.push('TOO_SHORT');
  if (lesson.present < rule.lesson.minChildren) codes.push('TOO_FEW_CHILDREN');
  if (instructorName === null) codes.push('NO_INSTRUCTOR');
  if (contract !== null && (on < contract.startsOn || contract.endsOn < on))
    codes.push('CONTRACT_NOT_IN_FORCE');
  return {
    codes,
    lengthUnproven: minutes === null && rule.lesson.minMinutes > 0 && rule.rate.basis !== 'hour',
    lateAfter:
      rule.lateMark === null || endsAt === null ? null : addMinutes(endsAt, rule.lateMark.hours * 60),
  };
}

/** A lesson of unknown length cannot be paid by the hour. */
const isTooShort = (minutes: number | null, rule: RuleInForce): boolean =>
  minutes === null ? rule.rate.basis === 'hour' : minutes < rule.lesson.minMinutes;

function findDuplicateIins(month: MonthRecords): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { iin } of month.children.values()) {
    if (iin === '') continue;
    if (seen.has(iin)) twice.add(iin);
    seen.add(iin);
  }
  return twice;
}
