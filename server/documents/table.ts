/**
 * Tables on paper: hairlines, wrapped cells, heads repeated on every page, and the structure that a screen reader
 * needs (THead, TBody, TH with a scope). Repeated heads and rules are artifacts.
 */
import { type Align, HAIRLINE, offsetOf, type Paper, type Style } from './paper.ts';
import { linesOf, printable } from './text-lines.ts';

export interface Column {
  /** Empty titles in all columns mean a table without a head. */
  readonly title: string;
  /** In points. */
  readonly width: number;
  readonly align?: Align;
  /** The cells of this column name their rows. */
  readonly namesRow?: boolean;
  /** Drawn on grey: nothing is expected here. */
  readonly shaded?: boolean;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** A last row in bold. */
  readonly total?: readonly string[];
  /** Of the type, in points. */
  readonly size: number;
}

/** Above and below every cell, and at its sides unless the text is centred, where the room may be narrow. */
const PADDING = 2.5;
const sidePadding = (column: Column): number => (column.align === 'center' ? 0.5 : PADDING);
const SHADE = '#e6e6e6';
type StructureElement = PDFKit.PDFStructureElement;

/** A row with its cells broken into lines, ready to be drawn. */
interface SetRow {
  readonly cells: readonly (readonly string[])[];
  readonly height: number;
  readonly style: Style;
}

/** A table while it is drawn: where its columns stand and which part of it is on this page. */
interface Drawing {
  readonly paper: Paper;
  readonly columns: readonly Column[];
  /** Left edge of each column, and the right edge of the last. */
  readonly edges: readonly number[];
  readonly head: SetRow | null;
  partTop: number;
  /** Lower edges of the rows drawn on this page. */
  rules: number[];
}

/** Draws the table from where the paper stands and leaves the paper below it. */
export function drawTable(paper: Paper, table: Table): void {
  const drawing = startDrawing(paper, table);
  const element = paper.doc.struct('Table');
  paper.root.add(element);
  if (drawing.head) {
    drawSection(drawing, element, 'THead', [drawing.head]);
  }
  const rows = function* () {
    for (const row of table.rows) yield* setRows(drawing, row, { weight: 'regular', size: table.size });
    if (table.total) yield* setRows(drawing, table.total, { weight: 'bold', size: table.size });
  };
  drawSection(drawing, element, 'TBody', rows());
  element.end();
  drawRules(drawing);
  paper.y += 6;
}

/** Points that a heading must leave below itself so that it does not part from its table. */
export const roomForTable = (table: Table): number => table.size * 5;

function startDrawing(paper: Paper, table: Table): Drawing {
  const { columns, size } = table;
  const edges = [paper.left];
  for (const column of columns) edges.push(edges.at(-1)! + column.width);
  const drawing = { paper, columns, edges, head: null, partTop: paper.y, rules: [] };
  if (columns.every(({ title }) => title === '')) return drawing;
  const titles = columns.map(({ title }) => title);
  const [head] = setRows(drawing, titles, { weight: 'bold', size });
  const started = { ...drawing, head: head! };
  paper.ensureRoom(head!.height * 2);
  return { ...started, partTop: paper.y };
}

/** The row broken into lines; one that is taller than a page comes as several. */
function setRows(drawing: Drawing, texts: readonly string[], style: Style): SetRow[] {
  const { paper, columns } = drawing;
  let most = 1;
  const cells = columns.map((column, i) => {
    const room = column.width - 2 * sidePadding(column);
    const lines = linesOf(printable(texts[i] ?? ''), room, (text) => paper.measure(text, style));
    most = Math.max(most, lines.length);
    return lines;
  });
  const lineHeight = paper.lineHeight(style);
  const room = paper.bottom - paper.top - (drawing.head?.height ?? 0) - 2 * PADDING;
  const perPage = Math.max(1, Math.floor(room / lineHeight));
  const set: SetRow[] = [];
  for (let from = 0; from < most; from += perPage) {
    const part = most <= perPage ? cells : cells.map((lines) => lines.slice(from, from + perPage));
    const height = Math.min(most - from, perPage) * lineHeight + 2 * PADDING;
    set.push({ cells: part, height, style });
  }
  return set;
}

