/**
 * Judges a child's month in a group against every rule of the programme (DOMAIN.md §8): which visits count, and
 * all reasons why others do not. It decides nothing about money; one funded place and caps come after the amounts.
 */
import { checkIin } from '../identity.ts';
import type { RuleInForce } from '../programmes/programme.ts';
import type { EnrolmentRecord, MarkRecord } from '../records.ts';
import { type CivilDate, fullYears, yearOf } from '../shared/civil-date.ts';
import { isLater } from './instants.ts';
import { type LessonTerms, type Terms, termsOfLesson } from './lesson-terms.ts';
import type { Reason, ReasonCode, Visit } from './model.ts';
import {
  compareLessons,
  findSpan,
  isExpected,
  type MonthLesson,
  type MonthLine,
  spansInMonth,
} from './month-records.ts';
import { Findings } from './reasons.ts';

export interface LineJudgement {
  readonly visits: readonly Visit[];
  readonly reasons: readonly Reason[];
  /** Marks `present`, counted or not. */
  readonly presentVisits: number;
  readonly countedPresent: number;
  /** Excuses that the rule pays, up to its number a month. */
  readonly paidExcuses: number;
  /** Minutes of the counted visits, paid excuses included. */
  readonly minutes: number;
  readonly voucher: string | null;
}

/** A lesson of the line before it is known how many excuses are paid. */
interface JudgedMark {
  readonly lesson: MonthLesson;
  readonly mark: MarkRecord | null;
  readonly payable: 'present' | 'excuse' | null;
  readonly codes: readonly ReasonCode[];
}

const NO_CODES: readonly ReasonCode[] = [];

/** The verdict on one line, with a visit for each lesson in which the child was enrolled or marked. */
export function judgeLine(line: MonthLine, terms: Terms): LineJudgement {
  const spans = speakingSpans(line, terms);
  const judging = { line, terms, findings: new Findings(), spans, lackedByAll: lackedByAll(spans, terms) };
  const judged = judgeLessons(judging);
  let presentVisits = 0;
  let countedPresent = 0;
  let paidExcuses = 0;
  for (const { mark, payable, codes } of judged) {
    if (mark?.kind === 'present') presentVisits += 1;
    if (codes.length > 0) continue;
    if (payable === 'present') countedPresent += 1;
    if (payable === 'excuse' && paidExcuses < terms.rule.paidExcuses.maxPerMonth) paidExcuses += 1;
  }
  judgeWholeLine(presentVisits, judging);

  // Without a counted presence no excuse is paid; of more excuses than the rule pays, the first ones are.
  let excusesLeft = countedPresent > 0 ? paidExcuses : 0;
  let minutes = 0;
  const visits = judged.map((visit) => {
    const isPaidExcuse = visit.payable === 'excuse' && visit.codes.length === 0 && excusesLeft > 0;
    if (isPaidExcuse) excusesLeft -= 1;
    const isCounted = isPaidExcuse || (visit.payable === 'present' && visit.codes.length === 0);
    if (isCounted) minutes += visit.lesson.record.minutes ?? 0;
    return toVisit(visit, isCounted);
  });
  return {
    visits,
    reasons: judging.findings.reasons(),
    presentVisits,
    countedPresent,
    paidExcuses,
    minutes,
    voucher: spans.findLast((span) => span.voucher !== null)?.voucher?.number ?? null,
  };
}

/** The enrolments that hold any day of the month, or the last one before it: whose papers the line stands on. */
function speakingSpans(line: MonthLine, { month }: Terms): readonly EnrolmentRecord[] {
  const spans = spansInMonth(line, month);
  return spans.length > 0 ? spans : line.spans.slice(-1);
}

/** The papers that an enrolment must have under a rule. */
const PAPERS = [
  {
    code: 'NOT_CONFIRMED',
    isRequired: ({ guardianConfirmation }: RuleInForce) => guardianConfirmation === 'required',
    isMissing: ({ confirmation }: EnrolmentRecord) => confirmation === null,
  },
  {
    code: 'VOUCHER_MISSING',
    isRequired: ({ voucher }: RuleInForce) => voucher === 'required',
    isMissing: ({ voucher }: EnrolmentRecord) => voucher === null,
  },
] as const;
type Paper = (typeof PAPERS)[number];

