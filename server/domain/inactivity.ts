/**
 * Who has stopped coming, and the lessons that show it (DOMAIN.md §7). `replayGroup` lives a group's records
 * through again up to a date and gives what had become of each child by then; it remembers nothing between
 * calls, so it ends the same whether it is asked every day, twice, or after a week of silence.
 */
import type { InactivityRule } from './inactivity-rule.ts';
import type { EnrolmentRecord, LessonRecord, MarkKind, MarkRecord } from './records.ts';
import type { CivilDate, IsoWeek } from './shared/civil-date.ts';
import { addDays, daysBetween, isoWeek, weekStart } from './shared/civil-date.ts';

export type WatchedEnrolment = Pick<
  EnrolmentRecord,
  'id' | 'childId' | 'startsOn' | 'endsOn' | 'suspensions'
> & {
  /** Day of the reinstatement, or of a transfer in after `startsOn`: lessons before it are ignored. */
  readonly clockStartsOn: CivilDate | null;
  /** Last day for which the guardian's "will return" holds the withdrawal; null without one. */
  readonly heldUntil: CivilDate | null;
};

/** One group, with its lessons and marks since the earliest of the enrolments that are asked about. */
export interface GroupHistory {
  readonly rule: InactivityRule;
  readonly lessons: readonly Pick<LessonRecord, 'id' | 'on' | 'state' | 'waivedReason'>[];
  readonly enrolments: readonly WatchedEnrolment[];
  readonly marks: readonly Pick<MarkRecord, 'lessonId' | 'childId' | 'kind'>[];
}

export interface WeekCell {
  readonly week: IsoWeek;
  readonly outcome: 'present' | 'missed' | 'neutral';
}

export interface InactivityVerdict {
  readonly enrolmentId: string;
  readonly childId: string;
  /** Missed weeks since the last presence; neutral weeks neither add nor end the count. */
  readonly weeks: number;
  /** The missed lessons of those weeks, ascending: the evidence of a withdrawal. */
  readonly missedLessons: readonly CivilDate[];
  readonly lastAttendedOn: CivilDate | null;
  readonly state: 'active' | 'warned' | 'at_risk' | 'withdrawn';
  readonly warnedOn: CivilDate | null;
  readonly atRiskOn: CivilDate | null;
  readonly withdrawnOn: CivilDate | null;
  /** Away for `hardStopDays` and yet not at risk: a person decides, never the machine. */
  readonly needsDecision: boolean;
  /** The last RECENT_WEEKS weeks, ascending; the week of the date itself only once the child came in it. */
  readonly weekCells: readonly WeekCell[];
}

/** Why the group's withdrawals wait: so many of the marks expected in the judged window are missing. */
export interface Pause {
  readonly unmarkedShare: number;
  readonly unmarked: number;
  readonly expected: number;
}

export interface GroupVerdict {
  readonly children: readonly InactivityVerdict[];
  /** The pause in force on the date asked about, or null. */
  readonly paused: Pause | null;
}

/** How many weeks a verdict shows as cells. */
const RECENT_WEEKS = 8;

/** A run of missed weeks; a presence ends it. */
type Streak = Pick<InactivityVerdict, 'weeks' | 'missedLessons' | 'warnedOn' | 'atRiskOn'>;
const NO_STREAK: Streak = { weeks: 0, missedLessons: [], warnedOn: null, atRiskOn: null };

/** An ISO week as far as the replay goes, with the group's lessons in it. */
interface Week {
  readonly name: IsoWeek;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly lessons: GroupHistory['lessons'];
}

/** A week as one child has it. */
type WeekOfChild = WeekCell & { readonly missedLessons: readonly CivilDate[] };

/** One enrolment on its way through the replay. */
interface Course {
  readonly enrolment: WatchedEnrolment;
  readonly marks: ReadonlyMap<string, MarkKind>;
  readonly judged: WeekOfChild[];
  /** The week that will be judged on the next Monday. */
  open: WeekOfChild | null;
  streak: Streak;
  firstExpectedOn: CivilDate | null;
  lastAttendedOn: CivilDate | null;
  /** The last lesson that went on without the child, whatever the mark. */
  lastAwayOn: CivilDate | null;
  withdrawnOn: CivilDate | null;
}

/** The marks that a week should have, and how many of them are not there. */
type Roll = { expected: number; unmarked: number };

/**
 * Replays a group to the end of the day `asOf` and gives a verdict for every child who is enrolled on it or
 * whom the replay has withdrawn by then. Later lessons are ignored; enrolments that ended before it for another
 * reason are left out. The children go through each week together, because a withdrawal changes whose marks
 * are expected afterwards, and that decides about a pause.
 */
