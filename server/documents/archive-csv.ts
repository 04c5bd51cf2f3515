/** Rows of an archive as CSV for people: what a spreadsheet cannot show (files, frozen texts) is in the JSON only. */
import { plainCell } from './spreadsheet-cell.ts';

const NOT_IN_A_CELL = new Set(['bytea', 'json', 'jsonb']);

/** The columns that go into the CSV. */
export const csvColumns = (columns: readonly { name: string; type: string }[]): string[] =>
  columns.filter(({ type }) => !NOT_IN_A_CELL.has(type)).map(({ name }) => name);

/** The first line, with the byte-order mark by which spreadsheets know UTF-8. */
export const csvHead = (columns: readonly string[]): string => `\ufeff${columns.join(';')}\r\n`;

/** A row; text that a spreadsheet would run as a formula is neutralised, and a long number ends in a tab to stay text. */
export function csvRow(columns: readonly string[], row: Readonly<Record<string, unknown>>): string {
  const cells = columns.map((column) => {
    const value = row[column] ?? '';
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return quoted(typeof value === 'string' ? plainText(text) : text);
  });
  return `${cells.join(';')}\r\n`;
}

const plainText = (text: string): string => (/^\d{10,}$/.test(text) ? `${text}\t` : plainCell(text));

const quoted = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
