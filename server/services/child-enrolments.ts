/** One child's places: enrolled in a group, suspended for some days, and that taken back. */
import { z } from 'zod';
import { recordEvent } from '../data/audit.ts';
import { listSpans, type SpanRow } from '../data/child-rows.ts';
import { refuseSubmitted } from '../data/claims.ts';
import { toColumn } from '../data/dates.ts';
import { newIdAt } from '../data/ids.ts';
import { beginSpans, type GroupSeats, listSeats, lockGroup, lockPlaced } from '../data/placements.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { planMoves } from '../domain/children/placement.ts';
import { nameCollator } from '../domain/identity.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, by, today } from './actor.ts';
import { getChildFor, lockChildFor } from './child-access.ts';
import { optionalDay, optionalText, requiredDay } from './child-person.ts';

export const enrolSchema = z
  .object({ groupId: z.uuid(), startsOn: requiredDay, voucher: optionalText(60), voucherUntil: optionalDay })
  .refine(({ voucher, voucherUntil }) => voucher !== null || voucherUntil === null, {
    message: 'forms.required',
    path: ['voucher'],
  });

export const suspendSchema = z
  .object({ from: requiredDay, to: requiredDay, why: optionalText(200) })
  .refine(({ from, to }) => from <= to, { message: 'forms.span', path: ['to'] });

/** The groups that the child can be enrolled in, with their free seats from today on, by name. Throws AppError `not_found`. */
export async function listGroupSeats(actor: Actor, childId: string): Promise<GroupSeats[]> {
  const { compare } = nameCollator(actor.language);
  const groups = await inTenant(actor.scope, async (tx) => {
    await getChildFor(tx, actor, 'children.edit', childId);
    return listSeats(tx, today(actor));
  });
  return groups.sort((a, b) => compare(a.name, b.name));
}

/**
 * Enrols the child in a group from a day on, beside other groups. Throws AppError `conflict` whose reason is that of
 * the refusal (`no_seat`, `too_young`, `already_there` …) or `submitted`, and `not_found`.
 */
export async function enrolChild(
  actor: Actor,
  childId: string,
  given: z.output<typeof enrolSchema>,
): Promise<void> {
  allowed(actor, 'children.edit');
  await inTenant(actor.scope, async (tx) => {
    await lockChildFor(tx, actor, 'children.edit', childId);
    await refuseSubmitted(tx, given.startsOn);
    const target = await lockGroup(tx, given.groupId, given.startsOn);
    const [child] = await lockPlaced(tx, [childId], given.startsOn);
    const own = child!.spans.filter(({ groupId }) => groupId === given.groupId);
    const { refused } = planMoves([{ ...child!, spans: own }], target, given.startsOn, null);
    if (refused[0]) throw new AppError('conflict', { reason: refused[0].why });
    const id = newIdAt(actor.now.getTime());
    const { groupId, startsOn } = given;
    await beginSpans(tx, [{ id, childId, groupId, startsOn, afterId: null }], actor.now);
    if (given.voucher !== null)
      await tx.prisma.enrolment.update({
        where: { providerId_id: { providerId: tx.providerId, id } },
        data: {
          voucherNumber: given.voucher,
          voucherValidUntil: given.voucherUntil && toColumn(given.voucherUntil),
        },
      });
    await recordEvent(tx, {
      ...by(actor),
      action: 'enrolment.begun',
      subject: { kind: 'enrolment', id },
      after: { childId, groupId, startsOn },
      person: { childId, after: { voucherNumber: given.voucher, voucherValidUntil: given.voucherUntil } },
    });
  });
}

/** An enrolment of the child. Throws AppError `not_found`. */
export const getSpan = (actor: Actor, childId: string, enrolmentId: string): Promise<SpanRow> =>
  inTenant(actor.scope, async (tx) => {
    await getChildFor(tx, actor, 'children.edit', childId);
    return spanOf(tx, childId, enrolmentId);
  });

async function spanOf(tx: TenantTx, childId: string, enrolmentId: string): Promise<SpanRow> {
  const span = (await listSpans(tx, childId, null)).find(({ id }) => id === enrolmentId);
  if (span === undefined) throw new AppError('not_found');
  return span;
}

/**
 * Suspends an enrolment for some days: the child is not expected, and keeps the seat. Throws AppError `conflict` with
 * reason `outside_span`, `suspended_then` or `submitted`.
 */
export async function suspendSpan(
  actor: Actor,
  childId: string,
  enrolmentId: string,
  { from, to, why }: z.output<typeof suspendSchema>,
): Promise<void> {
  allowed(actor, 'children.edit');
  await inTenant(actor.scope, async (tx) => {
    await lockChildFor(tx, actor, 'children.edit', childId);
    const span = await spanOf(tx, childId, enrolmentId);
    await refuseSubmitted(tx, from);
    if (from < span.startsOn || (span.endsOn !== null && to > span.endsOn))
      throw new AppError('conflict', { reason: 'outside_span' });
    if (span.suspensions.some((other) => other.from <= to && other.to >= from))
      throw new AppError('conflict', { reason: 'suspended_then' });
    await tx.prisma.suspension.create({
      data: {
        providerId: tx.providerId,
        enrolmentId,
        startsOn: toColumn(from),
        endsOn: toColumn(to),
        reason: why,
      },
    });
    await recordEvent(tx, {
      ...by(actor),
      action: 'enrolment.suspended',
      subject: { kind: 'enrolment', id: enrolmentId },
      after: { from, to },
      person: { childId, after: { reason: why } },
    });
  });
}

/** Takes a suspension back. Throws AppError `not_found`, and `conflict` (`submitted`). */
export async function resumeSpan(
  actor: Actor,
  childId: string,
  enrolmentId: string,
  from: CivilDate,
): Promise<void> {
  allowed(actor, 'children.edit');
  await inTenant(actor.scope, async (tx) => {
    await lockChildFor(tx, actor, 'children.edit', childId);
    const span = await spanOf(tx, childId, enrolmentId);
    const suspension = span.suspensions.find((other) => other.from === from);
    if (suspension === undefined) throw new AppError('not_found');
    await refuseSubmitted(tx, from);
    await tx.prisma.suspension.delete({
      where: {
        providerId_enrolmentId_startsOn: { providerId: tx.providerId, enrolmentId, startsOn: toColumn(from) },
      },
    });
    await recordEvent(tx, {
      ...by(actor),
      action: 'enrolment.resumed',
      subject: { kind: 'enrolment', id: enrolmentId },
      before: { from, to: suspension.to },
    });
  });
}
