/** Why a child's mark in a lesson is what it is: every entry behind it, and the one that decides (DOMAIN.md §6). */
import { getChild } from '../data/child-rows.ts';
import { getLesson } from '../data/lessons.ts';
import { type LoggedEntry, readMarkLog } from '../data/mark-log.ts';
import { getProvider } from '../data/providers.ts';
import { getRoster } from '../data/rosters.ts';
import { inTenant } from '../data/scope.ts';
import { foldEntries } from '../domain/attendance/marks.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, allowedOn } from './actor.ts';
import { summarise } from './roll-state.ts';
import type { LessonSummary } from './views.ts';

const MS = 1000;

export interface EvidenceEntry extends Omit<LoggedEntry, 'sentAt'> {
  /** How far the device's clock was ahead of the server's as it sent the entry, in seconds; null where it did not say. */
  readonly clockAheadSeconds: number | null;
  /** It is why the mark is what it is. */
  readonly decides: boolean;
}

export interface MarkEvidence {
  readonly lesson: LessonSummary;
  readonly childId: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  /** In the order in which the server recorded them. */
  readonly entries: readonly EvidenceEntry[];
}

/**
 * For whoever may see the roll. Throws AppError `not_found` for a lesson of others, and for a child that is neither on
 * its roll nor was ever marked in it.
 */
export async function getMarkEvidence(
  actor: Actor,
  lessonId: string,
  childId: string,
): Promise<MarkEvidence> {
  allowed(actor, 'roll.see');
  return inTenant(actor.scope, async (tx) => {
    const lesson = await getLesson(tx, lessonId);
    allowedOn(actor, 'roll.see', lesson.taughtBy);
    const { surname, givenName, patronymic } = await getChild(tx, childId);
    const entries = (await readMarkLog(tx, lesson)).filter((entry) => entry.childId === childId);
    const isOnRoll = async () => (await getRoster(tx, lesson)).some((child) => child.childId === childId);
    if (entries.length === 0 && !(await isOnRoll())) throw new AppError('not_found');
    const deciding = foldEntries(entries).get(childId);
    const provider = await getProvider(tx);
    return {
      lesson: summarise(lesson, actor.now, provider.zone, provider.markHoursAfter),
      ...{ childId, surname, givenName, patronymic },
      entries: entries.map((entry) => evidenceOf(entry, entry === deciding)),
    };
  });
}

function evidenceOf({ sentAt, ...entry }: LoggedEntry, decides: boolean): EvidenceEntry {
  const ahead = sentAt === null ? null : Date.parse(sentAt) - Date.parse(entry.recordedAt);
  return { ...entry, clockAheadSeconds: ahead === null ? null : Math.round(ahead / MS), decides };
}
