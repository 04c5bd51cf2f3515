/**
 * Whether the log of attendance is what was recorded, and the marks what it adds up to (docs/decisions/026): for an
 * inspector at the terminal, who may hold a head of the chain that was noted outside.
 */
import { findGone, foldMonth, listMarkedMonths, readCurrentMarks } from '../data/current-marks.ts';
import { findHead, readLinks, sha256 } from '../data/evidence.ts';
import { listMerged } from '../data/merged.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../data/scope.ts';
import { findMisfit, type MarkMisfit } from '../domain/attendance/current-marks.ts';
import { type BrokenLink, EMPTY_CHAIN, followChain, type Head } from '../domain/attendance/evidence.ts';

const READING = { repeatableRead: true, timeoutMs: 3_600_000 };

/** The first place that does not fit. `head` and `noted`: the whole log fits, and ends or goes by somewhere else. */
export type Misfit =
  | { readonly in: 'chain'; readonly broken: BrokenLink }
  | { readonly in: 'head'; readonly stored: Head | null }
  | { readonly in: 'noted' }
  | { readonly in: 'marks'; readonly misfit: MarkMisfit };

export interface EvidenceReport {
  /** Where the log leads, up to what does not fit. */
  readonly head: Head;
  readonly marks: number;
  readonly misfit: Misfit | null;
}

/** Follows the whole chain, then compares all marks. `noted` is the hash of a former head, in small letters. */
export const verifyEvidence = (scope: ProviderScope, noted: string | null): Promise<EvidenceReport> =>
  inTenant(scope, (tx) => verifyIn(tx, noted), READING);

/** As `verifyEvidence`, in a transaction that sees one state of the data throughout. */
export async function verifyIn(tx: TenantTx, noted: string | null): Promise<EvidenceReport> {
  const { head, misfit } = await verifyChain(tx, noted);
  if (misfit !== null) return { head, marks: 0, misfit };
  const { marks, misfit: wrongMark } = await verifyMarks(tx);
  return { head, marks, misfit: wrongMark && { in: 'marks', misfit: wrongMark } };
}

async function verifyChain(
  tx: TenantTx,
  noted: string | null,
): Promise<{ head: Head; misfit: Misfit | null }> {
  let head = EMPTY_CHAIN;
  let isNotedMet = noted === null || noted === head.hash;
  for await (const links of readLinks(tx)) {
    const followed = followChain(head, links, sha256);
    head = followed.head;
    if (followed.broken !== null) return { head, misfit: { in: 'chain', broken: followed.broken } };
    isNotedMet ||= links.some(({ hash }) => hash === noted);
  }
  const stored = await findHead(tx);
  if (stored?.chainNo !== head.chainNo || stored.hash !== head.hash)
    return { head, misfit: { in: 'head', stored } };
  return { head, misfit: isNotedMet ? null : { in: 'noted' } };
}

/** Month by month, so that no more than one is held at a time. */
async function verifyMarks(tx: TenantTx): Promise<{ marks: number; misfit: MarkMisfit | null }> {
  const merged = await listMerged(tx);
  let marks = 0;
  for (const month of await listMarkedMonths(tx)) {
    const current = await readCurrentMarks(tx, month);
    const fromLog = await foldMonth(tx, month, merged);
    const takenBack = fromLog.filter(({ kind }) => kind === 'unmarked');
    const gone = await findGone(tx, {
      lessonIds: takenBack.map(({ lessonId }) => lessonId),
      childIds: takenBack.map(({ childId }) => childId),
    });
    const misfit = findMisfit(
      current,
      fromLog,
      ({ lessonId, childId }) => gone.lessons.has(lessonId) || gone.children.has(childId),
    );
    if (misfit !== null) return { marks, misfit };
    marks += current.length;
  }
  return { marks, misfit: null };
}
