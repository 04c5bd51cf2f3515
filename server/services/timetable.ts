/** The weekly schedule of a group: its slots, what a change of them would clash with, and the change itself. */
import { recordEvent } from '../data/audit.ts';
import { refuseSubmitted } from '../data/claims.ts';
import { type GroupRow, getGroup } from '../data/groups.ts';
import { lockPlanning } from '../data/schedule.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import {
  addSlot,
  endSlot,
  listRooms,
  listTimetable,
  type NewSlot,
  type RoomChoice,
  removeSlot,
  type TimetableSlot,
} from '../data/timetable.ts';
import { changeGroup, getGroupFields } from '../data/write-groups.ts';
import { can } from '../domain/access.ts';
import { firstCommonDay } from '../domain/schedule/clashes.ts';
import { endBefore } from '../domain/schedule/slot-change.ts';
import { addDays, type CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, allowedOn, by, today } from './actor.ts';
import { type ClashView, clashesOf, refuseClashes } from './clashes.ts';
import { planAgain, yearsToConfirm } from './lesson-plan.ts';

/** A slot as a person gives it: a new one, or what takes the place of one from its first day on. */
export interface SlotInput extends Omit<NewSlot, 'groupId'> {
  /** The slot whose place it takes; null for a new one. */
  readonly slotId: string | null;
}

/** A slot in the week view, and why it is shown. */
export interface WeekSlot extends TimetableSlot {
  /** `own` group, `same_room`, `same_instructor`. */
  readonly why: 'own' | 'same_room' | 'same_instructor';
}

export interface ScheduleView {
  readonly group: { readonly id: string; readonly name: string; readonly instructorName: string | null };
  readonly on: CivilDate;
  /** Slots that hold today or later. */
  readonly slots: readonly TimetableSlot[];
  /** What else takes the group's room or instructor in the same weeks. */
  readonly around: readonly WeekSlot[];
  readonly rooms: readonly RoomChoice[];
  readonly roomId: string | null;
  readonly mayEdit: boolean;
  /** Years that lessons may be planned in whose days off are not confirmed. */
  readonly unconfirmed: readonly number[];
}

/** The group's slots from today on and what lies beside them. Throws AppError `not_found` for a group of others. */
export async function getSchedule(actor: Actor, groupId: string): Promise<ScheduleView> {
  allowed(actor, 'groups.see');
  const on = today(actor);
  return inTenant(actor.scope, async (tx) => {
    const group = await getGroup(tx, groupId, on);
    allowedOn(actor, 'groups.see', [group.instructorId]);
    const mayEdit = can(actor.role, 'groups.edit');
    const { roomId } = await getGroupFields(tx, groupId);
    const all = await listTimetable(tx, on, mayEdit ? null : groupId);
    const slots = all.filter((slot) => slot.groupId === groupId);
    return {
      group: { id: group.id, name: group.name, instructorName: group.instructorName },
      on,
      slots,
      around: all.flatMap((slot) =>
        besides(slot, group, new Set([roomId, ...slots.map((own) => own.roomId)])),
      ),
      rooms: mayEdit ? await listRooms(tx) : [],
      roomId,
      mayEdit,
      unconfirmed: yearsToConfirm(on),
    };
  });
}

function besides(slot: TimetableSlot, group: GroupRow, roomIds: ReadonlySet<string | null>): WeekSlot[] {
  if (slot.groupId === group.id) return [{ ...slot, why: 'own' }];
  if (slot.instructorId !== null && slot.instructorId === group.instructorId)
    return [{ ...slot, why: 'same_instructor' }];
  return slot.roomId !== null && roomIds.has(slot.roomId) ? [{ ...slot, why: 'same_room' }] : [];
}

/** What the slot would clash with, before it is saved. Throws AppError `conflict` as `saveSlot` does, but for clashes. */
export async function previewSlot(actor: Actor, groupId: string, input: SlotInput): Promise<ClashView[]> {
  allowed(actor, 'groups.edit');
  return inTenant(actor.scope, async (tx) => (await judge(tx, groupId, input, today(actor))).clashes);
}

/**
 * Saves a slot. One whose place it takes ends the day before, so that what was before stays as it was; the lessons to
 * come are planned again. Throws AppError `conflict` with the reason `slot_overlaps_own`, `instructor_clash`,
 * `clash_not_accepted`, or `submitted` when the claim of the first day's month or of a later one is submitted.
 */
