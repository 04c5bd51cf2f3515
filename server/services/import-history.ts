/** Imports that were made: who, when, what; and the way back, which is open until somebody has built on one. */

import { recordEvent } from '../data/audit.ts';
import { lockForRecords } from '../data/claims.ts';
import type { SealedTrail } from '../data/import-trail.ts';
import { findInTheWay, lockTouched, takeBack } from '../data/import-undo.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { findUndo, getUpload, hasLaterImport, listImports, lockUpload, markUndone } from '../data/uploads.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, by, today } from './actor.ts';
import type { ImportRecord, ImportSummary, UndoBlocker } from './views.ts';

const PAGE = 20;
const TIMEOUT = { timeoutMs: 120_000 };

/** Imports, latest first, by pages from 1; `more` says that there is another page. */
export async function listImportRecords(
  actor: Actor,
  page: number,
): Promise<{ imports: ImportRecord[]; more: boolean }> {
  allowed(actor, 'import.run');
  const rows = await inTenant(actor.scope, (tx) =>
    listImports(tx, { from: (page - 1) * PAGE, count: PAGE + 1 }),
  );
  const imports = rows.slice(0, PAGE).map((row): ImportRecord => {
    const summary = row.summary as ImportSummary | null;
    return {
      id: row.id,
      byName: row.byName,
      state: row.undoneAt ? 'undone' : row.committedAt ? 'done' : 'waiting',
      at: (row.undoneAt ?? row.committedAt ?? row.createdAt).toISOString(),
      files: summary?.files.map(({ name }) => name) ?? row.waiting,
      figures: summary?.figures ?? null,
    };
  });
  return { imports, more: rows.length > PAGE };
}

export interface DoneImport {
  readonly summary: ImportSummary;
  readonly undoneAt: string | null;
  /** What stands in the way of taking it back; null when it is history that came with an archive. */
  readonly blockers: readonly UndoBlocker[] | null;
}

/** An import that is done, or null while it waits. Throws AppError `not_found`. */
export async function findDoneImport(actor: Actor, uploadId: string): Promise<DoneImport | null> {
  allowed(actor, 'import.run');
  return inTenant(
    actor.scope,
    async (tx) => {
      const { committedAt, undoneAt, summary } = await getUpload(tx, uploadId);
      if (committedAt === null) return null;
      const trail = (await findUndo(tx, uploadId)) as SealedTrail | null;
      return {
        summary: summary as ImportSummary,
        undoneAt: undoneAt?.toISOString() ?? null,
        blockers: trail === null ? null : await findBlockers(tx, uploadId, trail),
      };
    },
    { ...TIMEOUT, repeatableRead: true },
  );
}

/**
 * Takes a whole import back: what it added goes, what it changed is as before, and its marks are taken back by new
 * entries (docs/decisions/020). Throws AppError `conflict` with the first `reason` that stands in the way.
 */
export async function undoImport(actor: Actor, uploadId: string): Promise<void> {
  allowed(actor, 'import.run');
  await inTenant(
    actor.scope,
    async (tx) => {
      const { undoneAt, committedAt } = await lockUpload(tx, uploadId);
      const trail = (await findUndo(tx, uploadId)) as SealedTrail | null;
      if (committedAt === null || undoneAt !== null || trail === null)
        throw new AppError('conflict', { reason: 'not_imported' });
      await lockForRecords(tx);
      await lockTouched(tx, trail);
      const [blocker] = await findBlockers(tx, uploadId, trail);
      if (blocker) throw new AppError('conflict', { ...blocker });
      await takeBack(tx, trail, { at: actor.now, by: actor.userId, today: today(actor) });
      await markUndone(tx, uploadId, actor.now);
      await recordEvent(tx, {
        ...by(actor),
        action: 'import.undone',
        subject: { kind: 'import', id: uploadId },
        after: Object.fromEntries(Object.entries(trail.added).map(([table, ids]) => [table, ids.length])),
      });
    },
    TIMEOUT,
  );
}

async function findBlockers(tx: TenantTx, uploadId: string, trail: SealedTrail): Promise<UndoBlocker[]> {
  if (await hasLaterImport(tx, uploadId)) return [{ reason: 'later_import', count: 1 }];
  const { submittedMonths, laterMarks, edited, builtOn } = await findInTheWay(tx, trail);
  const all: UndoBlocker[] = [
    { reason: 'claim_submitted', count: submittedMonths },
    { reason: 'later_marks', count: laterMarks },
    { reason: 'edited', count: edited },
    { reason: 'built_on', count: builtOn },
  ];
  return all.filter(({ count }) => count > 0);
}
