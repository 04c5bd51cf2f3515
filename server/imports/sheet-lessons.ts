/**
 * The lessons and marks that one timesheet gives. A lesson is held when somebody is marked present or absent,
 * cancelled when every mark says "no lesson", and otherwise planned: its roll is missing (DOMAIN.md §4, §6).
 */
import { makesHeld } from '../domain/attendance/marks.ts';
import type { LessonRecord, LessonState, MarkKind, MarkRecord } from '../domain/records.ts';
import { planLessons } from '../domain/schedule/lessons.ts';
import { type CivilDate, firstDay, instantAt, lastDay, weekday } from '../domain/shared/civil-date.ts';
import type { SheetMark } from './marks.ts';
import { groupKey } from './person-cells.ts';
import type { TimesheetRow, TimesheetSheet } from './timesheet.ts';

/** The id of a group by its name for comparing (groupKey). */
export const groupId = (key: string): string => `group:${key}`;
const lessonId = (key: string, on: CivilDate): string => `lesson:${key}:${on}`;

/** The lessons of a sheet's month: the days that somebody is marked on, and the days that the week plans. */
export function buildLessons(sheet: TimesheetSheet, week: 'five' | 'six', zone: string): LessonRecord[] {
  const key = groupKey(sheet.group);
  const marks = new Map<CivilDate, SheetMark[]>();
  for (const { on, mark } of sheet.rows.flatMap((row) => row.cells))
    marks.set(on, [...(marks.get(on) ?? []), mark]);
  for (const on of plannedDays(sheet, week)) if (!marks.has(on)) marks.set(on, []);
  return [...marks.keys()].sort().map((on) => {
    const slot = sheet.slots.find((candidate) => candidate.weekday === weekday(on)) ?? sheet;
    const { startMinute, minutes } = slot;
    const timed = startMinute !== null && minutes !== null;
    return {
      id: lessonId(key, on),
      groupId: groupId(key),
      on,
      startMinute,
      minutes,
      endsAt: timed ? instantAt(on, startMinute + minutes, zone).toISOString() : null,
      state: stateOf(marks.get(on)!),
      instructorName: sheet.instructorName,
      waivedReason: null,
    };
  });
}

function plannedDays(sheet: TimesheetSheet, week: 'five' | 'six'): CivilDate[] {
  const [from, to] = [firstDay(sheet.month), lastDay(sheet.month)];
  const slots = sheet.slots.map(({ weekday: day, startMinute, minutes }) => ({
    weekday: day,
    startMinute: startMinute ?? 0,
    minutes: minutes ?? 0,
    validFrom: from,
    validTo: null,
  }));
  return planLessons({ slots, closures: [], from, to, week }).map((lesson) => lesson.on);
}

function stateOf(marks: readonly SheetMark[]): LessonState {
  if (marks.some((mark) => mark !== 'no_lesson' && makesHeld(kindOf(mark)))) return { kind: 'held' };
  const cancelled = marks.length > 0 && marks.every((mark) => mark === 'no_lesson');
  return cancelled ? { kind: 'cancelled', reason: 'timesheet' } : { kind: 'planned' };
}

const kindOf = (mark: Exclude<SheetMark, 'no_lesson'>): MarkKind =>
  mark === 'ill' || mark === 'valid_reason' ? 'excused' : mark;

/** The marks of one child's row; `no lesson` is none. The cell is the entry that is the evidence. */
export function buildMarks(sheet: TimesheetSheet, row: TimesheetRow, childId: string): MarkRecord[] {
  return row.cells.flatMap(({ on, mark, cell }) => {
    if (mark === 'no_lesson') return [];
    return {
      lessonId: lessonId(groupKey(sheet.group), on),
      childId,
      kind: kindOf(mark),
      excuse: mark === 'ill' ? 'illness' : mark === 'valid_reason' ? 'other' : null,
      documented: false,
      entryId: [sheet.file, sheet.sheet, cell].filter(Boolean).join(':'),
      method: 'import',
      occurredAt: null,
      recordedAt: null,
      recordedBy: null,
      device: null,
      approvedCorrection: false,
      guest: false,
    };
  });
}
