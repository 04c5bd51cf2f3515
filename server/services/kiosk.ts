/**
 * What a tablet at the entrance may do, and all it may do: show the lessons that are on, find a child on their rolls by a
 * few letters or a card, and mark who has no mark (docs/decisions/031). It is no actor: no other use case takes it.
 */
import { appendTo, lockLesson, readLog } from '../data/attendance.ts';
import { findCardHolder } from '../data/child-cards.ts';
import { lockForRecords } from '../data/claims.ts';
import type { Database } from '../data/database.ts';
import { newIdAt } from '../data/ids.ts';
import { type AwaitedChild, isOwnMark, listAwaited, listRoomIds } from '../data/kiosks.ts';
import { type LessonRow, listLessons } from '../data/lessons.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../data/scope.ts';
import {
  isCalled,
  isOnAtKiosk,
  kioskNames,
  kioskStep,
  MOST_FOUND,
  UNDO_SECONDS,
} from '../domain/attendance/kiosk.ts';
import { type AttendanceEntry, foldEntries } from '../domain/attendance/marks.ts';
import { acceptEntry } from '../domain/attendance/windows.ts';
import { type CivilDate, dateInZone } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { readCard } from './card-token.ts';
import { countSearch, forgiveSearch, throttledCard } from './kiosk-throttle.ts';
import { timesOf } from './roll-state.ts';

/** A kiosk that is open, minted by the gate. */
export interface Kiosk {
  readonly id: string;
  readonly name: string;
  readonly siteId: string | null;
  readonly openedBy: string;
  readonly provider: { readonly id: string; readonly name: string; readonly zone: string };
  readonly scope: ProviderScope;
  readonly db: Database;
  readonly secret: string;
  readonly now: Date;
  readonly address: string;
}

export interface KioskLesson {
  readonly id: string;
  readonly group: string;
  readonly room: string | null;
  readonly startMinute: number | null;
  readonly minutes: number | null;
}

export interface KioskView {
  readonly kiosk: string;
  readonly provider: string;
  readonly on: CivilDate;
  /** Those in which somebody may be marked now, by their start. */
  readonly lessons: readonly KioskLesson[];
  /** The next one today, while there is none. */
  readonly next: KioskLesson | null;
}

/** What stands on the screen: no name of anybody. */
export async function getKioskView(kiosk: Kiosk): Promise<KioskView> {
  const on = today(kiosk);
  return inTenant(kiosk.scope, async (tx) => {
    const ofDay = await listOfDay(tx, kiosk);
    const lessons = ofDay.filter((lesson) => isOn(lesson, kiosk));
    const next = ofDay.find((lesson) => timesOf(lesson, kiosk.provider.zone).startsAt > kiosk.now);
    return {
      ...{ kiosk: kiosk.name, provider: kiosk.provider.name, on },
      lessons: lessons.map(shown),
      next: lessons.length === 0 && next ? shown(next) : null,
    };
  });
}

const today = ({ now, provider }: Kiosk): CivilDate => dateInZone(now, provider.zone);
const isOn = (lesson: LessonRow, { provider, now }: Kiosk): boolean =>
  isOnAtKiosk(timesOf(lesson, provider.zone), now);
const shown = ({ id, group, room, startMinute, minutes }: LessonRow): KioskLesson => ({
  ...{ id, group, room, startMinute, minutes },
});

/** The day's lessons of the kiosk's site; one without a room may be anywhere. */
async function listOfDay(tx: TenantTx, kiosk: Kiosk): Promise<LessonRow[]> {
  const on = today(kiosk);
  const rooms = kiosk.siteId === null ? null : new Set(await listRoomIds(tx, kiosk.siteId));
  const lessons = await listLessons(tx, { from: on, to: on });
  return lessons.filter(
    ({ state, roomId }) => state !== 'cancelled' && (rooms === null || roomId === null || rooms.has(roomId)),
  );
}

/** A child who was found, with each lesson that is on and what the kiosk does there. */
export interface FoundChild {
  readonly childId: string;
  readonly name: string;
  readonly lessons: readonly (KioskLesson & { readonly step: ReturnType<typeof kioskStep> })[];
}

