/**
 * A sheet of paper to write on from top to bottom: A4, Noto Sans, tagged PDF/A-2a in the language of the document.
 * Nothing here reads a clock or chance: date and identifier of the file come from what it holds.
 */
import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { addMonths, firstDay, type Month } from '../domain/shared/civil-date.ts';
import { linesOf, printable } from './text-lines.ts';
import { FONTS, openTypefaces } from './typefaces.ts';
import { type Language, wordingOf } from './wording.ts';

declare global {
  // What pdfkit 0.20 takes and its types do not know.
  namespace PDFKit {
    interface PDFKitReference {
      buffer: Uint8Array[];
    }
  }
  namespace PDFKit.Mixins {
    interface StructureElementOptions {
      scope?: 'Column' | 'Row';
    }
    interface TextOptions {
      /** The width of the text where it is known: spares measuring it again. */
      textWidth?: number;
      wordCount?: number;
    }
  }
}

export type Tag = 'P' | 'H1' | 'H2';
export type Align = 'left' | 'right' | 'center';
export interface Style {
  readonly weight: 'regular' | 'bold';
  readonly size: number;
}

export const HAIRLINE = 0.4;
const LINE_HEIGHT = 1.25;
const FOOT_SIZE = 7;

const MARGINS = {
  portrait: { left: 50, right: 34, top: 36, bottom: 44 },
  landscape: { left: 30, right: 30, top: 34, bottom: 34 },
} as const;

export interface PaperSetup {
  /** The document's title: our own words only, it goes into XML as it is. */
  readonly title: string;
  readonly language: Language;
  readonly layout: 'portrait' | 'landscape';
  readonly month: Month;
  /** What the document is rendered from: its hash identifies the file. */
  readonly content: unknown;
  /** Said at the foot of every page: a draft, or the version that was submitted. */
  readonly standing?: string;
  /** False leaves the streams readable: for tests. */
  readonly compress?: boolean;
}

export class Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly root: PDFKit.PDFStructureElement;
  readonly language: Language;
  private readonly standing: string | null;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  /** Where the next thing is written, in points from the top of the page. */
  y: number;
  private readonly chunks: Uint8Array[] = [];
  private readonly widths = { regular: new Map<string, number>(), bold: new Map<string, number>() };

  constructor(setup: PaperSetup) {
    this.doc = openDocument(setup);
    this.doc.on('data', (chunk: Uint8Array) => this.chunks.push(chunk));
    this.language = setup.language;
    this.standing = setup.standing ?? null;
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
    const margins = MARGINS[setup.layout];
    this.doc.addPage();
    this.left = margins.left;
    this.width = this.doc.page.width - margins.left - margins.right;
    this.top = margins.top;
    this.bottom = this.doc.page.height - margins.bottom;
    this.y = this.top;
  }

  newPage(): void {
    // Pages wait for their numbers until the end: one block of operators each, not thousands of fragments.
    const { content } = this.doc.page;
    content.buffer = [Buffer.concat(content.buffer)];
    this.doc.addPage();
    this.y = this.top;
  }

  /** Starts a new page unless so many points are left on this one; true when it did. */
  ensureRoom(height: number): boolean {
    if (this.y + height <= this.bottom || this.y === this.top) return false;
    this.newPage();
    return true;
  }

  lineHeight(style: Style): number {
    return style.size * LINE_HEIGHT;
  }

  use(style: Style): void {
    this.doc.font(FONTS[style.weight]).fontSize(style.size);
  }

  /** The width of a text in points. Widths are kept for a size of one point: a name is measured once. */
  measure(text: string, style: Style): number {
    const known = this.widths[style.weight];
    let width = known.get(text);
    if (width === undefined) {
      this.use(style);
      width = this.doc.widthOfString(text) / style.size;
      known.set(text, width);
    }
    return width * style.size;
  }

  /** Writes one line of text in the style that is in use; `x` is its left edge. */
  write(text: string, x: number, y: number, width: number): void {
    if (text !== '') this.doc.text(text, x, y, { lineBreak: false, textWidth: width, wordCount: 1 });
  }

  /** Draws what is not content: rules, frames, repeated heads, page numbers. */
  artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.doc.markContent('Artifact', { type });
    draw();
    this.doc.endMarkedContent();
  }

  /** A paragraph or heading over the whole width, or from `indent` on; goes on over pages. */
  paragraph(
    text: string,
    style: Style,
    options: { tag?: Tag; align?: Align; indent?: number; gap?: number } = {},
  ): void {
    const { tag = 'P', align = 'left', indent = 0, gap = 4 } = options;
    const room = this.width - indent;
    const lines = linesOf(printable(text), room, (part) => this.measure(part, style));
    const element = this.doc.struct(tag);
    this.root.add(element);
    let isOpen = false;
    for (const line of lines) {
      if (this.y + this.lineHeight(style) > this.bottom) {
        if (isOpen) this.doc.endMarkedContent();
        isOpen = false;
        this.newPage();
      }
      if (!isOpen) element.add(this.doc.markStructureContent(tag));
      isOpen = true;
      const width = this.measure(line.trimEnd(), style);
      this.use(style);
      this.write(line, this.left + indent + offsetOf(align, room, width), this.y, width);
      this.y += this.lineHeight(style);
    }
    this.doc.endMarkedContent();
    element.end();
    this.y += gap;
  }

  /** Numbers the pages, says at each foot what the paper is, and gives the file. */
  async finish(): Promise<Uint8Array> {
    const { count } = this.doc.bufferedPageRange();
    for (let index = 0; index < count; index++) {
      this.doc.switchToPage(index);
      const page = wordingOf(this.language).page(index + 1, count);
      this.writeFoot(page, { weight: 'regular', size: FOOT_SIZE }, 'right');
      if (this.standing !== null) this.writeFoot(this.standing, { weight: 'bold', size: FOOT_SIZE }, 'left');
    }
    this.root.end();
    const ended = new Promise<void>((done, failed) => {
      this.doc.on('end', done);
      this.doc.on('error', failed);
    });
    this.doc.end();
    await ended;
    return Buffer.concat(this.chunks);
  }

  private writeFoot(text: string, style: Style, align: Align): void {
    const width = this.measure(text, style);
    this.use(style);
    const x = this.left + offsetOf(align, this.width, width);
    this.artifact('Pagination', () => this.write(text, x, this.bottom + 8, width));
  }
}

/** How far a text of a width stands from the left edge of its room. */
export function offsetOf(align: Align, room: number, width: number): number {
  if (align === 'left') return 0;
  return align === 'right' ? room - width : (room - width) / 2;
}

function openDocument({
  title,
  language,
  layout,
  month,
  content,
  standing,
  compress = true,
}: PaperSetup): PDFKit.PDFDocument {
  const hash = createHash('sha256')
    .update(JSON.stringify([standing, content]))
    .digest('hex');
  const doc = new PDFDocument({
    size: 'A4',
    layout,
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    compress,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: language,
    displayTitle: true,
    font: FONTS.regular,
    info: {
      Title: title,
      Creator: 'Qatysu',
      Producer: 'Qatysu',
      // pdfkit makes the file's identifier from these fields, so the hash and the month's end decide it.
      Keywords: `sha256:${hash}`,
      CreationDate: new Date(`${firstDay(addMonths(month, 1))}T00:00:00Z`),
    },
  });
  openTypefaces(doc);
  return doc;
}
