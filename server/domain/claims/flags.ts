/**
 * What a reviewer would ask about (DOMAIN.md §9), as far as the records can show it; a flag is never a finding.
 * Flags of groups and their rolls stand here, those of people in flags-of-people.ts. Facts hold counts only: no
 * phone number, no IIN.
 */
import { dayOff } from '../calendar/calendar.ts';
import type { MarkRecord } from '../records.ts';
import type { CivilDate } from '../shared/civil-date.ts';
import { flagsOfPeople } from './flags-of-people.ts';
import type { DraftLine } from './limits.ts';
import type { Flag } from './model.ts';
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

const MINUTE_MS = 60_000;
const OPENS_BEFORE_MS = 30 * MINUTE_MS;
const LATE_MS = 24 * 60 * MINUTE_MS;

/** All flags of a draft, by number, group and child. */
export function buildFlags(input: FlagInput): Flag[] {
  const ofGroups = input.month.groups.flatMap((group) => flagsOfGroup(group, input));
  const flags = [...ofGroups, ...flagLateMarks(input.month), ...flagsOfPeople(input)];
  // Groups and people come in the order of the alphabet, and sorting keeps that order within a number.
  return flags.sort((a, b) => a.number - b.number);
}

const flagsOfGroup = (group: MonthGroup, input: FlagInput): Flag[] =>
  [
    flagImpossibleMarks(group, input.month),
    flagPresentOutsideEnrolment(group, input),
    flagOverfullRoom(group),
    flagNoAbsence(group, input.month),
    flagSameChildren(group, input.month),
    flagBulkRolls(group),
    flagExpiredQualification(group),
  ].filter((flag) => flag !== null);

/** 1: a mark on a lesson that was cancelled, fell on a public day off, or had not opened when it was recorded. */
function flagImpossibleMarks(group: MonthGroup, month: MonthRecords): Flag | null {
  const counts = { cancelled: 0, closed: 0, future: 0 };
  const found: { lesson: MonthLesson; mark: MarkRecord }[] = [];
  for (const lesson of group.lessons) {
    const isCancelled = lesson.record.state.kind === 'cancelled';
    // Days that only a five-day week has off are ordinary days for a club that works on Saturdays.
    const isClosed = dayOff(lesson.record.on, 'six') !== null;
    for (const mark of lesson.marks) {
      const isFuture = recordedBeforeOpening(lesson, mark);
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

/** The instant of the lesson's start, or null when the records do not say. */
function startMs({ record: { endsAt, minutes } }: MonthLesson): number | null {
  return endsAt === null || minutes === null ? null : Date.parse(endsAt) - minutes * MINUTE_MS;
}

function recordedBeforeOpening(lesson: MonthLesson, mark: MarkRecord): boolean {
  const start = startMs(lesson);
  return start !== null && mark.recordedAt !== null && Date.parse(mark.recordedAt) < start - OPENS_BEFORE_MS;
}

/** 2: present on a day outside the dates of the child's enrolment; as a guest, of any enrolment. */
function flagPresentOutsideEnrolment(group: MonthGroup, { month, drafts }: FlagInput): Flag | null {
  const own = drafts
    .filter(({ source }) => source.group === group)
    .flatMap(({ source, line }) =>
      line.visits
        .filter(
          ({ mark, codes }) =>
            mark === 'present' &&
            (codes.includes('NOT_ENROLLED_ON_DATE') || codes.includes('AFTER_WITHDRAWAL')),
        )
        .map(({ on }) => ({ child: source.child, on })),
    );
  const guests = month.strayGuests
    .filter(({ lesson, mark }) => lesson.group === group.record && mark.kind === 'present')
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
  const marks = held.flatMap((lesson) => lesson.marks);
  const children = new Set(marks.map((mark) => mark.childId));
  if (held.length < 8 || children.size < 8 || marks.some(({ kind }) => kind !== 'present')) return null;
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
    const isSame = run.length > 0 && roll.present.join() === run[0]!.present.join();
    run = isSame ? [...run, roll] : [roll];
    if (roll.present.length >= 3 && run.length > longest.length) longest = run;
  }
  if (longest.length < 6) return null;
  const childIds = longest[0]!.present;
  const lessons = longest.map(({ lesson }) => lesson);
  return {
    ...groupFlag(8, 'R', group.record.name, lessons, {
      children: childIds.length,
      lessons: lessons.length,
    }),
    children: namesOf(childIds.map((id) => month.children.get(id)!)),
  };
}

const presentIn = (lesson: MonthLesson): string[] =>
  lesson.marks
    .filter(({ kind }) => kind === 'present')
    .map(({ childId }) => childId)
    .sort();

/** 9: over 30 % of the marks whose times are known were recorded more than 24 hours after the lesson's end. */
function flagLateMarks(month: MonthRecords): Flag[] {
  let known = 0;
  const late: MonthLesson[] = [];
  for (const lesson of month.lessons.values()) {
    const { endsAt } = lesson.record;
    if (endsAt === null) continue;
    for (const { recordedAt } of lesson.marks) {
      if (recordedAt === null) continue;
      known += 1;
      if (Date.parse(recordedAt) > Date.parse(endsAt) + LATE_MS) late.push(lesson);
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
  const start = startMs(lesson);
  if (start === null || occurredAt === null) return false;
  const at = Date.parse(occurredAt);
  return at < start || at > Date.parse(lesson.record.endsAt!) + LATE_MS;
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
