/**
 * What a device keeps for its user, so that a roll can be taken without a network: which lessons, and under which name
 * they are kept apart from those of anybody else (the service worker, public/worker.js).
 */
import { createHash } from 'node:crypto';
import { listLessons } from '../data/lessons.ts';
import { getProvider } from '../data/providers.ts';
import { inTenant } from '../data/scope.ts';
import { can, permissionFor } from '../domain/access.ts';
import { windowState } from '../domain/attendance/windows.ts';
import { addDays } from '../domain/shared/civil-date.ts';
import { type Actor, today } from './actor.ts';
import { planAhead } from './lesson-plan.ts';
import { timesOf } from './roll-state.ts';

const DAYS_AHEAD = 3;
/** A roll stays open for at most 72 hours after the lesson. */
const DAYS_BACK = 3;
/** Lessons of a large house that one device keeps at most: the nearest. */
const MOST = 48;

export interface DeviceLessons {
  /** Stands for the user at this provider and says nothing of either. */
  readonly owner: string;
  readonly hasToday: boolean;
  /** Lessons whose roll is open or opens today, by their start. */
  readonly now: readonly string[];
  /** Those of the next three days. */
  readonly ahead: readonly string[];
}

/** The lessons that the actor may mark now, today and on the next three days, by id. Nothing for who marks none. */
export async function listDeviceLessons(actor: Actor): Promise<DeviceLessons> {
  const owner = createHash('sha256')
    .update(`${actor.userId} ${actor.provider.id}`)
    .digest('hex')
    .slice(0, 16);
  const hasToday = can(actor.role, 'today.see');
  const permission = permissionFor(actor.role, 'roll.mark');
  const onlyStaffId = permission === 'own_groups' ? actor.staffId : null;
  if (permission === null || (permission === 'own_groups' && onlyStaffId === null))
    return { owner, hasToday, now: [], ahead: [] };
  const on = today(actor);
  await planAhead(actor.scope, on);
  const lessons = await inTenant(actor.scope, async (tx) => {
    const { zone, markHoursAfter } = await getProvider(tx);
    const days = { from: addDays(on, -DAYS_BACK), to: addDays(on, DAYS_AHEAD) };
    const rows = await listLessons(tx, { ...days, staffId: onlyStaffId });
    return rows.filter(
      (lesson) =>
        lesson.state !== 'cancelled' &&
        windowState(actor.now, timesOf(lesson, zone), markHoursAfter) !== 'closed',
    );
  });
  const near = [
    ...lessons.filter((lesson) => lesson.on >= on),
    ...lessons.filter((lesson) => lesson.on < on),
  ];
  const kept = near.slice(0, MOST);
  return {
    owner,
    hasToday,
    now: kept.filter((lesson) => lesson.on <= on).map(({ id }) => id),
    ahead: kept.filter((lesson) => lesson.on > on).map(({ id }) => id),
  };
}
