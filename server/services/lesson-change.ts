/**
 * What becomes of a planned lesson: cancelled with a reason, moved, given to a substitute, and each of these put back
 * while nobody is marked in it. What the month's submitted claim counts is past changing (DOMAIN.md §6).
 */
import { recordEvent } from '../data/audit.ts';
import { isSubmitted, refuseSubmitted } from '../data/claims.ts';
import { listClosures } from '../data/closures.ts';
import { changeLesson, type LessonEdit } from '../data/lesson-changes.ts';
import { getLesson, type LessonRow, listLessons } from '../data/lessons.ts';
import { getProvider } from '../data/providers.ts';
import { lockPlanning } from '../data/schedule.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { type Choice, listRooms, listTeachers, type RoomChoice } from '../data/timetable.ts';
import { getGroupFields } from '../data/write-groups.ts';
import { dayOff } from '../domain/calendar/calendar.ts';
import { firstCommonDay, onOneDay } from '../domain/schedule/clashes.ts';
import { type CivilDate, instantAt, monthOf } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, by, today } from './actor.ts';
import { type ClashView, clashesOf, type Neighbour, refuseClashes } from './clashes.ts';
import { planAhead } from './lesson-plan.ts';
import { summarise } from './roll-state.ts';
import type { LessonSummary } from './views.ts';

/** What is asked for. A clash of a room or a child is let pass only when it is `accepted`. */
export type LessonOrder =
  | { readonly kind: 'cancel'; readonly reason: string }
  | {
      readonly kind: 'move';
      readonly on: CivilDate;
      readonly startMinute: number;
      /** Null: the group's own room. */
      readonly roomId: string | null;
      readonly reason: string | null;
      readonly accepted: boolean;
    }
  | { readonly kind: 'substitute'; readonly staffId: string; readonly reason: string | null }
  | { readonly kind: 'uncancel'; readonly accepted: boolean }
  | { readonly kind: 'unmove'; readonly accepted: boolean }
  | { readonly kind: 'unsubstitute'; readonly accepted: boolean };

export interface LessonChangeView {
  readonly lesson: LessonSummary;
  readonly roomId: string | null;
  readonly instructorId: string | null;
  /** Why nothing can be changed any more; null while it can. */
  readonly why: 'marked' | 'submitted' | 'waived' | null;
  readonly rooms: readonly RoomChoice[];
  readonly teachers: readonly Choice[];
}

/** The lesson with what it can be changed to. Throws AppError `not_found`. */
export async function getLessonChange(actor: Actor, lessonId: string): Promise<LessonChangeView> {
  allowed(actor, 'calendar.edit');
  return inTenant(actor.scope, async (tx) => {
    const lesson = await getLesson(tx, lessonId);
    const provider = await getProvider(tx);
    const marked = lesson.present + lesson.absent + lesson.excused > 0 || lesson.state === 'held';
    const isFrozen = await isSubmitted(tx, monthOf(lesson.on));
    return {
      lesson: summarise(lesson, actor.now, provider.zone, provider.markHoursAfter),
      roomId: lesson.roomId,
      instructorId: lesson.instructorId,
      why: isFrozen ? 'submitted' : marked ? 'marked' : lesson.waivedReason !== null ? 'waived' : null,
      rooms: await listRooms(tx),
      teachers: await listTeachers(tx, lesson.on),
    };
  });
}

/** What the order would clash with, before it is done. Throws AppError `not_found`, `conflict` (`slot_overlaps_own`). */
export async function previewLessonChange(
  actor: Actor,
  lessonId: string,
  order: LessonOrder,
): Promise<ClashView[]> {
  allowed(actor, 'calendar.edit');
  if (order.kind === 'move') await planAhead(actor.scope, today(actor), order.on);
  return inTenant(actor.scope, async (tx) => findLessonClashes(tx, await getLesson(tx, lessonId), order));
}

/**
 * Does what is ordered. Throws AppError `conflict` with the reason `marked_or_settled`, `submitted` (also when the
 * lesson would come into a month whose claim is submitted), `closed_day` for a day without lessons,
 * `instructor_clash`, `clash_not_accepted`, or `slot_overlaps_own` when the group has another lesson then; `bad_input`
 * (`past_midnight`) for one that would not end on its day.
 */
export async function orderLessonChange(actor: Actor, lessonId: string, order: LessonOrder): Promise<void> {
  allowed(actor, 'calendar.edit');
  if (order.kind === 'move') await planAhead(actor.scope, today(actor), order.on);
  await inTenant(actor.scope, async (tx) => {
    await lockPlanning(tx);
    const lesson = await getLesson(tx, lessonId);
    const { zone } = await getProvider(tx);
    if (order.kind === 'substitute') await requireTeacher(tx, order.staffId, lesson.on);
    const goal = goalOf(lesson, order);
    for (const on of [lesson.on, goal.on]) await refuseSubmitted(tx, on, on);
    if ((goal.startMinute ?? 0) + (lesson.minutes ?? 0) > DAY_MINUTES)
      throw new AppError('bad_input', { reason: 'past_midnight' });
    if (TAKES_A_DAY.has(order.kind)) await refuseClosedDay(tx, lesson, goal.on);
    if (order.kind !== 'cancel')
      refuseClashes(await findLessonClashes(tx, lesson, order), 'accepted' in order && order.accepted);
    const endsAt =
      goal.startMinute === null || lesson.minutes === null
        ? null
        : instantAt(goal.on, goal.startMinute + lesson.minutes, zone);
    await changeLesson(tx, lessonId, editOf(order, endsAt), actor.now);
    await recordEvent(tx, {
      ...by(actor),
      action: ACTIONS[order.kind],
      subject: { kind: 'lesson', id: lessonId },
      before: factsOf(lesson),
      after: factsOf(await getLesson(tx, lessonId)),
    });
  });
}

