/** A paper of headed tables, worded by whoever asks for it: what is handed out and nobody files. */
import type { Month } from '../domain/shared/civil-date.ts';
import { Paper, type Style } from './paper.ts';
import { drawTable, roomForTable, type Table } from './table.ts';
import type { Language } from './wording.ts';

const TITLE: Style = { weight: 'bold', size: 14 };
const HEADING: Style = { weight: 'bold', size: 11 };
const TEXT: Style = { weight: 'regular', size: 9 };
const TABLE_SIZE = 8;

export interface PaperSection {
  readonly title: string;
  /** Columns with their share of the width; empty titles make a table without a head. */
  readonly columns: readonly { readonly title: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
  /** Said in place of a table without rows, or below one. */
  readonly note?: string;
}

export interface PlainPaper {
  /** Goes into XML as it is: our own words only. */
  readonly title: string;
  readonly lines: readonly string[];
  readonly sections: readonly PaperSection[];
  readonly language: Language;
  /** The date that the file carries. */
  readonly month: Month;
}

/** The PDF/A-2a. `compress: false` leaves its streams readable. */
export function plainPaperPdf(
  { title, lines, sections, language, month }: PlainPaper,
  options: { readonly compress?: boolean } = {},
): Promise<Uint8Array> {
  const content = { lines, sections };
  const paper = new Paper({ title, language, layout: 'portrait', month, content, ...options });
  paper.paragraph(title, TITLE, { tag: 'H1', gap: 4 });
  for (const line of lines) paper.paragraph(line, TEXT, { gap: 2 });
  for (const section of sections) drawSection(paper, section);
  return paper.finish();
}

function drawSection(paper: Paper, { title, columns, rows, note }: PaperSection): void {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const table: Table = {
    columns: columns.map((column, place) => ({
      title: column.title,
      width: (paper.width * column.share) / whole,
      namesRow: place === 0,
    })),
    rows,
    size: TABLE_SIZE,
  };
  paper.y += 10;
  paper.ensureRoom(roomForTable(table) + paper.lineHeight(HEADING));
  paper.paragraph(title, HEADING, { tag: 'H2', gap: 4 });
  if (rows.length > 0) drawTable(paper, table);
  if (note) paper.paragraph(note, TEXT, { gap: 2 });
}
