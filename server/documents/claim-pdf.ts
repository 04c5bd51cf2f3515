/**
 * The claim on paper: one sheet with the requisites, the sum, the rule and the signatures, and annexes with every
 * line, paid or not, with reasons in words. Rendered from the frozen claim alone: the same claim, the same bytes.
 */
import { type Claim, type ClaimLine, nameOfReason } from '../domain/claims/model.ts';
import { fullName } from '../domain/identity.ts';
import { presetText } from '../domain/programmes/presets.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import {
  countReasons,
  factsInWords,
  onPaper,
  type Pair,
  reasonInWords,
  reasonsInWords,
  requisitesOf,
  ruleInWords,
  totalsOf,
} from './claim-text.ts';
import { amountFigure } from './figures.ts';
import { Paper, type Style } from './paper.ts';
import { drawSignatures, signaturesHeight } from './signatures.ts';
import { drawTable, roomForTable, type Table } from './table.ts';
import { dateInWords, daysInWords, type Language, monthInWords, wordingOf } from './wording.ts';

const TITLE: Style = { weight: 'bold', size: 14 };
const HEADING: Style = { weight: 'bold', size: 10.5 };
const TEXT: Style = { weight: 'regular', size: 9 };
const STRONG: Style = { weight: 'bold', size: 9 };
const TABLE_SIZE = 7;

/** What a paper is worth: the state of records that may still change, or a version that never will. */
export type Standing =
  | { readonly kind: 'draft'; readonly on: CivilDate }
  | { readonly kind: 'submitted'; readonly version: number; readonly on: CivilDate; readonly sha256: string };

export interface PdfOptions {
  /** Said on every page; left out where nothing is ever submitted, as from files at the terminal. */
  readonly standing?: Standing;
  /** False leaves the streams of the file readable. */
  readonly compress?: boolean;
}

/** The PDF in the language, PDF/A-2a. */
export function claimPdf(claim: Claim, language: Language, options: PdfOptions = {}): Promise<Uint8Array> {
  const words = wordingOf(language).claim;
  const period = monthInWords(claim.month, language);
  const paper = new Paper({
    title: `${words.title}, ${period}`,
    language,
    layout: 'portrait',
    month: claim.month,
    content: { ...claim, lines: claim.lines.map(({ visits, ...printed }) => printed) },
    standing: options.standing && standingInWords(options.standing, language),
    compress: options.compress,
  });
  if (options.standing?.kind === 'draft') drawNotice(paper, words.draft);
  drawCover(paper, claim, period);
  paper.newPage();
  annexes(claim, language).forEach((annex, index) => {
    drawAnnex(paper, words.annex(index + 1, annex.title), annex);
  });
  return paper.finish();
}

/** E.g. «Проект на 23.11.2026: не подано». */
export function standingInWords(standing: Standing, language: Language): string {
  const words = wordingOf(language).claim;
  const on = dateInWords(standing.on, language);
  if (standing.kind === 'draft') return words.draftOn(on);
  return words.submittedOn(standing.version, on, standing.sha256.slice(0, 12));
}

function drawCover(paper: Paper, claim: Claim, period: string): void {
  const wording = wordingOf(paper.language);
  const words = wording.claim;
  paper.paragraph(words.to(presetText(claim.programme.payer, paper.language)), TEXT, {
    indent: paper.width / 2,
    gap: 16,
  });
  paper.paragraph(words.title, TITLE, { tag: 'H1', align: 'center', gap: 0 });
  paper.paragraph(wording.forMonth(period), HEADING, { align: 'center', gap: 10 });
  drawTable(paper, pairs(paper, requisitesOf(claim, paper.language)));
  if (claim.programme.placeholder) drawNotice(paper, words.placeholder);
  drawHeaded(paper, words.totals, pairs(paper, totalsOf(claim, paper.language)));
  const rule = ruleInWords(claim, paper.language, linesBy(claim, 'paid'));
  if (rule.length > 0) {
    paper.paragraph(words.rule, HEADING, { tag: 'H2' });
    for (const sentence of rule) paper.paragraph(sentence, TEXT, { gap: 1 });
    paper.y += 8;
  }
  drawReasonSummary(paper, claim);
  paper.ensureRoom(signaturesHeight(2) + 2 * paper.lineHeight(TEXT));
  paper.paragraph(words.declaration, TEXT);
  drawSignatures(paper, [wording.signatures.director, wording.signatures.accountant]);
}

