/** Text made fit for paper: characters that the typeface has, broken into lines of a given width. */

/**
 * Characters outside of what Noto Sans draws and PDF/A allows to be referred to: control characters and scripts
 * other than Latin, Greek and Cyrillic. The typeface's coverage of the rest is tested.
 */
const NOT_PRINTABLE =
  /[^\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u036f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u03ff\u0400-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20b4-\u20bf\u2116\u2122\u2212\ufffd]/gu;
const REPLACEMENT = '\ufffd';

/** Marks that may be composed with the letter before them. */
const COMBINING = /[\u0300-\u036f\u0483-\u0487]/u;

/**
 * The text composed (NFC), with spaces for other white space, without what has no width, and with U+FFFD for what
 * cannot be printed.
 */
export function printable(text: string): string {
  if (text.search(NOT_PRINTABLE) < 0) return COMBINING.test(text) ? text.normalize('NFC') : text;
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\t\v\f\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(NOT_PRINTABLE, REPLACEMENT);
}

/** The width of a text in points. */
export type Measure = (text: string) => number;

/**
 * The lines of a text that is set into a width: broken at line feeds, after spaces, hyphens and slashes, and within
 * a word only when the word alone is wider than the line. At least one line, possibly empty.
 */
export function linesOf(text: string, width: number, measure: Measure): string[] {
  if (!text.includes('\n') && measure(text) <= width) return [text];
  return text
    .split('\n')
    .flatMap((line) => (measure(line) <= width ? [line] : wrapped(line, width, measure)));
}

function wrapped(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=[ \-/])/)) {
    const longer = line + word;
    if (measure(longer) <= width || measure(longer.trimEnd()) <= width) {
      line = longer;
      continue;
    }
    if (line.trim() !== '') lines.push(line);
    const pieces = piecesOf(word, width, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1)!;
  }
  return [...lines, line];
}

/** A word as pieces that fit; one piece when it fits as it is. */
function piecesOf(word: string, width: number, measure: Measure): string[] {
  if (measure(word.trimEnd()) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && measure(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
