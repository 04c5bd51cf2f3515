/**
 * The claim of a month: drafted from the records as often as anybody looks, frozen once it is submitted. Documents
 * are rendered from the frozen version where there is one, and from the draft before.
 */
import { createHash } from 'node:crypto';
import { recordEvent } from '../data/audit.ts';
import {
  type FrozenClaim,
  findSubmitted,
  listMonths,
  lockForSubmission,
  type SubmittedVersion,
  saveVersion,
  takePlaces,
} from '../data/claims.ts';
import { passwordFits } from '../data/passwords.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { findUserIn } from '../data/users.ts';
import type { Standing } from '../documents/claim-pdf.ts';
import { can } from '../domain/access.ts';
import { CALENDAR_VERSION } from '../domain/calendar/calendar.ts';
import type { Claim } from '../domain/claims/model.ts';
import { buildTimesheets } from '../domain/claims/timesheet.ts';
import { type CivilDate, dateInZone, lastDay, type Month } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type ThrottleContext, throttledProof } from './account-throttle.ts';
import { type Actor, allowed, by, type Language, today } from './actor.ts';
import { planAhead } from './lesson-plan.ts';
import { draftWithOutlook, loadMonth } from './month.ts';
import type { ClaimFile, ClaimMonthSummary, ClaimView } from './views.ts';

/** Several reads that must agree, and time enough for 50 000 children. */
const READING = { repeatableRead: true, timeoutMs: 60_000 };

/** Months that have something to claim, latest first. */
export async function listClaimMonths(actor: Actor): Promise<ClaimMonthSummary[]> {
  allowed(actor, 'claim.see');
  const months = await inTenant(actor.scope, listMonths);
  return months.map((row) => ({ ...row, state: row.version === null ? 'draft' : 'submitted' }));
}

/** The claim of a month: the submitted version, or else a draft computed now. */
export async function getClaim(actor: Actor, month: Month): Promise<ClaimView> {
  allowed(actor, 'claim.see');
  await planAhead(actor.scope, today(actor));
  return inTenant(
    actor.scope,
    async (tx) => {
      const submitted = await findSubmitted(tx, month);
      if (submitted) {
        const by = await findUserIn(tx, submitted.submittedBy);
        return submittedView(submitted, by?.name ?? null);
      }
      const { input } = await loadMonth(tx, month, actor);
      const { claim, summary } = draftWithOutlook(input);
      const blockers = blockersOf(claim, today(actor));
      const isClear = Object.values(blockers).every((blocks) => !blocks) && claim.totals.paidLines > 0;
      return {
        claim,
        summary,
        state: 'draft',
        version: null,
        submittedAt: null,
        submittedBy: null,
        blockers,
        maySubmit: isClear && can(actor.role, 'claim.submit'),
      };
    },
    READING,
  );
}

const blockersOf = (claim: Claim, on: CivilDate): ClaimView['blockers'] => ({
  missingRolls: claim.missingRolls.length,
  blockingFlags: claim.flags.filter((flag) => flag.severity === 'B').length,
  monthNotOver: on <= lastDay(claim.month),
  noContract: claim.contract === null,
});

/** Nothing blocks what is submitted. */
const NO_BLOCKERS: ClaimView['blockers'] = {
  missingRolls: 0,
  blockingFlags: 0,
  monthNotOver: false,
  noContract: false,
};

function submittedView(submitted: SubmittedVersion, submittedBy: string | null): ClaimView {
  const { claim, summary } = submitted.frozen;
  return {
    claim,
    summary,
    state: 'submitted',
    version: submitted.version,
    submittedAt: submitted.submittedAt.toISOString(),
    submittedBy,
    blockers: NO_BLOCKERS,
    maySubmit: false,
  };
}

/**
 * Submits the month's claim: drafts it once more, freezes it with its evidence and takes the funded places, in one
 * transaction. The password entered again is the declaration that the records are true (DOMAIN.md §8). Throws
 * AppError `unauthenticated` for a wrong password, with `waitSeconds` after too many of them, and `conflict` with the
 * reason when something blocks.
 */
export async function submitClaim(
  actor: Actor,
  month: Month,
  { password, throttle }: { password: string; throttle: ThrottleContext },
): Promise<void> {
  allowed(actor, 'claim.submit');
  await throttledProof(throttle, actor.userId, 'password', async () => {
    const user = await inTenant(actor.scope, (tx) => findUserIn(tx, actor.userId));
    if (!(await passwordFits(password, user?.passwordHash ?? null))) throw new AppError('unauthenticated');
  });
  await planAhead(actor.scope, today(actor));
  // In a transaction around it, for what is frozen must be read after the last writer has ended.
  await inTenant(
    actor.scope,
    async (lock) => {
      await lockForSubmission(lock);
      await inTenant(actor.scope, (tx) => freeze(tx, actor, month), { ...READING, attempts: 3 });
    },
    { timeoutMs: 2 * READING.timeoutMs },
  );
}

