/**
 * What limits a claim as a whole, once its lines have amounts: one funded place for a child, and the caps of the
 * rule and the contract (DOMAIN.md §8).
 */
import { decimal, roundHalfUp, type Tiyn, tiyn } from '../shared/money.ts';
import type { ClaimLine } from './model.ts';
import { compareSeniority, compareStart, type MonthLine } from './month-records.ts';
import { withReason } from './reasons.ts';

/** A claim line with the records that it came from. */
export interface DraftLine {
  readonly source: MonthLine;
  readonly line: ClaimLine;
}

const NOTHING = tiyn(0);

/**
 * Leaves a child with several lines the place of the one with the highest amount; of equal ones, the one enrolled
 * the longest, then by group name. Lines of a child that earns nothing anywhere are left alone.
 */
export function keepOneFundedPlace(drafts: readonly DraftLine[]): DraftLine[] {
  const keepers = new Map<string, DraftLine>();
  for (const draft of drafts) {
    if (draft.line.amountTiyn === 0) continue;
    const keeper = keepers.get(draft.line.childId);
    const isBetter =
      keeper === undefined ||
      draft.line.amountTiyn > keeper.line.amountTiyn ||
      (draft.line.amountTiyn === keeper.line.amountTiyn && compareSeniority(draft.source, keeper.source) < 0);
    if (isBetter) keepers.set(draft.line.childId, draft);
  }
  return drafts.map((draft) => {
    const keeper = keepers.get(draft.line.childId);
    if (keeper === undefined || keeper === draft) return draft;
    return { ...draft, line: excluded(draft.line, 'OTHER_FUNDED_PLACE') };
  });
}

export interface Caps {
  /** Children that may be paid for; null when there is no such cap. */
  readonly children: number | null;
  readonly amountTiyn: Tiyn | null;
}

/** The lower of the rule's cap (in tenge) and the contract's. */
export function capsOf(
  ruleCap: { readonly children: number | null; readonly amount: string | null },
  contract: { readonly capChildren: number | null; readonly capAmountTiyn: Tiyn | null } | null,
): Caps {
  const ruleTiyn = ruleCap.amount === null ? null : roundHalfUp(decimal(ruleCap.amount));
  return {
    children: lower(ruleCap.children, contract?.capChildren ?? null),
    amountTiyn: lower(ruleTiyn, contract?.capAmountTiyn ?? null),
  };
}

const lower = <T extends number>(a: T | null, b: T | null): T | null =>
  a === null ? b : b === null || a < b ? a : b;

/**
 * Applies the caps to the lines that have an amount, in the order of enrolment, then of names: the children
 * beyond the number, and what is beyond the sum, are not paid. The line that crosses the sum is cut to what
 * remains. `compareChildren` orders children by name.
 */
export function applyCaps(
  drafts: readonly DraftLine[],
  caps: Caps,
  compareChildren: (a: MonthLine['child'], b: MonthLine['child']) => number,
): DraftLine[] {
  if (caps.children === null && caps.amountTiyn === null) return [...drafts];
  const queue = drafts
    .filter(({ line }) => line.amountTiyn > 0)
    .sort(
      ({ source: a }, { source: b }) =>
        compareStart(a, b) || compareChildren(a.child, b.child) || compareSeniority(a, b),
    );
  const admitted = new Set<string>();
  let remaining: number = caps.amountTiyn ?? Number.POSITIVE_INFINITY;
  const capped = new Map<DraftLine, ClaimLine>();
  for (const draft of queue) {
    const { line } = draft;
    const hasPlace = caps.children === null || admitted.has(line.childId) || admitted.size < caps.children;
    const pays = hasPlace ? Math.min(line.amountTiyn, remaining) : 0;
    if (hasPlace) admitted.add(line.childId);
    remaining -= pays;
    if (pays < line.amountTiyn) capped.set(draft, cutTo(line, tiyn(pays)));
  }
  return drafts.map((draft) => ({ ...draft, line: capped.get(draft) ?? draft.line }));
}

function cutTo(line: ClaimLine, amountTiyn: Tiyn): ClaimLine {
  const formula = { ...line.formula, beforeCapTiyn: line.amountTiyn };
  if (amountTiyn === 0) return { ...excluded(line, 'CAP'), formula };
  return { ...line, amountTiyn, formula, reasons: withReason(line.reasons, 'CAP', 'warns') };
}

const excluded = (line: ClaimLine, code: 'CAP' | 'OTHER_FUNDED_PLACE'): ClaimLine => ({
  ...line,
  amountTiyn: NOTHING,
  verdict: 'excluded',
  reasons: withReason(line.reasons, code, 'excludes'),
});
