/**
 * Corrections of rolls that are closed: asked with a reason, decided by a second person, and recorded in the log like
 * any other entry, with both names (DOMAIN.md §6, docs/decisions/033).
 */
import { appendTo, type LockedLesson, lockLesson, type RollLog, readLog } from '../data/attendance.ts';
import { recordEvent } from '../data/audit.ts';
import { lockForRecords } from '../data/claims.ts';
import {
  addCorrection,
  type CorrectionRow,
  countWaiting,
  listAskedFor,
  listCorrections,
  listPeople,
  listRequested,
  settleCorrection,
} from '../data/corrections.ts';
import { newIdAt } from '../data/ids.ts';
import { getLesson } from '../data/lessons.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { can, rolesThatMay } from '../domain/access.ts';
import type { Asked } from '../domain/attendance/correction-request.ts';
import {
  type CorrectedMark,
  correctedOf,
  markOfCorrected,
  whyNoCorrection,
  whyNotDecide,
} from '../domain/attendance/corrections.ts';
import { type AttendanceEntry, foldEntries } from '../domain/attendance/marks.ts';
import { windowState } from '../domain/attendance/windows.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, allowedOn, by } from './actor.ts';
import { timesOf } from './roll-state.ts';

const DAY_MS = 86_400_000;
/** How long a decided request is shown beside those that wait, and to who asked on the first page. */
const SHOWN_DAYS = 30;
const NEWS_DAYS = 7;
/** A roll that is being sent may be in the way for a moment. */
const ATTEMPTS = 3;

export interface CorrectionView extends Omit<CorrectionRow, 'askedBy'> {
  readonly isMine: boolean;
  /** Whether this actor may approve or refuse it. */
  readonly mayDecide: boolean;
  /** Why it may only be refused or withdrawn any more; null when it may be approved. */
  readonly why: 'cancelled' | 'submitted' | null;
}

export interface CorrectionsView {
  readonly waiting: readonly CorrectionView[];
  /** Of the last 30 days, the latest first. */
  readonly decided: readonly CorrectionView[];
  readonly mayDecide: boolean;
  /** Who may decide what this actor asks for. */
  readonly deciders: readonly string[];
}

/** The requests that wait, and the latest decisions: those of everybody for who decides, else one's own. */
export async function getCorrections(actor: Actor): Promise<CorrectionsView> {
  allowed(actor, 'corrections.ask');
  const mayDecide = can(actor.role, 'corrections.decide');
  const own = mayDecide ? {} : { askedBy: actor.userId };
  return inTenant(actor.scope, async (tx) => ({
    waiting: seen(await listCorrections(tx, { ...own, state: 'asked' }), actor),
    decided: seen(
      await listCorrections(tx, { ...own, state: 'decided', since: daysAgo(actor, SHOWN_DAYS) }),
      actor,
    ),
    mayDecide,
    deciders: await listDeciders(tx, actor),
  }));
}

/** The requests of one lesson, with who may decide another. Throws AppError `not_found` for a lesson of others. */
export async function getLessonCorrections(
  actor: Actor,
  lessonId: string,
): Promise<{ requests: readonly CorrectionView[]; deciders: readonly string[] }> {
  allowed(actor, 'corrections.ask');
  return inTenant(actor.scope, async (tx) => {
    const lesson = await getLesson(tx, lessonId);
    allowedOn(actor, 'corrections.ask', lesson.taughtBy);
    return {
      requests: seen(await listCorrections(tx, { lessonId }), actor),
      deciders: await listDeciders(tx, actor),
    };
  });
}

/** What the first page says of them: how many wait for this actor, and the answers of the last week to own requests. */
export async function findCorrectionNews(
  tx: TenantTx,
  actor: Actor,
): Promise<{ toDecide: number; answered: readonly CorrectionView[] }> {
  const asks = can(actor.role, 'corrections.ask');
  const since = daysAgo(actor, NEWS_DAYS);
  const answered = asks ? await listCorrections(tx, { askedBy: actor.userId, state: 'decided', since }) : [];
  return {
    toDecide: can(actor.role, 'corrections.decide') ? await countWaiting(tx, actor.userId) : 0,
    answered: seen(
      answered.filter(({ state }) => state !== 'withdrawn'),
      actor,
    ),
  };
}

const daysAgo = ({ now }: Actor, days: number): Date => new Date(now.getTime() - days * DAY_MS);

