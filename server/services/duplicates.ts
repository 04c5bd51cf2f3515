/**
 * Two children who are one: shown side by side, merged by what somebody chose for each field, and taken back as long as
 * nothing about them has changed since (docs/decisions/018-a-merged-child-is-read-through.md).
 */
import { z } from 'zod';
import { recordEvent } from '../data/audit.ts';
import { getChild, listSpans, lockToMerge, type PersonRow } from '../data/child-rows.ts';
import {
  type ChildHoldings,
  countHoldings,
  type DuplicatePair,
  listClashes,
  listDuplicates,
  listMerges,
} from '../data/duplicates.ts';
import {
  fingerprintPair,
  listMarkedLessons,
  type MergedPair,
  readPair,
  restorePair,
} from '../data/merge-state.ts';
import {
  addMerge,
  forgetMergesBefore,
  joinHealth,
  joinMarks,
  joinPeopleAndPapers,
  joinPersons,
  joinPhotos,
  joinSpans,
  type MergeUndo,
  markUnmerged,
} from '../data/merges.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../data/scope.ts';
import { MERGE_FIELDS, MERGE_UNDO_DAYS, planSpans } from '../domain/children/merge.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { dateInZone } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, by } from './actor.ts';
import { childKeysOf } from './child-key.ts';

const MOST_PAIRS = 100;
const MOST_MERGES = 20;

const side = z.enum(['winner', 'loser']).catch('winner');

/** Whose word stands, field by field; the winner's where nothing is said. */
export const mergeSchema = z.object({
  surname: side,
  givenName: side,
  patronymic: side,
  iin: side,
  bornOn: side,
  sex: side,
  photo: side,
});
export type MergeChoices = z.output<typeof mergeSchema>;

