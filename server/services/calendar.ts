/** The calendar: weeks and months of lessons with their states, what clashes in them, and days without lessons. */
import { listClosures } from '../data/closures.ts';
import { listGroups } from '../data/groups.ts';
import { listLessons } from '../data/lessons.ts';
import { getProvider } from '../data/providers.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { type Choice, listOccupied, listRooms, listSharedChildren, listTeachers } from '../data/timetable.ts';
import { dayOff, unconfirmedYears } from '../domain/calendar/calendar.ts';
import type { WorkingWeek } from '../domain/calendar/holidays.ts';
import { nameCollator } from '../domain/identity.ts';
import { findClashes, firstCommonDay, type Occupied } from '../domain/schedule/clashes.ts';
import { type Coverage, coverageOf } from '../domain/schedule/coverage.ts';
import {
  addDays,
  type CivilDate,
  daysFromTo,
  firstDay,
  lastDay,
  monthOf,
  weekday,
  weekStart,
} from '../domain/shared/civil-date.ts';
import { type Actor, allowed, today } from './actor.ts';
import { planAhead, planningEnd } from './lesson-plan.ts';
import { isOver, summarise } from './roll-state.ts';
import type { LessonSummary } from './views.ts';

export interface CalendarWanted {
  readonly view: 'week' | 'month';
  /** A day of the week or month. */
  readonly on: CivilDate;
  readonly roomId: string | null;
  readonly staffId: string | null;
  readonly groupId: string | null;
}

export interface CalendarLesson extends LessonSummary {
  /** What it clashes with: kinds, and how many children would have to be in two places. */
  readonly clash: {
    readonly kinds: readonly ('room' | 'instructor' | 'child')[];
    readonly children: number;
  } | null;
}

export interface CalendarDay {
  readonly on: CivilDate;
  /** Public holiday or a day off in place of one, in the actor's language; null on any other day. */
  readonly dayOff: string | null;
  readonly closures: readonly { readonly title: string; readonly group: string | null }[];
  readonly lessons: readonly CalendarLesson[];
}

export interface CalendarView {
  readonly today: CivilDate;
  /** The week, or the whole weeks that the month touches. */
  readonly days: readonly CalendarDay[];
  /** Of the month's own days, with the same filters; null for a week. */
  readonly coverage: Coverage | null;
  /** Lessons are planned up to this day. */
  readonly plannedUntil: CivilDate;
  /** Years of these days whose days off are not confirmed. */
  readonly unconfirmed: readonly number[];
  readonly rooms: readonly Choice[];
  readonly teachers: readonly Choice[];
  readonly groups: readonly Choice[];
}

/** The days of a week or month; an instructor sees own lessons, substituted ones included. */
export async function getCalendar(actor: Actor, wanted: CalendarWanted): Promise<CalendarView> {
  const { onlyStaffId } = allowed(actor, 'calendar.see');
  const on = today(actor);
  const { from, to } = daysShown(wanted);
  await planAhead(actor.scope, on, to);
  return inTenant(
    actor.scope,
    async (tx) => {
      const provider = await getProvider(tx);
      const { roomId, groupId } = wanted;
      const rows = await listLessons(tx, {
        from,
        to,
        roomId,
        groupId,
        staffId: onlyStaffId ?? wanted.staffId,
      });
      const clashes = await clashesAmong(tx, { from, to }, new Set(rows.map(({ id }) => id)));
      const lessons = rows.map((row) => ({
        ...summarise(row, actor.now, provider.zone, provider.markHoursAfter),
        clash: clashes.get(row.id) ?? null,
      }));
      const choices = await choicesFor(tx, actor, onlyStaffId);
      const groupIds = [...choices.groups.map(({ id }) => id), ...rows.map((row) => row.groupId)];
      const seen = new Set(groupIds.filter((id) => groupId === null || id === groupId));
      const ofMonth = rows.filter((row) => monthOf(row.on) === monthOf(wanted.on));
      return {
        today: on,
        days: await layDays(tx, { from, to }, { lessons, week: provider.week, actor, seen }),
        coverage:
          wanted.view === 'week'
            ? null
            : coverageOf(ofMonth.map((row) => ({ state: row.state, isOver: isOver(row, actor) }))),
        plannedUntil: planningEnd(on, to),
        unconfirmed: unconfirmedYears(from, to),
        ...choices,
      };
    },
    { repeatableRead: true },
  );
}