const listDeciders = async (tx: TenantTx, actor: Actor): Promise<string[]> =>
  (await listPeople(tx, rolesThatMay('corrections.decide'), actor.userId)).map(({ name }) => name);

const seen = (rows: readonly CorrectionRow[], actor: Actor): CorrectionView[] =>
  rows.map(({ askedBy, ...row }) => {
    const { isCancelled, isSubmitted } = row.lesson;
    const why = whyNoCorrection({ window: 'closed', isCancelled, isSubmitted });
    return {
      ...row,
      isMine: askedBy === actor.userId,
      mayDecide: whyNotDecide({ askedBy, state: row.state }, actor) === null,
      why: why === 'cancelled' || why === 'submitted' ? why : null,
    };
  });

/**
 * Asks for a correction and gives its id. Throws AppError `not_found` for a lesson of others, `bad_input` with reason
 * `nothing_asked` when every mark is as it is asked for, and `conflict` with the reason why no correction may be asked
 * (`whyNoCorrection`), `unknown_child` for a child who is not on the roll, or `asked_already`.
 */
export async function askCorrection(actor: Actor, lessonId: string, asked: Asked): Promise<string> {
  allowed(actor, 'corrections.ask');
  const write = async (tx: TenantTx): Promise<string> => {
    await lockForRecords(tx);
    const childIds = asked.children.map(({ childId }) => childId);
    const lesson = await lockLesson(tx, lessonId, childIds);
    allowedOn(actor, 'corrections.ask', lesson.taughtBy);
    const log = await readLog(tx, lesson);
    refuseStanding(lesson, log, windowState(actor.now, timesOf(lesson, lesson.zone), lesson.markHoursAfter));
    const children = standingOf(asked.children, log).filter(({ found, wanted }) => found !== wanted);
    if (children.length === 0) throw new AppError('bad_input', { reason: 'nothing_asked' });
    const waiting = await listAskedFor(
      tx,
      lessonId,
      children.map(({ childId }) => childId),
    );
    if (waiting.length > 0) throw new AppError('conflict', { reason: 'asked_already' });
    const id = await addCorrection(tx, {
      lesson,
      askedBy: actor.userId,
      askedAt: actor.now,
      reason: asked.reason,
      children: children.map(({ childId, found, wanted }) => ({ childId, was: found, wanted })),
    });
    await recordStep(tx, actor, { step: 'asked', lessonId, children: children.length });
    return id;
  };
  return inTenant(actor.scope, write, { attempts: ATTEMPTS });
}

type Window = ReturnType<typeof windowState>;

function refuseStanding(lesson: LockedLesson, log: RollLog, window: Window): void {
  const { isSubmitted } = log;
  const why = whyNoCorrection({ window, isCancelled: lesson.state === 'cancelled', isSubmitted });
  if (why !== null) throw new AppError('conflict', { reason: why });
}

interface Standing {
  /** As it was given, and as the child is known now. */
  readonly givenId: string;
  readonly childId: string;
  readonly wanted: CorrectedMark;
  readonly found: CorrectedMark;
  readonly deciding: AttendanceEntry | null;
}

/** How the children stand in the log. Throws AppError `conflict` with reason `unknown_child`. */
function standingOf(
  children: readonly { readonly childId: string; readonly wanted: CorrectedMark }[],
  log: RollLog,
): Standing[] {
  const marks = foldEntries(log.entries);
  return children.map(({ childId: givenId, wanted }) => {
    const childId = log.merged.get(givenId) ?? givenId;
    if (!log.onRoll.has(childId)) throw new AppError('conflict', { reason: 'unknown_child' });
    const deciding = marks.get(childId) ?? null;
    const found = correctedOf(deciding?.mark ?? 'unmarked', deciding?.excuse ?? null);
    return { givenId, childId, wanted, found, deciding };
  });
}

interface Approval {
  /** The marks that whoever decides was shown, by the child. */
  readonly seen: ReadonlyMap<string, string>;
  readonly answer: string | null;
}

/**
 * Approves a request: its marks are recorded as of the moment when it was asked, by who asked and approved by the actor.
 * Throws AppError `not_found`, `forbidden` with reason `own`, and `conflict` with reason `decided`, `submitted`,
 * `cancelled`, `unknown_child`, `mark_changed` when a mark is not as it was shown, or `overtaken` when something
 * recorded after the request decides a mark.
 */
