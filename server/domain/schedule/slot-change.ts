/**
 * How a weekly schedule changes from a date on: what was before stays as it was, so that a change in March does not
 * rewrite February (DOMAIN.md §4).
 */
import { addDays, type CivilDate } from '../shared/civil-date.ts';

interface Span {
  readonly validFrom: CivilDate;
  /** Last day, or null while open. */
  readonly validTo: CivilDate | null;
}

/** What becomes of the slot of before: it is gone, it ends on a day, or it stays as it is. */
export type Ending =
  | { readonly kind: 'removed' }
  | { readonly kind: 'ends'; readonly validTo: CivilDate }
  | { readonly kind: 'stays' };

/**
 * The slot of before, when something else (or nothing) takes its place from `from` on. One that would not hold a
 * single day any more is removed; one that is over by then stays.
 */
export function endBefore(slot: Span, from: CivilDate): Ending {
  if (from <= slot.validFrom) return { kind: 'removed' };
  if (slot.validTo !== null && slot.validTo < from) return { kind: 'stays' };
  return { kind: 'ends', validTo: addDays(from, -1) };
}

/** A lesson that is there already, whatever its state. */
export interface StoredLesson {
  /** The day and start that it was planned for, wherever it was moved. */
  readonly plannedOn: CivilDate;
  /** Null when no start is known. */
  readonly plannedMinute: number | null;
}

/**
 * The planned lessons that are not there yet. A stored lesson takes the place of one planned for its day: that of the
 * same start, otherwise the earliest that is left; one without a known start stands for its whole day. So a moved
 * lesson leaves its day to nobody, a cancelled one is planned no second time, and planning twice changes nothing.
 */
export function unplanned<Planned extends { readonly on: CivilDate; readonly startMinute: number }>(
  planned: readonly Planned[],
  stored: readonly StoredLesson[],
): Planned[] {
  const left = new Map<CivilDate, Planned[]>();
  for (const lesson of planned) {
    const ofDay = left.get(lesson.on);
    if (ofDay) ofDay.push(lesson);
    else left.set(lesson.on, [lesson]);
  }
  const strays: StoredLesson[] = [];
  for (const lesson of stored)
    if (!take(left.get(lesson.plannedOn), (each) => each.startMinute === lesson.plannedMinute))
      strays.push(lesson);
  for (const { plannedOn, plannedMinute } of strays)
    if (plannedMinute === null) left.delete(plannedOn);
    else take(left.get(plannedOn), () => true);
  return [...left.values()].flat();
}

function take<Item>(items: Item[] | undefined, fits: (item: Item) => boolean): boolean {
  const place = items?.findIndex(fits) ?? -1;
  if (place >= 0) items!.splice(place, 1);
  return place >= 0;
}
