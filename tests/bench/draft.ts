/**
 * The draft of a month from the database: ten lessons a child, all rules of the programme, every reason and every
 * visit with its evidence. Beside it one plain SQL aggregate over the same rows.
 */
import { inTenant } from '../../server/data/scope.ts';
import { draftClaim } from '../../server/domain/claims/draft.ts';
import { month } from '../../server/domain/shared/civil-date.ts';
import { getClaim } from '../../server/services/claims.ts';
import { loadMonth } from '../../server/services/month.ts';
import { addProvider, addRecords, type BenchDatabase, withDatabase } from './bench-database.ts';
import { inTurns, type Row } from './measure.ts';
import { buildTown, TEN_DAYS } from './town.ts';

const OCTOBER = month('2026-10');
const SIZES = [
  { children: 200, rounds: 11 },
  { children: 5_000, rounds: 5 },
  { children: 50_000, rounds: 3 },
];
/** The target of the size that it is set for. */
const TARGETS: Readonly<Record<number, { timesFloor: number }>> = { 5000: { timesFloor: 3 } };

/**
 * What a report writer would ask: of each child in each group the visits, absences and excuses of the month. It
 * reads every mark once and joins it with its lesson, its enrolment on that day and its child, as the draft must;
 * it knows no rule, keeps no evidence and sorts nothing.
 */
const FLOOR = `
  SELECT m.child_id, l.group_id,
    count(*) FILTER (WHERE m.kind = 'present') AS present,
    count(*) FILTER (WHERE m.kind = 'absent') AS absent,
    count(*) FILTER (WHERE m.kind NOT IN ('present', 'absent', 'unmarked')) AS excused
  FROM mark m
  JOIN lesson l ON l.provider_id = m.provider_id AND l.id = m.lesson_id
  JOIN enrolment e ON e.provider_id = m.provider_id AND e.group_id = l.group_id AND e.child_id = m.child_id
    AND e.starts_on <= l.lesson_on AND (e.ends_on IS NULL OR e.ends_on >= l.lesson_on)
  JOIN child c ON c.provider_id = m.provider_id AND c.id = m.child_id
  WHERE m.provider_id = $1 AND m.lesson_on BETWEEN '2026-10-01' AND '2026-10-31'
  GROUP BY m.child_id, l.group_id`;

export const benchDraft = (): Promise<Row[]> =>
  withDatabase(async (database) => {
    const rows: Row[] = [];
    for (const size of SIZES) rows.push(...(await benchSize(database, size)));
    return rows;
  });

async function benchSize(
  database: BenchDatabase,
  { children, rounds }: (typeof SIZES)[number],
): Promise<Row[]> {
  const { actor, providerId } = await addProvider(database);
  await addRecords(database, actor.scope, buildTown(children, TEN_DAYS));
  const draft = () =>
    inTenant(actor.scope, async (tx) => draftClaim((await loadMonth(tx, OCTOBER, actor)).input), {
      repeatableRead: true,
      timeoutMs: 60_000,
    });
  const { lines } = await draft();
  const aggregate = () => database.owner.query(FLOOR, [providerId]);
  const { rowCount } = await aggregate();
  if (lines.length !== children || rowCount !== children) throw new Error('draft and floor count otherwise');

  const timings = await inTurns(rounds, { draft, aggregate, page: () => getClaim(actor, OCTOBER) });
  const floor = {
    what: 'one SQL aggregate of the same marks by child and group',
    value: timings.aggregate.wallMs,
    cpuMs: null,
  };
  const common = { unit: 'ms' as const, rounds };
  const perThousand = (ms: number) => `${((ms / children) * 1000).toFixed(0)} ms per 1 000`;
  return [
    {
      ...common,
      what: `draft of ${children} children × 10 (${perThousand(timings.draft.wallMs)})`,
      value: timings.draft.wallMs,
      cpuMs: timings.draft.cpuMs,
      floor,
      target: TARGETS[children] ?? null,
    },
    {
      ...common,
      what: `the claim's page, with outlook (${perThousand(timings.page.wallMs)})`,
      value: timings.page.wallMs,
      cpuMs: timings.page.cpuMs,
      floor,
      target: null,
    },
  ];
}