function drawSection(
  drawing: Drawing,
  table: StructureElement,
  kind: 'THead' | 'TBody',
  rows: Iterable<SetRow>,
): void {
  const section = drawing.paper.doc.struct(kind);
  table.add(section);
  for (const row of rows) {
    breakPage(drawing, row.height);
    shade(drawing, row.height);
    const tableRow = drawing.paper.doc.struct('TR');
    section.add(tableRow);
    drawRow(drawing, row, (column, draw) => {
      const isHeading = kind === 'THead' || column.namesRow;
      const tag = isHeading ? 'TH' : 'TD';
      const scope = kind === 'THead' ? 'Column' : 'Row';
      const children = draw ? [tagged(drawing.paper, tag, draw)] : [];
      tableRow.add(drawing.paper.doc.struct(tag, isHeading ? { scope } : {}, children));
    });
    tableRow.end();
  }
  section.end();
}

/** Draws inside of marked content, which belongs to the structure element that is made of it. */
function tagged(paper: Paper, tag: string, draw: () => void): PDFKit.PDFStructureContent {
  const content = paper.doc.markStructureContent(tag);
  draw();
  paper.doc.endMarkedContent();
  return content;
}

/** Goes on to a new page, with the head repeated there, when the row does not fit on this one. */
function breakPage(drawing: Drawing, height: number): void {
  const { paper, head } = drawing;
  if (paper.y + height <= paper.bottom) return;
  drawRules(drawing);
  paper.newPage();
  drawing.partTop = paper.y;
  if (head) {
    shade(drawing, head.height);
    paper.artifact('Pagination', () => drawRow(drawing, head, (_, draw) => draw?.()));
  }
}

/** Draws the row's cells through `cell`, which is given null for an empty one. */
function drawRow(
  drawing: Drawing,
  row: SetRow,
  cell: (column: Column, draw: (() => void) | null) => void,
): void {
  const { paper, columns } = drawing;
  paper.use(row.style);
  columns.forEach((column, i) => {
    const lines = row.cells[i]!;
    const isEmpty = lines.every((line) => line === '');
    cell(column, isEmpty ? null : () => drawLines(drawing, row, i));
  });
  paper.y += row.height;
  drawing.rules.push(paper.y);
}

function drawLines({ paper, columns, edges }: Drawing, row: SetRow, index: number): void {
  const column = columns[index]!;
  const padding = sidePadding(column);
  const room = column.width - 2 * padding;
  let y = paper.y + PADDING;
  for (const line of row.cells[index]!) {
    const lineWidth = paper.measure(column.align ? line.trimEnd() : line, row.style);
    paper.write(
      line,
      edges[index]! + padding + offsetOf(column.align ?? 'left', room, lineWidth),
      y,
      lineWidth,
    );
    y += paper.lineHeight(row.style);
  }
}

/** Greys what the row covers of the shaded columns; before the row is drawn, so that it lies under the text. */
function shade({ paper, columns, edges }: Drawing, height: number): void {
  if (!columns.some(({ shaded }) => shaded)) return;
  paper.artifact('Layout', () => {
    paper.doc.save();
    for (let i = 0; i < columns.length; i++) {
      const from = i;
      while (columns[i]?.shaded) i++;
      if (i > from) paper.doc.rect(edges[from]!, paper.y, edges[i]! - edges[from]!, height);
    }
    paper.doc.fill(SHADE).restore();
  });
}

/** The hairlines of the part of the table that is on this page, as one path. */
function drawRules(drawing: Drawing): void {
  const { paper, edges, partTop, rules } = drawing;
  const bottom = rules.at(-1);
  if (bottom === undefined) return;
  paper.artifact('Layout', () => {
    const { doc } = paper;
    doc.lineWidth(HAIRLINE);
    for (const y of [partTop, ...rules]) doc.moveTo(edges[0]!, y).lineTo(edges.at(-1)!, y);
    for (const x of edges) doc.moveTo(x, partTop).lineTo(x, bottom);
    doc.stroke();
  });
  drawing.rules = [];
}