function daysShown({ view, on }: CalendarWanted): { from: CivilDate; to: CivilDate } {
  if (view === 'week') return { from: weekStart(on), to: addDays(weekStart(on), 6) };
  const [first, last] = [firstDay(monthOf(on)), lastDay(monthOf(on))];
  return { from: weekStart(first), to: addDays(last, 7 - weekday(last)) };
}

async function layDays(
  tx: TenantTx,
  { from, to }: { from: CivilDate; to: CivilDate },
  laid: {
    readonly lessons: readonly CalendarLesson[];
    readonly week: WorkingWeek;
    readonly actor: Actor;
    /** The groups whose closures are shown besides those of all. */
    readonly seen: ReadonlySet<string>;
  },
): Promise<CalendarDay[]> {
  const closures = (await listClosures(tx, from, to)).filter(
    ({ groupId }) => groupId === null || laid.seen.has(groupId),
  );
  const lessons = new Map(daysFromTo(from, to).map((on): [CivilDate, CalendarLesson[]] => [on, []]));
  for (const lesson of laid.lessons) lessons.get(lesson.on)!.push(lesson);
  return [...lessons].map(([on, ofDay]) => ({
    on,
    dayOff: dayOff(on, laid.week, laid.actor.language)?.title ?? null,
    closures: closures
      .filter((closure) => closure.from <= on && on <= closure.to)
      .map(({ title, group }) => ({ title, group })),
    lessons: ofDay,
  }));
}

/** The clashes of the lessons that are shown, whatever they clash with; by the lesson's id. */
async function clashesAmong(
  tx: TenantTx,
  { from, to }: { from: CivilDate; to: CivilDate },
  shown: ReadonlySet<string>,
): Promise<ReadonlyMap<string, NonNullable<CalendarLesson['clash']>>> {
  const neighbours = neighboursOf(await listOccupied(tx, from, to), shown);
  const pairs = new Map(
    [...neighbours].flatMap(([lesson, others]) =>
      others.map(({ groupId }) => [
        `${lesson.groupId} ${groupId}`,
        { groupId: lesson.groupId, otherId: groupId },
      ]),
    ),
  );
  const shared = await listSharedChildren(
    tx,
    [...pairs.values()].filter(({ groupId, otherId }) => groupId !== otherId),
  );
  return new Map(
    [...neighbours].flatMap(([lesson, others]) => {
      const ofGroup = shared.filter(({ ofGroupId }) => ofGroupId === lesson.groupId);
      const clashes = findClashes(lesson, others, ofGroup);
      if (clashes.length === 0) return [];
      const kinds = [...new Set(clashes.flatMap((clash) => clash.kinds))];
      const children = new Set(clashes.flatMap(({ childIds }) => childIds)).size;
      return [[lesson.id, { kinds, children }]];
    }),
  );
}

/** Each lesson that is shown with those of its day that overlap it. */
function neighboursOf(lessons: readonly Occupied[], shown: ReadonlySet<string>): Map<Occupied, Occupied[]> {
  const byDay = new Map<CivilDate, Occupied[]>();
  for (const lesson of lessons) {
    const ofDay = byDay.get(lesson.validFrom);
    if (ofDay) ofDay.push(lesson);
    else byDay.set(lesson.validFrom, [lesson]);
  }
  return new Map(
    lessons
      .filter(({ id }) => shown.has(id))
      .map((lesson) => [
        lesson,
        byDay
          .get(lesson.validFrom)!
          .filter((other) => other !== lesson && firstCommonDay(lesson, other) !== null),
      ]),
  );
}

/** What the calendar can be narrowed by: an instructor only by own groups. */
async function choicesFor(
  tx: TenantTx,
  actor: Actor,
  onlyStaffId: string | null,
): Promise<Pick<CalendarView, 'rooms' | 'teachers' | 'groups'>> {
  const { compare } = nameCollator(actor.language);
  const byName = (a: Choice, b: Choice) => compare(a.name, b.name);
  const groups = (await listGroups(tx, today(actor), onlyStaffId)).map(({ id, name }) => ({ id, name }));
  if (onlyStaffId !== null) return { rooms: [], teachers: [], groups: groups.sort(byName) };
  const teachers = await listTeachers(tx, today(actor));
  return { rooms: await listRooms(tx), teachers: teachers.sort(byName), groups: groups.sort(byName) };
}
