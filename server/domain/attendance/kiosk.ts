/**
 * What a kiosk at the entrance shows and takes (docs/decisions/031): the least of each child's name that tells children
 * apart, which names a few letters find, and when somebody who stands there is marked.
 */
import { searchText, searchWords } from '../children/search-text.ts';
import type { PersonName } from '../identity.ts';
import type { MarkKind } from '../records.ts';
import { type LessonTimes, markingWindow } from './windows.ts';

/** Fewer find nobody: whoever stands there knows how the child is called. */
export const LEAST_LETTERS = 2;
/** When more are found, nobody is named. */
export const MOST_FOUND = 8;
/** How long after a mark the kiosk takes it back. */
export const UNDO_SECONDS = 20;
/** For how many days a kiosk may be opened, the day itself included; it ends at midnight. */
export const KIOSK_DAYS = [1, 7, 30] as const;
export const LONGEST_KIOSK_NAME = 30;

type KioskChild = PersonName & { readonly childId: string };

/** From when until when a kiosk marks in a lesson: from the opening of its roll to its end. */
export const isOnAtKiosk = (times: LessonTimes, now: Date): boolean =>
  now >= markingWindow(times, 0).opensAt && now <= times.endsAt;

/**
 * What each child is called, by the id: the given name with as much of the surname, and then of the patronymic, as no
 * other child of the list shares. Children whose whole names are the same are called the same.
 */
export function kioskNames(children: readonly KioskChild[]): Map<string, string> {
  const distinct = [...new Map(children.map((child) => [child.childId, child])).values()];
  const steps = distinct.map(namesOf);
  const longest = Math.max(0, ...steps.map((names) => names.length));
  const called = new Map<string, string>();
  for (let step = 0; step < longest; step++) {
    const now = steps.map((names) => names[Math.min(step, names.length - 1)]!);
    distinct.forEach(({ childId }, place) => {
      const isAlone = now.every((name, other) => other === place || !looksLike(name, now[place]!));
      if (!called.has(childId) && (isAlone || step === longest - 1)) called.set(childId, now[place]!);
    });
  }
  return called;
}

/** A point at the end is easily overlooked. */
const looksLike = (one: string, other: string): boolean =>
  one.replace(/\.$/, '') === other.replace(/\.$/, '');

/** A child's name from the shortest to the whole. */
function namesOf({ surname, givenName, patronymic }: KioskChild): string[] {
  const letters = [...surname];
  const shortened = letters
    .slice(0, -1)
    .map((_, place) => `${givenName} ${letters.slice(0, place + 1).join('')}.`);
  const whole = `${givenName} ${surname}`.trim();
  const [initial] = [...(patronymic ?? '')];
  return [...shortened, whole, ...(initial ? [`${whole} ${initial}.`, `${whole} ${patronymic}`] : [])];
}

/** Whether every word of a query begins a part of the surname or the given name; false for fewer than two letters. */
export function isCalled({ surname, givenName }: PersonName, query: string): boolean {
  const words = searchWords(query);
  if (!words.some((word) => [...word].length >= LEAST_LETTERS)) return false;
  const parts = searchText(`${surname} ${givenName}`).split(/[\s-]+/);
  return words.every((word) => parts.some((part) => part.startsWith(word)));
}

/**
 * What a kiosk does with a child: marks who has no mark, tells who is present that they are, and sends anybody else to
 * the instructor, whose mark it never changes.
 */
export const kioskStep = (mark: MarkKind | 'unmarked'): 'mark' | 'already' | 'instructor' =>
  mark === 'unmarked' ? 'mark' : mark === 'present' ? 'already' : 'instructor';
