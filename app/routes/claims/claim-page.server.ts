/**
 * What of a claim goes to the browser: the figures, one page of rows, and the proof of the one line that is open.
 * A month of 5 000 lines is some megabytes of visits; nobody looks at more than one line at a time.
 */
import type { Claim, ClaimLine, ReasonName, Visit } from '../../../server/domain/claims/model.ts';
import { nameOfReason, REASON_CODES } from '../../../server/domain/claims/model.ts';
import { fullName } from '../../../server/domain/identity.ts';
import { presetText } from '../../../server/domain/programmes/presets.ts';
import { dateInZone, minuteInZone } from '../../../server/domain/shared/civil-date.ts';
import type { ClaimView } from '../../../server/services/views.ts';
import type { Language } from '../../messages/language.ts';
import { readSort, type Sort } from '../../sort.ts';
import type { ClaimRow, LineProof, Show, VisitShown, WallTime } from './claim-shown.ts';

const ROWS_ON_A_PAGE = 200;

export interface Asked {
  readonly show: Show;
  readonly page: number;
  /** The key of the open line. */
  readonly open: string | null;
  readonly sort: Sort<SortKey>;
}

const SORT_KEYS = ['name', 'group', 'visits', 'amount'] as const;
type SortKey = (typeof SORT_KEYS)[number];

/** What the address asks for; anything else is the first page of all lines. */
export function askedOf(url: URL): Asked {
  const show = url.searchParams.get('show') ?? 'all';
  const page = Number(url.searchParams.get('page') ?? 1);
  const known = ['all', 'paid', 'excluded', 'AGE_UNKNOWN', ...REASON_CODES] as const;
  return {
    show: known.find((kind) => kind === show) ?? 'all',
    page: Number.isInteger(page) && page >= 1 ? page : 1,
    open: url.searchParams.get('open'),
    sort: readSort(url.searchParams, SORT_KEYS, { by: 'name', down: false }),
  };
}

const keyOf = (line: ClaimLine): string => `${line.childId}.${line.groupId}`;

function isShown(line: ClaimLine, show: Show): boolean {
  if (show === 'all') return true;
  if (show === 'paid' || show === 'excluded') return line.verdict === show;
  return line.reasons.some((reason) => nameOfReason(reason) === show);
}

const plain = (text: string): string => text.normalize('NFC').toLocaleLowerCase('kk');

/** Whether every word of the search begins a word of the child's name. */
function matches(line: ClaimLine, search: string): boolean {
  const names = plain(`${line.surname} ${line.givenName} ${line.patronymic ?? ''}`).split(/[\s-]+/);
  return plain(search)
    .split(/[\s-]+/)
    .every((word) => names.some((name) => name.startsWith(word)));
}

function rowOf(line: ClaimLine): ClaimRow {
  const whole = line.reasons.find(({ severity, lessons }) => severity === 'excludes' && lessons.length === 0);
  const first = whole ?? line.reasons.find(({ severity }) => severity === 'excludes');
  return {
    key: keyOf(line),
    name: fullName(line),
    group: line.group,
    presentVisits: line.presentVisits,
    countedVisits: line.countedVisits,
    denominator: line.formula.denominator?.lessons ?? null,
    amountTiyn: line.amountTiyn,
    verdict: line.verdict,
    why: line.verdict === 'excluded' ? (first?.code ?? null) : null,
    remarks: line.verdict === 'paid' ? line.reasons.length : 0,
  };
}

const { compare } = new Intl.Collator('kk');

const byName = (one: ClaimLine, other: ClaimLine) => compare(fullName(one), fullName(other));

const BY: Record<SortKey, (one: ClaimLine, other: ClaimLine) => number> = {
  name: byName,
  group: (one, other) => compare(one.group, other.group),
  visits: (one, other) => one.presentVisits - other.presentVisits,
  amount: (one, other) => one.amountTiyn - other.amountTiyn,
};

/** What is equal in the column asked for stays in the order of names. */
const sorted = (lines: ClaimLine[], { by, down }: Sort<SortKey>): ClaimLine[] =>
  lines.sort((one, other) => (down ? BY[by](other, one) : BY[by](one, other)) || byName(one, other));

/** The rows of a page, and of how many. A search looks at all lines and gives at most one page. */
export function rowsOf(claim: Claim, { show, page, sort }: Asked, search: string | null) {
  const shown = sorted(
    claim.lines.filter((line) => isShown(line, show) && (search === null || matches(line, search))),
    sort,
  );
  const from = search === null ? (page - 1) * ROWS_ON_A_PAGE : 0;
  return { rows: shown.slice(from, from + ROWS_ON_A_PAGE).map(rowOf), from, all: shown.length };
}

/** The proof of the open line, with times on the provider's wall; null when no line is open. */
export function proofOf(claim: Claim, open: string | null, zone: string): LineProof | null {
  const line = open === null ? undefined : claim.lines.find((each) => keyOf(each) === open);
  if (!line) return null;
  return {
    key: keyOf(line),
    groupId: line.groupId,
    childId: line.childId,
    iin: line.iin,
    voucher: line.voucher,
    formula: line.formula,
    reasons: line.reasons,
    amountTiyn: line.amountTiyn,
    visits: line.visits.map((visit) => visitShown(visit, zone)),
  };
}

function visitShown({ entryId: _, recordedAt, occurredAt, ...visit }: Visit, zone: string): VisitShown {
  return { ...visit, marked: wallTime(occurredAt, zone), recorded: wallTime(recordedAt, zone) };
}

function wallTime(instant: string | null, zone: string): WallTime | null {
  if (instant === null) return null;
  const at = new Date(instant);
  return { on: dateInZone(at, zone), minute: minuteInZone(at, zone) };
}

/** What stands above the lines, with times on the provider's wall and the programme in the reader's language. */
export function overviewOf({ claim, ...view }: ClaimView, zone: string, language: Language) {
  const { lines, ...rest } = claim;
  const { title, reference } = claim.programme;
  return {
    ...view,
    ...rest,
    programme: {
      ...rest.programme,
      title: presetText(title, language),
      reference: presetText(reference, language),
    },
    submittedAt: wallTime(view.submittedAt, zone),
    reasonCounts: countReasons(lines),
    hasLessons: rest.missingRolls.length > 0 || lines.some(({ visits }) => visits.some(tookPlace)),
  };
}

export type ClaimOverview = ReturnType<typeof overviewOf>;

const tookPlace = ({ mark }: Visit): boolean => mark !== 'cancelled';

/** Lines by reason, most first. */
function countReasons(lines: readonly ClaimLine[]): { code: ReasonName; lines: number }[] {
  const counts = new Map<ReasonName, number>();
  for (const { reasons } of lines)
    for (const code of new Set(reasons.map(nameOfReason))) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, lines: count })).sort((a, b) => b.lines - a.lines);
}
