/**
 * A provider's records of one month, indexed once: groups with their lessons, and a line for each child and
 * group. Everything comes out in an order of its own, so the order of the records never shows in a claim.
 */
import { fullName, isNamed, nameCollator } from '../identity.ts';
import type {
  ChildRecord,
  ClosureRecord,
  EnrolmentRecord,
  GroupRecord,
  LessonRecord,
  MarkRecord,
  Records,
} from '../records.ts';
import { type CivilDate, dayOfMonth, firstDay, lastDay, type Month, monthOf } from '../shared/civil-date.ts';
import { assert } from '../shared/errors.ts';

export interface MonthLesson {
  readonly record: LessonRecord;
  readonly group: MonthGroup;
  /** The lesson's place in `group.lessons`. */
  index: number;
  /** Minutes since the month began, on the provider's clock; null without a start. */
  readonly startsAtMinute: number | null;
  readonly marks: MarkRecord[];
  /** Children marked present, guests included. */
  present: number;
}

export interface GuestMark {
  readonly lesson: MonthLesson;
  readonly mark: MarkRecord;
}

/** A child in a group in the month: enrolled on any of its days, or marked in one of its lessons. */
export interface MonthLine {
  readonly child: ChildRecord;
  readonly group: MonthGroup;
  /** Spans that began by the month's end, ascending; some may have ended before the month. */
  readonly spans: EnrolmentRecord[];
  /** The child's marks in lessons of this group, by the index of the lesson. */
  readonly marks: (MarkRecord | undefined)[];
  /** The child's guest marks in lessons of other groups. */
  readonly guestMarks: GuestMark[];
}

export interface MonthGroup {
  readonly record: GroupRecord;
  /** By date and start. */
  readonly lessons: MonthLesson[];
  /** By child. */
  readonly lines: Map<string, MonthLine>;
  /** Guest marks in its lessons, of children who were enrolled nowhere on that day. */
  readonly strayGuests: GuestMark[];
}

export interface MonthRecords {
  readonly month: Month;
  readonly children: ReadonlyMap<string, ChildRecord>;
  /** By name. */
  readonly groups: readonly MonthGroup[];
  readonly closures: readonly ClosureRecord[];
}

const byId = <T extends { readonly id: string }>(records: readonly T[]): Map<string, T> =>
  new Map(records.map((record) => [record.id, record]));

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const compareLessons = (a: MonthLesson, b: MonthLesson): number =>
  compareText(a.record.on, b.record.on) ||
  (a.record.startMinute ?? -1) - (b.record.startMinute ?? -1) ||
  compareText(a.record.id, b.record.id);

/**
 * The records of a month. Lessons of other months and their marks are left out, as are enrolments that say
 * `never_attended`: those were errors from the start (DOMAIN.md §5).
 */
export function indexMonth(records: Records, month: Month): MonthRecords {
  const children = byId(records.children);
  const groups = new Map(
    records.groups.map((record): [string, MonthGroup] => [
      record.id,
      { record, lessons: [], lines: new Map(), strayGuests: [] },
    ]),
  );
  const lessons = indexLessons(records.lessons, groups, month);
  addEnrolments(records.enrolments, { children, groups, month });
  addMarks(records.marks, lessons, children);
  for (const group of groups.values())
    for (const [childId, line] of group.lines)
      if (line.marks.length === 0 && spansInMonth(line, month).length === 0) group.lines.delete(childId);
  attachGuests(lessons, groups);
  return { month, children, groups: sortByName([...groups.values()]), closures: records.closures ?? [] };
}

const DAY_MINUTES = 1440;

function indexLessons(
  records: readonly LessonRecord[],
  groups: ReadonlyMap<string, MonthGroup>,
  month: Month,
): Map<string, MonthLesson> {
  const lessons = new Map<string, MonthLesson>();
  for (const record of records) {
    if (monthOf(record.on) !== month) continue;
    const group = groups.get(record.groupId);
    assert(group, 'a lesson has its group');
    const { on, startMinute } = record;
    const startsAtMinute = startMinute === null ? null : (dayOfMonth(on) - 1) * DAY_MINUTES + startMinute;
    const lesson: MonthLesson = { record, group, index: 0, startsAtMinute, marks: [], present: 0 };
    lessons.set(record.id, lesson);
    group.lessons.push(lesson);
  }
  for (const group of groups.values()) {
    group.lessons.sort(compareLessons);
    group.lessons.forEach((lesson, index) => {
      lesson.index = index;
    });
  }
  return lessons;
}

function lineOf(childId: string, group: MonthGroup, children: MonthRecords['children']): MonthLine {
  const known = group.lines.get(childId);
  if (known) return known;
  const child = children.get(childId);
  assert(child, 'an enrolment or a mark has its child');
  const line: MonthLine = { child, group, spans: [], marks: [], guestMarks: [] };
  group.lines.set(childId, line);
  return line;
}

function addEnrolments(
  enrolments: readonly EnrolmentRecord[],
  { children, groups, month }: Pick<MonthRecords, 'children' | 'month'> & { groups: Map<string, MonthGroup> },
): void {
  const monthEnd = lastDay(month);
  for (const span of enrolments) {
    if (span.withdrawalReason === 'never_attended' || span.startsOn > monthEnd) continue;
    const group = groups.get(span.groupId);
    assert(group, 'an enrolment has its group');
    lineOf(span.childId, group, children).spans.push(span);
  }
  for (const group of groups.values())
    for (const { spans } of group.lines.values())
      if (spans.length > 1)
        spans.sort((a, b) => compareText(a.startsOn, b.startsOn) || compareText(a.id, b.id));
}

