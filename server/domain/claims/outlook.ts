/**
 * The month before it is over: what has been earned by each day, and what may be lost with the rolls that nobody
 * has filled in. Both are drafts of the same claim on other records, so they can never disagree with it.
 */
import type { EnrolmentRecord, MarkRecord, Records } from '../records.ts';
import type { CivilDate } from '../shared/civil-date.ts';
import { type Tiyn, tiyn } from '../shared/money.ts';
import { amountOf, tariffOf } from './amounts.ts';
import { type ClaimInput, draftClaim } from './draft.ts';
import type { Claim, ClaimLine } from './model.ts';

/**
 * The amount earned by the end of each day with a counted visit, ascending: the last one is the claim's total.
 * `claim` is the draft of `input`.
 */
export function earnedByDay(input: ClaimInput, claim: Claim): { on: CivilDate; amountTiyn: Tiyn }[] {
  const tariff = tariffOf(input.rule, input.contract?.rate ?? null, input.month);
  const minutesOf = new Map(input.records.lessons.map((lesson) => [lesson.id, lesson.minutes ?? 0]));
  const coefficientsOf = new Map(input.records.children.map((child) => [child.id, child.coefficients]));
  const known = new Map<string, Tiyn>();
  const worth = (line: ClaimLine, countedPresent: number, paidExcuses: number, minutes: number): Tiyn => {
    const coefficients = coefficientsOf.get(line.childId) ?? [];
    const lessons = line.formula.denominator?.lessons ?? 0;
    const key = [countedPresent, paidExcuses, minutes, lessons, ...coefficients].join(' ');
    const amount =
      known.get(key) ??
      amountOf(input.rule, tariff, {
        countedPresent,
        paidExcuses,
        minutes,
        coefficients,
        scheduled: lessons,
        held: lessons,
      }).amountTiyn;
    known.set(key, amount);
    return amount;
  };

  const gains = new Map<CivilDate, number>();
  for (const line of claim.lines) {
    if (line.verdict !== 'paid') continue;
    let [present, excuses, minutes, before] = [0, 0, 0, 0];
    for (const visit of line.visits) {
      if (!visit.counted) continue;
      if (visit.mark === 'present') present++;
      else excuses++;
      minutes += minutesOf.get(visit.lessonId) ?? 0;
      // A cap may have cut the line: it earns no more than it is paid.
      const after = Math.min(worth(line, present, excuses, minutes), line.amountTiyn);
      if (after > before) gains.set(visit.on, (gains.get(visit.on) ?? 0) + after - before);
      before = Math.max(before, after);
    }
  }
  let total = 0;
  return [...gains]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, gain]) => {
      total += gain;
      return { on, amountTiyn: tiyn(total) };
    });
}

/** The most that the missing rolls may cost: what the claim would gain if each of them turned out to be full. */
export function atStake(input: ClaimInput, claim: Claim): Tiyn {
  if (claim.missingRolls.length === 0) return tiyn(0);
  const full = draftClaim({ ...input, records: withFullRolls(input.records, claim) });
  return tiyn(Math.max(0, full.totals.amountTiyn - claim.totals.amountTiyn));
}

function withFullRolls(records: Records, claim: Claim): Records {
  const missing = new Set(claim.missingRolls.map((roll) => roll.lessonId));
  const lessons = records.lessons.map((lesson) =>
    missing.has(lesson.id) ? { ...lesson, state: { kind: 'held' as const } } : lesson,
  );
  const membersOf = new Map<string, EnrolmentRecord[]>(records.groups.map((group) => [group.id, []]));
  for (const span of records.enrolments) membersOf.get(span.groupId)?.push(span);
  const marks = lessons
    .filter((lesson) => missing.has(lesson.id))
    .flatMap((lesson) =>
      (membersOf.get(lesson.groupId) ?? [])
        .filter((span) => span.startsOn <= lesson.on && (span.endsOn === null || lesson.on <= span.endsOn))
        .map((span) => supposedPresence(lesson.id, span.childId)),
    );
  return { ...records, lessons, marks: [...records.marks, ...marks] };
}

const supposedPresence = (lessonId: string, childId: string): MarkRecord => ({
  lessonId,
  childId,
  kind: 'present',
  excuse: null,
  documented: false,
  entryId: `${lessonId} ${childId}`,
  method: 'tap',
  occurredAt: null,
  recordedAt: null,
  recordedBy: null,
  device: null,
  approvedCorrection: false,
  guest: false,
});
