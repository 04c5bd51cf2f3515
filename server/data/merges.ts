/**
 * Two children made one: what is live goes to the winner, in a handful of statements. The log of marks, messages, audit
 * and submitted claims stay as they are (merged.ts).
 */
import type { MergeField, SpanUnion } from '../domain/children/merge.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { newId } from './ids.ts';
import type { MergedPair } from './merge-state.ts';
import type { TenantTx } from './scope.ts';

type Pair = Pick<MergedPair, 'winnerId' | 'loserId'>;

/** The winner's particulars as they were chosen, and the loser out of sight, with all that were merged into it. */
export async function joinPersons(
  tx: TenantTx,
  { winnerId, loserId }: Pair,
  chosen: {
    readonly fromLoser: readonly MergeField[];
    readonly childKey: string | null;
    readonly manualFields: readonly string[];
  },
): Promise<void> {
  const { prisma, providerId } = tx;
  const key = { providerId_id: { providerId, id: loserId } };
  const loser = await prisma.child.findUniqueOrThrow({ where: key });
  const winner = await prisma.child.findUniqueOrThrow({
    where: { providerId_id: { providerId, id: winnerId } },
  });
  await prisma.child.update({
    where: { providerId_id: { providerId, id: winnerId } },
    data: {
      ...Object.fromEntries(chosen.fromLoser.map((field) => [field, loser[field]])),
      childKey: chosen.childKey,
      manualFields: [...chosen.manualFields],
      coefficients: [...new Set([...winner.coefficients, ...loser.coefficients])],
    },
    select: { id: true },
  });
  await prisma.child.updateMany({
    where: { providerId, OR: [{ id: loserId }, { mergedInto: loserId }] },
    data: { mergedInto: winnerId },
  });
}

/** Enrolments as `planSpans` decided: those that overlap become one, the others go over. */
export async function joinSpans(
  tx: TenantTx,
  winnerId: string,
  plan: { readonly movedIds: readonly string[]; readonly unions: readonly SpanUnion[] },
): Promise<void> {
  for (const union of plan.unions) await joinSpan(tx, union);
  await tx.prisma.enrolment.updateMany({
    where: { providerId: tx.providerId, id: { in: [...plan.movedIds] } },
    data: { childId: winnerId },
  });
}

/** The kept span takes the end of the one that lasts longest, and a voucher or confirmation that it has not itself. */
async function joinSpan(
  tx: TenantTx,
  { keptId, droppedIds, startsOn, endsOn, endOfId }: SpanUnion,
): Promise<void> {
  const { prisma, providerId } = tx;
  const rows = await prisma.enrolment.findMany({
    where: { providerId, id: { in: [keptId, ...droppedIds] } },
  });
  const of = (id: string) => rows.find((row) => row.id === id)!;
  const byKept = [of(keptId), ...droppedIds.map(of)];
  const voucher = byKept.find((row) => row.voucherNumber !== null);
  const confirmed = byKept.find((row) => row.confirmedChannel !== null);
  const last = of(endOfId);
  await prisma.$executeRaw`
    INSERT INTO suspension (provider_id, enrolment_id, starts_on, ends_on, reason)
    SELECT provider_id, ${keptId}::uuid, starts_on, max(ends_on), max(reason) FROM suspension
    WHERE provider_id = ${providerId}::uuid AND enrolment_id = ANY (${[...droppedIds]}::uuid[])
    GROUP BY provider_id, starts_on
    ON CONFLICT (provider_id, enrolment_id, starts_on) DO UPDATE
      SET ends_on = greatest(suspension.ends_on, excluded.ends_on)`;
  await prisma.suspension.deleteMany({ where: { providerId, enrolmentId: { in: [...droppedIds] } } });
  await prisma.enrolment.deleteMany({ where: { providerId, id: { in: [...droppedIds] } } });
  await prisma.$executeRaw`
    UPDATE enrolment SET starts_on = ${startsOn}::date, ends_on = ${endsOn}::date,
      withdrawal_reason = ${last.withdrawalReason}, evidence = ${last.evidence ? JSON.stringify(last.evidence) : null}::jsonb,
      last_attended_on = ${dayOf(last.lastAttendedOn)}::date, warned_on = ${dayOf(last.warnedOn)}::date,
      at_risk_on = ${dayOf(last.atRiskOn)}::date, held_until = ${dayOf(last.heldUntil)}::date,
      decided_at = ${last.decidedAt?.toISOString() ?? null}::timestamptz,
      voucher_number = ${voucher?.voucherNumber ?? null}, voucher_valid_until = ${dayOf(voucher?.voucherValidUntil)}::date,
      confirmed_channel = ${confirmed?.confirmedChannel ?? null},
      confirmed_at = ${confirmed?.confirmedAt?.toISOString() ?? null}::timestamptz
    WHERE provider_id = ${providerId}::uuid AND id = ${keptId}::uuid`;
}

const dayOf = (date: Date | null | undefined): CivilDate | null =>
  date ? (date.toISOString().slice(0, 10) as CivilDate) : null;

