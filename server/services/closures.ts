/**
 * Closures and breaks: days without lessons, for the provider or one group. Lessons that were planned on them are
 * cancelled with the closure's title as their reason; those not planned yet will not be (decision 017).
 */
import { recordEvent } from '../data/audit.ts';
import { refuseSubmitted } from '../data/claims.ts';
import {
  addClosure,
  type ClosureFields,
  type ClosureRow,
  cancelClosed,
  getClosure,
  listClosures,
  removeClosure,
  restoreClosed,
} from '../data/closures.ts';
import { listGroups } from '../data/groups.ts';
import { lockPlanning } from '../data/schedule.ts';
import { inTenant } from '../data/scope.ts';
import type { Choice } from '../data/timetable.ts';
import { nameCollator } from '../domain/identity.ts';
import { addDays, type CivilDate } from '../domain/shared/civil-date.ts';
import { type Actor, allowed, by, today } from './actor.ts';
import { planMissing, yearsToConfirm } from './lesson-plan.ts';

const PAST_DAYS = 366;
const COMING_DAYS = 732;

export interface ClosuresView {
  readonly on: CivilDate;
  /** Of the last year and the two to come, by their first day. */
  readonly closures: readonly ClosureRow[];
  readonly groups: readonly Choice[];
  /** Years that lessons may be planned in whose days off are not confirmed. */
  readonly unconfirmed: readonly number[];
}

export async function getClosures(actor: Actor): Promise<ClosuresView> {
  allowed(actor, 'calendar.edit');
  const on = today(actor);
  const { compare } = nameCollator(actor.language);
  return inTenant(actor.scope, async (tx) => ({
    on,
    unconfirmed: yearsToConfirm(on),
    closures: await listClosures(tx, addDays(on, -PAST_DAYS), addDays(on, COMING_DAYS)),
    groups: (await listGroups(tx, on))
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => compare(a.name, b.name)),
  }));
}

/**
 * Closes some days and gives how many planned lessons that cancels; lessons in which somebody is marked stay, and the
 * claim will flag them. Throws AppError `not_found` for a group of others, `conflict` with the reason `submitted` when
 * one of the months is.
 */
export async function closeDays(actor: Actor, closure: ClosureFields): Promise<number> {
  allowed(actor, 'calendar.edit');
  return inTenant(actor.scope, async (tx) => {
    await lockPlanning(tx);
    await refuseSubmitted(tx, closure.from, closure.to);
    const id = await addClosure(tx, closure);
    const cancelled = await cancelClosed(tx, closure, actor.now);
    await recordEvent(tx, {
      ...by(actor),
      action: 'closure.made',
      subject: { kind: 'closure', id },
      after: { ...closure, cancelled },
    });
    return cancelled;
  });
}

/** Takes a closure back: the lessons to come that it cancelled, or kept from being planned, are planned again. */
export async function openDays(actor: Actor, closureId: string): Promise<void> {
  allowed(actor, 'calendar.edit');
  const on = today(actor);
  await inTenant(actor.scope, async (tx) => {
    await lockPlanning(tx);
    const closure = await getClosure(tx, closureId);
    await refuseSubmitted(tx, closure.from, closure.to);
    await removeClosure(tx, closureId);
    const restored = await restoreClosed(tx, closure, { at: actor.now, today: on });
    await planMissing(tx, { groupId: closure.groupId, from: closure.from > on ? closure.from : on }, on);
    await recordEvent(tx, {
      ...by(actor),
      action: 'closure.removed',
      subject: { kind: 'closure', id: closureId },
      before: { ...closure },
      after: { restored },
    });
  });
}