export function replayGroup(history: GroupHistory, asOf: CivilDate): GroupVerdict {
  const { rule } = history;
  const courses = startCourses(history, asOf);
  const rolls: Roll[] = [];
  let paused: Pause | null = null;
  for (const week of listWeeks(history.lessons, asOf)) {
    paused = findPause(rolls.slice(-rule.weeks));
    const roll: Roll = { expected: 0, unmarked: 0 };
    for (const course of courses) {
      if (lastDayOf(course) < week.startsOn) continue;
      judgeOpenWeek(course, week.startsOn, rule);
      resetOrWithdraw(course, week, rule, paused);
      recordWeek(course, week, roll);
    }
    rolls.push(roll);
  }
  const shown = courses.filter((course) => course.withdrawnOn !== null || lastDayOf(course) >= asOf);
  return { children: shown.map((course) => verdictOf(course, rule, asOf)), paused };
}

/**
 * Whether a withdrawal for inactivity has lost its evidence through corrections, so that reversal is offered
 * (DOMAIN.md §7): with the marks as they are now, a replay to its day no longer withdraws the child. `history`
 * carries the rule that was in force on that day.
 */
export function evidenceVoided(
  withdrawal: { readonly enrolmentId: string; readonly withdrawnOn: CivilDate },
  history: GroupHistory,
): boolean {
  const { children } = replayGroup(history, withdrawal.withdrawnOn);
  const verdict = children.find((child) => child.enrolmentId === withdrawal.enrolmentId);
  return verdict?.state !== 'withdrawn';
}

function startCourses({ enrolments, marks }: GroupHistory, asOf: CivilDate): Course[] {
  const marksOf = new Map<string, Map<string, MarkKind>>(enrolments.map((e) => [e.childId, new Map()]));
  for (const mark of marks) marksOf.get(mark.childId)?.set(mark.lessonId, mark.kind);
  return enrolments
    .filter((enrolment) => enrolment.startsOn <= asOf)
    .map((enrolment) => ({
      enrolment,
      marks: marksOf.get(enrolment.childId)!,
      judged: [],
      open: null,
      streak: NO_STREAK,
      firstExpectedOn: null,
      lastAttendedOn: null,
      lastAwayOn: null,
      withdrawnOn: null,
    }));
}

/** Every ISO week from the first lesson's to the one of `asOf`, which is its last day; also weeks without a lesson. */
function listWeeks(lessons: GroupHistory['lessons'], asOf: CivilDate): Week[] {
  const past = lessons
    .filter((lesson) => lesson.on <= asOf)
    .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  const weeks: Week[] = [];
  if (past.length === 0) return weeks;
  let from = 0;
  for (let startsOn = weekStart(past[0]!.on); startsOn <= asOf; startsOn = addDays(startsOn, 7)) {
    const endsOn = earlier(addDays(startsOn, 6), asOf);
    let to = from;
    while (to < past.length && past[to]!.on <= endsOn) to++;
    weeks.push({ name: isoWeek(startsOn), startsOn, endsOn, lessons: past.slice(from, to) });
    from = to;
  }
  return weeks;
}

/** More than 30 % of the expected marks, and at least 10 of them, unmarked (DOMAIN.md §7). */
function findPause(judgedWindow: readonly Roll[]): Pause | null {
  const expected = judgedWindow.reduce((sum, roll) => sum + roll.expected, 0);
  const unmarked = judgedWindow.reduce((sum, roll) => sum + roll.unmarked, 0);
  if (unmarked < 10 || unmarked * 100 <= expected * 30) return null;
  return { unmarkedShare: unmarked / expected, unmarked, expected };
}

/** On a Monday the week before is over: only now may it count as missed, and so warn or put at risk. */
function judgeOpenWeek(course: Course, monday: CivilDate, rule: InactivityRule): void {
  const { open, streak } = course;
  if (open === null) return;
  course.judged.push(open);
  if (open.outcome !== 'missed') return;
  const weeks = streak.weeks + 1;
  const missedLessons = [...streak.missedLessons, ...open.missedLessons];
  const isAtRisk = weeks >= rule.weeks && missedLessons.length >= rule.minMissed;
  course.streak = {
    weeks,
    missedLessons,
    warnedOn: streak.warnedOn ?? (weeks >= rule.warnAtWeeks ? monday : null),
    atRiskOn: streak.atRiskOn ?? (isAtRisk ? monday : null),
  };
}

