/**
 * How long the claim's PDF takes beside its floor: bare pdfkit writing the same strings, of the same typefaces, on
 * as many pages, with neither wrapping nor rules nor structure. Rounds alternate, so that both see the same machine.
 */
import PDFDocument from 'pdfkit';
import { claimPdf } from '../../server/documents/claim-pdf.ts';
import { Paper, type Style } from '../../server/documents/paper.ts';
import { FONTS } from '../../server/documents/typefaces.ts';
import type { Claim } from '../../server/domain/claims/model.ts';
import { claimFixture } from '../support/claim-fixture.ts';
import { inTurns, type Row } from './measure.ts';

const ROUNDS = 7;

export async function benchPdf(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const lines of [200, 1000]) {
    const claim = claimFixture(lines);
    const strings = await stringsOf(claim);
    const { ours, bare } = await inTurns(ROUNDS, {
      bare: () => barePdf(strings),
      ours: () => claimPdf(claim, 'ru'),
    });
    rows.push({
      what: `claim.pdf of ${lines} lines`,
      unit: 'ms',
      value: ours.wallMs,
      cpuMs: ours.cpuMs,
      floor: {
        what: 'bare pdfkit, the same strings on as many pages',
        value: bare.wallMs,
        cpuMs: bare.cpuMs,
      },
      target: { timesFloor: 1.5 },
      rounds: ROUNDS,
    });
  }
  return rows;
}

/** A string as the paper writes it. */
interface Written {
  readonly page: number;
  readonly style: Style;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Every string that the claim's PDF writes, overheard while it is made. */
async function stringsOf(claim: Claim): Promise<Written[]> {
  const strings: Written[] = [];
  const { write, use } = Paper.prototype;
  let style: Style = { weight: 'regular', size: 0 };
  Paper.prototype.use = function (next) {
    style = next;
    use.call(this, next);
  };
  Paper.prototype.write = function (text, x, y, width) {
    strings.push({ page: this.doc.bufferedPageRange().count - 1, style, text, x, y });
    write.call(this, text, x, y, width);
  };
  try {
    await claimPdf(claim, 'ru');
  } finally {
    Object.assign(Paper.prototype, { write, use });
  }
  return strings;
}

function barePdf(strings: readonly Written[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, font: FONTS.regular });
    doc.on('data', () => {});
    doc.on('end', resolve);
    doc.on('error', reject);
    let page = -1;
    for (const { page: on, style, text, x, y } of strings) {
      for (; page < on; page++) doc.addPage();
      doc.font(FONTS[style.weight]).fontSize(style.size);
      doc.text(text, x, y, { lineBreak: false });
    }
    doc.end();
  });
}
