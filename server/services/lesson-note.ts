/** A short note of a lesson, for whoever opens its roll: written by those who mark it, and no part of what is claimed. */
import { z } from 'zod';
import { recordEvent } from '../data/audit.ts';
import { getLesson, writeNote } from '../data/lessons.ts';
import { inTenant } from '../data/scope.ts';
import { type Actor, allowed, allowedOn, by } from './actor.ts';

export const LONGEST_NOTE = 300;

export const noteSchema = z.object({
  note: z
    .string()
    .trim()
    .max(LONGEST_NOTE)
    .optional()
    .transform((text) => text || null),
});

/**
 * Writes the note of a lesson over the one before; null takes it away. What it says stays out of the audit, for it may
 * speak of children. Throws AppError `not_found` for a lesson of others.
 */
export async function noteLesson(actor: Actor, lessonId: string, note: string | null): Promise<void> {
  allowed(actor, 'roll.mark');
  await inTenant(actor.scope, async (tx) => {
    const lesson = await getLesson(tx, lessonId);
    allowedOn(actor, 'roll.mark', lesson.taughtBy);
    if (lesson.note === note) return;
    await writeNote(tx, lessonId, note);
    await recordEvent(tx, {
      ...by(actor),
      action: 'lesson.noted',
      subject: { kind: 'lesson', id: lessonId },
      before: { hasNote: lesson.note !== null },
      after: { hasNote: note !== null },
    });
  });
}