function addMarks(
  marks: readonly MarkRecord[],
  lessons: ReadonlyMap<string, MonthLesson>,
  children: MonthRecords['children'],
): void {
  for (const mark of marks) {
    const lesson = lessons.get(mark.lessonId);
    if (lesson === undefined) continue;
    lesson.marks.push(mark);
    if (mark.kind === 'present') lesson.present += 1;
    if (!mark.guest) lineOf(mark.childId, lesson.group, children).marks[lesson.index] = mark;
  }
}

/**
 * Hands each guest mark to the child's own line: of those enrolled on that day, the one enrolled the longest. A
 * child who is enrolled in the lesson's group is no guest there; the marks of children enrolled nowhere stay with
 * the group.
 */
function attachGuests(
  lessons: ReadonlyMap<string, MonthLesson>,
  groups: ReadonlyMap<string, MonthGroup>,
): void {
  const guests = [...lessons.values()].flatMap((lesson) =>
    lesson.marks.filter((mark) => mark.guest).map((mark) => ({ lesson, mark })),
  );
  if (guests.length === 0) return;
  const linesOf = new Map<string, MonthLine[]>();
  for (const group of groups.values())
    for (const line of group.lines.values()) {
      const lines = linesOf.get(line.child.id);
      if (lines) lines.push(line);
      else linesOf.set(line.child.id, [line]);
    }
  for (const lines of linesOf.values()) lines.sort(compareSeniority);
  for (const guest of guests) {
    const { lesson, mark } = guest;
    const isEnrolled = (line: MonthLine) => findSpan(line, lesson.record.on) !== null;
    const lines = linesOf.get(mark.childId)?.filter(isEnrolled) ?? [];
    const hosted = lines.find((line) => line.group === lesson.group);
    if (hosted) hosted.marks[lesson.index] = mark;
    else (lines[0]?.guestMarks ?? lesson.group.strayGuests).push(guest);
  }
}

/** Whoever is enrolled in the group since earlier comes first; then the group's name decides. */
export const compareSeniority = (a: MonthLine, b: MonthLine): number =>
  compareStart(a, b) ||
  compareText(a.group.record.name, b.group.record.name) ||
  compareText(a.group.record.id, b.group.record.id);

/** By the first day of the line's earliest enrolment; a line without any comes last. */
export const compareStart = (a: MonthLine, b: MonthLine): number =>
  compareText(a.spans[0]?.startsOn ?? NEVER, b.spans[0]?.startsOn ?? NEVER);

const NEVER = '9999-12-31';

/** The line's enrolments that hold any day of the month. */
export const spansInMonth = ({ spans }: MonthLine, month: Month): EnrolmentRecord[] =>
  spans.filter(({ endsOn }) => endsOn === null || endsOn >= firstDay(month));

/** The enrolment that holds a date, or null: being enrolled is read from the dates (DOMAIN.md §5). */
export function findSpan(line: MonthLine, on: CivilDate): EnrolmentRecord | null {
  return (
    line.spans.findLast((span) => span.startsOn <= on && (span.endsOn === null || on <= span.endsOn)) ?? null
  );
}

/** Whether the child was expected on a date: enrolled and not suspended. */
export function isExpected(line: MonthLine, on: CivilDate): boolean {
  const span = findSpan(line, on);
  return span !== null && !span.suspensions.some(({ from, to }) => from <= on && on <= to);
}

const kazakh = nameCollator('kk');

/** The place of each text in the order of the Kazakh alphabet: comparing places is far cheaper than texts. */
export function rankNames(names: Iterable<string>): ReadonlyMap<string, number> {
  const distinct = [...new Set(names)].sort((a, b) => kazakh.compare(a, b) || compareText(a, b));
  return new Map(distinct.map((name, rank) => [name, rank]));
}

const sortByName = (groups: MonthGroup[]): MonthGroup[] =>
  groups.sort(
    (a, b) =>
      kazakh.compare(a.record.name, b.record.name) ||
      compareText(a.record.name, b.record.name) ||
      compareText(a.record.id, b.record.id),
  );

/** The order of children on paper: surname, given name, IIN; the id keeps it firm. */
export function compareChildrenOf(
  children: Iterable<ChildRecord>,
): (a: ChildRecord, b: ChildRecord) => number {
  const listed = [...children];
  const surnames = rankNames(listed.map((child) => child.surname));
  const givenNames = rankNames(listed.map((child) => child.givenName));
  return (a, b) =>
    surnames.get(a.surname)! - surnames.get(b.surname)! ||
    givenNames.get(a.givenName)! - givenNames.get(b.givenName)! ||
    compareText(a.iin, b.iin) ||
    compareText(a.id, b.id);
}

/** Names of children for a flag or a list: each once, in the order of the alphabet. */
export function namesOf(children: Iterable<ChildRecord>): string[] {
  const distinct = [...new Set(children)].filter(isNamed);
  return distinct.sort(compareChildrenOf(distinct)).map(fullName);
}

/** Dates each once, ascending. */
export const distinctDates = (dates: Iterable<CivilDate>): CivilDate[] => [...new Set(dates)].sort();