/** Guardians and papers. Who stood for both stands for the winner once, with every right of the two. */
export async function joinPeopleAndPapers(tx: TenantTx, { winnerId, loserId }: Pair): Promise<void> {
  const { prisma, providerId } = tx;
  await prisma.$executeRaw`
    INSERT INTO child_guardian (provider_id, child_id, guardian_id, relation, may_act)
    SELECT provider_id, ${winnerId}::uuid, guardian_id, relation, may_act FROM child_guardian
    WHERE provider_id = ${providerId}::uuid AND child_id = ${loserId}::uuid
    ON CONFLICT (provider_id, child_id, guardian_id) DO UPDATE
      SET may_act = child_guardian.may_act OR excluded.may_act,
        relation = coalesce(child_guardian.relation, excluded.relation)`;
  await prisma.childGuardian.deleteMany({ where: { providerId, childId: loserId } });
  await prisma.childDocument.updateMany({
    where: { providerId, childId: loserId },
    data: { childId: winnerId },
  });
}

/** The loser's photo, where it was chosen or is the only one; the other stays with the loser. */
export async function joinPhotos(
  tx: TenantTx,
  { winnerId, loserId }: Pair,
  isLosersChosen: boolean,
): Promise<void> {
  const { prisma, providerId } = tx;
  const photos = await prisma.childPhoto.findMany({
    where: { providerId, childId: { in: [winnerId, loserId] } },
  });
  const losers = photos.find(({ childId }) => childId === loserId);
  const winners = photos.find(({ childId }) => childId === winnerId);
  if (!losers || (winners && !isLosersChosen)) return;
  await prisma.childPhoto.deleteMany({ where: { providerId, childId: { in: [winnerId, loserId] } } });
  await prisma.childPhoto.createMany({
    data: [{ ...losers, childId: winnerId }, ...(winners ? [{ ...winners, childId: loserId }] : [])],
  });
}

/** Both health notes as one: nobody who merges may read them, so nobody can choose between them. */
export async function joinHealth(tx: TenantTx, { winnerId, loserId }: Pair): Promise<void> {
  await tx.prisma.$executeRaw`
    INSERT INTO child_health (provider_id, child_id, allergy, note)
    SELECT provider_id, ${winnerId}::uuid, allergy, note FROM child_health
    WHERE provider_id = ${tx.providerId}::uuid AND child_id = ${loserId}::uuid
    ON CONFLICT (provider_id, child_id) DO UPDATE
      SET allergy = CASE WHEN child_health.allergy = excluded.allergy THEN child_health.allergy
            ELSE nullif(concat_ws('; ', child_health.allergy, excluded.allergy), '') END,
        note = CASE WHEN child_health.note = excluded.note THEN child_health.note
            ELSE nullif(concat_ws(E'\n\n', child_health.note, excluded.note), '') END`;
  await tx.prisma.childHealth.deleteMany({ where: { providerId: tx.providerId, childId: loserId } });
}

/** The marks of both as those of one: where both have one in a lesson, the later entry decides, as in the log. */
export async function joinMarks(tx: TenantTx, { winnerId, loserId }: Pair): Promise<void> {
  const { prisma, providerId } = tx;
  await prisma.$executeRaw`
    DELETE FROM mark w USING mark l
    WHERE w.provider_id = ${providerId}::uuid AND w.child_id = ${winnerId}::uuid
      AND l.provider_id = w.provider_id AND l.lesson_on = w.lesson_on AND l.lesson_id = w.lesson_id
      AND l.child_id = ${loserId}::uuid
      AND (coalesce(l.occurred_at, '-infinity'), l.entry_id) > (coalesce(w.occurred_at, '-infinity'), w.entry_id)`;
  await prisma.$executeRaw`
    DELETE FROM mark l USING mark w
    WHERE l.provider_id = ${providerId}::uuid AND l.child_id = ${loserId}::uuid
      AND w.provider_id = l.provider_id AND w.lesson_on = l.lesson_on AND w.lesson_id = l.lesson_id
      AND w.child_id = ${winnerId}::uuid`;
  await prisma.$executeRaw`
    UPDATE mark SET child_id = ${winnerId}::uuid
    WHERE provider_id = ${providerId}::uuid AND child_id = ${loserId}::uuid`;
}

export interface MergeUndo {
  readonly lessonIds: readonly string[];
  /** The pair before the merge (merge-state.ts), as text. */
  readonly before: string;
  /** The fingerprint of the pair after it. */
  readonly after: string;
}

/** A merge was taken back: what it was taken back with is not kept, for it names people. */
export async function markUnmerged(tx: TenantTx, id: string, at: Date): Promise<void> {
  await tx.prisma.childMerge.update({
    where: { providerId_id: { providerId: tx.providerId, id } },
    data: { undoneAt: at, undo: {} },
    select: { id: true },
  });
}

/** Empties what merges made before a moment would be taken back with. */
export async function forgetMergesBefore(tx: TenantTx, before: Date): Promise<void> {
  await tx.prisma.$executeRaw`
    UPDATE child_merge SET undo = '{}'
    WHERE provider_id = ${tx.providerId}::uuid AND merged_at < ${before.toISOString()}::timestamptz
      AND undo <> '{}'`;
}

/** Puts a merge down. Gives its id. */
export async function addMerge(
  tx: TenantTx,
  { winnerId, loserId }: Pair,
  made: { readonly by: string; readonly at: Date; readonly undo: MergeUndo },
): Promise<string> {
  const id = newId();
  await tx.prisma.childMerge.create({
    data: {
      ...{ providerId: tx.providerId, id, winnerId, loserId, mergedAt: made.at, mergedBy: made.by },
      undo: { ...made.undo, lessonIds: [...made.undo.lessonIds] },
    },
    select: { id: true },
  });
  return id;
}
