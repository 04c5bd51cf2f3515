/** What became of each child, as the database has it after the job and as the terminal tells it: to be compared. */
import { type InactiveReport, inactiveReport, judgeGroups } from '../../server/cli/inactive-report.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import type { Records } from '../../server/domain/records.ts';
import type { CivilDate } from '../../server/domain/shared/civil-date.ts';
import { WORKED_RULE } from './group-table.ts';

export interface WatchState {
  readonly iin: string;
  readonly group: string;
  readonly state: 'active' | 'warned' | 'at_risk' | 'withdrawn';
  readonly warnedOn: CivilDate | null;
  readonly atRiskOn: CivilDate | null;
  readonly withdrawnOn: CivilDate | null;
  /** Of a withdrawal: its evidence. */
  readonly missedLessons: readonly CivilDate[];
  /** Kept with the first warning; null while there is none. */
  readonly lastAttendedOn: CivilDate | null;
}

/** The enrolments that hold the day or were withdrawn as inactive by then, by group and child. */
export async function storedStates(scope: ProviderScope, asOf: CivilDate): Promise<WatchState[]> {
  const rows = await inTenant(
    scope,
    (tx) => tx.prisma.$queryRaw<Omit<WatchState, 'state'>[]>`
      SELECT c.iin, g.name AS "group", e.warned_on::text AS "warnedOn", e.at_risk_on::text AS "atRiskOn",
        CASE WHEN e.withdrawal_reason = 'inactive' THEN e.ends_on::text END AS "withdrawnOn",
        coalesce(e.evidence -> 'missedLessons', '[]') AS "missedLessons",
        CASE WHEN e.warned_on IS NOT NULL THEN e.last_attended_on::text END AS "lastAttendedOn"
      FROM enrolment e JOIN child c ON c.provider_id = e.provider_id AND c.id = e.child_id
      JOIN club_group g ON g.provider_id = e.provider_id AND g.id = e.group_id
      WHERE e.provider_id = ${tx.providerId}::uuid AND e.starts_on <= ${asOf}::date
        AND (e.ends_on IS NULL OR e.ends_on >= ${asOf}::date OR e.withdrawal_reason = 'inactive')`,
  );
  return sorted(rows.map((row) => ({ ...row, state: stateOf(row) })));
}

/** What `inactive` says on the same records, by group and child. */
export function toldStates(records: Records, asOf: CivilDate): WatchState[] {
  const { children } = inactiveReport(judgeGroups(records, WORKED_RULE, asOf), asOf);
  return sorted(children.map(toldState));
}

function toldState(child: InactiveReport['children'][number]): WatchState {
  const { iin, group, state, warnedOn, atRiskOn, withdrawnOn } = child;
  const missedLessons = withdrawnOn === null ? [] : child.missedLessons;
  const lastAttendedOn = warnedOn === null ? null : child.lastAttendedOn;
  return { iin, group, state, warnedOn, atRiskOn, withdrawnOn, missedLessons, lastAttendedOn };
}

function stateOf({ warnedOn, atRiskOn, withdrawnOn }: Omit<WatchState, 'state'>): WatchState['state'] {
  if (withdrawnOn !== null) return 'withdrawn';
  if (atRiskOn !== null) return 'at_risk';
  return warnedOn === null ? 'active' : 'warned';
}

const keyOf = ({ group, iin }: WatchState): string => `${group} ${iin}`;
const sorted = (states: WatchState[]): WatchState[] => states.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
