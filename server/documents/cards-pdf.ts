/**
 * Cards for the entrance, ten to a sheet of A4 with lines to cut along: the QR code, the child's name and the group, in
 * the provider's language.
 */
import { encode } from 'uqr';
import type { Month } from '../domain/shared/civil-date.ts';
import { HAIRLINE, Paper, type Style } from './paper.ts';
import { linesOf, printable } from './text-lines.ts';
import type { Language } from './wording.ts';

export interface CardSheet {
  readonly provider: string;
  readonly group: string;
  readonly language: Language;
  /** The date that the file carries. */
  readonly month: Month;
  readonly cards: readonly {
    readonly name: string;
    /** What the QR code says: digits alone. */
    readonly text: string;
  }[];
}

/** In points: 85 by 52 mm, about the size of a bank card. */
const CARD = { width: 241, height: 149 } as const;
const COLUMNS = 2;
const INSET = 12;
const CODE_SIZE = 104;
const NAME: Style = { weight: 'bold', size: 13 };
const TEXT: Style = { weight: 'regular', size: 9 };
const SMALL: Style = { weight: 'regular', size: 7 };
const MOST_LINES = 4;

const WORDS: Readonly<Record<Language, { title: string; use: string }>> = {
  kk: { title: 'Кіреберіске арналған карталар', use: 'Кіреберістегі планшетке көрсетіңіз' },
  ru: { title: 'Карточки для входа', use: 'Покажите планшету у входа' },
  en: { title: 'Cards for the entrance', use: 'Show it to the tablet at the entrance' },
};

/** The PDF/A-2a. `compress: false` leaves its streams readable. */
export function cardsPdf(
  sheet: CardSheet,
  options: { readonly compress?: boolean } = {},
): Promise<Uint8Array> {
  const { language, month, cards } = sheet;
  const { title } = WORDS[language];
  const paper = new Paper({ title, language, layout: 'portrait', month, content: sheet, ...options });
  const rows = Math.floor((paper.bottom - paper.top) / CARD.height);
  const left = paper.left + (paper.width - COLUMNS * CARD.width) / 2;
  cards.forEach((card, index) => {
    const place = index % (rows * COLUMNS);
    if (index > 0 && place === 0) paper.newPage();
    const x = left + (place % COLUMNS) * CARD.width;
    const y = paper.top + Math.floor(place / COLUMNS) * CARD.height;
    drawCard(paper, { x, y }, { ...card, sheet });
  });
  return paper.finish();
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function drawCard(
  paper: Paper,
  { x, y }: Place,
  { name, text, sheet }: CardSheet['cards'][number] & { readonly sheet: CardSheet },
): void {
  const { doc } = paper;
  paper.artifact('Layout', () => {
    doc.lineWidth(HAIRLINE).strokeColor('#999').dash(3, { space: 3 });
    doc.rect(x, y, CARD.width, CARD.height).stroke();
    doc.undash();
    drawCode(paper, { x: x + INSET, y: y + INSET + 8 }, text);
  });
  const column = { x: x + INSET + CODE_SIZE + INSET, width: CARD.width - CODE_SIZE - 3 * INSET };
  let below = y + INSET + 10;
  below = writeLines(paper, { ...column, y: below, text: name, style: NAME }) + 4;
  writeLines(paper, { ...column, y: below, text: sheet.group, style: TEXT });
  const foot = { x: x + INSET, width: CARD.width - 2 * INSET, y: y + CARD.height - INSET - 12 };
  writeLines(paper, { ...foot, text: `${sheet.provider}\n${WORDS[sheet.language].use}`, style: SMALL });
}

/** Black modules on white, with the quiet edge of four modules (ISO/IEC 18004). */
function drawCode({ doc }: Paper, { x, y }: Place, text: string): void {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const module = CODE_SIZE / size;
  doc.rect(x, y, CODE_SIZE, CODE_SIZE).fill('#fff');
  data.forEach((row, line) => {
    const digits = row.map((isDark) => (isDark ? '1' : '0')).join('');
    for (const { index, 0: run } of digits.matchAll(/1+/g))
      doc.rect(x + index * module, y + line * module, run.length * module, module);
  });
  doc.fill('#000');
}

/** A paragraph within a column; gives where it ends. */
function writeLines(
  paper: Paper,
  { text, style, x, y, width }: Place & { text: string; style: Style; width: number },
): number {
  const lines = linesOf(printable(text), width, (part) => paper.measure(part, style)).slice(0, MOST_LINES);
  const element = paper.doc.struct('P');
  paper.root.add(element);
  element.add(paper.doc.markStructureContent('P'));
  paper.use(style);
  lines.forEach((line, place) => {
    const trimmed = line.trimEnd();
    paper.write(trimmed, x, y + place * paper.lineHeight(style), paper.measure(trimmed, style));
  });
  paper.doc.endMarkedContent();
  element.end();
  return y + lines.length * paper.lineHeight(style);
}