export interface DuplicatesView {
  readonly pairs: readonly DuplicatePair[];
  readonly merges: readonly {
    readonly id: string;
    readonly winnerId: string;
    readonly name: string;
    readonly on: CivilDate;
  }[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Merges of before cannot be taken back at `now`. */
const undoableSince = (now: Date): Date => new Date(now.getTime() - MERGE_UNDO_DAYS * DAY_MS);

/** Pairs to look at, and merges that can be taken back. */
export async function listDuplicateChildren(actor: Actor): Promise<DuplicatesView> {
  allowed(actor, 'children.edit');
  return inTenant(actor.scope, async (tx) => ({
    pairs: await listDuplicates(tx, MOST_PAIRS),
    merges: (await listMerges(tx, undoableSince(actor.now), MOST_MERGES)).map(
      ({ id, winnerId, surname, givenName, mergedAt }) => ({
        ...{ id, winnerId, name: `${surname} ${givenName}` },
        on: dateInZone(new Date(mergedAt), actor.provider.zone),
      }),
    ),
  }));
}

export interface MergeView {
  readonly winner: PersonRow & ChildHoldings;
  readonly loser: PersonRow & ChildHoldings;
  /** Days on which the two are marked differently in one lesson: the later mark will count. */
  readonly clashes: readonly CivilDate[];
}

/** Two children side by side. Throws AppError `not_found`. */
export async function getMergeView(actor: Actor, winnerId: string, loserId: string): Promise<MergeView> {
  allowed(actor, 'children.edit');
  return inTenant(actor.scope, async (tx) => {
    if (winnerId === loserId) throw new AppError('not_found');
    const [winner, loser] = [await getChild(tx, winnerId), await getChild(tx, loserId)];
    return {
      winner: { ...winner, ...(await countHoldings(tx, winnerId)) },
      loser: { ...loser, ...(await countHoldings(tx, loserId)) },
      clashes: await listClashes(tx, winnerId, loserId),
    };
  });
}

/** Both children, locked in the order of their ids so that two merges never wait for each other. */
async function lockPair(tx: TenantTx, winnerId: string, loserId: string): Promise<[PersonRow, PersonRow]> {
  if (winnerId === loserId) throw new AppError('not_found');
  const first = await lockToMerge(tx, winnerId < loserId ? winnerId : loserId);
  const second = await lockToMerge(tx, winnerId < loserId ? loserId : winnerId);
  return first.id === winnerId ? [first, second] : [second, first];
}

/** Makes two children one. Nothing of the loser is lost. Throws AppError `not_found`. */
export async function mergeChildren(
  actor: Actor,
  winnerId: string,
  loserId: string,
  choices: MergeChoices,
): Promise<void> {
  allowed(actor, 'children.edit');
  await inTenant(actor.scope, async (tx) => {
    const [winner, loser] = await lockPair(tx, winnerId, loserId);
    const pair: MergedPair = { winnerId, loserId, lessonIds: await listMarkedLessons(tx, loserId) };
    const before = await readPair(tx, pair);
    const fromLoser = MERGE_FIELDS.filter((field) => choices[field] === 'loser');
    const iin = choices.iin === 'loser' ? loser.iin : winner.iin;
    const differing = MERGE_FIELDS.filter((field) => winner[field] !== loser[field]);
    await joinPersons(tx, pair, {
      fromLoser,
      childKey: iin === null ? null : (childKeysOf([iin], actor.childKeySecret).get(iin) ?? null),
      manualFields: [...new Set([...winner.manualFields, ...loser.manualFields, ...differing])],
    });
    await joinSpans(
      tx,
      winnerId,
      planSpans(await listSpans(tx, winnerId, null), await listSpans(tx, loserId, null)),
    );
    await joinPeopleAndPapers(tx, pair);
    await joinPhotos(tx, pair, choices.photo === 'loser');
    await joinHealth(tx, pair);
    await joinMarks(tx, pair);
    const undo: MergeUndo = { lessonIds: pair.lessonIds, before, after: await fingerprintPair(tx, pair) };
    const mergeId = await addMerge(tx, pair, { by: actor.userId, at: actor.now, undo });
    await recordEvent(tx, {
      ...by(actor),
      action: 'child.merged',
      subject: { kind: 'child', id: winnerId },
      after: { mergeId, loserId, fields: fromLoser },
      person: { childId: winnerId, before: only(winner, fromLoser), after: only(loser, fromLoser) },
    });
  });
}

const only = (person: PersonRow, fields: readonly (typeof MERGE_FIELDS)[number][]): object =>
  Object.fromEntries(fields.map((field) => [field, person[field]]));

/** Lets go of what merges would be taken back with whose time for that is over at `now`: for a job. */
export const forgetMerges = (scope: ProviderScope, now: Date): Promise<void> =>
  inTenant(scope, (tx) => forgetMergesBefore(tx, undoableSince(now)));

/**
 * Takes a merge back: every table is as it was. Throws AppError `not_found`, also after 30 days, and `conflict` (`changed_since`) when
 * anything about the two has changed, or one of them was merged again.
 */
export async function undoMerge(actor: Actor, mergeId: string): Promise<void> {
  allowed(actor, 'children.edit');
  await inTenant(actor.scope, async (tx) => {
    const key = { providerId_id: { providerId: tx.providerId, id: mergeId } };
    const merge = await tx.prisma.childMerge.findUnique({ where: key });
    if (merge === null || merge.undoneAt !== null || merge.mergedAt < undoableSince(actor.now))
      throw new AppError('not_found');
    await lockToMerge(tx, merge.winnerId);
    const undo = merge.undo as unknown as MergeUndo;
    const pair: MergedPair = { ...merge, lessonIds: undo.lessonIds };
    if ((await fingerprintPair(tx, pair)) !== undo.after)
      throw new AppError('conflict', { reason: 'changed_since' });
    await restorePair(tx, pair, undo.before);
    await markUnmerged(tx, mergeId, actor.now);
    await recordEvent(tx, {
      ...by(actor),
      action: 'child.unmerged',
      subject: { kind: 'child', id: merge.winnerId },
      before: { mergeId, loserId: merge.loserId },
    });
  });
}