/** A table of two columns without a head: what it is, and what it comes to. */
function pairs(paper: Paper, rows: readonly Pair[]): Table {
  return {
    columns: [
      { title: '', width: 170, namesRow: true },
      { title: '', width: paper.width - 170 },
    ],
    rows,
    size: 9,
  };
}

/** A framed paragraph that cannot be overlooked. */
function drawNotice(paper: Paper, text: string): void {
  const top = paper.y;
  paper.y += 4;
  paper.paragraph(text, STRONG, { indent: 6 });
  paper.artifact('Layout', () => {
    paper.doc
      .lineWidth(1)
      .rect(paper.left, top, paper.width, paper.y - top)
      .stroke();
  });
  paper.y += 8;
}

function drawReasonSummary(paper: Paper, claim: Claim): void {
  const { claim: words, columns, reasons, severities } = wordingOf(paper.language);
  const counts = countReasons(claim.lines.map(onPaper));
  if (counts.length === 0) {
    paper.paragraph(words.noReasons, TEXT, { gap: 8 });
    return;
  }
  drawHeaded(paper, words.reasonSummary, {
    columns: [
      { title: columns.reason, width: paper.width - 160, namesRow: true },
      { title: columns.effect, width: 100 },
      { title: columns.lines, width: 60, align: 'right' },
    ],
    rows: counts.map((count) => [
      reasons[nameOfReason(count)],
      severities[count.severity],
      String(count.lines),
    ]),
    size: 8,
  });
}

function drawHeaded(paper: Paper, heading: string, table: Table): void {
  paper.ensureRoom(paper.lineHeight(HEADING) + roomForTable(table));
  paper.paragraph(heading, HEADING, { tag: 'H2' });
  drawTable(paper, table);
}

interface Annex {
  readonly title: string;
  readonly explanation?: string;
  readonly table: Table;
}

function drawAnnex(paper: Paper, heading: string, { table, explanation }: Annex): void {
  if (table.rows.length > 0 && explanation === undefined) {
    drawHeaded(paper, heading, table);
    return;
  }
  paper.ensureRoom(paper.lineHeight(HEADING) + roomForTable(table) + 20);
  paper.paragraph(heading, HEADING, { tag: 'H2' });
  if (explanation !== undefined) paper.paragraph(explanation, TEXT);
  if (table.rows.length > 0) drawTable(paper, table);
  else paper.paragraph(wordingOf(paper.language).claim.none, TEXT);
}

const linesBy = (claim: Claim, verdict: ClaimLine['verdict']): ClaimLine[] =>
  claim.lines.filter((line) => line.verdict === verdict);

/** The two lists of lines always; notes, flags and missing rolls when there are any. */
function annexes(claim: Claim, language: Language): Annex[] {
  const words = wordingOf(language).claim;
  const numbered = (line: ClaimLine, index: number) => ({ number: String(index + 1), line });
  const paid = linesBy(claim, 'paid').map(numbered);
  const excluded = linesBy(claim, 'excluded').map(onPaper).map(numbered);
  const noted = paid.filter(({ line }) => line.reasons.length > 0);
  return [
    { title: words.paidLines, table: paidTable(paid, claim, language) },
    { title: words.excludedLines, table: excludedTable(excluded, language) },
    ...(noted.length > 0 ? [{ title: words.notes, table: notesTable(noted, language) }] : []),
    ...(claim.flags.length > 0
      ? [{ title: words.flags, explanation: words.flagsMeaning, table: flagsTable(claim, language) }]
      : []),
    ...(claim.missingRolls.length > 0
      ? [{ title: words.missingRolls, table: missingRollsTable(claim, language) }]
      : []),
  ];
}

