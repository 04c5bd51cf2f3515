/**
 * What stands in the way of a weekly slot or of one dated lesson: the same room, the same instructor, or a child who
 * is enrolled in both groups. Two clash when there is a day on which both hold and their minutes overlap; an end that
 * touches a start is no clash.
 */
import { addDays, type CivilDate, weekday } from '../shared/civil-date.ts';

/** A weekly slot, or a lesson as a slot that holds for one day. */
export interface Occupied {
  readonly id: string;
  readonly groupId: string;
  readonly roomId: string | null;
  readonly instructorId: string | null;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  readonly startMinute: number;
  readonly minutes: number;
  readonly validFrom: CivilDate;
  /** Last day, or null while open. */
  readonly validTo: CivilDate | null;
}

/** The days on which a child is enrolled both in the group at hand and in `groupId`. */
export interface SharedChild {
  readonly childId: string;
  readonly groupId: string;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
}

export interface Clash<Other extends Occupied> {
  readonly other: Other;
  readonly kinds: readonly ('room' | 'instructor' | 'child')[];
  /** The first day on which both hold. */
  readonly on: CivilDate;
  /** Children who would have to be in both at once, each once. */
  readonly childIds: readonly string[];
}

/** What a lesson occupies: one day of one weekday. */
export const onOneDay = <Lesson extends { readonly on: CivilDate }>({ on, ...lesson }: Lesson) => ({
  ...lesson,
  weekday: weekday(on),
  validFrom: on,
  validTo: on,
});

/** The first day on which both hold and their minutes overlap; null when there is none. */
export function firstCommonDay(a: Occupied, b: Occupied): CivilDate | null {
  if (a.weekday !== b.weekday) return null;
  if (a.startMinute + a.minutes <= b.startMinute || b.startMinute + b.minutes <= a.startMinute) return null;
  return firstDayWithin(a.weekday, later(a.validFrom, b.validFrom), earlier(a.validTo, b.validTo));
}

/**
 * What the slot at hand would clash with among `others`, in their order. A slot of the same group stands in its own
 * way like any other; leave out of `others` what it is to replace.
 */
export function findClashes<Other extends Occupied>(
  slot: Occupied,
  others: readonly Other[],
  shared: readonly SharedChild[],
): Clash<Other>[] {
  return others.flatMap((other) => {
    const on = firstCommonDay(slot, other);
    if (on === null) return [];
    const childIds = sharedOn(slot, other, shared);
    const kinds = [
      slot.roomId !== null && slot.roomId === other.roomId ? ('room' as const) : null,
      slot.instructorId !== null && slot.instructorId === other.instructorId ? ('instructor' as const) : null,
      childIds.length > 0 ? ('child' as const) : null,
    ].filter((kind) => kind !== null);
    return kinds.length === 0 ? [] : [{ other, kinds, on, childIds }];
  });
}

/** Children who are in both groups on a day on which both hold. */
function sharedOn(slot: Occupied, other: Occupied, shared: readonly SharedChild[]): string[] {
  const from = later(slot.validFrom, other.validFrom);
  const to = earlier(slot.validTo, other.validTo);
  const found = shared.filter(
    (child) =>
      child.groupId === other.groupId &&
      firstDayWithin(slot.weekday, later(from, child.from), earlier(to, child.to)) !== null,
  );
  return [...new Set(found.map(({ childId }) => childId))];
}

function firstDayWithin(wanted: number, from: CivilDate, to: CivilDate | null): CivilDate | null {
  const first = addDays(from, (wanted - weekday(from) + 7) % 7);
  return to === null || first <= to ? first : null;
}

const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);

function earlier(a: CivilDate | null, b: CivilDate | null): CivilDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
