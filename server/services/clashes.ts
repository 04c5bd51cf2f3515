/**
 * What a slot or a lesson would clash with, worded for whoever is about to save it. A clash of the instructor is
 * refused; one of a room or of children is saved only by somebody who says that it is meant.
 */
import type { TenantTx } from '../data/scope.ts';
import { listSharedChildren } from '../data/timetable.ts';
import { type Clash, findClashes, firstCommonDay, type Occupied } from '../domain/schedule/clashes.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';

const NAMES_SHOWN = 5;

/** What else there is at that time: a slot of the timetable, or a lesson of the day. */
export interface Neighbour extends Occupied {
  readonly group: string;
  readonly instructorName: string | null;
  readonly room: string | null;
}

export interface ClashView {
  readonly id: string;
  readonly kinds: Clash<Neighbour>['kinds'];
  readonly group: string;
  readonly instructorName: string | null;
  readonly room: string | null;
  readonly startMinute: number;
  readonly minutes: number;
  /** The first day on which both hold. */
  readonly on: CivilDate;
  /** Names of at most five children who would have to be in both, and how many there are. */
  readonly children: readonly string[];
  readonly childCount: number;
}

/** Reads the children of the groups that overlap, and gives the clashes in the order of `others`. */
export async function clashesOf(
  tx: TenantTx,
  slot: Occupied,
  others: readonly Neighbour[],
): Promise<ClashView[]> {
  const overlapping = others.filter((other) => firstCommonDay(slot, other) !== null);
  const otherIds = [...new Set(overlapping.map(({ groupId }) => groupId))].filter(
    (id) => id !== slot.groupId,
  );
  const shared = await listSharedChildren(
    tx,
    otherIds.map((otherId) => ({ groupId: slot.groupId, otherId })),
  );
  const nameOf = new Map(shared.map((child) => [child.childId, `${child.surname} ${child.givenName}`]));
  return findClashes(slot, overlapping, shared).map(({ other, kinds, on, childIds }) => ({
    id: other.id,
    kinds,
    group: other.group,
    instructorName: other.instructorName,
    room: other.room,
    startMinute: other.startMinute,
    minutes: other.minutes,
    on,
    children: childIds.slice(0, NAMES_SHOWN).map((id) => nameOf.get(id)!),
    childCount: childIds.length,
  }));
}

/**
 * Throws AppError `conflict` with the reason `instructor_clash`, or `clash_not_accepted` where a room or a child
 * clashes and nobody has said that it is meant.
 */
export function refuseClashes(clashes: readonly ClashView[], accepted: boolean): void {
  if (clashes.some(({ kinds }) => kinds.includes('instructor')))
    throw new AppError('conflict', { reason: 'instructor_clash' });
  if (clashes.length > 0 && !accepted) throw new AppError('conflict', { reason: 'clash_not_accepted' });
}
