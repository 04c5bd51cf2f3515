/**
 * The claim as a workbook: its lines, every visit behind them, reasons and flags, and the sums. Numbers and dates
 * are real ones, an IIN is text, nothing is a formula. Dates inside the file come from the claim, not from a clock.
 */
import { type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { type Claim, type ClaimLine, nameOfReason, type Visit } from '../domain/claims/model.ts';
import { fullName } from '../domain/identity.ts';
import { addMonths, type CivilDate, firstDay } from '../domain/shared/civil-date.ts';
import {
  factsInWords,
  formulaInWords,
  reasonsInWords,
  requisitesOf,
  ruleInWords,
  totalsOf,
} from './claim-text.ts';
import { plainCell } from './spreadsheet-cell.ts';
import { daysInWords, type Language, monthInWords, wordingOf } from './wording.ts';

const HEADING: CellStyle = {
  font: { bold: true },
  alignment: { wrapText: true, vertical: 'top' },
  border: { bottom: { style: 'thin' } },
};
const FORMATS = {
  text: '@',
  whole: '0',
  amount: '#,##0.00',
  day: 'dd.mm.yyyy',
  moment: 'dd.mm.yyyy hh:mm:ss',
};

interface SheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  readonly format?: keyof typeof FORMATS;
}

/** The workbook's bytes; the same claim gives the same bytes. */
export function claimXlsx(claim: Claim, language: Language): Promise<Uint8Array> {
  const words = wordingOf(language).claim;
  const endedAt = new Date(`${firstDay(addMonths(claim.month, 1))}T00:00:00Z`);
  return writeXlsx({
    sheets: [
      linesSheet(claim, language),
      visitsSheet(claim, language),
      reasonsSheet(claim, language),
      totalsSheet(claim, language),
    ],
    properties: {
      title: `${words.title}, ${monthInWords(claim.month, language)}`,
      creator: 'Qatysu',
      lastModifiedBy: 'Qatysu',
      created: endedAt,
      modified: endedAt,
    },
  });
}

/** A sheet with a frozen row of headings. Text is neutralised here, and only here. */
function sheetOf(name: string, columns: readonly SheetColumn[], rows: readonly CellValue[][]): WriteSheet {
  const headings = columns.map(({ title }) => title);
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? plainCell(cell) : cell)));
  return {
    name,
    columns: columns.map(({ width, format }) => (format ? { width, numFmt: FORMATS[format] } : { width })),
    rows: [headings, ...cells],
    cells: new Map(headings.map((_, column) => [`0,${column}`, { style: HEADING }])),
    freezePane: { rows: 1 },
  };
}

function linesSheet(claim: Claim, language: Language): WriteSheet {
  const { columns, claim: words, verdicts } = wordingOf(language);
  return sheetOf(
    words.sheetLines,
    [
      { title: columns.number, width: 6, format: 'whole' },
      { title: columns.surname, width: 20 },
      { title: columns.givenName, width: 16 },
      { title: columns.patronymic, width: 20 },
      { title: columns.iin, width: 15, format: 'text' },
      { title: columns.group, width: 24 },
      { title: columns.voucher, width: 17, format: 'text' },
      { title: columns.present, width: 11, format: 'whole' },
      { title: columns.counted, width: 11, format: 'whole' },
      { title: columns.amount, width: 15, format: 'amount' },
      { title: columns.verdict, width: 17 },
      { title: columns.reasons, width: 60 },
      { title: columns.formula, width: 34 },
    ],
    claim.lines.map((line, index) => [
      index + 1,
      line.surname,
      line.givenName,
      line.patronymic,
      line.iin,
      line.group,
      line.voucher,
      line.presentVisits,
      line.countedVisits,
      line.amountTiyn / 100,
      verdicts[line.verdict],
      reasonsInWords(line.reasons, language),
      line.verdict === 'paid' ? formulaInWords(line, language) : null,
    ]),
  );
}

