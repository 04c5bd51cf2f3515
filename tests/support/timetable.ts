/** What tests of the timetable and the calendar look at: groups, rooms, lessons, and a tap on a roll. */
import { newId, newIdAt } from '../../server/data/ids.ts';
import { type LessonRow, listLessons } from '../../server/data/lessons.ts';
import { inTenant } from '../../server/data/scope.ts';
import { AppError } from '../../server/domain/shared/errors.ts';
import type { Actor } from '../../server/services/actor.ts';
import { getRoll, recordRoll } from '../../server/services/attendance.ts';
import { day } from './group-table.ts';
import type { Place } from './places.ts';

export const groupIdOf = (place: Place, name: string): Promise<string> =>
  inTenant(place.scope, async (tx) => (await tx.prisma.clubGroup.findFirstOrThrow({ where: { name } })).id);

/** A room of the place's only site. */
export const makeRoom = (place: Place, name: string): Promise<string> =>
  inTenant(place.scope, async (tx) => {
    const { providerId } = tx;
    const site = await tx.prisma.site.upsert({
      where: { providerId_name: { providerId, name: 'Бас ғимарат' } },
      create: { providerId, id: newId(), name: 'Бас ғимарат' },
      update: {},
    });
    const room = await tx.prisma.room.create({ data: { providerId, id: newId(), siteId: site.id, name } });
    return room.id;
  });

/** The lessons of a group on some days, `MM-DD` of 2026 or with the year. */
export const lessonsOf = async (
  place: Place,
  group: string,
  from: string,
  to: string,
): Promise<LessonRow[]> =>
  (await inTenant(place.scope, (tx) => listLessons(tx, { from: day(from), to: day(to) }))).filter(
    (lesson) => lesson.group === group,
  );

/** The days of lessons as `MM-DD HH:MM`, the cancelled ones in brackets. */
export const daysOf = (lessons: readonly LessonRow[]): string =>
  lessons
    .map(({ on, startMinute, state }) => {
      const hours = Math.floor(startMinute! / 60);
      const at = `${on.slice(5)} ${hours}:${String(startMinute! % 60).padStart(2, '0')}`;
      return state === 'cancelled' ? `(${at})` : at;
    })
    .join(', ');

/** Marks the first child of a lesson's roll present, at the actor's clock. */
export async function tap(actor: Actor, lessonId: string): Promise<string> {
  const { rows } = await getRoll(actor, lessonId);
  const entry = {
    id: newIdAt(actor.now.getTime()),
    childId: rows[0]!.childId,
    mark: 'present' as const,
    occurredAt: actor.now.toISOString(),
    method: 'tap' as const,
  };
  const [answer] = await recordRoll(actor, lessonId, [entry], 'телефон');
  return answer!.answer;
}

/** Why something was refused: the reason, the constraint or the code of the AppError. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return String(error.facts.reason ?? error.facts.constraint ?? error.code);
  }
}

/** What was recorded of an action, in the order of time. */
export const eventsOf = (place: Place, action: string) =>
  inTenant(place.scope, (tx) => tx.prisma.auditEvent.findMany({ where: { action }, orderBy: { at: 'asc' } }));
