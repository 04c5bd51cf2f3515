/**
 * The month of each group as the grid that stands on paper: children by lessons (DOMAIN.md §10). It shows what is
 * recorded and judges nothing.
 */
import { fullName } from '../identity.ts';
import type { ChildRecord, MarkRecord, Records } from '../records.ts';
import type { Month } from '../shared/civil-date.ts';
import type { Timesheet, TimesheetCell } from './model.ts';
import {
  compareChildrenOf,
  findSpan,
  indexMonth,
  type MonthGroup,
  type MonthLesson,
  type MonthRecords,
} from './month-records.ts';

/**
 * A timesheet for each group that has lessons or children in the month, by name. Rows are the children enrolled
 * on any day of the month or marked in it, guests included, by name.
 */
export function buildTimesheets(records: Records, month: Month, providerName: string | null): Timesheet[] {
  const index = indexMonth(records, month);
  const compareChildren = compareChildrenOf(index.children.values());
  return index.groups
    .filter((group) => group.lessons.length > 0 || group.lines.size > 0)
    .map((group) => ({
      month,
      providerName,
      groupId: group.record.id,
      group: group.record.name,
      instructorName: group.record.instructorName,
      lessons: group.lessons.map(toColumn),
      rows: buildRows(group, index, compareChildren),
    }));
}

function toColumn({ record, present }: MonthLesson): Timesheet['lessons'][number] {
  const { id, on, startMinute, minutes, state } = record;
  const reason = state.kind === 'cancelled' ? state.reason : null;
  return { id, on, startMinute, minutes, state: state.kind, reason, present };
}

function buildRows(
  group: MonthGroup,
  { children }: MonthRecords,
  compareChildren: (a: ChildRecord, b: ChildRecord) => number,
): Timesheet['rows'] {
  const marks = new Map<string, Map<string, MarkRecord>>();
  for (const childId of group.lines.keys()) marks.set(childId, new Map());
  for (const { record, marks: ofLesson } of group.lessons)
    for (const mark of ofLesson) {
      const ofChild = marks.get(mark.childId) ?? new Map<string, MarkRecord>();
      marks.set(mark.childId, ofChild.set(record.id, mark));
    }
  return [...marks]
    .map(([childId, ofChild]) => ({ child: children.get(childId)!, ofChild }))
    .sort((a, b) => compareChildren(a.child, b.child))
    .map(({ child, ofChild }) => {
      const kinds = [...ofChild.values()].map((mark) => mark.kind);
      return {
        childId: child.id,
        iin: child.iin,
        name: fullName(child),
        cells: group.lessons.map((lesson) => cellOf(lesson, child, ofChild.get(lesson.record.id), group)),
        ...staysOf(ofChild),
        present: kinds.filter((kind) => kind === 'present').length,
        absent: kinds.filter((kind) => kind === 'absent').length,
        excused: kinds.filter((kind) => kind === 'excused').length,
      };
    });
}

/** Only where somebody said: a claim freezes the sheet, and most of them have nothing to say. */
function staysOf(ofChild: ReadonlyMap<string, MarkRecord>): Pick<Timesheet['rows'][number], 'stays'> {
  const said = [...ofChild].flatMap(([lessonId, { arrivedMinute = null, leftMinute = null }]) =>
    arrivedMinute === null && leftMinute === null ? [] : [[lessonId, { arrivedMinute, leftMinute }] as const],
  );
  return said.length === 0 ? {} : { stays: Object.fromEntries(said) };
}

function cellOf(
  { record }: MonthLesson,
  child: ChildRecord,
  mark: MarkRecord | undefined,
  group: MonthGroup,
): TimesheetCell {
  if (mark) return mark.kind === 'excused' && mark.excuse === 'illness' ? 'ill' : mark.kind;
  const line = group.lines.get(child.id);
  if (line === undefined || findSpan(line, record.on) === null) return 'outside';
  return record.state.kind === 'cancelled' ? 'cancelled' : 'unmarked';
}