/** Papers that none of the enrolments has: they concern the whole line, and the others each visit by its date. */
const lackedByAll = (spans: readonly EnrolmentRecord[], { rule }: Terms): readonly Paper[] =>
  PAPERS.filter(({ isRequired, isMissing }) => isRequired(rule) && spans.every(isMissing));

/** The line's lessons in order: those of its group, and with make-ups those where the child was a guest. */
function judgeLessons(judging: Judging): JudgedMark[] {
  const { line, terms } = judging;
  const judged: JudgedMark[] = [];
  for (const lesson of line.group.lessons) {
    const mark = line.marks[lesson.index];
    if (mark !== undefined) judged.push(judgeMarked(lesson, mark, judging));
    else if (findSpan(line, lesson.record.on) !== null) judged.push(judgeUnmarked(lesson, judging));
  }
  if (!terms.rule.makeUps || line.guestMarks.length === 0) return judged;
  for (const { lesson, mark } of line.guestMarks) judged.push(judgeMarked(lesson, mark, judging));
  return judged.sort((a, b) => compareLessons(a.lesson, b.lesson));
}

function judgeUnmarked(lesson: MonthLesson, { line, findings }: Judging): JudgedMark {
  const { on, state, waivedReason } = lesson.record;
  if (state.kind !== 'cancelled' && waivedReason === null && isExpected(line, on))
    findings.note('UNMARKED_LESSONS', 'warns', on);
  return { lesson, mark: null, payable: null, codes: NO_CODES };
}

interface Judging {
  readonly line: MonthLine;
  readonly terms: Terms;
  readonly findings: Findings;
  readonly spans: readonly EnrolmentRecord[];
  readonly lackedByAll: readonly Paper[];
}

function judgeMarked(lesson: MonthLesson, mark: MarkRecord, judging: Judging): JudgedMark {
  const payable = payableAs(mark, judging.terms);
  if (payable === null) return { lesson, mark, payable, codes: NO_CODES };
  const { terms, findings } = judging;
  const { on } = lesson.record;
  const ofLesson = termsOfLesson(terms, lesson);
  const own: ReasonCode[] = [];
  addCodesOfVisit(own, { lesson, mark, judging });
  const isLate = wasRecordedLate(mark, ofLesson);
  if (isLate && terms.rule.lateMark?.counts === false) own.push('LATE_MARK');
  for (const code of ofLesson.codes) findings.note(code, 'excludes', on);
  for (const code of own) findings.note(code, 'excludes', on);

  if (isLate && terms.rule.lateMark?.counts === true) findings.note('LATE_MARK', 'warns', on);
  if (ofLesson.lengthUnproven) findings.note('TOO_SHORT', 'warns', on);
  if (payable === 'excuse' && terms.rule.paidExcuses.documentRequired && !mark.documented) {
    own.push('EXCUSE_UNDOCUMENTED');
    findings.note('EXCUSE_UNDOCUMENTED', 'warns', on);
  }
  return { lesson, mark, payable, codes: own.length === 0 ? ofLesson.codes : [...ofLesson.codes, ...own] };
}

/** What a mark may be paid as: a presence, an excuse of a type that the rule pays, or nothing. */
function payableAs(mark: MarkRecord, { rule }: Terms): JudgedMark['payable'] {
  if (mark.kind === 'present') return 'present';
  const { types, maxPerMonth } = rule.paidExcuses;
  return mark.excuse !== null && maxPerMonth > 0 && types.includes(mark.excuse) ? 'excuse' : null;
}

/** Adds why this child's visit is not counted, apart from what holds for everybody in the lesson. */
function addCodesOfVisit(
  codes: ReasonCode[],
  { lesson, mark, judging }: { lesson: MonthLesson; mark: MarkRecord; judging: Judging },
): void {
  const { line, terms } = judging;
  const { on } = lesson.record;
  const span = findSpan(line, on);
  if (span === null) codes.push(hasLeftBefore(line, on) ? 'AFTER_WITHDRAWAL' : 'NOT_ENROLLED_ON_DATE');
  if (!ageFits(line.child.bornOn, on, terms)) codes.push('AGE');
  if (mark.kind === 'present' && terms.overlaps.get(line.child.id)?.includes(lesson))
    codes.push('CHILD_OVERLAP');
  if (span !== null) addCodesOfPapers(codes, span, { on, judging });
}