export type KioskAnswer =
  | { readonly kind: 'found'; readonly children: readonly FoundChild[] }
  | { readonly kind: 'nobody' | 'too_many' | 'unknown_card' | 'not_undone' }
  | { readonly kind: 'undone'; readonly name: string }
  /** The child of a card is on no roll of now. */
  | { readonly kind: 'no_lesson' }
  | { readonly kind: 'already' | 'instructor'; readonly name: string; readonly lesson: KioskLesson }
  | {
      readonly kind: 'marked';
      readonly name: string;
      readonly lesson: KioskLesson;
      readonly childId: string;
      readonly entryId: string;
    };

/**
 * Who on the rolls of now is called so. Throws AppError `unauthenticated` with `waitSeconds` after too many searches that
 * led nowhere.
 */
export async function findAtKiosk(kiosk: Kiosk, query: string): Promise<KioskAnswer> {
  await countSearch(kiosk, kiosk.id);
  return inTenant(kiosk.scope, async (tx) => {
    const children = await listFound(tx, kiosk, (child) => isCalled(child, query));
    if (children.length === 0) return { kind: 'nobody' };
    return children.length > MOST_FOUND ? { kind: 'too_many' } : { kind: 'found', children };
  });
}

async function listFound(
  tx: TenantTx,
  kiosk: Kiosk,
  isWanted: (child: AwaitedChild) => boolean,
): Promise<FoundChild[]> {
  const lessons = (await listOfDay(tx, kiosk)).filter((lesson) => isOn(lesson, kiosk));
  const awaited = await listAwaited(
    tx,
    today(kiosk),
    lessons.map(({ id }) => id),
  );
  const names = kioskNames(awaited);
  const found = new Map<string, FoundChild['lessons'][number][]>();
  for (const lesson of lessons)
    for (const child of awaited)
      if (child.lessonId === lesson.id && isWanted(child)) {
        const step = kioskStep(child.mark);
        found.set(child.childId, [...(found.get(child.childId) ?? []), { ...shown(lesson), step }]);
      }
  return [...found]
    .map(([childId, of]) => ({ childId, name: names.get(childId)!, lessons: of }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * What a card leads to: the mark at once where the child has one lesson to be marked in, else a choice. An old card, one
 * of another provider and no card at all are the same. Throws as `findAtKiosk`.
 */
export async function scanAtKiosk(kiosk: Kiosk, text: string): Promise<KioskAnswer> {
  const child = await throttledCard(kiosk, kiosk.id, async () => {
    const number = readCard(kiosk.secret, kiosk.provider.id, text);
    if (number === null) return null;
    return inTenant(kiosk.scope, async (tx) => {
      const childId = await findCardHolder(tx, number);
      if (childId === null) return null;
      return (await listFound(tx, kiosk, (one) => one.childId === childId))[0] ?? 'no_lesson';
    });
  });
  if (child === null) return { kind: 'unknown_card' };
  if (child === 'no_lesson') return { kind: 'no_lesson' };
  const open = child.lessons.filter(({ step }) => step === 'mark');
  const [only] = open.length > 0 ? open : child.lessons;
  return open.length > 1 ? { kind: 'found', children: [child] } : mark(kiosk, only!.id, child.childId);
}

/** Marks a child who was found by a search, which then counts for nothing. Throws AppError `not_found`. */
export async function markAtKiosk(kiosk: Kiosk, lessonId: string, childId: string): Promise<KioskAnswer> {
  const answer = await mark(kiosk, lessonId, childId);
  if (answer.kind === 'marked') await forgiveSearch(kiosk, kiosk.id);
  return answer;
}

const mark = (kiosk: Kiosk, lessonId: string, childId: string): Promise<KioskAnswer> =>
  recording(kiosk, { lessonId, childId }, async ({ tx, lesson, log, name, of }) => {
    const deciding = foldEntries(log.entries).get(childId) ?? null;
    const step = kioskStep(deciding?.mark ?? 'unmarked');
    if (step !== 'mark') return { kind: step, name, lesson: of };
    const entry = entryAt(kiosk, childId, 'present');
    const times = { ...lesson, ...timesOf(lesson, lesson.zone), cancelled: lesson.state === 'cancelled' };
    const context = { lesson: times, now: kiosk.now, hoursAfter: lesson.markHoursAfter, sentAt: null };
    const isTaken = acceptEntry(entry, { ...context, onRoll: log.onRoll.has(childId) }).kind === 'accepted';
    // A mark taken back by a clock that runs ahead would decide over this one.
    const isOvertaken = (deciding?.occurredAt ?? '') >= entry.occurredAt;
    if (!isTaken || isOvertaken || log.isSubmitted) return { kind: 'instructor', name, lesson: of };
    await append(kiosk, { tx, lesson, log }, entry);
    return { kind: 'marked', name, lesson: of, childId, entryId: entry.id };
  });

/** Takes the mark back that this kiosk has just made; whatever was recorded since stays. Throws AppError `not_found`. */
export const undoAtKiosk = (
  kiosk: Kiosk,
  done: { readonly lessonId: string; readonly childId: string; readonly entryId: string },
): Promise<KioskAnswer> =>
  recording(kiosk, done, async ({ tx, lesson, log, name }) => {
    const since = new Date(kiosk.now.getTime() - UNDO_SECONDS * 1000);
    const isOwn = await isOwnMark(tx, done, { device: kiosk.name, since });
    const decided = foldEntries(log.entries).get(done.childId);
    if (!isOwn || log.isSubmitted || decided?.id !== done.entryId) return { kind: 'not_undone' };
    // Later than what it takes back, by whatever clock.
    const at = new Date(Math.max(kiosk.now.getTime(), Date.parse(decided.occurredAt!) + 1));
    const entry = entryAt({ now: at }, done.childId, 'unmarked');
    await append(kiosk, { tx, lesson, log }, entry);
    return { kind: 'undone', name };
  });

interface Recording {
  readonly tx: TenantTx;
  readonly lesson: Awaited<ReturnType<typeof lockLesson>>;
  readonly log: Awaited<ReturnType<typeof readLog>>;
  readonly name: string;
  readonly of: KioskLesson;
}

/** Runs `work` on a lesson that is on for this kiosk, locked, and a child of its roll. Throws AppError `not_found`. */
const recording = (
  kiosk: Kiosk,
  { lessonId, childId }: { readonly lessonId: string; readonly childId: string },
  work: (recording: Recording) => Promise<KioskAnswer>,
): Promise<KioskAnswer> =>
  inTenant(
    kiosk.scope,
    async (tx) => {
      await lockForRecords(tx);
      const lesson = await lockLesson(tx, lessonId, [childId]);
      const [child] = await listFound(tx, kiosk, (one) => one.childId === childId);
      const of = child?.lessons.find(({ id }) => id === lessonId);
      if (child === undefined || of === undefined) throw new AppError('not_found');
      return work({ tx, lesson, log: await readLog(tx, lesson), name: child.name, of });
    },
    { attempts: 3 },
  );

const entryAt = ({ now }: Pick<Kiosk, 'now'>, childId: string, said: 'present' | 'unmarked') => ({
  ...{ id: newIdAt(now.getTime()), childId, mark: said, excuse: null, documented: false, guest: false },
  occurredAt: now.toISOString(),
});

/** Nobody is the recorder: the device is. Who opened it is in the audit. */
async function append(
  kiosk: Kiosk,
  { tx, lesson, log }: Pick<Recording, 'tx' | 'lesson' | 'log'>,
  entry: AttendanceEntry,
): Promise<void> {
  const guest = log.entries.some(({ childId, guest: was }) => childId === entry.childId && was);
  const entries = [{ ...entry, guest: guest && !log.enrolled.has(entry.childId) }];
  const from = {
    recordedAt: kiosk.now.toISOString(),
    recordedBy: null,
    approvedBy: null,
    device: kiosk.name,
  };
  await appendTo(tx, { lesson, log }, [{ ...from, method: 'kiosk', entries }]);
}
