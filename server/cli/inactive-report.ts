/**
 * Who is inactive in a set of records on a date, as the terminal gives it: the value that `--json` prints, and
 * the same as a table for people.
 */
import { type GroupHistory, type InactivityVerdict, type Pause, replayGroup } from '../domain/inactivity.ts';
import type { InactivityRule } from '../domain/inactivity-rule.ts';
import type { ChildRecord, Records } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { INACTIVE_WORDING } from './inactive-wording.ts';
import { filled, type Language } from './wording.ts';

/** A group with the verdict on each of its children, by IIN. */
export interface JudgedGroup {
  readonly name: string;
  readonly paused: Pause | null;
  readonly children: readonly { readonly child: ChildRecord; readonly verdict: InactivityVerdict }[];
}

export interface InactiveReport {
  readonly asOf: CivilDate;
  readonly children: readonly (Omit<InactivityVerdict, 'enrolmentId' | 'childId' | 'weekCells'> & {
    readonly iin: string;
    readonly group: string;
  })[];
  /** Groups whose withdrawals wait for missing rolls, with the share of the marks that are missing. */
  readonly paused: readonly { readonly group: string; readonly unmarkedShare: number }[];
}

const collator = new Intl.Collator('kk');

/** Every group by name, judged on a day by one rule (DOMAIN.md §7). */
export function judgeGroups(records: Records, rule: InactivityRule, asOf: CivilDate): JudgedGroup[] {
  const childOf = new Map(records.children.map((child) => [child.id, child]));
  const histories = historiesByGroup(records, rule);
  return records.groups
    .map(({ id, name }) => {
      const { children, paused } = replayGroup(histories.get(id)!, asOf);
      const judged = children.map((verdict) => ({ child: childOf.get(verdict.childId)!, verdict }));
      judged.sort((a, b) => collator.compare(a.child.iin, b.child.iin));
      return { name, paused, children: judged };
    })
    .sort((a, b) => collator.compare(a.name, b.name));
}

/** The value of `--json`, its fields in the order in which they are printed. */
export function inactiveReport(groups: readonly JudgedGroup[], asOf: CivilDate): InactiveReport {
  return {
    asOf,
    children: groups.flatMap(({ name, children }) =>
      children.map(({ child, verdict }) => ({
        iin: child.iin,
        group: name,
        weeks: verdict.weeks,
        missedLessons: verdict.missedLessons,
        lastAttendedOn: verdict.lastAttendedOn,
        state: verdict.state,
        warnedOn: verdict.warnedOn,
        atRiskOn: verdict.atRiskOn,
        withdrawnOn: verdict.withdrawnOn,
        needsDecision: verdict.needsDecision,
      })),
    ),
    paused: groups.flatMap(({ name, paused }) =>
      paused === null ? [] : [{ group: name, unmarkedShare: paused.unmarkedShare }],
    ),
  };
}

/** The children who are missed, the paused groups and how many others there are; lines without their end. */
export function inactiveTable(groups: readonly JudgedGroup[], asOf: CivilDate, language: Language): string[] {
  const words = INACTIVE_WORDING[language];
  const all = groups.flatMap(({ name, children }) => children.map((judged) => ({ group: name, ...judged })));
  const missed = all.filter(({ verdict }) => verdict.weeks > 0 || verdict.needsDecision);
  const rows = missed.map(({ group, child, verdict }) => [
    group,
    `${child.surname} ${child.givenName} ${child.iin}`.trim(),
    `${verdict.weeks}`,
    `${verdict.missedLessons.length}`,
    verdict.lastAttendedOn ?? '—',
    stateInWords(verdict, language),
  ]);
  const paused = groups.flatMap((group) =>
    group.paused === null
      ? []
      : filled(words.paused, {
          group: group.name,
          percent: Math.round(group.paused.unmarkedShare * 100),
        }),
  );
  const table = rows.length === 0 ? [] : aligned([words.columns, ...rows]);
  const others = filled(words.others, { count: all.length - missed.length });
  return [filled(words.title, { asOf }), ...table, ...paused, others];
}

function stateInWords(verdict: InactivityVerdict, language: Language): string {
  const words = INACTIVE_WORDING[language];
  if (verdict.needsDecision) return words.needsDecision;
  const on = verdict.withdrawnOn ?? verdict.atRiskOn ?? verdict.warnedOn ?? '';
  return filled(words.states[verdict.state], { on });
}

/** Rows with each column as wide as its widest cell. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
}

/** Spreadsheets know of no reinstatement and of no guardian's word. */
function historiesByGroup(records: Records, rule: InactivityRule): Map<string, GroupHistory> {
  const enrolments = records.enrolments.map((each) => ({ ...each, clockStartsOn: null, heldUntil: null }));
  const groupOf = new Map(records.lessons.map((lesson) => [lesson.id, lesson.groupId]));
  const lessonsOf = groupBy(records.lessons, (lesson) => lesson.groupId);
  const enrolmentsOf = groupBy(enrolments, (enrolment) => enrolment.groupId);
  const marksOf = groupBy(records.marks, (mark) => groupOf.get(mark.lessonId)!);
  return new Map(
    records.groups.map(({ id }) => [
      id,
      {
        rule,
        lessons: lessonsOf.get(id) ?? [],
        enrolments: enrolmentsOf.get(id) ?? [],
        marks: marksOf.get(id) ?? [],
      },
    ]),
  );
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
