/** The pieces of a claim that its screen shows: a row, and the proof of a line. */
import type { Formula, Reason, ReasonCode, ReasonName, Visit } from '../../../server/domain/claims/model.ts';
import type { CivilDate } from '../../../server/domain/shared/civil-date.ts';
import type { Tiyn } from '../../../server/domain/shared/money.ts';

export type Show = 'all' | 'paid' | 'excluded' | ReasonName;

/** A time on the provider's wall. */
export interface WallTime {
  readonly on: CivilDate;
  readonly minute: number;
}

export interface ClaimRow {
  /** Names the line in an address: ids only, never a name. */
  readonly key: string;
  readonly name: string;
  readonly group: string;
  readonly presentVisits: number;
  readonly countedVisits: number;
  readonly denominator: number | null;
  readonly amountTiyn: Tiyn;
  readonly verdict: 'paid' | 'excluded';
  /** The first reason for which the line is not paid. */
  readonly why: ReasonCode | null;
  /** Reasons of a line that is paid all the same. */
  readonly remarks: number;
}

export interface VisitShown extends Omit<Visit, 'entryId' | 'occurredAt' | 'recordedAt'> {
  /** By the device's clock; null where paper says no moment. */
  readonly marked: WallTime | null;
  /** By the server's clock; null where the mark has no entry. */
  readonly recorded: WallTime | null;
}

export interface LineProof {
  readonly key: string;
  readonly groupId: string;
  readonly childId: string;
  readonly iin: string;
  readonly voucher: string | null;
  readonly formula: Formula;
  readonly reasons: readonly Reason[];
  readonly amountTiyn: Tiyn;
  readonly visits: readonly VisitShown[];
}
