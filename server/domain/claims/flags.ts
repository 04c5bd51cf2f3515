/**
 * What a reviewer would ask about (DOMAIN.md §9), as far as the records can show it; a flag is never a finding.
 * Flags of groups and their rolls stand here, those of people in flags-of-people.ts. Facts hold counts only: no
 * phone number, no IIN.
 */
import { OPENS_BEFORE_MINUTES } from '../attendance/windows.ts';
import { dayOff } from '../calendar/calendar.ts';
import type { ClosureRecord, LessonRecord, MarkRecord } from '../records.ts';
import type { CivilDate } from '../shared/civil-date.ts';
import { flagsOfPeople } from './flags-of-people.ts';
import { addMinutes, isLater } from './instants.ts';
import type { DraftLine } from './limits.ts';
import type { Flag, ReasonCode } from './model.ts';
import {
  distinctDates,
  type MonthGroup,
  type MonthLesson,
  type MonthRecords,
  namesOf,
} from './month-records.ts';

export interface FlagInput {
  readonly month: MonthRecords;
  readonly drafts: readonly DraftLine[];
  /** By child: the lessons in which the child was present at the same time. */
  readonly overlaps: ReadonlyMap<string, readonly MonthLesson[]>;
  /** Children with a line in the month before; null when that is not known. */
  readonly previousMonthChildren: number | null;
}

const LATE_MINUTES = 24 * 60;

/** All flags of a draft, by number, group and child. */
export function buildFlags(input: FlagInput): Flag[] {
  const drafts = new Map(input.month.groups.map((group): [MonthGroup, DraftLine[]] => [group, []]));
  for (const draft of input.drafts) drafts.get(draft.source.group)?.push(draft);
  const ofGroups = [...drafts].flatMap(([group, ofGroup]) => flagsOfGroup(group, ofGroup, input.month));
  const flags = [...ofGroups, ...flagLateMarks(input.month), ...flagsOfPeople(input)];
  // Groups and people come in the order of the alphabet, and sorting keeps that order within a number.
  return flags.sort((a, b) => a.number - b.number);
}

const flagsOfGroup = (group: MonthGroup, drafts: readonly DraftLine[], month: MonthRecords): Flag[] =>
  [
    flagImpossibleMarks(group, month),
    flagPresentOutsideEnrolment(group, drafts, month),
    flagOverfullRoom(group),
    flagNoAbsence(group, month),
    flagSameChildren(group, month),
    flagBulkRolls(group),
    flagExpiredQualification(group),
  ].filter((flag) => flag !== null);

/** 1: a mark on a lesson that was cancelled, fell on a public day off or a closed day, or had not opened when it was recorded. */
function flagImpossibleMarks(group: MonthGroup, month: MonthRecords): Flag | null {
  const counts = { cancelled: 0, closed: 0, future: 0 };
  const found: { lesson: MonthLesson; mark: MarkRecord }[] = [];
  for (const lesson of group.lessons) {
    const isCancelled = lesson.record.state.kind === 'cancelled';
    // Days that only a five-day week has off are ordinary days for a club that works on Saturdays.
    const isClosed = dayOff(lesson.record.on, 'six') !== null || isClosedBy(month.closures, lesson.record);
    const opensAt = beforeStart(lesson, OPENS_BEFORE_MINUTES);
    for (const mark of lesson.marks) {
      const isFuture = opensAt !== null && mark.recordedAt !== null && isLater(opensAt, mark.recordedAt);
      if (!isCancelled && !isClosed && !isFuture) continue;
      found.push({ lesson, mark });
      counts.cancelled += Number(isCancelled);
      counts.closed += Number(isClosed);
      counts.future += Number(isFuture);
    }
  }
  if (found.length === 0) return null;
  return {
    number: 1,
    severity: 'B',
    group: group.record.name,
    children: namesOf(found.map(({ mark }) => month.children.get(mark.childId)!)),
    lessons: distinctDates(found.map(({ lesson }) => lesson.record.on)),
    facts: counts,
  };
}

const isClosedBy = (closures: readonly ClosureRecord[], { groupId, on }: LessonRecord): boolean =>
  closures.some(
    (closure) =>
      (closure.groupId === null || closure.groupId === groupId) && closure.from <= on && on <= closure.to,
  );

/** The instant so many minutes before the lesson's start, or null when the records do not say. */
const beforeStart = ({ record: { endsAt, minutes } }: MonthLesson, before: number): string | null =>
  endsAt === null || minutes === null ? null : addMinutes(endsAt, -minutes - before);

/** 2: present on a day outside the dates of the child's enrolment; as a guest, of any enrolment. */
function flagPresentOutsideEnrolment(
  group: MonthGroup,
  drafts: readonly DraftLine[],
  month: MonthRecords,
): Flag | null {
  const isOutside = (code: ReasonCode) => code === 'NOT_ENROLLED_ON_DATE' || code === 'AFTER_WITHDRAWAL';
  const own = drafts
    .filter(({ line }) => line.reasons.some(({ code }) => isOutside(code)))
    .flatMap(({ source, line }) =>
      line.visits
        .filter(({ mark, codes }) => mark === 'present' && codes.some(isOutside))
        .map(({ on }) => ({ child: source.child, on })),
    );
  const guests = group.strayGuests
    .filter(({ mark }) => mark.kind === 'present')
    .map(({ lesson, mark }) => ({ child: month.children.get(mark.childId)!, on: lesson.record.on }));
  const found = [...own, ...guests];
  if (found.length === 0) return null;
  return {
    number: 2,
    severity: 'B',
    group: group.record.name,
    children: namesOf(found.map(({ child }) => child)),
    lessons: distinctDates(found.map(({ on }) => on)),
    facts: { marks: found.length },
  };
}