export async function saveSlot(
  actor: Actor,
  groupId: string,
  { accepted, ...input }: SlotInput & { readonly accepted: boolean },
): Promise<void> {
  allowed(actor, 'groups.edit');
  const on = today(actor);
  await inTenant(actor.scope, async (tx) => {
    await lockPlanning(tx);
    const { before, clashes } = await judge(tx, groupId, input, on);
    refuseClashes(clashes, accepted);
    await refuseSubmitted(tx, input.validFrom);
    if (before) await endBeforehand(tx, before, input.validFrom);
    const { slotId: _, ...slot } = input;
    const id = await addSlot(tx, { ...slot, groupId });
    await remember(tx, groupId);
    await planAgain(tx, { groupId, from: input.validFrom }, on);
    await recordEvent(tx, {
      ...by(actor),
      action: before ? 'slot.changed' : 'slot.made',
      subject: { kind: 'group', id: groupId },
      before: before ? factsOf(before) : undefined,
      after: { slotId: id, ...slot },
    });
  });
}

/**
 * Ends a slot: `lastOn` is its last day; one that would hold no day any more is removed. Throws AppError `not_found`,
 * and `conflict` with the reason `submitted` when the claim of the month from which it ends or of a later one is
 * submitted.
 */
export async function endSlotOn(
  actor: Actor,
  groupId: string,
  { slotId, lastOn }: { readonly slotId: string; readonly lastOn: CivilDate },
): Promise<void> {
  allowed(actor, 'groups.edit');
  const from = addDays(lastOn, 1);
  await inTenant(actor.scope, async (tx) => {
    await lockPlanning(tx);
    const slot = await getOwnSlot(tx, groupId, slotId, today(actor));
    await refuseSubmitted(tx, from);
    await endBeforehand(tx, slot, from);
    await remember(tx, groupId);
    await planAgain(tx, { groupId, from }, today(actor));
    await recordEvent(tx, {
      ...by(actor),
      action: 'slot.ended',
      subject: { kind: 'group', id: groupId },
      before: factsOf(slot),
      after: { ...factsOf(slot), validTo: lastOn },
    });
  });
}

/** The slot of before, and what the new one clashes with. */
async function judge(tx: TenantTx, groupId: string, input: SlotInput, on: CivilDate) {
  const group = await getGroup(tx, groupId, on);
  const { roomId } = await getGroupFields(tx, groupId);
  const before = input.slotId === null ? null : await getOwnSlot(tx, groupId, input.slotId, on);
  const slot = {
    ...input,
    id: '',
    groupId,
    roomId: input.ownRoomId ?? roomId,
    instructorId: group.instructorId,
  };
  const others = (await listTimetable(tx, input.validFrom)).filter(({ id }) => id !== input.slotId);
  if (others.some((other) => other.groupId === groupId && firstCommonDay(slot, other) !== null))
    throw new AppError('conflict', { reason: 'slot_overlaps_own' });
  return { before, clashes: await clashesOf(tx, slot, others) };
}

async function getOwnSlot(
  tx: TenantTx,
  groupId: string,
  slotId: string,
  on: CivilDate,
): Promise<TimetableSlot> {
  const slot = (await listTimetable(tx, on, groupId)).find(({ id }) => id === slotId);
  if (!slot) throw new AppError('not_found');
  return slot;
}

async function endBeforehand(tx: TenantTx, slot: TimetableSlot, from: CivilDate): Promise<void> {
  const ending = endBefore(slot, from);
  if (ending.kind === 'removed') await removeSlot(tx, slot.id);
  if (ending.kind === 'ends') await endSlot(tx, slot.id, ending.validTo);
}

/** An import leaves the week of this group alone from now on: a person has set it. */
const remember = (tx: TenantTx, groupId: string): Promise<void> => changeGroup(tx, groupId, {}, ['slots']);

const factsOf = ({ id, weekday, startMinute, minutes, ownRoomId, validFrom, validTo }: TimetableSlot) => ({
  slotId: id,
  weekday,
  startMinute,
  minutes,
  ownRoomId,
  validFrom,
  validTo,
});
