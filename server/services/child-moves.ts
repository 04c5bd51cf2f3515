/**
 * Placing children: into a group, out of one, one child or many ticked in the list, and taking exactly that back. One
 * transaction each; a refusal names every child that it is about and changes nothing.
 */

import { recordEvents } from '../data/audit.ts';
import { listBulkEvents } from '../data/bulk-events.ts';
import { listFoundIds } from '../data/children.ts';
import { refuseSubmitted } from '../data/claims.ts';
import { newId, newIdAt } from '../data/ids.ts';
import {
  areAsLeft,
  beginSpans,
  countFilledSince,
  endSpans,
  lockGroup,
  lockGroupsOf,
  lockPlaced,
  type PlacedPerson,
  removeSpans,
  type SpanEnd,
} from '../data/placements.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import {
  type PlacementRefusal,
  planMoves,
  planWithdrawals,
  type Refused,
} from '../domain/children/placement.ts';
import { fullName } from '../domain/identity.ts';
import type { WithdrawalReason } from '../domain/records.ts';
import { addDays, type CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, by, today } from './actor.ts';
import { type ChildListAsked, filterOf } from './children.ts';

/** Children ticked in the list, or all that a filter finds. */
export type Chosen =
  | { readonly kind: 'ticked'; readonly childIds: readonly string[] }
  | { readonly kind: 'found'; readonly asked: ChildListAsked; readonly query: string };

export type Placed =
  | { readonly kind: 'done'; readonly bulkId: string; readonly children: number }
  | {
      readonly kind: 'refused';
      readonly children: readonly {
        readonly childId: string;
        readonly name: string;
        readonly why: PlacementRefusal;
      }[];
    };

/** More at once than any provider has; a limit all the same. */
const MOST_CHILDREN = 20_000;
/** A change of places may be dated back so far, and no further. */
const MOST_DAYS_BACK = 92;

/** The chosen children's ids, of those that there are. */
export async function chosenIds(tx: TenantTx, actor: Actor, chosen: Chosen): Promise<readonly string[]> {
  if (chosen.kind === 'ticked') return chosen.childIds;
  const wanted = { ...filterOf(chosen.asked, chosen.query), on: today(actor), staffId: null };
  return listFoundIds(tx, wanted, MOST_CHILDREN);
}

/** Throws AppError `not_found` where children were ticked and none of them is of this provider. */
export function requireSomebody(chosen: Chosen, found: readonly unknown[]): void {
  if (chosen.kind === 'ticked' && chosen.childIds.length > 0 && found.length === 0)
    throw new AppError('not_found');
}

/**
 * Moves the children into a group from the day `on`: old enrolments end as `transfer`, with the day before as their
 * last. `fromGroupId` says which enrolment is meant of a child with several. Throws AppError `conflict` (`submitted` where
 * the month of `on` or a later one is, `too_long_ago`) and `not_found`.
 */
export async function moveChildren(
  actor: Actor,
  chosen: Chosen,
  {
    groupId,
    fromGroupId,
    on,
  }: { readonly groupId: string; readonly fromGroupId: string | null; readonly on: CivilDate },
): Promise<Placed> {
  allowed(actor, 'children.edit');
  refuseLongAgo(actor, on);
  return inTenant(actor.scope, async (tx) => {
    await refuseSubmitted(tx, on);
    const target = await lockGroup(tx, groupId, on);
    const people = await lockPlaced(tx, await chosenIds(tx, actor, chosen), addDays(on, -1));
    requireSomebody(chosen, people);
    const { moves, refused } = planMoves(people, target, on, fromGroupId);
    if (refused.length > 0 || moves.length === 0) return refusal(people, refused);
    const bulkId = newIdAt(actor.now.getTime());
    const ends = moves.flatMap(({ ends }) =>
      ends ? [{ ...ends, reason: 'transfer' as const, decidedAt: actor.now }] : [],
    );
    await endAll(tx, actor, bulkId, ends);
    const begun = moves.map(({ childId, ends }) => ({
      ...{ id: newId(), childId, groupId, startsOn: on },
      afterId: ends?.enrolmentId ?? null,
    }));
    await beginSpans(tx, begun, actor.now);
    await recordEvents(
      tx,
      begun.map(({ id, childId }) => ({
        ...by(actor),
        action: 'enrolment.begun' as const,
        subject: { kind: 'enrolment' as const, id },
        after: { bulkId, childId, groupId, startsOn: on },
      })),
    );
    return { kind: 'done', bulkId, children: moves.length };
  });
}