/** Whichever comes first in the week: a presence, which ends the streak, or the day of the withdrawal. */
function resetOrWithdraw(course: Course, week: Week, rule: InactivityRule, paused: Pause | null): void {
  const presentOn = week.lessons.find(
    (lesson) => isOnTheClock(course, lesson.on) && course.marks.get(lesson.id) === 'present',
  )?.on;
  const dueOn = paused === null ? findDueDay(course, week, rule) : null;
  if (dueOn !== null && (presentOn === undefined || dueOn < presentOn)) course.withdrawnOn = dueOn;
  else if (presentOn !== undefined) course.streak = NO_STREAK;
}

/** The first day of the week on which both the grace and a guardian's hold are over, if the child is at risk. */
function findDueDay(course: Course, week: Week, rule: InactivityRule): CivilDate | null {
  const { atRiskOn } = course.streak;
  if (atRiskOn === null) return null;
  const { heldUntil } = course.enrolment;
  const graceEndsOn = later(week.startsOn, addDays(atRiskOn, rule.graceDays));
  const dueOn = heldUntil === null ? graceEndsOn : later(graceEndsOn, addDays(heldUntil, 1));
  return dueOn <= earlier(week.endsOn, lastDayOf(course)) ? dueOn : null;
}

/** Keeps the week for the judge on Monday, and adds to the roll the marks expected of this child. */
function recordWeek(course: Course, week: Week, roll: Roll): void {
  const missedLessons: CivilDate[] = [];
  let present = false;
  for (const { id, on, state, waivedReason } of week.lessons) {
    if (on < course.enrolment.startsOn || on > lastDayOf(course)) continue;
    const mark = course.marks.get(id);
    const isExpected = state.kind !== 'cancelled' && !isSuspended(course.enrolment, on);
    if (isExpected) course.firstExpectedOn ??= on;
    if (mark === 'present') course.lastAttendedOn = on;
    if (!isOnTheClock(course, on)) continue;
    if (mark === 'present') present = true;
    else if (isExpected && (mark !== undefined || state.kind === 'held')) course.lastAwayOn = on;
    if (isExpected && mark === 'absent' && state.kind === 'held') missedLessons.push(on);
    if (isExpected && waivedReason === null) {
      roll.expected++;
      if (mark === undefined) roll.unmarked++;
    }
  }
  const outcome = present ? 'present' : missedLessons.length > 0 ? 'missed' : 'neutral';
  course.open = { week: week.name, outcome, missedLessons };
}

function verdictOf(course: Course, rule: InactivityRule, asOf: CivilDate): InactivityVerdict {
  const { enrolment, streak, judged, open } = course;
  const cells = open?.outcome === 'present' ? [...judged, open] : judged;
  return {
    enrolmentId: enrolment.id,
    childId: enrolment.childId,
    ...streak,
    state: stateOf(course),
    lastAttendedOn: course.lastAttendedOn,
    withdrawnOn: course.withdrawnOn,
    needsDecision: streak.atRiskOn === null && daysAway(course, asOf) >= rule.hardStopDays,
    weekCells: cells.slice(-RECENT_WEEKS).map(({ week, outcome }) => ({ week, outcome })),
  };
}

function stateOf({ withdrawnOn, streak }: Course): InactivityVerdict['state'] {
  if (withdrawnOn !== null) return 'withdrawn';
  if (streak.atRiskOn !== null) return 'at_risk';
  return streak.warnedOn === null ? 'active' : 'warned';
}

/** Days since the last presence or the start of the clock; 0 while no lesson went on without the child since. */
function daysAway(course: Course, asOf: CivilDate): number {
  const since = course.lastAttendedOn ?? course.firstExpectedOn;
  if (since === null || course.lastAwayOn === null) return 0;
  if (course.lastAttendedOn !== null && course.lastAwayOn <= course.lastAttendedOn) return 0;
  return daysBetween(later(since, course.enrolment.clockStartsOn ?? since), asOf);
}

const isSuspended = ({ suspensions }: WatchedEnrolment, on: CivilDate): boolean =>
  suspensions.some(({ from, to }) => from <= on && on <= to);

/** Enrolled on the day, and not before a reinstatement or a transfer in. */
const isOnTheClock = (course: Course, on: CivilDate): boolean =>
  on >= course.enrolment.startsOn && on >= (course.enrolment.clockStartsOn ?? on) && on <= lastDayOf(course);

const lastDayOf = ({ withdrawnOn, enrolment }: Course): CivilDate =>
  withdrawnOn ?? enrolment.endsOn ?? ('9999-12-31' as CivilDate);

const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
