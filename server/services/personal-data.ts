/**
 * The personal data of children: whose time is over, what an erasure takes and leaves, and the erasure itself, which
 * people decide and no clock (docs/decisions/025-an-erased-child-keeps-its-place.md).
 */
import { recordEvent } from '../data/audit.ts';
import { getChild, lockChild } from '../data/child-rows.ts';
import {
  type DueChild,
  findLastDay,
  listClaimedMonths,
  listDue,
  listOneChild,
  listUnclaimedMonths,
} from '../data/child-ties.ts';
import { listContracts } from '../data/contracts.ts';
import { countPieces, erasePieces, findErased } from '../data/erase-child.ts';
import { findProgramme, withOwnValues } from '../data/programmes.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { can } from '../domain/access.ts';
import {
  type ErasureList,
  erasureList,
  GOING,
  PASSING,
  type PieceCounts,
} from '../domain/children/erasure.ts';
import {
  claimKeptUntil,
  isSameSurname,
  mayErase,
  type Retention,
  retentionOf,
  type UnclaimedMonth,
} from '../domain/children/retention.ts';
import type { PersonName } from '../domain/identity.ts';
import { PRESETS } from '../domain/programmes/presets.ts';
import { type Programme, ruleFor } from '../domain/programmes/programme.ts';
import { type CivilDate, dateInZone, firstDay, lastDay, type Month } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, by, today } from './actor.ts';
import { getProgramme } from './month.ts';

export const DUE_ON_A_PAGE = 50;

/** For claims of a programme that is not known here, the years that ship. */
const UNKNOWN_YEARS = PRESETS[0]!.versions.at(-1)!.retentionYears;

/** What counts for the list beforehand has to hold when the erasure is done. */
const TIMEOUT = { timeoutMs: 60_000 };

export interface RetentionPage {
  readonly children: readonly DueChild[];
  readonly from: number;
  readonly total: number;
  /** The years that the shipped rule keeps claims for, and whether nobody has confirmed them. */
  readonly rule: { readonly years: number; readonly placeholder: boolean };
}

/** Children whose retention is over, who left first first, a page at a time from 1. */
export async function listRetention(actor: Actor, page: number): Promise<RetentionPage> {
  allowed(actor, 'children.erase');
  const on = today(actor);
  const offset = (page - 1) * DUE_ON_A_PAGE;
  return inTenant(actor.scope, async (tx) => {
    const due = await listDue(tx, on, { unknown: UNKNOWN_YEARS, offset, limit: DUE_ON_A_PAGE });
    const { programme } = await getProgramme(tx, on.slice(0, 7) as Month);
    const rule = ruleFor(programme, on.slice(0, 7) as Month);
    return {
      ...due,
      from: offset,
      rule: { years: rule?.retentionYears ?? UNKNOWN_YEARS, placeholder: rule?.placeholder ?? true },
    };
  });
}

/** How many children are proposed for erasure; 0 for who may not erase. */
export async function countRetention(actor: Actor): Promise<number> {
  if (!can(actor.role, 'children.erase')) return 0;
  const on = today(actor);
  const due = await inTenant(actor.scope, (tx) =>
    listDue(tx, on, { unknown: UNKNOWN_YEARS, offset: 0, limit: 1 }),
  );
  return due.total;
}

/** Whether this is a child of the provider that was erased; false for who may not erase. */
export const wasErased = async (actor: Actor, childId: string): Promise<boolean> =>
  can(actor.role, 'children.erase') &&
  (await inTenant(actor.scope, (tx) => findErased(tx, childId))) !== null;

/** A submitted claim that names the child. */
export interface KeptClaim {
  readonly month: Month;
  readonly until: CivilDate;
  readonly isOver: boolean;
}

export interface ErasureView {
  readonly childId: string;
  /** Null once the child was erased. */
  readonly child: PersonName | null;
  readonly retention: Retention;
  /** The list beforehand, or afterwards of what went and what is there still. */
  readonly list: ErasureList;
  readonly claims: readonly KeptClaim[];
  /** On the provider's calendar. */
  readonly erased: { readonly on: CivilDate; readonly by: string | null } | null;
}

