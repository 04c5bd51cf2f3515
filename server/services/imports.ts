/**
 * Spreadsheets into the provider's records. The preview carries the import out and rolls it back, so what it says
 * is what happens; the commit does the same once more and keeps it. Rows with an error are left out and named.
 */
import { isDeepStrictEqual } from 'node:util';
import { recordEvent } from '../data/audit.ts';
import { listMonths, lockForRecords } from '../data/claims.ts';
import { type GroupFigures, listGroupFigures } from '../data/groups.ts';
import { newId } from '../data/ids.ts';
import { changedNothing, sealTrail } from '../data/import-trail.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import {
  dropUpload,
  endUpload,
  getUpload,
  listHeadings,
  lockUpload,
  rememberHeadings,
  saveUpload,
  type Upload,
} from '../data/uploads.ts';
import { insertRecords, type WrittenRecords } from '../data/write-records.ts';
import type { Records } from '../domain/records.ts';
import { type Month, monthOf } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { FIELDS, TIMESHEET_FIELDS } from '../imports/headings.ts';
import type { InputFile } from '../imports/workbook.ts';
import { type Actor, allowed, by, today } from './actor.ts';
import { childKeysOf } from './child-key.ts';
import { choicesFrom, choicesOf, headingsOf } from './import-choices.ts';
import { withoutErased } from './import-erased.ts';
import { problemsOfWriting } from './import-problems.ts';
import { type ImportReading, type ImportTerms, readImport } from './read-import.ts';
import type { ImportPreview, ImportSummary } from './views.ts';

/** Long enough for some tens of thousands of marks. */
const TIMEOUT = { timeoutMs: 120_000 };

/**
 * Keeps the files for the preview; what this provider said of columns before is taken over. Throws AppError
 * `bad_input` when there is none.
 */
export async function stageImport(
  actor: Actor,
  files: { roster: InputFile | null; timesheets: readonly InputFile[] },
): Promise<{ uploadId: string }> {
  allowed(actor, 'import.run');
  const given = [
    ...(files.roster ? [{ ...files.roster, kind: 'roster' as const }] : []),
    ...files.timesheets.map((file) => ({ ...file, kind: 'timesheet' as const })),
  ];
  if (given.length === 0) throw new AppError('bad_input', { expected: 'a file' });
  const id = newId();
  await inTenant(actor.scope, async (tx) =>
    saveUpload(tx, {
      id,
      createdBy: actor.userId,
      createdAt: actor.now,
      choices: choicesFrom(await listHeadings(tx)),
      files: withNamesApart(given).map((file) => ({ ...file, bytes: Uint8Array.from(file.bytes) })),
    }),
  );
  return { uploadId: id };
}

/** Problems name a cell by its file, so two files of one name get a number. */
function withNamesApart<File extends InputFile>(files: readonly File[]): File[] {
  const seen = new Map<string, number>();
  return files.map((file) => {
    const count = (seen.get(file.name) ?? 0) + 1;
    seen.set(file.name, count);
    return count === 1 ? file : { ...file, name: `${file.name} (${count})` };
  });
}

/** What the import would do, and everything that is wrong with the files; of one that is done, what it did. */
export async function previewImport(actor: Actor, uploadId: string): Promise<ImportPreview> {
  allowed(actor, 'import.run');
  const { upload, choices, read } = await readUpload(actor, uploadId);
  const reading = await inTenant(actor.scope, (tx) => standing(tx, actor, read, upload));
  const { records } = reading;
  const months = monthsOf(records);
  const groupMonths = months.length > 0 ? months : [monthOf(today(actor))];
  const { written, groups } = await rehearse(actor, reading, groupMonths);
  const isWaiting = upload.committedAt === null && isWorthWriting(records);
  return {
    uploadId,
    files: upload.files.map(({ name, kind }) => ({ name, kind })),
    problems: [...reading.problems, ...problemsOfWriting(written, reading)],
    fixes: choices.cells,
    columns: [
      { kind: 'roster' as const, columns: reading.columns.roster, fields: FIELDS },
      { kind: 'timesheet' as const, columns: reading.columns.timesheet, fields: TIMESHEET_FIELDS },
    ].filter(({ columns }) => columns.length > 0),
    will: { ...figuresOf(written), months },
    groups,
    groupMonths,
    canCommit: isWaiting && !changedNothing(written.trail),
    saysNothingNew: isWaiting && changedNothing(written.trail),
    committedAt: upload.committedAt?.toISOString() ?? null,
  };
}

const monthsOf = (records: Records): Month[] =>
  [...new Set(records.lessons.map((lesson) => monthOf(lesson.on)))].sort();