interface NumberedLine {
  /** From 1 in each of the two lists, so that none seems to be left out; a note names the number of its paid line. */
  readonly number: string;
  readonly line: ClaimLine;
}

function paidTable(lines: readonly NumberedLine[], claim: Claim, language: Language): Table {
  const { columns, claim: words } = wordingOf(language);
  return {
    columns: [
      { title: columns.number, width: 24, align: 'right' },
      { title: columns.fullName, width: 137, namesRow: true },
      { title: columns.iin, width: 55 },
      { title: columns.group, width: 88 },
      { title: columns.voucher, width: 59 },
      { title: columns.present, width: 46, align: 'right' },
      { title: columns.counted, width: 43, align: 'right' },
      { title: columns.amount, width: 59, align: 'right' },
    ],
    rows: lines.map(({ number, line }) => [
      number,
      fullName(line),
      line.iin,
      line.group,
      line.voucher ?? '',
      String(line.presentVisits),
      String(line.countedVisits),
      amountFigure(line.amountTiyn, language),
    ]),
    total: ['', words.total, '', '', '', '', '', amountFigure(claim.totals.amountTiyn, language)],
    size: TABLE_SIZE,
  };
}

function excludedTable(lines: readonly NumberedLine[], language: Language): Table {
  const { columns } = wordingOf(language);
  return {
    columns: [
      { title: columns.number, width: 24, align: 'right' },
      { title: columns.fullName, width: 137, namesRow: true },
      { title: columns.iin, width: 55 },
      { title: columns.group, width: 88 },
      { title: columns.present, width: 46, align: 'right' },
      { title: columns.reason, width: 161 },
    ],
    rows: lines.map(({ number, line }) => [
      number,
      fullName(line),
      line.iin,
      line.group,
      String(line.presentVisits),
      reasonsInWords(line.reasons, language),
    ]),
    size: TABLE_SIZE,
  };
}

function notesTable(lines: readonly NumberedLine[], language: Language): Table {
  const { columns, severities } = wordingOf(language);
  return {
    columns: [
      { title: columns.number, width: 24, align: 'right' },
      { title: columns.fullName, width: 137, namesRow: true },
      { title: columns.reason, width: 350 },
    ],
    rows: lines.map(({ number, line }) => [
      number,
      fullName(line),
      line.reasons.map((r) => `${reasonInWords(r, language)} – ${severities[r.severity]}`).join('\n'),
    ]),
    size: TABLE_SIZE,
  };
}

function flagsTable(claim: Claim, language: Language): Table {
  const { columns, flags, flagLevels, claim: words } = wordingOf(language);
  return {
    columns: [
      { title: columns.code, width: 26, align: 'right' },
      { title: columns.level, width: 72 },
      { title: columns.flag, width: 160, namesRow: true },
      { title: columns.group, width: 88 },
      { title: columns.lessons, width: 75 },
      { title: columns.facts, width: 90 },
    ],
    rows: claim.flags.map((flag) => [
      String(flag.number),
      flagLevels[flag.severity],
      [flags[flag.number] ?? '', ...flag.children].join('\n'),
      flag.group ?? words.allGroups,
      daysInWords(flag.lessons),
      factsInWords(flag.facts, language),
    ]),
    size: TABLE_SIZE,
  };
}

function missingRollsTable(claim: Claim, language: Language): Table {
  const { columns } = wordingOf(language);
  return {
    columns: [
      { title: columns.date, width: 70, namesRow: true },
      { title: columns.group, width: 200 },
    ],
    rows: claim.missingRolls.map(({ on, group }) => [dateInWords(on, language), group]),
    size: TABLE_SIZE,
  };
}
