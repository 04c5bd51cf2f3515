/**
 * A ZIP that is written as it grows: files come one after the other, in pieces, and what is packed leaves at once.
 * Each file gives its size and the SHA-256 of its content, for the manifest.
 */
import { createHash } from 'node:crypto';
import { Zip, ZipDeflate } from 'fflate';

export interface WrittenFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

export class ArchiveZip {
  readonly #zip: Zip;
  readonly #packed: Uint8Array[] = [];
  readonly #at: Date;

  /** `at` is the time that every file carries. */
  constructor(at: Date) {
    this.#at = at;
    this.#zip = new Zip((error, piece) => {
      if (error) throw error;
      this.#packed.push(piece);
    });
  }

  open(file: string): ArchiveFile {
    const entry = new ZipDeflate(file, { level: 6 });
    entry.mtime = this.#at;
    this.#zip.add(entry);
    return new ArchiveFile(file, entry);
  }

  /** What has been packed since the last time. */
  take(): Uint8Array[] {
    return this.#packed.splice(0);
  }

  close(): void {
    this.#zip.end();
  }
}

/** One file of the archive, open until it is closed. */
export class ArchiveFile {
  readonly #name: string;
  readonly #entry: ZipDeflate;
  readonly #hash = createHash('sha256');
  bytes = 0;

  constructor(name: string, entry: ZipDeflate) {
    this.#name = name;
    this.#entry = entry;
  }

  write(text: string): void {
    const piece = new TextEncoder().encode(text);
    this.#hash.update(piece);
    this.bytes += piece.length;
    this.#entry.push(piece);
  }

  close(): WrittenFile {
    this.#entry.push(new Uint8Array(), true);
    return { file: this.#name, bytes: this.bytes, sha256: this.#hash.digest('hex') };
  }
}
