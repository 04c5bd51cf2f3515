/**
 * The demo's weeks between the sample month and today: lessons that were held, children who fell away, rolls that
 * nobody filled in. Nothing is left to chance that is not the same again tomorrow.
 */
import { newId } from '../data/ids.ts';
import { getProvider } from '../data/providers.ts';
import { loadRecords } from '../data/records.ts';
import type { TenantTx } from '../data/scope.ts';
import { insertRecords } from '../data/write-records.ts';
import type { LessonRecord, MarkKind, MarkRecord, Records } from '../domain/records.ts';
import { addDays, type CivilDate, civilDate, dateInZone, daysBetween } from '../domain/shared/civil-date.ts';

/** The sample month is October 2026; the weeks that lead to today begin after it. */
export const SAMPLE_ENDS_ON = civilDate('2026-10-31');
const SAMPLE_STARTS_ON = civilDate('2026-10-01');
const LIVE_WEEKS = 8;

/** Marks in the planned lessons from the end of the sample, or the last eight weeks, up to yesterday. */
export async function liveUntilToday(
  tx: TenantTx,
  { now, recordedBy }: { now: Date; recordedBy: string },
): Promise<void> {
  const { zone } = await getProvider(tx);
  const today = dateInZone(now, zone);
  const weeksAgo = addDays(today, -7 * LIVE_WEEKS);
  const from = weeksAgo > SAMPLE_ENDS_ON ? weeksAgo : addDays(SAMPLE_ENDS_ON, 1);
  const to = addDays(today, -1);
  if (from > to) return;
  const planned = await loadRecords(tx, { from, to });
  const regulars = await loadRecords(tx, { from: SAMPLE_STARTS_ON, to: SAMPLE_ENDS_ON });
  const regularity = attendance(regulars);
  const marks = planned.lessons
    .filter((lesson) => !isForgotten(lesson, to))
    .flatMap((lesson) => marksOf(lesson, planned, regularity, today));
  const held = new Set(marks.map((mark) => mark.lessonId));
  const lessons = planned.lessons
    .filter((lesson) => held.has(lesson.id))
    .map((lesson): LessonRecord => ({ ...lesson, state: { kind: 'held' } }));
  await insertRecords(tx, {
    records: { ...planned, lessons, enrolments: [], marks },
    slots: [],
    childKeys: new Map(),
    recordedAt: now,
    recordedBy,
  });
}

/** A number from 0 to 99 that depends on nothing but its words. */
function chance(...words: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const letter of words.join(' ')) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16777619);
  return (hash >>> 0) % 100;
}

/** Some rolls of the last days were never filled in: what an administrator finds in the morning. */
const isForgotten = (lesson: LessonRecord, yesterday: CivilDate): boolean =>
  daysBetween(lesson.on, yesterday) < 6 && chance('forgotten', lesson.instructorName ?? '', lesson.on) < 12;

/** Share of presence in the sample month, 0..100, by IIN. */
function attendance(regulars: Records): Map<string, number> {
  const iinOf = new Map(regulars.children.map((child) => [child.id, child.iin]));
  const tally = new Map<string, { present: number; all: number }>();
  for (const { childId, kind } of regulars.marks) {
    const iin = iinOf.get(childId)!;
    const { present, all } = tally.get(iin) ?? { present: 0, all: 0 };
    tally.set(iin, { present: present + Number(kind === 'present'), all: all + 1 });
  }
  return new Map([...tally].map(([iin, { present, all }]) => [iin, (100 * present) / all]));
}

function marksOf(
  lesson: LessonRecord,
  records: Records,
  regular: ReadonlyMap<string, number>,
  today: CivilDate,
): MarkRecord[] {
  const childOf = new Map(records.children.map((child) => [child.id, child]));
  return records.enrolments
    .filter((span) => span.groupId === lesson.groupId && span.startsOn <= lesson.on)
    .filter((span) => span.endsOn === null || lesson.on <= span.endsOn)
    .map((span) => {
      const { iin } = childOf.get(span.childId)!;
      const kind = markOf(iin, regular.get(iin) ?? 0, lesson, today);
      return {
        lessonId: lesson.id,
        childId: span.childId,
        kind,
        excuse: kind === 'excused' ? 'illness' : null,
        documented: false,
        entryId: newId(),
        method: 'tap',
        occurredAt: tapTime(lesson, iin),
        recordedAt: tapTime(lesson, iin),
        recordedBy: null,
        device: 'demo',
        approvedCorrection: false,
        guest: false,
      } satisfies MarkRecord;
    });
}

/** Who came in the sample month comes on; six in a hundred have stopped since, some weeks ago. */
function markOf(iin: string, share: number, lesson: LessonRecord, today: CivilDate): MarkKind {
  const stoppedDaysAgo = chance('stops', iin) < 6 ? 12 + (chance('since', iin) % 16) : 0;
  if (share === 0 || daysBetween(lesson.on, today) <= stoppedDaysAgo) return 'absent';
  const luck = chance(iin, lesson.on);
  if (luck < share) return 'present';
  return luck % 4 === 0 ? 'excused' : 'absent';
}

/** Within the first minutes of the lesson. */
const tapTime = (lesson: LessonRecord, iin: string): string =>
  new Date(
    Date.parse(lesson.endsAt!) - (lesson.minutes ?? 60) * 60_000 + chance('minute', iin, lesson.on) * 6_000,
  ).toISOString();