export async function approveCorrection(actor: Actor, id: string, { seen, answer }: Approval): Promise<void> {
  allowed(actor, 'corrections.decide');
  const write = async (tx: TenantTx): Promise<void> => {
    await lockForRecords(tx);
    const request = await getToDecide(tx, actor, id);
    const { lesson: of, askedBy, askedAt } = request;
    const requested = await listRequested(tx, id);
    const lesson = await lockLesson(
      tx,
      of.id,
      requested.map(({ childId }) => childId),
    );
    const log = await readLog(tx, lesson);
    refuseStanding(lesson, log, 'closed');
    const children = standingOf(requested, log);
    if (children.some(({ childId, found }) => seen.get(childId) !== found))
      throw new AppError('conflict', { reason: 'mark_changed' });
    if (children.some(({ deciding }) => (deciding?.occurredAt ?? '') > askedAt))
      throw new AppError('conflict', { reason: 'overtaken' });
    const found = new Map(children.map((child) => [child.givenId, child.found]));
    const settled = { state: 'approved', by: actor.userId, at: actor.now, answer, found } as const;
    if (!(await settleCorrection(tx, id, settled))) throw new AppError('conflict', { reason: 'decided' });
    const entries = children
      .filter((child) => child.found !== child.wanted)
      .map((child) => entryOf(child, askedAt, log));
    const from = { recordedAt: actor.now.toISOString(), recordedBy: askedBy, approvedBy: actor.userId };
    await appendTo(tx, { lesson, log }, [{ ...from, device: null, method: 'correction', entries }]);
    await recordStep(tx, actor, { step: 'approved', lessonId: lesson.id, children: entries.length });
  };
  await inTenant(actor.scope, write, { attempts: ATTEMPTS });
}

function entryOf({ childId, wanted, deciding }: Standing, askedAt: string, log: RollLog): AttendanceEntry {
  return {
    id: newIdAt(Date.parse(askedAt)),
    childId,
    ...markOfCorrected(wanted),
    documented: false,
    guest: deciding?.guest === true && !log.enrolled.has(childId),
    occurredAt: askedAt,
  };
}

/** The request, if this actor may decide it. Throws AppError `not_found`, `forbidden` and `conflict`. */
async function getToDecide(tx: TenantTx, actor: Actor, id: string): Promise<CorrectionRow> {
  const [request] = await listCorrections(tx, { id });
  if (request === undefined) throw new AppError('not_found');
  const why = whyNotDecide(request, actor);
  if (why === 'decided') throw new AppError('conflict', { reason: why });
  if (why !== null) throw new AppError('forbidden', { reason: why });
  return request;
}

/** Refuses a request and says why. Throws AppError as `approveCorrection`. */
export async function refuseCorrection(actor: Actor, id: string, answer: string): Promise<void> {
  allowed(actor, 'corrections.decide');
  await inTenant(actor.scope, async (tx) => {
    const { lesson, children } = await getToDecide(tx, actor, id);
    const settled = { state: 'refused', by: actor.userId, at: actor.now, answer } as const;
    if (!(await settleCorrection(tx, id, settled))) throw new AppError('conflict', { reason: 'decided' });
    await recordStep(tx, actor, { step: 'refused', lessonId: lesson.id, children: children.length });
  });
}

/** Takes an own request back while nobody has decided it. Throws AppError `not_found`, and `conflict` (`decided`). */
export async function withdrawCorrection(actor: Actor, id: string): Promise<void> {
  allowed(actor, 'corrections.ask');
  await inTenant(actor.scope, async (tx) => {
    const [request] = await listCorrections(tx, { id, askedBy: actor.userId });
    if (request === undefined) throw new AppError('not_found');
    const settled = { state: 'withdrawn', by: actor.userId, at: actor.now, answer: null } as const;
    if (!(await settleCorrection(tx, id, settled))) throw new AppError('conflict', { reason: 'decided' });
    const { lesson, children } = request;
    await recordStep(tx, actor, { step: 'withdrawn', lessonId: lesson.id, children: children.length });
  });
}

const recordStep = (
  tx: TenantTx,
  actor: Actor,
  of: { step: 'asked' | 'approved' | 'refused' | 'withdrawn'; lessonId: string; children: number },
): Promise<void> =>
  recordEvent(tx, {
    ...by(actor),
    action: `correction.${of.step}`,
    subject: { kind: 'lesson', id: of.lessonId },
    after: { children: of.children },
  });
