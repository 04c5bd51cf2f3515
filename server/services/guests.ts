/**
 * Guests of a lesson: children of other groups who come to it, found by name. A guest counts for the child's own group
 * only under a programme that allows make-ups (DOMAIN.md §6).
 */
import { findNamed, type NamedChild } from '../data/guests.ts';
import { getLesson } from '../data/lessons.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { searchWords } from '../domain/children/search-text.ts';
import { ruleFor } from '../domain/programmes/programme.ts';
import { type CivilDate, monthOf } from '../domain/shared/civil-date.ts';
import { type Actor, allowed, allowedOn } from './actor.ts';
import { getProgramme } from './month.ts';

export const LEAST_LETTERS = 2;
const MOST_HITS = 8;

/** No more of a child than whoever adds it needs: others' children are looked up here too. */
export interface GuestHit extends NamedChild {
  /** Whether the visit counts for the child's own group. */
  readonly counts: boolean;
}

/** Nobody for fewer than two letters. Throws AppError `forbidden`, and `not_found` for a lesson of others. */
export async function findGuests(actor: Actor, lessonId: string, query: string): Promise<GuestHit[]> {
  allowed(actor, 'guests.find');
  return inTenant(actor.scope, async (tx) => {
    const lesson = await getLesson(tx, lessonId);
    allowedOn(actor, 'guests.find', lesson.taughtBy);
    const words = searchWords(query);
    if (words.join('').length < LEAST_LETTERS) return [];
    const found = await findNamed(tx, lesson, words, MOST_HITS);
    const makeUps = found.length > 0 && (await allowsMakeUps(tx, lesson.on));
    return found.map((child) => ({ ...child, counts: makeUps && child.groups.length > 0 }));
  });
}

/** Whether the programme in force on a day counts the visit of a guest for the child's own group. */
export async function allowsMakeUps(tx: TenantTx, on: CivilDate): Promise<boolean> {
  const { programme } = await getProgramme(tx, monthOf(on));
  return ruleFor(programme, monthOf(on))?.makeUps ?? false;
}