/** Adds what the enrolment of a visit's date lacks, unless no other of the line has it either. */
function addCodesOfPapers(
  codes: ReasonCode[],
  span: EnrolmentRecord,
  { on, judging }: { on: CivilDate; judging: Judging },
): void {
  const {
    terms: { rule },
    lackedByAll: ofLine,
  } = judging;
  for (const paper of PAPERS)
    if (paper.isRequired(rule) && paper.isMissing(span) && !ofLine.includes(paper)) codes.push(paper.code);
  const validUntil = span.voucher?.validUntil;
  if (rule.voucher === 'required' && validUntil && validUntil < on) codes.push('VOUCHER_EXPIRED');
}

/** Whether the last enrolment that ended before a date ended by a withdrawal. */
const hasLeftBefore = (line: MonthLine, on: CivilDate): boolean =>
  (line.spans.findLast((span) => span.endsOn !== null && span.endsOn < on)?.withdrawalReason ?? null) !==
  null;

function ageFits(bornOn: CivilDate | null, on: CivilDate, { rule: { age } }: Terms): boolean {
  if (age === null || bornOn === null) return true;
  const years = age.on === 'lesson_date' ? fullYears(bornOn, on) : yearOf(on) - yearOf(bornOn);
  return age.min <= years && years <= age.max;
}

const wasRecordedLate = (mark: MarkRecord, { lateAfter }: LessonTerms): boolean =>
  lateAfter !== null &&
  mark.recordedAt !== null &&
  !mark.approvedCorrection &&
  isLater(mark.recordedAt, lateAfter);

/** The rules that concern the child or all its enrolments and not one visit. */
function judgeWholeLine(presentVisits: number, judging: Judging): void {
  const { line, terms, findings, spans } = judging;
  const { rule } = terms;
  const excludes = (code: ReasonCode) => findings.note(code, 'excludes');
  if (presentVisits === 0) excludes('NO_PRESENCE');
  if (line.spans.length === 0 && !findings.has('NOT_ENROLLED_ON_DATE')) excludes('NOT_ENROLLED_ON_DATE');
  if (checkIin(line.child.iin).kind === 'invalid') excludes('IIN_INVALID');
  if (terms.duplicateIins.has(line.child.iin)) excludes('DUPLICATE_CHILD');
  if (rule.age !== null && line.child.bornOn === null) findings.note('AGE', 'warns');
  for (const { code } of judging.lackedByAll) excludes(code);
  if (isWeaklyConfirmed(spans, rule)) findings.note('NOT_CONFIRMED', 'warns');
  if (rule.exclusivity === 'one_funded_place' && terms.placesTakenElsewhere.has(line.child.id))
    excludes('OTHER_FUNDED_PLACE');
}

/** Whether an enrolment was confirmed by staff only, or by nobody where that is optional. */
function isWeaklyConfirmed(
  spans: readonly EnrolmentRecord[],
  { guardianConfirmation }: RuleInForce,
): boolean {
  if (guardianConfirmation === 'none') return false;
  const isOptional = guardianConfirmation === 'optional';
  if (spans.length === 0) return isOptional;
  return spans.some(({ confirmation }) =>
    confirmation === null ? isOptional : confirmation.channel === 'staff',
  );
}

function toVisit({ lesson, mark, codes }: JudgedMark, counted: boolean): Visit {
  const isCancelled = lesson.record.state.kind === 'cancelled';
  return {
    lessonId: lesson.record.id,
    on: lesson.record.on,
    mark: mark?.kind ?? (isCancelled ? 'cancelled' : 'unmarked'),
    excuse: mark?.excuse ?? null,
    counted,
    codes,
    entryId: mark?.entryId ?? null,
    method: mark?.method ?? null,
    recordedBy: mark?.recordedBy ?? null,
    occurredAt: mark?.occurredAt ?? null,
    recordedAt: mark?.recordedAt ?? null,
    device: mark?.device ?? null,
  };
}
