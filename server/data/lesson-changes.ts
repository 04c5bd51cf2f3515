/** Writes what becomes of a planned lesson: cancelled, moved, given to a substitute, and each of these put back. */
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { Prisma } from './generated/client.ts';
import { lockLessons } from './lessons.ts';
import type { TenantTx } from './scope.ts';

export type LessonEdit =
  | { readonly kind: 'cancel'; readonly reason: string }
  | {
      readonly kind: 'move';
      readonly on: CivilDate;
      readonly startMinute: number;
      readonly endsAt: Date | null;
      /** Null: the group's own room. */
      readonly roomId: string | null;
      readonly reason: string | null;
    }
  | { readonly kind: 'substitute'; readonly staffId: string; readonly reason: string | null }
  | { readonly kind: 'uncancel' }
  | { readonly kind: 'unmove'; readonly endsAt: Date | null }
  | { readonly kind: 'unsubstitute' };

/**
 * Changes a lesson in which nobody was ever marked; while it is cancelled the only change is to put it back. Throws
 * AppError `conflict` with the reason `marked_or_settled` for any other, and by the constraint `lesson_start_key` when
 * the group has a lesson at that time.
 */
export async function changeLesson(
  tx: TenantTx,
  lessonId: string,
  edit: LessonEdit,
  at: Date,
): Promise<void> {
  const state = edit.kind === 'uncancel' ? 'cancelled' : 'planned';
  await lockLessons(tx, Prisma.sql`l.id = ${lessonId}::uuid`);
  const changed = await tx.prisma.$executeRaw`
    UPDATE lesson l SET ${columnsOf(tx, edit)}, changed_at = ${at}
    WHERE l.provider_id = ${tx.providerId}::uuid AND l.id = ${lessonId}::uuid AND l.state = ${state}
      AND l.waived_reason IS NULL AND NOT EXISTS (
        SELECT 1 FROM attendance_batch b
        WHERE b.provider_id = ${tx.providerId}::uuid AND b.lesson_on = l.lesson_on AND b.lesson_id = l.id)`;
  if (changed === 0) throw new AppError('conflict', { reason: 'marked_or_settled' });
}

/** A lesson that is put back into its day is in the room of its slot again. */
function columnsOf(tx: TenantTx, edit: LessonEdit): Prisma.Sql {
  switch (edit.kind) {
    case 'cancel':
      return Prisma.sql`state = 'cancelled', cancel_reason = ${edit.reason}`;
    case 'uncancel':
      return Prisma.sql`state = 'planned', cancel_reason = NULL`;
    case 'substitute':
      return Prisma.sql`instructor_id = ${edit.staffId}::uuid, change_reason = ${edit.reason}`;
    case 'unsubstitute':
      return Prisma.sql`instructor_id = NULL,
        change_reason = CASE WHEN moved_from_on IS NOT NULL THEN change_reason END`;
    case 'move':
      return Prisma.sql`lesson_on = ${edit.on}::date, start_minute = ${edit.startMinute}, ends_at = ${edit.endsAt},
        room_id = ${edit.roomId}::uuid, change_reason = ${edit.reason},
        moved_from_on = coalesce(moved_from_on, lesson_on),
        moved_from_minute = CASE WHEN moved_from_on IS NULL THEN start_minute ELSE moved_from_minute END`;
    case 'unmove':
      return Prisma.sql`lesson_on = moved_from_on, start_minute = moved_from_minute, ends_at = ${edit.endsAt},
        moved_from_on = NULL, moved_from_minute = NULL,
        change_reason = CASE WHEN instructor_id IS NOT NULL THEN change_reason END,
        room_id = (SELECT s.room_id FROM schedule_slot s
          WHERE s.provider_id = ${tx.providerId}::uuid AND s.group_id = l.group_id
            AND s.weekday = extract(isodow FROM l.moved_from_on) AND s.start_minute = l.moved_from_minute
            AND l.moved_from_on BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity'))`;
  }
}
