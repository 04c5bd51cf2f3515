/**
 * Opens the container of an XLSX file without trusting it: the declared sizes are summed before anything is
 * unpacked, and no entry unpacks beyond its own, so a zip bomb costs nothing; anything odd (encrypted, ZIP64, entries that lie about their
 * size or content) is refused. Written here because unpacking libraries believe the sizes that a file declares.
 */
import { crc32, inflateRawSync } from 'node:zlib';

/** All wanted entries together may unpack to this much. A month of 5 000 children takes some 20 MB. */
export const MAX_UNPACKED_MB = 100;

const MAX_UNPACKED = MAX_UNPACKED_MB * 1024 * 1024;
const MAX_ENTRIES = 10_000;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** Why a container was refused; `detail` is a word for the user's problem list. */
export class RefusedZip extends Error {
  readonly code: 'file_damaged' | 'file_encrypted' | 'unpacks_too_large' | 'not_a_spreadsheet';
  readonly detail: string;

  constructor(code: RefusedZip['code'], detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

/** The wanted entries by name. Throws RefusedZip. */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Buffer> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = listEntries(data).filter((entry) => wanted(entry.name));
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > MAX_UNPACKED) {
    throw new RefusedZip('unpacks_too_large', `> ${MAX_UNPACKED_MB} MB`);
  }
  const unpacked = new Map<string, Buffer>();
  for (const entry of entries) {
    if (unpacked.has(entry.name)) throw new RefusedZip('file_damaged', entry.name);
    unpacked.set(entry.name, unpack(data, entry));
  }
  return unpacked;
}

function listEntries(data: Buffer): Entry[] {
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > data.length || data.readUInt32LE(end) !== END) {
    throw new RefusedZip('file_damaged', 'ZIP');
  }
  const count = data.readUInt16LE(end + 10);
  let at = data.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw new RefusedZip('file_damaged', 'ZIP64');
  if (count > MAX_ENTRIES) throw new RefusedZip('file_damaged', 'ZIP');
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== CENTRAL) {
      throw new RefusedZip('file_damaged', 'ZIP');
    }
    const nameLength = data.readUInt16LE(at + 28);
    const name = data.toString('utf8', at + 46, at + 46 + nameLength);
    if (data.readUInt16LE(at + 8) & 1) throw new RefusedZip('file_encrypted', name);
    entries.push({
      name,
      method: data.readUInt16LE(at + 10),
      checksum: data.readUInt32LE(at + 16),
      packedSize: data.readUInt32LE(at + 20),
      size: data.readUInt32LE(at + 24),
      offset: data.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(data: Buffer, entry: Entry): Buffer {
  const { offset } = entry;
  if (offset + 30 > data.length || data.readUInt32LE(offset) !== LOCAL) {
    throw new RefusedZip('file_damaged', entry.name);
  }
  const start = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28);
  const packed = data.subarray(start, start + entry.packedSize);
  const content = entry.method === 0 ? packed : inflate(packed, entry);
  if (content.length !== entry.size || crc32(content) !== entry.checksum) {
    throw new RefusedZip('file_damaged', entry.name);
  }
  return content;
}

/** Stops at the size that was declared and counted: an entry that lies about it is not unpacked further. */
function inflate(packed: Buffer, entry: Entry): Buffer {
  if (entry.method !== 8) throw new RefusedZip('file_damaged', entry.name);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch {
    throw new RefusedZip('file_damaged', entry.name);
  }
}
