/**
 * A lesson without a roll: it did not take place, or there is no telling any more. The office says so of any lesson, an
 * instructor of an own one while its roll is open; whoever said it takes it back while nothing else happened.
 */
import { findLastEvent, recordEvent } from '../data/audit.ts';
import { isSubmitted, refuseSubmitted } from '../data/claims.ts';
import { getLesson, type LessonRow, reopenLesson, settleLesson } from '../data/lessons.ts';
import { getProvider } from '../data/providers.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { can, canOn } from '../domain/access.ts';
import { windowState } from '../domain/attendance/windows.ts';
import { monthOf } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, allowedOn, by } from './actor.ts';
import { refuseClashes } from './clashes.ts';
import { findLessonClashes } from './lesson-change.ts';
import { timesOf } from './roll-state.ts';

const MAX_REASON = 200;

/** Nobody is marked, and nobody has said why. */
const isUnsettled = ({ state, waivedReason, present, absent, excused }: LessonRow): boolean =>
  state === 'planned' && waivedReason === null && present + absent + excused === 0;

type Window = ReturnType<typeof windowState>;

/** The office may once the roll could be taken, whoever teaches the lesson while it is open. */
function maySettleIn(actor: Actor, lesson: LessonRow, window: Window): boolean {
  if (can(actor.role, 'roll.settle')) return window !== 'not_yet';
  return window === 'open' && canOn(actor.role, 'roll.call_off', actor.staffId, lesson.taughtBy);
}

/** What the actor may say of the lesson now. */
export function settlementsFor(
  actor: Actor,
  lesson: LessonRow,
  { window, isFrozen }: { readonly window: Window; readonly isFrozen: boolean },
): { readonly maySettle: boolean; readonly mayWaive: boolean } {
  const maySettle = !isFrozen && isUnsettled(lesson) && maySettleIn(actor, lesson, window);
  return { maySettle, mayWaive: maySettle && can(actor.role, 'roll.settle') };
}

/**
 * Says of a lesson whose roll nobody took that it did not take place (`cancelled`), or waives its roll, with a
 * reason: until then it blocks the claim (DOMAIN.md §8). Throws AppError `conflict` when there are marks, when it is
 * settled already, not begun or, for an instructor, over for too long, or when the month's claim is submitted;
 * `bad_input` without a reason.
 */
export async function settleRoll(
  actor: Actor,
  lessonId: string,
  settled: { readonly as: 'cancelled' | 'waived'; readonly reason: string },
): Promise<void> {
  const action = settled.as === 'waived' ? 'roll.settle' : 'roll.call_off';
  allowed(actor, action);
  const reason = settled.reason.trim().slice(0, MAX_REASON);
  await inTenant(actor.scope, async (tx) => {
    const lesson = await getLesson(tx, lessonId);
    allowedOn(actor, action, lesson.taughtBy);
    if (reason === '') throw new AppError('bad_input', { expected: 'a reason' });
    const window = await windowOf(tx, actor, lesson);
    if (!maySettleIn(actor, lesson, window)) throw new AppError('conflict', { reason: window });
    await refuseSubmitted(tx, lesson.on, lesson.on);
    const isSettled = await settleLesson(tx, lessonId, { as: settled.as, reason, at: actor.now });
    if (!isSettled) throw new AppError('conflict', { reason: 'marked_or_settled' });
    await recordEvent(tx, {
      ...by(actor),
      action: settled.as === 'cancelled' ? 'lesson.cancelled' : 'lesson.waived',
      subject: { kind: 'lesson', id: lessonId },
      ...(settled.as === 'cancelled'
        ? { before: { state: lesson.state }, after: { state: 'cancelled', reason } }
        : { after: { waivedReason: reason } }),
    });
  });
}

async function windowOf(tx: TenantTx, actor: Actor, lesson: LessonRow): Promise<Window> {
  const provider = await getProvider(tx);
  return windowState(actor.now, timesOf(lesson, provider.zone), provider.markHoursAfter);
}

/** Whether the actor has just called the lesson off, nothing else happened to it since, and it can be put back. */
export async function mayPutBack(
  tx: TenantTx,
  actor: Actor,
  lesson: LessonRow,
  window: Window,
): Promise<boolean> {
  if (lesson.state !== 'cancelled' || !maySettleIn(actor, lesson, window)) return false;
  if (await isSubmitted(tx, monthOf(lesson.on))) return false;
  const last = await findLastEvent(tx, { kind: 'lesson', id: lesson.id });
  return last?.action === 'lesson.cancelled' && last.actorId === actor.userId;
}

/**
 * Takes back that a lesson did not take place. Throws AppError `conflict` with the reason `changed_since` when somebody
 * else had a hand in it, and those of `refuseClashes` when its room or its instructor is taken by now.
 */
export async function putBack(actor: Actor, lessonId: string): Promise<void> {
  allowed(actor, 'roll.call_off');
  await inTenant(actor.scope, async (tx) => {
    const lesson = await getLesson(tx, lessonId);
    allowedOn(actor, 'roll.call_off', lesson.taughtBy);
    if (!(await mayPutBack(tx, actor, lesson, await windowOf(tx, actor, lesson))))
      throw new AppError('conflict', { reason: 'changed_since' });
    refuseClashes(await findLessonClashes(tx, lesson, { kind: 'uncancel', accepted: false }), false);
    await reopenLesson(tx, lessonId, actor.now);
    await recordEvent(tx, {
      ...by(actor),
      action: 'lesson.restored',
      subject: { kind: 'lesson', id: lessonId },
      before: { state: 'cancelled', reason: lesson.cancelReason },
      after: { state: 'planned' },
    });
  });
}
