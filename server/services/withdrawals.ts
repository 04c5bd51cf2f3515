/**
 * The automatic withdrawal over the database (DOMAIN.md §7). It replays the records up to a date and writes what
 * follows, so it may run every day, twice, or after a week of silence, and ends the same.
 */
import { type AuditAction, recordEvents } from '../data/audit.ts';
import { getProvider } from '../data/providers.ts';
import { loadRecords } from '../data/records.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../data/scope.ts';
import {
  findReplayStart,
  listWatched,
  saveWatchStates,
  type WatchedRow,
  type WatchState,
} from '../data/withdrawals.ts';
import {
  evidenceVoided,
  type GroupHistory,
  type InactivityVerdict,
  type Pause,
  replayGroup,
} from '../domain/inactivity.ts';
import { findInactivityRule, type InactivityRule } from '../domain/inactivity-rule.ts';
import { type Programme, ruleFor } from '../domain/programmes/programme.ts';
import type { ChildRecord, Records } from '../domain/records.ts';
import { addDays, type CivilDate, dateInZone, monthOf, weekStart } from '../domain/shared/civil-date.ts';
import { AppError, assert } from '../domain/shared/errors.ts';
import { planAhead } from './lesson-plan.ts';
import { getProgramme } from './month.ts';

export interface Watch {
  /** The day that it is as of. */
  readonly on: CivilDate;
  readonly rule: InactivityRule;
  readonly placeholder: boolean;
  readonly records: Records;
  /** Every enrolment that the replay knows, those that have ended included. */
  readonly rows: ReadonlyMap<string, WatchedRow>;
  /** A verdict for every enrolment that holds the day, or that the replay itself has withdrawn by then. */
  readonly verdicts: readonly (InactivityVerdict & { readonly groupId: string })[];
  readonly paused: readonly ({ readonly groupId: string } & Pause)[];
  readonly childOf: (childId: string) => ChildRecord | undefined;
  /** Whether a withdrawal on record has lost its evidence since, by the marks of now and the rule of its day. */
  readonly isVoid: (row: WatchedRow) => boolean;
}

/**
 * Replays every group up to the end of the day `asOf`. `since` is the day from which on withdrawals are told as
 * they fell due, whatever came after them.
 */
export async function watchInactivity(
  tx: TenantTx,
  asOf: CivilDate,
  since: CivilDate = asOf,
): Promise<Watch> {
  const { programme } = await getProgramme(tx, monthOf(asOf));
  const rule = getInactivityRule(programme, asOf);
  const windowStart = addDays(weekStart(since), -7 * rule.weeks);
  const replayStart = await findReplayStart(tx, asOf, since);
  // From a Monday: a week whose first lessons were left out would hide how many of its marks are missing.
  const from = replayStart !== null && replayStart < windowStart ? weekStart(replayStart) : windowStart;
  const watched = await listWatched(tx, from, asOf);
  const records = await loadRecords(tx, { from, to: asOf });

  const lessonsOf = groupBy(records.lessons, (lesson) => lesson.groupId);
  const groupOfLesson = new Map(records.lessons.map((lesson) => [lesson.id, lesson.groupId]));
  const marksOf = groupBy(records.marks, (mark) => groupOfLesson.get(mark.lessonId)!);
  const childrenById = new Map(records.children.map((child) => [child.id, child]));
  const suspensionsOf = new Map(records.enrolments.map((span) => [span.id, span.suspensions]));
  const rowsOf = groupBy(watched, (row) => row.groupId);
  const historyOf = (groupId: string): GroupHistory => ({
    rule,
    lessons: lessonsOf.get(groupId) ?? [],
    marks: marksOf.get(groupId) ?? [],
    enrolments: rowsOf.get(groupId)!.map((row) => ({ ...row, suspensions: suspensionsOf.get(row.id) ?? [] })),
  });
  const judged = [...rowsOf.keys()].map((groupId) => ({
    groupId,
    verdict: replayGroup(historyOf(groupId), asOf),
  }));
  return {
    on: asOf,
    rule,
    placeholder: (ruleFor(programme, monthOf(asOf)) ?? programme).placeholder,
    records,
    rows: new Map(watched.map((row) => [row.id, row])),
    verdicts: judged.flatMap(({ groupId, verdict }) =>
      verdict.children.map((child) => ({ ...child, groupId })),
    ),
    paused: judged.flatMap(({ groupId, verdict }) =>
      verdict.paused ? [{ groupId, ...verdict.paused }] : [],
    ),
    childOf: (childId) => childrenById.get(childId),
    isVoid: ({ id, groupId, endsOn }) => {
      assert(endsOn !== null, 'a withdrawal is dated');
      const history = historyOf(groupId);
      const enrolments = history.enrolments.map((span) =>
        span.id === id ? { ...span, endsOn: null } : span,
      );
      const then = { ...history, enrolments, rule: getInactivityRule(programme, endsOn) };
      return evidenceVoided({ enrolmentId: id, withdrawnOn: endsOn }, then);
    },
  };
}

