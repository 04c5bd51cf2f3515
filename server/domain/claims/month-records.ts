/**
 * A provider's records of one month, indexed once: groups with their lessons, and a line for each child and
 * group. Everything comes out in an order of its own, so the order of the records never shows in a claim.
 */
import { fullName, nameCollator } from '../identity.ts';
import type {
  ChildRecord,
  EnrolmentRecord,
  GroupRecord,
  LessonRecord,
  MarkRecord,
  Records,
} from '../records.ts';
import { type CivilDate, firstDay, lastDay, type Month, monthOf } from '../shared/civil-date.ts';
import { assert } from '../shared/errors.ts';

export interface MonthLesson {
  readonly record: LessonRecord;
  readonly group: GroupRecord;
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
  /** The child's marks in lessons of this group, by lesson. */
  readonly marks: Map<string, MarkRecord>;
  /** The child's guest marks in lessons of other groups. */
  readonly guestMarks: GuestMark[];
}

export interface MonthGroup {
  readonly record: GroupRecord;
  /** By date and start. */
  readonly lessons: MonthLesson[];
  /** By child. */
  readonly lines: Map<string, MonthLine>;
}

export interface MonthRecords {
  readonly month: Month;
  readonly children: ReadonlyMap<string, ChildRecord>;
  /** By name. */
  readonly groups: readonly MonthGroup[];
  readonly lessons: ReadonlyMap<string, MonthLesson>;
  /** Guest marks of children who were enrolled nowhere on that day. */
  readonly strayGuests: readonly GuestMark[];
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
      { record, lessons: [], lines: new Map() },
    ]),
  );
  const lessons = indexLessons(records.lessons, groups, month);
  addEnrolments(records.enrolments, { children, groups, month });
  addMarks(records.marks, { children, groups, lessons });
  for (const group of groups.values()) {
    group.lessons.sort(compareLessons);
    for (const [childId, line] of group.lines)
      if (line.marks.size === 0 && spansInMonth(line, month).length === 0) group.lines.delete(childId);
  }
  const strayGuests = attachGuests(lessons, groups, month);
  return { month, children, groups: sortByName([...groups.values()]), lessons, strayGuests };
}

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
    const lesson = { record, group: group.record, marks: [], present: 0 };
    lessons.set(record.id, lesson);
    group.lessons.push(lesson);
  }
  return lessons;
}

interface Indexed {
  readonly children: ReadonlyMap<string, ChildRecord>;
  readonly groups: ReadonlyMap<string, MonthGroup>;
}

function lineOf(childId: string, groupId: string, { children, groups }: Indexed): MonthLine {
  const group = groups.get(groupId);
  const child = children.get(childId);
  assert(group && child, 'an enrolment or a mark has its group and its child');
  const known = group.lines.get(childId);
  if (known) return known;
  const line: MonthLine = { child, group, spans: [], marks: new Map(), guestMarks: [] };
  group.lines.set(childId, line);
  return line;
}

function addEnrolments(enrolments: readonly EnrolmentRecord[], index: Indexed & { month: Month }): void {
  const monthEnd = lastDay(index.month);
  for (const span of enrolments)
    if (span.withdrawalReason !== 'never_attended' && span.startsOn <= monthEnd)
      lineOf(span.childId, span.groupId, index).spans.push(span);
  for (const group of index.groups.values())
    for (const { spans } of group.lines.values())
      if (spans.length > 1)
        spans.sort((a, b) => compareText(a.startsOn, b.startsOn) || compareText(a.id, b.id));
}

function addMarks(
  marks: readonly MarkRecord[],
  index: Indexed & { lessons: ReadonlyMap<string, MonthLesson> },
): void {
  for (const mark of marks) {
    const lesson = index.lessons.get(mark.lessonId);
    if (lesson === undefined) continue;
    lesson.marks.push(mark);
    if (mark.kind === 'present') lesson.present += 1;
    if (!mark.guest) lineOf(mark.childId, lesson.record.groupId, index).marks.set(mark.lessonId, mark);
  }
}

/**
 * Hands each guest mark to the child's own line: of those enrolled on that day, the one enrolled the longest.
 * Gives back the marks of children enrolled nowhere on the day.
 */
function attachGuests(
  lessons: ReadonlyMap<string, MonthLesson>,
  groups: ReadonlyMap<string, MonthGroup>,
  month: Month,
): GuestMark[] {
  const guests = [...lessons.values()].flatMap((lesson) =>
    lesson.marks.filter((mark) => mark.guest).map((mark) => ({ lesson, mark })),
  );
  if (guests.length === 0) return [];
  const linesOf = new Map<string, MonthLine[]>();
  for (const group of groups.values())
    for (const line of group.lines.values()) {
      const lines = linesOf.get(line.child.id);
      if (lines) lines.push(line);
      else linesOf.set(line.child.id, [line]);
    }
  for (const lines of linesOf.values()) lines.sort((a, b) => compareSeniority(a, b, month));
  return guests.filter((guest) => {
    const own = linesOf
      .get(guest.mark.childId)
      ?.find((line) => findSpan(line, guest.lesson.record.on) !== null);
    own?.guestMarks.push(guest);
    return own === undefined;
  });
}

/** Whoever is enrolled in the group since earlier comes first; then the group's name decides. */
export const compareSeniority = (a: MonthLine, b: MonthLine, month: Month): number =>
  compareText(enrolledSince(a, month), enrolledSince(b, month)) ||
  compareText(a.group.record.name, b.group.record.name) ||
  compareText(a.group.record.id, b.group.record.id);

/** The first day of the line's earliest enrolment that touches the month; after every date when there is none. */
export const enrolledSince = (line: MonthLine, month: Month): string =>
  spansInMonth(line, month)[0]?.startsOn ?? '9999-12-31';

/** The line's enrolments that hold any day of the month. */
export const spansInMonth = (line: MonthLine, month: Month): EnrolmentRecord[] =>
  line.spans.filter((span) => span.endsOn === null || span.endsOn >= firstDay(month));

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
  const distinct = [...new Set(children)];
  return distinct.sort(compareChildrenOf(distinct)).map(fullName);
}

/** Dates each once, ascending. */
export const distinctDates = (dates: Iterable<CivilDate>): CivilDate[] => [...new Set(dates)].sort();