/** Throws AppError `not_found` for whoever does not work here on the day. */
async function requireTeacher(tx: TenantTx, staffId: string, on: CivilDate): Promise<void> {
  const teachers = await listTeachers(tx, on);
  if (!teachers.some(({ id }) => id === staffId)) throw new AppError('not_found');
}

const DAY_MINUTES = 1440;

/** Orders after which the lesson is on a day on which it was not. */
const TAKES_A_DAY: ReadonlySet<LessonOrder['kind']> = new Set(['move', 'uncancel', 'unmove']);

const ACTIONS = {
  cancel: 'lesson.cancelled',
  move: 'lesson.moved',
  substitute: 'lesson.substituted',
  uncancel: 'lesson.restored',
  unmove: 'lesson.restored',
  unsubstitute: 'lesson.restored',
} as const;

const factsOf = (lesson: LessonRow) => ({
  on: lesson.on,
  startMinute: lesson.startMinute,
  roomId: lesson.roomId,
  instructorId: lesson.instructorId,
  state: lesson.state,
  reason: lesson.cancelReason ?? lesson.changeReason,
});

function editOf(order: LessonOrder, endsAt: Date | null): LessonEdit {
  switch (order.kind) {
    case 'move':
      return { ...order, endsAt };
    case 'unmove':
      return { kind: 'unmove', endsAt };
    case 'cancel':
    case 'substitute':
      return order;
    default:
      return { kind: order.kind };
  }
}

/** Where and when the lesson is after the order. */
function goalOf(lesson: LessonRow, order: LessonOrder): { on: CivilDate; startMinute: number | null } {
  if (order.kind === 'move') return order;
  if (order.kind === 'unmove' && lesson.movedFromOn !== null)
    return { on: lesson.movedFromOn, startMinute: lesson.movedFromMinute };
  return lesson;
}

/** Days off of either working week, as flag 1 reads them, and days on which the group is closed. */
async function refuseClosedDay(tx: TenantTx, lesson: LessonRow, on: CivilDate): Promise<void> {
  const closures = await listClosures(tx, on, on);
  const isClosed = closures.some(({ groupId }) => groupId === null || groupId === lesson.groupId);
  if (isClosed || dayOff(on, 'six') !== null) throw new AppError('conflict', { reason: 'closed_day' });
}

/** What a lesson would clash with after an order. Throws AppError `conflict` (`slot_overlaps_own`). */
export async function findLessonClashes(
  tx: TenantTx,
  lesson: LessonRow,
  order: LessonOrder,
): Promise<ClashView[]> {
  const { on, startMinute } = goalOf(lesson, order);
  if (startMinute === null) return [];
  const others = (await listLessons(tx, { from: on, to: on })).filter(
    ({ id, state }) => id !== lesson.id && state !== 'cancelled',
  );
  const goal = asNeighbour({ ...lesson, on, startMinute, ...(await takenBy(tx, lesson, order)) });
  const neighbours = others.map(asNeighbour).filter((other) => other !== null);
  if (TAKES_A_DAY.has(order.kind)) refuseOwnOverlap(goal!, neighbours);
  const clashes = await clashesOf(tx, goal!, neighbours);
  // A substitute changes nothing for the room and the children, who are where they were planned to be.
  if (order.kind !== 'substitute') return clashes;
  return clashes.filter(({ kinds }) => kinds.includes('instructor'));
}

function refuseOwnOverlap(goal: Neighbour, others: readonly Neighbour[]): void {
  if (others.some((other) => other.groupId === goal.groupId && firstCommonDay(goal, other) !== null))
    throw new AppError('conflict', { reason: 'slot_overlaps_own' });
}

/** The room and the instructor that the lesson takes after the order. */
async function takenBy(
  tx: TenantTx,
  lesson: LessonRow,
  order: LessonOrder,
): Promise<{ roomId: string | null; instructorId: string | null }> {
  const { roomId, instructorId } = lesson;
  if (order.kind === 'substitute') return { roomId, instructorId: order.staffId };
  if (order.kind === 'cancel' || order.kind === 'uncancel' || order.kind === 'unmove')
    return { roomId, instructorId };
  const { roomId: groupRoomId, instructorId: groupInstructorId } = await getGroupFields(tx, lesson.groupId);
  if (order.kind === 'unsubstitute') return { roomId, instructorId: groupInstructorId };
  return { roomId: order.roomId ?? groupRoomId, instructorId };
}

/** What a lesson occupies; null when its time is not known. One of unknown length takes its first minute. */
function asNeighbour(lesson: LessonRow): Neighbour | null {
  const { startMinute, minutes } = lesson;
  return startMinute === null ? null : onOneDay({ ...lesson, startMinute, minutes: minutes ?? 1 });
}