function getInactivityRule(programme: Programme, on: CivilDate): InactivityRule {
  const rule = findInactivityRule(programme, on);
  if (rule === null) throw new AppError('conflict', { reason: 'no_rule_in_force', month: monthOf(on) });
  return rule;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** After so long a silence the job still ends as if it had run every day. */
const CATCH_UP_DAYS = 28;
const catchUpFrom = (asOf: CivilDate): CivilDate => addDays(asOf, -CATCH_UP_DAYS);

/** What the next run would judge by, as of the day: so that nobody is told another story than it will write. */
export const watchNextRun = (tx: TenantTx, asOf: CivilDate): Promise<Watch> =>
  watchInactivity(tx, asOf, catchUpFrom(asOf));

/**
 * The verdicts on enrolments that are not withdrawn on record. One whose state is `withdrawn` is due: the next run
 * will write it, and until then the child is in the group.
 */
export const listUndecided = ({ verdicts, rows, on }: Watch): Watch['verdicts'] =>
  verdicts.filter(({ enrolmentId }) => isUndecided(rows.get(enrolmentId)!, catchUpFrom(on)));

/** A withdrawal that is on record stays as it is, whatever date is asked about. */
const isUndecided = (row: WatchedRow, since: CivilDate): boolean =>
  row.withdrawalReason === null && (row.endsOn === null || row.endsOn >= since);

export interface WithdrawalOutcome {
  readonly warned: number;
  readonly atRisk: number;
  readonly withdrawn: number;
  /** Children who came back and are no longer warned or at risk. */
  readonly cleared: number;
  readonly needsDecision: number;
  readonly pausedGroups: number;
}

/**
 * Records who was warned, put at risk and withdrawn by the end of the day `asOf`. With `dryRun` it writes nothing
 * and says what it would do.
 */
export async function withdrawInactive(
  scope: ProviderScope,
  run: { readonly asOf: CivilDate; readonly dryRun: boolean; readonly at: Date },
): Promise<WithdrawalOutcome> {
  if (!run.dryRun) await planAhead(scope, run.asOf);
  return inTenant(
    scope,
    async (tx) => {
      const watch = await watchNextRun(tx, run.asOf);
      const { verdicts, rows, paused } = watch;
      const changes = listUndecided(watch)
        .map((verdict) => ({ verdict, row: rows.get(verdict.enrolmentId)! }))
        .filter(({ verdict, row }) => differs(verdict, row));
      if (!run.dryRun && changes.length > 0) {
        const { zone } = await getProvider(tx);
        const states = changes.map(({ verdict }) => verdict);
        await saveWatchStates(tx, states, dateInZone(run.at, zone));
        await recordEvents(
          tx,
          changes.flatMap(({ verdict, row }) =>
            stepsOf(verdict, row).map((action) => ({
              at: run.at,
              actorId: null,
              action,
              subject: { kind: 'enrolment' as const, id: row.id },
              before: { warnedOn: row.warnedOn, atRiskOn: row.atRiskOn },
              after: evidenceOf(verdict, run.asOf),
            })),
          ),
        );
      }
      const steps = changes.flatMap(({ verdict, row }) => stepsOf(verdict, row));
      return {
        warned: steps.filter((step) => step === 'enrolment.warned').length,
        atRisk: steps.filter((step) => step === 'enrolment.at_risk').length,
        withdrawn: steps.filter((step) => step === 'enrolment.withdrawn').length,
        cleared: changes.filter(({ verdict, row }) => row.warnedOn !== null && verdict.warnedOn === null)
          .length,
        needsDecision: verdicts.filter((verdict) => verdict.needsDecision).length,
        pausedGroups: paused.length,
      };
    },
    // What a person decides meanwhile is not overwritten: then it is judged anew.
    { repeatableRead: true, attempts: 3, timeoutMs: 120_000 },
  );
}

const differs = (verdict: WatchState, row: WatchedRow): boolean =>
  verdict.warnedOn !== row.warnedOn || verdict.atRiskOn !== row.atRiskOn || verdict.withdrawnOn !== null;

/** The steps that are new since the enrolment was last looked at. */
function stepsOf(verdict: InactivityVerdict, row: WatchedRow): AuditAction[] {
  const steps: AuditAction[] = [];
  if (verdict.warnedOn !== null && verdict.warnedOn !== row.warnedOn) steps.push('enrolment.warned');
  if (verdict.atRiskOn !== null && verdict.atRiskOn !== row.atRiskOn) steps.push('enrolment.at_risk');
  if (verdict.withdrawnOn !== null) steps.push('enrolment.withdrawn');
  return steps;
}

const evidenceOf = (verdict: InactivityVerdict, asOf: CivilDate): object => ({
  asOf,
  weeks: verdict.weeks,
  missedLessons: verdict.missedLessons,
  lastAttendedOn: verdict.lastAttendedOn,
  warnedOn: verdict.warnedOn,
  atRiskOn: verdict.atRiskOn,
  withdrawnOn: verdict.withdrawnOn,
});
