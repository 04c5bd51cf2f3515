/**
 * A file becomes sheets of cells, whatever it calls itself: XLSX and CSV are told apart by their content. Nothing
 * is evaluated: a formula cell gives the value that was saved with it. A file that is too large, packed to burst
 * or no spreadsheet at all gives a problem and no sheets; this never throws.
 */
import { type Problem, problem } from './problems.ts';

export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Text, a number, a Date (UTC, from a cell formatted as a date or a time), a truth value, or nothing. */
export type Cell = string | number | boolean | Date | null;

export interface Sheet {
  /** Empty for a CSV file. */
  readonly name: string;
  /** Rows from the top, cells from the left; short rows end early. Merged cells repeat their top-left value. */
  readonly rows: readonly (readonly Cell[])[];
  /** Whether bare serial numbers count days from 1904 instead of 1900. */
  readonly from1904: boolean;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly problems: readonly Problem[];
}

const MAX_FILE_MB = 50;

/** The problem of a file that is too large to be read at all, by its size in bytes: to be asked before reading. */
export function refuseBySize(name: string, bytes: number): Problem | null {
  if (bytes <= MAX_FILE_MB * 1024 * 1024) return null;
  const found = `${Math.ceil(bytes / 1024 / 1024)} MB`;
  return problem('error', 'file_too_large', 'smaller_file', { file: name }, found, { limitMb: MAX_FILE_MB });
}

/** The sheets of a file that are visible. Never throws: what cannot be read is a problem. */
export async function readWorkbook(file: InputFile): Promise<Workbook> {
  const { bytes, name } = file;
  const refuse = (code: Problem['code'], expected: Problem['expected'], found = ''): Workbook => ({
    sheets: [],
    problems: [problem('error', code, expected, { file: name }, found)],
  });
  const tooLarge = refuseBySize(name, bytes.length);
  if (tooLarge) return { sheets: [], problems: [tooLarge] };
  if (bytes.length === 0) return refuse('file_empty', 'spreadsheet');
  const kind = kindOf(bytes);
  if (kind === 'zip') return (await import('./xlsx.ts')).readXlsx(file);
  if (kind === 'text') return (await import('./csv.ts')).readCsv(file);
  if (kind === 'XLS' && isEncrypted(bytes)) return refuse('file_encrypted', 'open_spreadsheet', 'XLSX');
  return refuse('not_a_spreadsheet', 'spreadsheet', kind);
}

/** A workbook with a password is packed into the container of the old XLS format. */
const isEncrypted = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('EncryptedPackage', 0, 'utf16le');

const SIGNATURES: readonly [string, readonly number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['XLS', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
  ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/** `zip`, `text`, or the name of what it is instead. */
function kindOf(bytes: Uint8Array): string {
  for (const [name, signature] of SIGNATURES) {
    if (signature.every((byte, i) => bytes[i] === byte)) return name;
  }
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return 'text';
  const head = bytes.subarray(0, 65_536);
  if (head.some((byte) => byte === 0)) return 'binary';
  return /^[\s\ufeff]*<(!doctype|html|\?xml)/i.test(new TextDecoder().decode(head.subarray(0, 512)))
    ? 'HTML/XML'
    : 'text';
}
