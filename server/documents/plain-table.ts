/** A table of texts as a file for a spreadsheet: no cell of it can run as a formula. */
import { writeXlsx } from 'hucre/xlsx';
import { plainCell } from './spreadsheet-cell.ts';

export interface PlainTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const quoted = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** UTF-8 with a byte-order mark, semicolons, CRLF: as the spreadsheets of the country open it. */
export function plainTableCsv({ head, rows }: PlainTable): string {
  const text = [head, ...rows].map((cells) => cells.map((cell) => quoted(plainCell(cell))).join(';'));
  return `\ufeff${text.join('\r\n')}\r\n`;
}

/** One sheet under a row of headings that stays. */
export function plainTableXlsx({ title, head, rows }: PlainTable): Promise<Uint8Array> {
  const cells = [head, ...rows].map((row) => row.map(plainCell));
  return writeXlsx({
    sheets: [
      {
        name: title.slice(0, 31),
        columns: head.map(() => ({ width: 24 })),
        rows: cells,
        cells: new Map(head.map((_, column) => [`0,${column}`, { style: { font: { bold: true } } }])),
        freezePane: { rows: 1 },
      },
    ],
    properties: { title, creator: 'Qatysu', lastModifiedBy: 'Qatysu' },
  });
}
