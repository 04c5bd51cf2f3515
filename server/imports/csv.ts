/**
 * CSV into one sheet of text cells: the encoding by its byte-order mark or by what the bytes allow, the separator
 * by the first lines. Windows-1251 is read when the bytes are not UTF-8, and said, because it cannot hold the
 * Kazakh letters ә ғ қ ң ө ұ ү һ і.
 */
import { isUtf8 } from 'node:buffer';
import { type Problem, problem } from './problems.ts';
import type { InputFile, Workbook } from './workbook.ts';

const MAX_CELLS = 2_000_000;

/** The one sheet of a CSV file. */
export function readCsv(file: InputFile): Workbook {
  const problems: Problem[] = [];
  const encoding = encodingOf(file.bytes);
  if (encoding === 'windows-1251') {
    problems.push(problem('warning', 'encoding_guessed', 'utf8', { file: file.name }, 'Windows-1251'));
  }
  const text = new TextDecoder(encoding).decode(file.bytes);
  const rows = splitRows(text, separatorOf(text));
  if (rows === null) {
    const found = `> ${MAX_CELLS}`;
    return {
      sheets: [],
      problems: [problem('error', 'not_a_spreadsheet', 'spreadsheet', { file: file.name }, found)],
    };
  }
  return { sheets: [{ name: '', rows, from1904: false }], problems };
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1251';
}

/** Of `;`, tab and `,` the one that is most frequent outside quotes in the first lines. */
function separatorOf(text: string): string {
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  const count = (mark: string) => head.split(mark).length;
  return [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/**
 * Rows of cells, or null when there are too many. Quoted cells may hold separators, line ends and doubled quotes.
 * Cells that were copied out of a spreadsheet are parted by tabs and quoted only where they hold a line end or a tab:
 * there a quote that does not close its cell is part of a name, such as `"Жас ұлан" үйірмесі`.
 */
function splitRows(text: string, separator: string): (string | null)[][] | null {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  let cells = 0;
  let at = 0;
  const body = text.replace(/^sep=.\r?\n/i, '');
  const stop = new RegExp(separator === '\t' ? '[\\t\\r\\n]' : `[${separator}\\r\\n]`, 'g');
  while (at <= body.length) {
    let cell = '';
    if (body[at] === '"') {
      const [quoted, after, closed] = readQuoted(body, at);
      const ends = after === body.length || body[after] === separator || /[\r\n]/.test(body[after]!);
      if (separator !== '\t' || (closed && ends)) {
        cell = quoted;
        at = after;
      }
    }
    stop.lastIndex = at;
    const end = stop.exec(body)?.index ?? body.length;
    cell += body.slice(at, end);
    row.push(cell === '' ? null : cell);
    cells += 1;
    if (cells > MAX_CELLS) return null;
    if (body[end] !== separator) {
      rows.push(row);
      row = [];
    }
    at = end + (body.startsWith('\r\n', end) ? 2 : 1);
  }
  return rows;
}

/** The content of the quoted cell at `at`, the index after its closing quote, and whether there is one. */
function readQuoted(text: string, at: number): [content: string, after: number, closed: boolean] {
  let content = '';
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return [content + text.slice(from), text.length, false];
    content += text.slice(from, quote);
    if (text[quote + 1] !== '"') return [content, quote + 1, true];
    content += '"';
    from = quote + 2;
  }
}