async function freeze(tx: TenantTx, actor: Actor, month: Month): Promise<void> {
  if (await findSubmitted(tx, month)) throw new AppError('conflict', { reason: 'already_submitted' });
  const { input, rule } = await loadMonth(tx, month, actor);
  const { claim, summary } = draftWithOutlook(input);
  refuseBlocked(claim, today(actor));
  const frozen: FrozenClaim = {
    claim,
    summary,
    timesheets: buildTimesheets(input.records, month, input.provider.name),
  };
  const text = JSON.stringify(frozen);
  const sha256 = createHash('sha256').update(text).digest('hex');
  await saveVersion(tx, {
    programmeId: rule.rule.id,
    contractId: rule.contract?.id ?? null,
    calendarVersion: CALENDAR_VERSION,
    submittedAt: actor.now,
    submittedBy: actor.userId,
    text,
    sha256,
    claim,
  });
  if (rule.rule.exclusivity === 'one_funded_place') {
    const paid = claim.lines.filter((line) => line.verdict === 'paid').map((line) => line.childId);
    const lost = await takePlaces(tx, rule.rule.id, month, paid);
    if (lost > 0) throw new AppError('conflict', { reason: 'places_taken', count: lost });
  }
  await recordEvent(tx, {
    ...by(actor),
    action: 'claim.submitted',
    subject: { kind: 'claim', id: month },
    after: { sha256, ...claim.totals },
  });
}

function refuseBlocked(claim: Claim, on: CivilDate): void {
  const blockers = blockersOf(claim, on);
  const refuse = (reason: string, count = 1): never => {
    throw new AppError('conflict', { reason, count });
  };
  if (blockers.monthNotOver) refuse('month_not_over');
  if (blockers.noContract) refuse('no_contract');
  if (blockers.missingRolls > 0) refuse('missing_rolls', blockers.missingRolls);
  if (blockers.blockingFlags > 0) refuse('blocking_flags', blockers.blockingFlags);
  if (claim.totals.paidLines === 0) refuse('nothing_to_claim');
}

/** One of the month's documents as bytes. A draft's bytes change with the records; a submitted version's never do. */
export async function renderClaimFile(
  actor: Actor,
  month: Month,
  file: ClaimFile,
  language: Language,
): Promise<{ bytes: Uint8Array; contentType: string; fileName: string }> {
  allowed(actor, 'claim.see');
  const rendered = await inTenant(actor.scope, (tx) => getRendered(tx, actor, month), READING);
  const { contentType, render } = DOCUMENTS[file];
  const name = rendered.standing.kind === 'draft' ? `draft-${file}` : file;
  return { bytes: await render(rendered, language), contentType, fileName: `${month}-${name}` };
}

interface Rendered extends Pick<FrozenClaim, 'claim' | 'timesheets'> {
  readonly standing: Standing;
}

async function getRendered(tx: TenantTx, actor: Actor, month: Month): Promise<Rendered> {
  const submitted = await findSubmitted(tx, month);
  if (submitted) {
    const { frozen, version, sha256, submittedAt } = submitted;
    const on = dateInZone(submittedAt, actor.provider.zone);
    return { ...frozen, standing: { kind: 'submitted', version, on, sha256 } };
  }
  const { input } = await loadMonth(tx, month, actor);
  const { claim } = draftWithOutlook(input);
  const timesheets = buildTimesheets(input.records, month, input.provider.name);
  return { claim, timesheets, standing: { kind: 'draft', on: today(actor) } };
}

interface Document {
  readonly contentType: string;
  readonly render: (from: Rendered, language: Language) => Promise<Uint8Array>;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The writers are loaded when they are wanted: most visits print nothing. */
const DOCUMENTS: Record<ClaimFile, Document> = {
  'claim.json': {
    contentType: 'application/json; charset=utf-8',
    render: async ({ claim }) => utf8((await import('../documents/claim-json.ts')).claimJson(claim)),
  },
  'claim.csv': {
    contentType: 'text/csv; charset=utf-8',
    render: async ({ claim }, language) =>
      utf8((await import('../documents/claim-csv.ts')).claimCsv(claim, language)),
  },
  'claim.xlsx': {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    render: async ({ claim }, language) =>
      (await import('../documents/claim-xlsx.ts')).claimXlsx(claim, language),
  },
  'claim.pdf': {
    contentType: 'application/pdf',
    render: async ({ claim, standing }, language) =>
      (await import('../documents/claim-pdf.ts')).claimPdf(claim, language, { standing }),
  },
  'timesheets.pdf': {
    contentType: 'application/pdf',
    render: async ({ timesheets, standing }, language) =>
      (await import('../documents/timesheets-pdf.ts')).timesheetsPdf(timesheets, language, { standing }),
  },
};