/** 6: more children present than the room holds. */
function flagOverfullRoom(group: MonthGroup): Flag | null {
  const { name, roomCapacity } = group.record;
  if (roomCapacity === null) return null;
  const overfull = group.lessons.filter(({ present }) => present > roomCapacity);
  if (overfull.length === 0) return null;
  const most = Math.max(...overfull.map(({ present }) => present));
  return groupFlag(6, 'B', name, overfull, { capacity: roomCapacity, present: most });
}

const heldLessons = ({ lessons }: MonthGroup): MonthLesson[] =>
  lessons.filter(({ record }) => record.state.kind === 'held');

/** 7: at least 8 children and 8 held lessons without one mark `absent` or `excused`. */
function flagNoAbsence(group: MonthGroup, month: MonthRecords): Flag | null {
  const held = heldLessons(group);
  if (held.length < 8 || held.some(({ marks, present }) => marks.length > present)) return null;
  const children = new Set(held.flatMap(({ marks }) => marks.map((mark) => mark.childId)));
  if (children.size < 8) return null;
  return {
    ...groupFlag(7, 'R', group.record.name, held, { children: children.size, lessons: held.length }),
    children: namesOf([...children].map((id) => month.children.get(id)!)),
  };
}

/** 8: the same set of at least 3 children present in 6 or more held lessons running; the longest such run. */
function flagSameChildren(group: MonthGroup, month: MonthRecords): Flag | null {
  const rolls = heldLessons(group).map((lesson) => ({ lesson, present: presentIn(lesson) }));
  let run: typeof rolls = [];
  let longest: typeof rolls = [];
  for (const roll of rolls) {
    if (roll.present !== run[0]?.present) run = [];
    run.push(roll);
    if (roll.lesson.present >= 3 && run.length > longest.length) longest = run;
  }
  if (longest.length < 6) return null;
  const lessons = longest.map(({ lesson }) => lesson);
  const children = childrenPresent(lessons[0]!);
  return {
    ...groupFlag(8, 'R', group.record.name, lessons, {
      children: children.length,
      lessons: lessons.length,
    }),
    children: namesOf(children.map((id) => month.children.get(id)!)),
  };
}

const childrenPresent = (lesson: MonthLesson): string[] =>
  lesson.marks.filter(({ kind }) => kind === 'present').map(({ childId }) => childId);

/** The children present in a lesson as one text: equal for equal sets. */
const presentIn = (lesson: MonthLesson): string => childrenPresent(lesson).sort().join('\n');

/** 9: over 30 % of the marks whose times are known were recorded more than 24 hours after the lesson's end. */
function flagLateMarks(month: MonthRecords): Flag[] {
  let known = 0;
  const late: MonthLesson[] = [];
  for (const lesson of month.groups.flatMap((group) => group.lessons)) {
    const { endsAt } = lesson.record;
    if (endsAt === null) continue;
    const lateAfter = addMinutes(endsAt, LATE_MINUTES);
    for (const { recordedAt } of lesson.marks) {
      if (recordedAt === null) continue;
      known += 1;
      if (isLater(recordedAt, lateAfter)) late.push(lesson);
    }
  }
  if (late.length * 10 <= known * 3) return [];
  const facts = { marks: known, late: late.length, share: (late.length / known).toFixed(2) };
  return [groupFlag(9, 'R', null, late, facts)];
}

/**
 * 10: a roll of which all marks but one at most were made in bulk, at least 3 of them, before the lesson began or
 * more than 24 hours after its end.
 */
function flagBulkRolls(group: MonthGroup): Flag | null {
  const found = group.lessons.filter((lesson) => {
    const bulk = lesson.marks.filter(({ method }) => method === 'bulk');
    const isWholeRoll = bulk.length >= 3 && lesson.marks.length - bulk.length <= 1;
    return isWholeRoll && bulk.every((mark) => isFarFrom(lesson, mark));
  });
  return found.length === 0 ? null : groupFlag(10, 'R', group.record.name, found, { lessons: found.length });
}

function isFarFrom(lesson: MonthLesson, { occurredAt }: MarkRecord): boolean {
  const startsAt = beforeStart(lesson, 0);
  if (startsAt === null || occurredAt === null) return false;
  return (
    isLater(startsAt, occurredAt) || isLater(occurredAt, addMinutes(lesson.record.endsAt!, LATE_MINUTES))
  );
}

/** 17: lessons held by the group's instructor after the last day of the qualification. */
function flagExpiredQualification(group: MonthGroup): Flag | null {
  const { name, instructorName, qualifiedUntil } = group.record;
  if (qualifiedUntil === null) return null;
  const found = heldLessons(group).filter(
    ({ record }) => record.on > qualifiedUntil && record.instructorName === instructorName,
  );
  return found.length === 0 ? null : groupFlag(17, 'R', name, found, { lessons: found.length });
}

function groupFlag(
  number: number,
  severity: Flag['severity'],
  group: string | null,
  lessons: readonly MonthLesson[],
  facts: Flag['facts'],
): Flag {
  const dates: CivilDate[] = distinctDates(lessons.map(({ record }) => record.on));
  return { number, severity, group, children: [], lessons: dates, facts };
}