/** Withdraws the children with `endsOn` as their last day. Throws as `moveChildren` does, of the day after. */
export async function withdrawChildren(
  actor: Actor,
  chosen: Chosen,
  {
    fromGroupId,
    endsOn,
    reason,
  }: { readonly fromGroupId: string | null; readonly endsOn: CivilDate; readonly reason: WithdrawalReason },
): Promise<Placed> {
  allowed(actor, 'children.edit');
  refuseLongAgo(actor, endsOn);
  return inTenant(actor.scope, async (tx) => {
    await refuseSubmitted(tx, addDays(endsOn, 1));
    const people = await lockPlaced(tx, await chosenIds(tx, actor, chosen), endsOn);
    requireSomebody(chosen, people);
    const { enrolmentIds, refused } = planWithdrawals(people, endsOn, fromGroupId);
    if (refused.length > 0 || enrolmentIds.length === 0) return refusal(people, refused);
    const bulkId = newIdAt(actor.now.getTime());
    await endAll(
      tx,
      actor,
      bulkId,
      enrolmentIds.map((enrolmentId) => ({ enrolmentId, endsOn, reason, decidedAt: actor.now })),
    );
    return { kind: 'done', bulkId, children: people.length };
  });
}

function refuseLongAgo(actor: Actor, on: CivilDate): void {
  if (on < addDays(today(actor), -MOST_DAYS_BACK)) throw new AppError('conflict', { reason: 'too_long_ago' });
}

function refusal(people: readonly PlacedPerson[], refused: readonly Refused[]): Placed {
  const named = new Map(people.map((person) => [person.childId, fullName(person)]));
  return {
    kind: 'refused',
    children: refused.map(({ childId, why }) => ({ childId, name: named.get(childId)!, why })),
  };
}

async function endAll(tx: TenantTx, actor: Actor, bulkId: string, ends: readonly SpanEnd[]): Promise<void> {
  const before = await endSpans(tx, ends);
  await recordEvents(
    tx,
    ends.map(({ enrolmentId, endsOn, reason }, place) => ({
      ...by(actor),
      action: 'enrolment.withdrawn' as const,
      subject: { kind: 'enrolment' as const, id: enrolmentId },
      before: {
        endsOn: before[place]!.endsOn,
        reason: before[place]!.reason,
        decidedAt: before[place]!.decidedAt,
      },
      after: { bulkId, endsOn, reason },
    })),
  );
}

/**
 * Takes a move or a withdrawal back as if it had never been. Throws AppError `not_found` for an unknown one, and
 * `conflict`: `changed_since` when an enrolment is no longer as it was left, or when its seat has been given away, and
 * `submitted` when a month with a day that changes is.
 */
export async function undoPlacement(actor: Actor, bulkId: string): Promise<void> {
  allowed(actor, 'children.edit');
  await inTenant(actor.scope, async (tx) => {
    const { ended, begun, at } = await listBulkEvents(tx, bulkId);
    if (ended.length + begun.length === 0) throw new AppError('not_found');
    const first = [
      ...ended.map(({ after }) => addDays(after.endsOn, 1)),
      ...begun.map(({ startsOn }) => startsOn),
    ].sort()[0]!;
    await refuseSubmitted(tx, first);
    const left = [
      ...ended.map(({ after }) => after),
      ...begun.map(({ enrolmentId }) => ({ enrolmentId, endsOn: null, reason: null })),
    ];
    await lockGroupsOf(
      tx,
      left.map(({ enrolmentId }) => enrolmentId),
    );
    if (!(await areAsLeft(tx, left, at))) throw new AppError('conflict', { reason: 'changed_since' });
    const removed = await removeSpans(
      tx,
      begun.map(({ enrolmentId }) => enrolmentId),
    );
    await endSpans(
      tx,
      ended.map(({ before }) => before),
    );
    const filled = await countFilledSince(
      tx,
      ended.map(({ after }) => after.enrolmentId),
      first,
      at,
    );
    if (removed < begun.length || filled > 0) throw new AppError('conflict', { reason: 'changed_since' });
    await recordEvents(
      tx,
      left.map(({ enrolmentId }) => ({
        ...by(actor),
        action: 'enrolment.restored' as const,
        subject: { kind: 'enrolment' as const, id: enrolmentId },
        after: { bulkId },
      })),
    );
  });
}