function visitsSheet(claim: Claim, language: Language): WriteSheet {
  const { columns, claim: words } = wordingOf(language);
  return sheetOf(
    words.sheetVisits,
    [
      { title: columns.number, width: 6, format: 'whole' },
      { title: columns.fullName, width: 36 },
      { title: columns.iin, width: 15, format: 'text' },
      { title: columns.group, width: 24 },
      { title: columns.date, width: 12, format: 'day' },
      { title: columns.mark, width: 32 },
      { title: columns.isCounted, width: 10 },
      { title: columns.why, width: 40 },
      { title: columns.recordedBy, width: 24 },
      { title: columns.method, width: 15 },
      { title: columns.occurredAt, width: 20, format: 'moment' },
      { title: columns.recordedAt, width: 20, format: 'moment' },
      { title: columns.device, width: 20 },
    ],
    claim.lines.flatMap((line, index) =>
      line.visits.map((visit) => visitRow(index + 1, line, visit, language)),
    ),
  );
}

function visitRow(number: number, line: ClaimLine, visit: Visit, language: Language): CellValue[] {
  const { marks, excuses, reasons, methods, yes, no } = wordingOf(language);
  const mark = marks[visit.mark];
  return [
    number,
    fullName(line),
    line.iin,
    line.group,
    dayCell(visit.on),
    visit.excuse ? `${mark}: ${excuses[visit.excuse]}` : mark,
    visit.counted ? yes : no,
    visit.codes.map((code) => reasons[code]).join('; '),
    visit.recordedBy,
    visit.method ? methods[visit.method] : null,
    momentCell(visit.occurredAt),
    momentCell(visit.recordedAt),
    visit.device,
  ];
}

/** Reasons of the lines, then the flags, then lessons without a roll: one list, told apart by its first column. */
function reasonsSheet(claim: Claim, language: Language): WriteSheet {
  const { columns, claim: words, reasons, severities, flags, flagLevels } = wordingOf(language);
  const ofLines = claim.lines.flatMap((line, index) =>
    line.reasons.map((reason): CellValue[] => [
      columns.reason,
      reason.code,
      reasons[nameOfReason(reason)],
      severities[reason.severity],
      index + 1,
      fullName(line),
      line.group,
      daysInWords(reason.lessons),
      null,
    ]),
  );
  const ofFlags = claim.flags.map((flag): CellValue[] => [
    columns.flag,
    String(flag.number),
    flags[flag.number] ?? '',
    flagLevels[flag.severity],
    null,
    flag.children.join('; '),
    flag.group ?? words.allGroups,
    daysInWords(flag.lessons),
    factsInWords(flag.facts, language),
  ]);
  const ofRolls = claim.missingRolls.map(({ group, on }): CellValue[] => [
    columns.flag,
    null,
    words.missingRolls,
    flagLevels.B,
    null,
    null,
    group,
    daysInWords([on]),
    null,
  ]);
  return sheetOf(
    words.sheetReasons,
    [
      { title: columns.kind, width: 13 },
      { title: columns.code, width: 24 },
      { title: columns.reason, width: 52 },
      { title: columns.effect, width: 22 },
      { title: columns.number, width: 6, format: 'whole' },
      { title: columns.children, width: 36 },
      { title: columns.group, width: 24 },
      { title: columns.lessons, width: 40 },
      { title: columns.facts, width: 30 },
    ],
    [...ofLines, ...ofFlags, ...ofRolls],
  );
}

function totalsSheet(claim: Claim, language: Language): WriteSheet {
  const { claim: words } = wordingOf(language);
  return sheetOf(
    words.totals,
    [
      { title: words.indicator, width: 34 },
      { title: words.value, width: 90 },
    ],
    [
      ...requisitesOf(claim, language).map((pair) => [...pair]),
      ...(claim.programme.placeholder ? [['', words.placeholder]] : []),
      ...totalsOf(claim, language).map((pair) => [...pair]),
      ...ruleInWords(claim, language, claim.lines).map((sentence, index) => [
        index === 0 ? words.rule : '',
        sentence,
      ]),
    ],
  );
}

const dayCell = (on: CivilDate): Date => new Date(`${on}T00:00:00Z`);
const momentCell = (at: string | null): Date | null => (at === null ? null : new Date(at));
