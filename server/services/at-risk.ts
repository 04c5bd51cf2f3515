/**
 * Who is on the way out and why, as of today, straight from the records; and what a person may decide about it: a
 * guardian's "will return", bringing a child back, or taking back a withdrawal whose evidence no longer holds.
 */
import { type AuditAction, recordEvent } from '../data/audit.ts';
import { lockChild } from '../data/child-rows.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import {
  addSpanLike,
  findEarliestWithdrawal,
  getWatched,
  lockSeats,
  reopenSpan,
  setHeldUntil,
  type WatchedRow,
} from '../data/withdrawals.ts';
import { fullName, isNamed, tellApart } from '../domain/identity.ts';
import { addDays, type CivilDate } from '../domain/shared/civil-date.ts';
import { AppError, assert } from '../domain/shared/errors.ts';
import { type Actor, allowed, by, today } from './actor.ts';
import type { AtRiskChild, AtRiskView } from './views.ts';
import { listUndecided, type Watch, watchInactivity, watchNextRun } from './withdrawals.ts';

/** DOMAIN.md §7: reinstatement within 14 days; a guardian's "will return" holds once, up to 2 weeks. */
const BRING_BACK_DAYS = 14;
const HOLD_DAYS = 14;

/**
 * Everybody warned, at risk, needing a person's decision, or withdrawn and not yet beyond the time to bring back.
 * Whom the next run will withdraw stands among those at risk: withdrawn is who is so on record.
 */
export async function listAtRisk(actor: Actor): Promise<AtRiskView> {
  allowed(actor, 'at_risk.see');
  const on = today(actor);
  return inTenant(
    actor.scope,
    async (tx) => {
      const watch = await watchNextRun(tx, on);
      const groupNames = new Map(watch.records.groups.map((group) => [group.id, group.name]));
      const { weeks, warnAtWeeks, minMissed, graceDays } = watch.rule;
      return {
        on,
        rule: { weeks, warnAtWeeks, minMissed, graceDays },
        placeholder: watch.placeholder,
        children: tellApart([...watched(watch, on), ...(await listWithdrawn(tx, on)).filter(isNamed)]),
        paused: watch.paused.map(({ groupId, unmarkedShare }) => ({
          groupId,
          group: groupNames.get(groupId)!,
          unmarkedShare,
        })),
      };
    },
    { repeatableRead: true },
  );
}

function watched(watch: Watch, on: CivilDate): AtRiskChild[] {
  const { graceDays } = watch.rule;
  const pausedGroups = new Set(watch.paused.map(({ groupId }) => groupId));
  return listUndecided(watch)
    .filter((verdict) => verdict.state !== 'active' || verdict.needsDecision)
    .map((verdict) => {
      const row = watch.rows.get(verdict.enrolmentId)!;
      const dueOn = verdict.atRiskOn && laterOf(addDays(verdict.atRiskOn, graceDays), afterHold(row));
      return {
        ...namesOf(watch, row),
        state: STATE_SHOWN[verdict.state],
        weeks: verdict.weeks,
        weekCells: verdict.weekCells,
        missedLessons: verdict.missedLessons,
        lastAttendedOn: verdict.lastAttendedOn,
        warnedOn: verdict.warnedOn,
        atRiskOn: verdict.atRiskOn,
        withdrawnOn: verdict.withdrawnOn ?? dueOn,
        isDue: verdict.withdrawnOn !== null,
        isPaused: pausedGroups.has(row.groupId),
        needsDecision: verdict.needsDecision,
        mayHold: row.heldUntil === null && (row.endsOn === null || row.endsOn > on),
        heldUntil: row.heldUntil !== null && row.heldUntil >= on ? row.heldUntil : null,
        bringBackUntil: null,
        seatFree: true,
        evidenceVoided: false,
      } satisfies AtRiskChild;
    })
    .sort(
      (a, b) => Number(b.isDue) - Number(a.isDue) || b.weeks - a.weeks || compare(fullName(a), fullName(b)),
    );
}

/** Kazakh letters have their own places in the alphabet. */
const { compare } = new Intl.Collator('kk');

/** A withdrawal that is only due leaves the child at risk; one who needs a decision stands with the warned. */
const STATE_SHOWN = { active: 'warned', warned: 'warned', at_risk: 'at_risk', withdrawn: 'at_risk' } as const;

const afterHold = (row: WatchedRow): CivilDate | null => row.heldUntil && addDays(row.heldUntil, 1);
const laterOf = (a: CivilDate, b: CivilDate | null): CivilDate => (b !== null && b > a ? b : a);

const holds = (row: WatchedRow, on: CivilDate): boolean =>
  row.startsOn <= on && (row.endsOn === null || row.endsOn >= on);

type WithdrawnRow = WatchedRow & { readonly endsOn: CivilDate };
const isWithdrawn = (row: WatchedRow): row is WithdrawnRow =>
  row.withdrawalReason === 'inactive' && row.endsOn !== null;

/**
 * The last day on which a withdrawn child may be brought back: 14 days from the last day in, or from the day on
 * which the machine withdrew when it was late, for before that nobody could know.
 */
const bringBackUntil = ({ endsOn, decidedOn }: WithdrawnRow): CivilDate =>
  addDays(laterOf(endsOn, decidedOn), BRING_BACK_DAYS);

