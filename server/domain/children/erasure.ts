/**
 * What goes and what stays when a child's person is erased (docs/decisions/025-an-erased-child-keeps-its-place.md): each
 * kind of record stands on one side, so that the list beforehand and the erasure itself are made from the same.
 */
import type { RetentionState } from './retention.ts';

/** What names the child or those around it, and proves nothing. */
export const GOING = [
  'person',
  'guardians',
  'messages',
  'photo',
  'health',
  'documents',
  'card',
  'changes',
  'merges',
  'ways_back',
  'waiting_files',
  'reasons',
] as const;

/** What proves a grant, or belongs to others; none of it but the submitted claims has a name in it. */
export const STAYING = ['claims', 'enrolments', 'marks', 'events', 'key', 'shared_guardians'] as const;

/** A voucher proves a claim that is to be made or may be inspected, and nothing afterwards. */
export const PASSING = ['vouchers'] as const;

export type Going = (typeof GOING)[number] | (typeof PASSING)[number];
export type Staying = (typeof STAYING)[number] | (typeof PASSING)[number];
export type PieceCounts = Readonly<Record<Going | Staying, number>>;

export interface Piece<Kind> {
  readonly kind: Kind;
  readonly count: number;
}

export interface ErasureList {
  readonly goes: readonly Piece<Going>[];
  readonly stays: readonly Piece<Staying>[];
}

/** The list of what there is of a child; what there is none of is left out. */
export function erasureList(counts: PieceCounts, { state }: { readonly state: RetentionState }): ErasureList {
  const pieces = <Kind extends Going | Staying>(kinds: readonly Kind[]): Piece<Kind>[] =>
    kinds.map((kind) => ({ kind, count: counts[kind] })).filter(({ count }) => count > 0);
  const keepsVouchers = state !== 'due' && state !== 'free';
  return {
    goes: pieces<Going>(keepsVouchers ? GOING : [...GOING, ...PASSING]),
    stays: pieces<Staying>(keepsVouchers ? [...STAYING, ...PASSING] : STAYING),
  };
}
