/**
 * Who is on the way out and why, as of today, straight from the records; and what a person may decide about it: a
 * guardian's "will return", bringing a child back, or taking back a withdrawal whose evidence no longer holds.
 */
import { type AuditAction, recordEvent } from '../data/audit.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import {
  addSpanLike,
  getWatched,
  lockSeats,
  reopenSpan,
  setHeldUntil,
  type WatchedRow,
} from '../data/withdrawals.ts';
import { tellApart } from '../domain/identity.ts';
import { addDays, type CivilDate } from '../domain/shared/civil-date.ts';
import { AppError, assert } from '../domain/shared/errors.ts';
import { type Actor, allowed, by, today } from './actor.ts';
import type { AtRiskChild, AtRiskView } from './views.ts';
import { type Watch, watchInactivity } from './withdrawals.ts';

/** DOMAIN.md §7: reinstatement within 14 days; a guardian's "will return" holds once, up to 2 weeks. */
const BRING_BACK_DAYS = 14;
const HOLD_DAYS = 14;

/** Everybody warned, at risk, needing a person's decision, or withdrawn within the last 14 days. */
export async function listAtRisk(actor: Actor): Promise<AtRiskView> {
  allowed(actor, 'at_risk.see');
  const on = today(actor);
  return inTenant(
    actor.scope,
    async (tx) => {
      const watch = await watchInactivity(tx, on, addDays(on, -BRING_BACK_DAYS));
      const groupNames = new Map(watch.records.groups.map((group) => [group.id, group.name]));
      const { weeks, warnAtWeeks, minMissed, graceDays } = watch.rule;
      return {
        on,
        rule: { weeks, warnAtWeeks, minMissed, graceDays },
        placeholder: watch.placeholder,
        children: tellApart([...watched(watch, on), ...withdrawn(watch, on)]),
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
  return watch.verdicts
    .filter((verdict) => watch.rows.get(verdict.enrolmentId)!.withdrawalReason === null)
    .filter((verdict) => verdict.state !== 'active' || verdict.needsDecision)
    .map((verdict) => {
      const row = watch.rows.get(verdict.enrolmentId)!;
      const dueOn = verdict.atRiskOn && laterOf(addDays(verdict.atRiskOn, graceDays), afterHold(row));
      return {
        ...namesOf(watch, row),
        state: verdict.state === 'active' ? 'warned' : verdict.state,
        weeks: verdict.weeks,
        weekCells: verdict.weekCells,
        missedLessons: verdict.missedLessons,
        lastAttendedOn: verdict.lastAttendedOn,
        warnedOn: verdict.warnedOn,
        atRiskOn: verdict.atRiskOn,
        withdrawnOn: verdict.withdrawnOn ?? dueOn,
        needsDecision: verdict.needsDecision,
        mayHold: row.heldUntil === null,
        heldUntil: row.heldUntil !== null && row.heldUntil >= on ? row.heldUntil : null,
        bringBackUntil: null,
        seatFree: true,
        evidenceVoided: false,
      } satisfies AtRiskChild;
    })
    .sort((a, b) => b.weeks - a.weeks || (a.surname < b.surname ? -1 : 1));
}

const afterHold = (row: WatchedRow): CivilDate | null => row.heldUntil && addDays(row.heldUntil, 1);
const laterOf = (a: CivilDate, b: CivilDate | null): CivilDate => (b !== null && b > a ? b : a);

const holds = (row: WatchedRow, on: CivilDate): boolean =>
  row.startsOn <= on && (row.endsOn === null || row.endsOn >= on);

/** Withdrawn as inactive and not back yet, latest first. */
function withdrawn(watch: Watch, on: CivilDate): AtRiskChild[] {
  const rows = [...watch.rows.values()];
  const isBack = (row: WatchedRow) =>
    rows.some(
      (other) =>
        other.childId === row.childId && other.groupId === row.groupId && other.startsOn > row.endsOn!,
    );
  return rows
    .filter((row) => row.withdrawalReason === 'inactive' && row.endsOn !== null && row.endsOn <= on)
    .filter((row) => row.endsOn! >= addDays(on, -BRING_BACK_DAYS) && !isBack(row))
    .sort((a, b) => (a.endsOn! > b.endsOn! ? -1 : 1))
    .map((row) => {
      const group = watch.records.groups.find((candidate) => candidate.id === row.groupId);
      assert(row.endsOn !== null && group, 'a withdrawal is dated and has its group');
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
        needsDecision: false,
        mayHold: false,
        heldUntil: null,
        bringBackUntil: addDays(row.endsOn, BRING_BACK_DAYS),
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
    if (row.withdrawalReason !== 'inactive' || row.endsOn === null)
      throw new AppError('conflict', { reason: 'not_withdrawn' });
    if (on > addDays(row.endsOn, BRING_BACK_DAYS)) throw new AppError('conflict', { reason: 'too_late' });
    // On the last day in, the child's own seat is still taken: by the child.
    const backOn = laterOf(on, addDays(row.endsOn, 1));
    const { capacity, taken } = await lockSeats(tx, row.groupId, backOn);
    if (capacity !== null && taken >= capacity) throw new AppError('over_capacity');
    const isVoid = (await watchInactivity(tx, on, row.endsOn)).isVoid(row);
    if (isVoid) await reopenSpan(tx, enrolmentId);
    else await addSpanLike(tx, enrolmentId, backOn);
    const action = isVoid ? 'enrolment.reversed' : 'enrolment.brought_back';
    await recordDecision(tx, actor, enrolmentId, action, { endsOn: row.endsOn });
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
    await recordDecision(tx, actor, enrolmentId, 'enrolment.held', { heldUntil: addDays(on, HOLD_DAYS) });
  });
}

const recordDecision = (
  tx: TenantTx,
  actor: Actor,
  enrolmentId: string,
  action: AuditAction,
  facts: object,
): Promise<void> =>
  recordEvent(tx, {
    ...by(actor),
    action,
    subject: { kind: 'enrolment', id: enrolmentId },
    after: facts,
  });
