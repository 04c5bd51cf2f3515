/** The foot of a paper: who signs it, where the stamp goes, and when. */
import { HAIRLINE, type Paper, type Style } from './paper.ts';
import { wordingOf } from './wording.ts';

const ROLE: Style = { weight: 'regular', size: 9.5 };
const CAPTION: Style = { weight: 'regular', size: 6.5 };
const ROW_HEIGHT = 27;
const ROLE_WIDTH = 90;
const SIGNATURE_WIDTH = 110;
const NAME_WIDTH = 170;
const GAP = 12;

/** Points that the lines for so many signatures take. */
export const signaturesHeight = (roles: number): number => roles * ROW_HEIGHT + 24;

/** A line to sign for each role, with a place for the stamp and the date below; kept together on one page. */
export function drawSignatures(paper: Paper, roles: readonly string[]): void {
  const words = wordingOf(paper.language).signatures;
  paper.ensureRoom(signaturesHeight(roles.length));
  paper.y += 8;
  for (const role of roles) {
    const base = paper.y + paper.lineHeight(ROLE);
    const signatureX = paper.left + ROLE_WIDTH;
    const nameX = signatureX + SIGNATURE_WIDTH + GAP;
    rule(paper, signatureX, base, SIGNATURE_WIDTH);
    rule(paper, nameX, base, NAME_WIDTH);
    label(paper, role, ROLE, paper.left, paper.y);
    caption(paper, words.signature, signatureX, base, SIGNATURE_WIDTH);
    caption(paper, words.name, nameX, base, NAME_WIDTH);
    paper.y += ROW_HEIGHT;
  }
  label(paper, words.stamp, ROLE, paper.left, paper.y);
  label(paper, words.date, ROLE, paper.left + ROLE_WIDTH, paper.y);
  paper.y += paper.lineHeight(ROLE) + 8;
}

function rule(paper: Paper, x: number, y: number, width: number): void {
  paper.artifact('Layout', () => {
    paper.doc
      .lineWidth(HAIRLINE)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke();
  });
}

function caption(paper: Paper, text: string, x: number, y: number, room: number): void {
  const words = `(${text})`;
  label(paper, words, CAPTION, x + (room - paper.measure(words, CAPTION)) / 2, y);
}

function label(paper: Paper, text: string, style: Style, x: number, y: number): void {
  const width = paper.measure(text, style);
  paper.use(style);
  const content = paper.doc.markStructureContent('P');
  paper.write(text, x, y, width);
  paper.doc.endMarkedContent();
  paper.root.add(paper.doc.struct('P', {}, [content]));
}
