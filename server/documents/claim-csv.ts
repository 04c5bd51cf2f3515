/**
 * The lines of a claim as CSV for the spreadsheets of the language: UTF-8 with a byte-order mark, semicolons, CRLF.
 * An IIN ends in a tab: it then stays text in a spreadsheet and keeps its leading zero, and a program that trims
 * its fields reads twelve digits. (Bare digits become 61211600012; an apostrophe or ="…" would spoil the value.)
 */
import type { Claim } from '../domain/claims/model.ts';
import { plainTenge } from '../domain/shared/money.ts';
import { reasonsInWords } from './claim-text.ts';
import { plainCell } from './spreadsheet-cell.ts';
import { type Language, wordingOf } from './wording.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** One row a line, in the order of the claim, under a row of headings. Amounts are tenge with two decimals. */
export function claimCsv(claim: Claim, language: Language): string {
  const { columns, verdicts } = wordingOf(language);
  const headings = [
    columns.number,
    columns.surname,
    columns.givenName,
    columns.patronymic,
    columns.iin,
    columns.group,
    columns.voucher,
    columns.present,
    columns.counted,
    columns.amount,
    columns.verdict,
    columns.reasons,
  ];
  const rows = claim.lines.map((line, index) => [
    String(index + 1),
    plainCell(line.surname),
    plainCell(line.givenName),
    plainCell(line.patronymic ?? ''),
    line.iin === '' ? '' : `${plainCell(line.iin)}\t`,
    plainCell(line.group),
    plainCell(line.voucher ?? ''),
    String(line.presentVisits),
    String(line.countedVisits),
    csvDecimal(plainTenge(line.amountTiyn), language),
    verdicts[line.verdict],
    reasonsInWords(line.reasons, language),
  ]);
  const text = [headings, ...rows].map((cells) => cells.map(quoted).join(';')).join('\r\n');
  return `${BYTE_ORDER_MARK}${text}\r\n`;
}

const csvDecimal = (decimal: string, language: Language): string =>
  language === 'en' ? decimal : decimal.replace('.', ',');

const quoted = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
