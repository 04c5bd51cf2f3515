/**
 * The month of a provider as the claim sees it: the records, the rule and the contract in force. Everything that
 * speaks of the month's money (the claim, today, the list of claims) starts from here.
 */
import { findClaimedChildren, findPlacesTakenElsewhere } from '../data/claims.ts';
import { findContract } from '../data/contracts.ts';
import { findProgramme, withOwnValues } from '../data/programmes.ts';
import { getProvider } from '../data/providers.ts';
import { loadRecords } from '../data/records.ts';
import type { TenantTx } from '../data/scope.ts';
import { type ClaimInput, draftClaim } from '../domain/claims/draft.ts';
import type { Claim, MonthSummary } from '../domain/claims/model.ts';
import { atStake, earnedByDay } from '../domain/claims/outlook.ts';
import { PRESETS } from '../domain/programmes/presets.ts';
import { type Programme, type RuleInForce, ruleFor } from '../domain/programmes/programme.ts';
import type { Records } from '../domain/records.ts';
import { addMonths, firstDay, lastDay, type Month } from '../domain/shared/civil-date.ts';
import { AppError, assert } from '../domain/shared/errors.ts';
import { plainTenge } from '../domain/shared/money.ts';
import { type Actor, today } from './actor.ts';
import { isOver } from './roll-state.ts';

export interface MonthRule {
  readonly rule: RuleInForce;
  readonly contract: Awaited<ReturnType<typeof findContract>>;
}

/**
 * The programme by which a month is judged: that of the contract in force, or while there is no contract the
 * shipped preset, which says itself that its values are placeholders; with the provider's own values over it.
 */
export async function getProgramme(
  tx: TenantTx,
  month: Month,
): Promise<{ programme: Programme; contract: MonthRule['contract'] }> {
  const contract = await findContract(tx, month);
  const programme = contract ? await findProgramme(tx, contract.programmeId) : PRESETS[0];
  assert(programme, 'a contract names a stored programme');
  return { programme: await withOwnValues(tx, programme), contract };
}

async function getRule(tx: TenantTx, month: Month): Promise<MonthRule> {
  const { programme, contract } = await getProgramme(tx, month);
  const rule = ruleFor(programme, month);
  if (rule === null) throw new AppError('conflict', { reason: 'no_rule_in_force', month });
  return { rule, contract };
}

/**
 * Everything that the month's claim is drafted from; during the month only the lessons that are over, or of today
 * and marked: no roll is missing before its lesson is over. Throws AppError `conflict` when no version of the
 * programme is in force.
 */
export async function loadMonth(
  tx: TenantTx,
  month: Month,
  actor: Pick<Actor, 'now' | 'provider'>,
): Promise<{ input: ClaimInput; rule: MonthRule }> {
  const monthRule = await getRule(tx, month);
  const { rule, contract } = monthRule;
  const provider = await getProvider(tx);
  const on = today(actor);
  const to = on < lastDay(month) ? on : lastDay(month);
  const loaded = await loadRecords(tx, { from: firstDay(month), to });
  const placesTakenElsewhere =
    rule.exclusivity === 'one_funded_place'
      ? await findPlacesTakenElsewhere(tx, rule.id, month)
      : new Set<string>();
  const input: ClaimInput = {
    month,
    provider: { name: provider.name, bin: provider.bin },
    rule,
    contract: contract && {
      ...contract,
      rate: contract.rateTiyn === null ? null : plainTenge(contract.rateTiyn),
    },
    records: on <= to ? withoutLessonsAhead(loaded, actor) : loaded,
    placesTakenElsewhere,
    previousMonthChildren: await findClaimedChildren(tx, addMonths(month, -1)),
  };
  return { input, rule: monthRule };
}

function withoutLessonsAhead(records: Records, actor: Pick<Actor, 'now' | 'provider'>): Records {
  const marked = new Set(records.marks.map(({ lessonId }) => lessonId));
  const lessons = records.lessons.filter(
    (lesson) => lesson.state.kind === 'cancelled' || isOver(lesson, actor) || marked.has(lesson.id),
  );
  return { ...records, lessons };
}

/** The draft of a month with what it has earned so far and may still lose. */
export function draftWithOutlook(input: ClaimInput): { claim: Claim; summary: MonthSummary } {
  const claim = draftClaim(input);
  return { claim, summary: summaryOf(claim, input) };
}

export function summaryOf(claim: Claim, input: ClaimInput): MonthSummary {
  const { amountTiyn, paidLines, excludedLines } = claim.totals;
  return {
    month: claim.month,
    amountTiyn,
    paidLines,
    excludedLines,
    atStakeTiyn: atStake(input, claim),
    missingRolls: claim.missingRolls.length,
    flags: claim.flags.length,
    byDay: earnedByDay(input, claim),
  };
}
