/**
 * What becomes of two children who are one: whose word stands for each field, and how their enrolments become one
 * child's. Marks need no plan: the entries of both are entries of one child, and the later one decides as always
 * (DOMAIN.md §6).
 */
import type { CivilDate } from '../shared/civil-date.ts';

/** Fields with a winner of their own, by their names in the database's model. */
export const MERGE_FIELDS = ['surname', 'givenName', 'patronymic', 'iin', 'bornOn', 'sex'] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/**
 * How long a merge can be taken back. What it takes, both children as they were with photo and health note, is kept so
 * long and no longer.
 */
export const MERGE_UNDO_DAYS = 30;

export interface MergeSpan {
  readonly id: string;
  readonly groupId: string;
  readonly startsOn: CivilDate;
  /** Last day in; null while open. */
  readonly endsOn: CivilDate | null;
}

/** Spans of one group that overlap become one: `keptId` grows to hold all of them, the others go. */
export interface SpanUnion {
  readonly keptId: string;
  readonly droppedIds: readonly string[];
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
  /** The span whose end this is: what is known of the end (its reason, its evidence) comes from it. */
  readonly endOfId: string;
}

const FOREVER = '9999-12-31' as CivilDate;
const endOf = ({ endsOn }: MergeSpan): CivilDate => endsOn ?? FOREVER;

/**
 * Which spans of the loser go to the winner as they are, and which are joined with one of the winner's in the same
 * group. No day of either is lost and none is added.
 */
export function planSpans(
  winner: readonly MergeSpan[],
  loser: readonly MergeSpan[],
): { readonly movedIds: readonly string[]; readonly unions: readonly SpanUnion[] } {
  const isWinners = new Set(winner.map(({ id }) => id));
  const clusters = overlapping([...winner, ...loser]);
  const unions = clusters
    .filter((spans) => spans.length > 1)
    .map((spans): SpanUnion => {
      const kept = spans.find(({ id }) => isWinners.has(id)) ?? spans[0]!;
      const last = spans.reduce((latest, span) => (endOf(span) > endOf(latest) ? span : latest), kept);
      return {
        keptId: kept.id,
        droppedIds: spans.filter((span) => span !== kept).map(({ id }) => id),
        startsOn: spans[0]!.startsOn,
        endsOn: last.endsOn,
        endOfId: last.id,
      };
    });
  const alone = clusters.filter((spans) => spans.length === 1).map(([span]) => span!.id);
  return { movedIds: alone.filter((id) => !isWinners.has(id)), unions };
}

/** Spans in clusters, those of a group that hang together by overlapping in one, each by its first day. */
function overlapping(spans: readonly MergeSpan[]): MergeSpan[][] {
  const sorted = [...spans].sort(
    (a, b) => compare(a.groupId, b.groupId) || compare(a.startsOn, b.startsOn) || compare(a.id, b.id),
  );
  const clusters: MergeSpan[][] = [];
  let reaches = '';
  for (const span of sorted) {
    const cluster = clusters.at(-1);
    const joins = cluster?.[0]?.groupId === span.groupId && span.startsOn <= reaches;
    if (joins) cluster.push(span);
    else clusters.push([span]);
    reaches = joins && reaches > endOf(span) ? reaches : endOf(span);
  }
  return clusters;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