/** Withdrawn as inactive on record and not back yet, latest first, with the weeks as they were then. */
async function listWithdrawn(tx: TenantTx, on: CivilDate): Promise<AtRiskChild[]> {
  const since = await findEarliestWithdrawal(tx, addDays(on, -BRING_BACK_DAYS));
  if (since === null) return [];
  const watch = await watchInactivity(tx, on, since);
  const rows = [...watch.rows.values()];
  const isBack = (row: WithdrawnRow) =>
    rows.some(
      (other) =>
        other.childId === row.childId && other.groupId === row.groupId && other.startsOn > row.endsOn,
    );
  return rows
    .filter(isWithdrawn)
    .filter((row) => row.endsOn <= on && bringBackUntil(row) >= on && !isBack(row))
    .sort((a, b) => (a.endsOn > b.endsOn ? -1 : 1))
    .map((row) => {
      const group = watch.records.groups.find((candidate) => candidate.id === row.groupId);
      assert(group, 'a withdrawal has its group');
      const backOn = laterOf(on, addDays(row.endsOn, 1));
      const verdict = watch.verdicts.find(({ enrolmentId }) => enrolmentId === row.id);
      const taken = rows.filter((other) => other.groupId === row.groupId && holds(other, backOn)).length;
      return {
        ...namesOf(watch, row),
        state: 'withdrawn',
        weeks: verdict?.weeks ?? 0,
        weekCells: verdict?.weekCells ?? [],
        missedLessons: row.missedLessons,
        lastAttendedOn: row.lastAttendedOn,
        warnedOn: row.warnedOn,
        atRiskOn: row.atRiskOn,
        withdrawnOn: row.endsOn,
        isDue: false,
        isPaused: false,
        needsDecision: false,
        mayHold: false,
        heldUntil: null,
        bringBackUntil: bringBackUntil(row),
        seatFree: group.capacity === null || taken < group.capacity,
        evidenceVoided: watch.isVoid(row),
      } satisfies AtRiskChild;
    });
}

function namesOf(watch: Watch, row: WatchedRow) {
  const child = watch.childOf(row.childId);
  const group = watch.records.groups.find((candidate) => candidate.id === row.groupId);
  assert(child && group, 'a watched enrolment has its child and group');
  return {
    enrolmentId: row.id,
    childId: row.childId,
    surname: child.surname,
    givenName: child.givenName,
    patronymic: child.patronymic,
    groupId: row.groupId,
    group: group.name,
  };
}

/**
 * Brings a child back whom the machine withdrew. With the evidence void the withdrawal is taken back as if it had
 * never been; otherwise a new enrolment begins today, and its clock with it. Throws AppError `over_capacity` when
 * no seat is free, `conflict` after 14 days or when there is nothing to take back.
 */
export async function bringBack(actor: Actor, enrolmentId: string): Promise<void> {
  allowed(actor, 'at_risk.decide');
  const on = today(actor);
  await inTenant(actor.scope, async (tx) => {
    const row = await getWatched(tx, enrolmentId);
    await lockChild(tx, row.childId);
    if (!isWithdrawn(row)) throw new AppError('conflict', { reason: 'not_withdrawn' });
    if (on > bringBackUntil(row)) throw new AppError('conflict', { reason: 'too_late' });
    // On the last day in, the child's own seat is still taken: by the child.
    const backOn = laterOf(on, addDays(row.endsOn, 1));
    const { capacity, taken } = await lockSeats(tx, row.groupId, backOn);
    if (capacity !== null && taken >= capacity) throw new AppError('over_capacity');
    const isVoid = (await watchInactivity(tx, on, row.endsOn)).isVoid(row);
    if (isVoid) await reopenSpan(tx, enrolmentId);
    else await addSpanLike(tx, enrolmentId, backOn);
    const action = isVoid ? 'enrolment.reversed' : 'enrolment.brought_back';
    const before = { endsOn: row.endsOn, reason: row.withdrawalReason };
    const after = isVoid ? { endsOn: null, reason: null } : { ...before, startsOn: backOn };
    await recordDecision(tx, actor, enrolmentId, { action, before, after });
  });
}

/** A guardian's "will return": holds the withdrawal for two weeks, once. Throws AppError `conflict` the second time. */
export async function hold(actor: Actor, enrolmentId: string): Promise<void> {
  allowed(actor, 'at_risk.decide');
  const on = today(actor);
  await inTenant(actor.scope, async (tx) => {
    const row = await getWatched(tx, enrolmentId);
    if (row.endsOn !== null && row.endsOn <= on) throw new AppError('conflict', { reason: 'withdrawn' });
    if (row.heldUntil !== null) throw new AppError('conflict', { reason: 'held_before' });
    await setHeldUntil(tx, enrolmentId, addDays(on, HOLD_DAYS));
    const after = { heldUntil: addDays(on, HOLD_DAYS) };
    await recordDecision(tx, actor, enrolmentId, { action: 'enrolment.held', after });
  });
}

const recordDecision = (
  tx: TenantTx,
  actor: Actor,
  enrolmentId: string,
  what: { readonly action: AuditAction; readonly before?: object; readonly after: object },
): Promise<void> =>
  recordEvent(tx, { ...by(actor), ...what, subject: { kind: 'enrolment', id: enrolmentId } });