/** What erasing a child would take and leave, or has. Throws AppError `forbidden`, and `not_found` for others' children. */
export async function getErasure(actor: Actor, childId: string): Promise<ErasureView> {
  allowed(actor, 'children.erase');
  return inTenant(
    actor.scope,
    async (tx) => {
      const erased = await findErased(tx, childId);
      if (erased === null) {
        const { surname, givenName, patronymic } = await getChild(tx, childId);
        const { retention, claims, list } = await plan(tx, actor, childId);
        return { childId, child: { surname, givenName, patronymic }, retention, claims, list, erased: null };
      }
      const { retention, claims, list } = await plan(tx, actor, childId);
      return {
        ...{ childId, child: null, retention, claims },
        list: { goes: wentAs(erased.said?.went), stays: list.stays },
        erased: { on: dateInZone(new Date(erased.at), actor.provider.zone), by: erased.by },
      };
    },
    TIMEOUT,
  );
}

/**
 * Erases a child's person in one transaction; `surname` is what was typed to confirm. Throws AppError `bad_input`
 * (`surname_differs`), `conflict` (`enrolled`, `to_claim`) while it may not be, and `not_found`.
 */
export async function eraseChild(actor: Actor, childId: string, surname: string): Promise<void> {
  allowed(actor, 'children.erase');
  await inTenant(
    actor.scope,
    async (tx) => {
      const child = await lockChild(tx, childId);
      const { ids, retention, list } = await plan(tx, actor, childId);
      if (!mayErase(retention)) throw new AppError('conflict', { reason: retention.state });
      if (!isSameSurname(surname, child.surname))
        throw new AppError('bad_input', { reason: 'surname_differs' });
      const keepsVouchers = list.stays.some(({ kind }) => kind === 'vouchers');
      await erasePieces(tx, ids, { at: actor.now, keepsVouchers });
      await recordEvent(tx, {
        ...by(actor),
        action: 'child.erased',
        subject: { kind: 'child', id: childId },
        after: {
          keptUntil: retention.keptUntil,
          went: Object.fromEntries(list.goes.map(({ kind, count }) => [kind, count])),
        },
      });
    },
    TIMEOUT,
  );
}

/** The counts that the event of an erasure holds, as the list has them. */
function wentAs(said: unknown): ErasureList['goes'] {
  const went = (said ?? {}) as Partial<PieceCounts>;
  return [...GOING, ...PASSING].flatMap((kind) => (went[kind] ? [{ kind, count: went[kind] }] : []));
}

async function plan(tx: TenantTx, actor: Actor, childId: string) {
  const on = today(actor);
  const ids = await listOneChild(tx, childId);
  const claimed = await listClaimedMonths(tx, ids, UNKNOWN_YEARS);
  const unclaimed = await listClaimable(tx, await listUnclaimedMonths(tx, ids, on));
  const retention = retentionOf({ ...(await findLastDay(tx, ids, on)), claimed, unclaimed }, on);
  const claims = claimed.map((month): KeptClaim => {
    const until = claimKeptUntil(month);
    return { month: month.month, until, isOver: until < on };
  });
  return { ids, retention, claims, list: erasureList(await countPieces(tx, ids), retention) };
}

/** Of some months, those under a contract and a rule: nothing is asked for the others. */
async function listClaimable(tx: TenantTx, months: readonly Month[]): Promise<UnclaimedMonth[]> {
  if (months.length === 0) return [];
  const contracts = await listContracts(tx);
  const programmes = new Map<string, Programme | null>();
  for (const programmeId of new Set(contracts.map((contract) => contract.programmeId))) {
    const shipped = await findProgramme(tx, programmeId);
    programmes.set(programmeId, shipped && (await withOwnValues(tx, shipped)));
  }
  return months.flatMap((month) => {
    const contract = contracts.find(
      ({ startsOn, endsOn }) => startsOn <= lastDay(month) && endsOn >= firstDay(month),
    );
    const programme = contract && programmes.get(contract.programmeId);
    const rule = programme && ruleFor(programme, month);
    return rule ? [{ month, submissionDay: rule.submission.dayOfMonth }] : [];
  });
}