/** The files as they are read now, in no transaction: many cells take their time, and nobody is to wait for them. */
async function readUpload(actor: Actor, uploadId: string) {
  const { upload, terms } = await inTenant(actor.scope, async (tx) => ({
    upload: await getUpload(tx, uploadId),
    terms: await termsFor(tx, actor),
  }));
  const choices = choicesOf(upload);
  return { upload, terms, choices, read: await readImport(upload.files, terms, choices) };
}

/**
 * Writes the records. Throws AppError `conflict` when it was done before, or when something that decides how the files
 * are read has changed as they were (`concurrent_change`); `bad_input` when there is nothing to write.
 */
export async function commitImport(
  actor: Actor,
  uploadId: string,
): Promise<{ children: number; groups: number; marks: number }> {
  allowed(actor, 'import.run');
  const { upload, terms, choices, read } = await readUpload(actor, uploadId);
  return inTenant(
    actor.scope,
    async (tx) => {
      const locked = await lockUpload(tx, uploadId);
      if (locked.committedAt !== null) throw new AppError('conflict', { reason: 'already_imported' });
      await lockForRecords(tx);
      if (!isDeepStrictEqual([choicesOf(locked), await termsFor(tx, actor)], [choices, terms]))
        throw new AppError('conflict', { constraint: 'concurrent_change' });
      const reading = await standing(tx, actor, read, upload);
      if (!isWorthWriting(reading.records)) throw new AppError('bad_input', { expected: 'a good row' });
      const written = await write(tx, actor, reading);
      const figures = figuresOf(written);
      const summary: ImportSummary = {
        files: upload.files.map(({ name, kind }) => ({ name, kind })),
        figures: { ...figures, months: monthsOf(reading.records) },
      };
      await endUpload(tx, uploadId, { at: actor.now, summary, undo: await sealTrail(tx, written.trail) });
      await rememberHeadings(tx, headingsOf(choices), actor.now);
      await recordEvent(tx, {
        ...by(actor),
        action: 'import.committed',
        subject: { kind: 'import', id: uploadId },
        after: { ...figures, childrenRenamed: written.renamed.length, fixedCells: choices.cells.length },
      });
      return {
        children: written.childrenNew + written.childrenKnown,
        groups: reading.records.groups.length,
        marks: written.marks,
      };
    },
    TIMEOUT,
  );
}

/** Gives the files up. */
export async function discardImport(actor: Actor, uploadId: string): Promise<void> {
  allowed(actor, 'import.run');
  await inTenant(actor.scope, async (tx) => {
    const upload = await lockUpload(tx, uploadId);
    if (upload.committedAt !== null) throw new AppError('conflict', { reason: 'already_imported' });
    await dropUpload(tx, uploadId);
  });
}

/** What was written, in numbers. */
const figuresOf = ({ renamed, kept, trail, ...figures }: WrittenRecords) => figures;

const isWorthWriting = (records: Records): boolean =>
  records.enrolments.length > 0 || records.marks.length > 0;

const standing = (tx: TenantTx, actor: Actor, reading: ImportReading, { files }: Upload) =>
  withoutErased(tx, actor, reading, files[0]?.name ?? '');

async function termsFor(tx: TenantTx, actor: Actor): Promise<ImportTerms> {
  const months = await listMonths(tx);
  return {
    zone: actor.provider.zone,
    today: today(actor),
    submitted: new Set(months.filter(({ version }) => version !== null).map(({ month }) => month)),
  };
}

const write = (tx: TenantTx, actor: Actor, reading: ImportReading): Promise<WrittenRecords> =>
  insertRecords(tx, {
    records: reading.records,
    slots: reading.slots,
    childKeys: childKeysOf(
      reading.records.children.map((child) => child.iin),
      actor.childKeySecret,
    ),
    recordedAt: actor.now,
    recordedBy: actor.userId,
    corrects: reading.hasRoster,
    listedOnly: !reading.hasRoster,
  });

interface Rehearsal {
  readonly written: WrittenRecords;
  /** In the order of the files. */
  readonly groups: readonly GroupFigures[];
}

/** Carries the result of a rehearsal out of the transaction that it rolls back. */
class RolledBack extends Error {
  readonly result: Rehearsal;

  constructor(result: Rehearsal) {
    super('rolled back on purpose');
    this.result = result;
  }
}

/** What writing would change and leave in these months, found out by writing and rolling back. */
async function rehearse(actor: Actor, reading: ImportReading, months: readonly Month[]): Promise<Rehearsal> {
  const names = reading.records.groups.map(({ name }) => name);
  const rehearsal = inTenant(
    actor.scope,
    async (tx) => {
      const written = await write(tx, actor, reading);
      const groups = await listGroupFigures(tx, names, months);
      groups.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
      throw new RolledBack({ written, groups });
    },
    TIMEOUT,
  );
  const end = await rehearsal.catch((error: unknown) => error);
  if (!(end instanceof RolledBack)) throw end;
  return end.result;
}
