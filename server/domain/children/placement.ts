/**
 * Who can be moved into a group or withdrawn, child by child, before anything is written. All or nothing: a refusal
 * of one refuses the whole, with the reason beside each name (DOMAIN.md §5).
 */
import { addDays, type CivilDate, fullYears } from '../shared/civil-date.ts';

export interface PlacedSpan {
  readonly id: string;
  readonly groupId: string;
  readonly startsOn: CivilDate;
  /** Last day in; null while open. */
  readonly endsOn: CivilDate | null;
}

export interface PlacedChild {
  readonly childId: string;
  readonly bornOn: CivilDate | null;
  /** Spans that are not over. */
  readonly spans: readonly PlacedSpan[];
}

export type PlacementRefusal =
  | 'no_seat'
  | 'too_young'
  | 'too_old'
  | 'already_there'
  | 'several_groups'
  | 'not_enrolled'
  | 'not_begun';

export interface TargetGroup {
  readonly id: string;
  readonly minAge: number | null;
  readonly maxAge: number | null;
  /** Seats that are free on the first day and stay so; null without a capacity. */
  readonly freeSeats: number | null;
}

export interface Move {
  readonly childId: string;
  /** The span that ends, and its last day; null for a child who was in no group. */
  readonly ends: { readonly enrolmentId: string; readonly endsOn: CivilDate } | null;
}

export interface Refused {
  readonly childId: string;
  readonly why: PlacementRefusal;
}

/** Whether an age fits a group on a day; a child without a birth date does. Full years. */
export function ageFits(
  { minAge, maxAge }: Pick<TargetGroup, 'minAge' | 'maxAge'>,
  bornOn: CivilDate | null,
  on: CivilDate,
): 'fits' | 'too_young' | 'too_old' {
  if (bornOn === null) return 'fits';
  const years = fullYears(bornOn, on);
  if (minAge !== null && years < minAge) return 'too_young';
  return maxAge !== null && years > maxAge ? 'too_old' : 'fits';
}

/**
 * Moves children into a group from the day `on`: the old span ends the day before, or on the day itself where it
 * began then. `fromGroupId` says which span is meant; without it a child must have one at most. Seats go in the order
 * in which the children are given.
 */
export function planMoves(
  children: readonly PlacedChild[],
  target: TargetGroup,
  on: CivilDate,
  fromGroupId: string | null,
): { readonly moves: readonly Move[]; readonly refused: readonly Refused[] } {
  const moves: Move[] = [];
  const refused: Refused[] = [];
  for (const child of children) {
    const why = refusalOf(child, target, on, fromGroupId);
    const isFull = target.freeSeats !== null && moves.length >= target.freeSeats;
    if (why !== null || isFull) refused.push({ childId: child.childId, why: why ?? 'no_seat' });
    else {
      const [span] = spansMeant(child, fromGroupId);
      moves.push({ childId: child.childId, ends: span ? endOf(span, on) : null });
    }
  }
  return { moves, refused };
}

const spansMeant = (child: PlacedChild, fromGroupId: string | null): readonly PlacedSpan[] =>
  fromGroupId === null ? child.spans : child.spans.filter(({ groupId }) => groupId === fromGroupId);

function refusalOf(
  child: PlacedChild,
  target: TargetGroup,
  on: CivilDate,
  fromGroupId: string | null,
): PlacementRefusal | null {
  if (child.spans.some(({ groupId, endsOn }) => groupId === target.id && (endsOn === null || endsOn >= on)))
    return 'already_there';
  const meant = spansMeant(child, fromGroupId);
  if (meant.length > 1) return 'several_groups';
  if (meant.length === 0 && fromGroupId !== null) return 'not_enrolled';
  if (meant.some(({ startsOn }) => startsOn > on)) return 'not_begun';
  const age = ageFits(target, child.bornOn, on);
  return age === 'fits' ? null : age;
}

function endOf(span: PlacedSpan, on: CivilDate): NonNullable<Move['ends']> {
  const dayBefore = addDays(on, -1);
  return { enrolmentId: span.id, endsOn: span.startsOn > dayBefore ? span.startsOn : dayBefore };
}

/** The spans that a withdrawal with the last day `endsOn` ends: all that are meant, of each child at least one. */
export function planWithdrawals(
  children: readonly PlacedChild[],
  endsOn: CivilDate,
  fromGroupId: string | null,
): { readonly enrolmentIds: readonly string[]; readonly refused: readonly Refused[] } {
  const enrolmentIds: string[] = [];
  const refused: Refused[] = [];
  for (const child of children) {
    const meant = spansMeant(child, fromGroupId).filter(
      (span) => span.endsOn === null || span.endsOn >= endsOn,
    );
    if (meant.length === 0) refused.push({ childId: child.childId, why: 'not_enrolled' });
    else if (meant.some(({ startsOn }) => startsOn > endsOn))
      refused.push({ childId: child.childId, why: 'not_begun' });
    else enrolmentIds.push(...meant.map(({ id }) => id));
  }
  return { enrolmentIds, refused };
}
