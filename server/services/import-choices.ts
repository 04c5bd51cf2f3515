/**
 * What somebody decides in the preview of an import: a cell put right, a column named. Both are kept with the upload
 * and read with its files from then on, in the preview and in the commit; the files themselves stay as they came.
 */
import { inTenant, type TenantTx } from '../data/scope.ts';
import {
  getUpload,
  lockUpload,
  type RememberedHeading,
  saveChoices,
  type UploadState,
} from '../data/uploads.ts';
import { AppError } from '../domain/shared/errors.ts';
import {
  type CellFix,
  type CellPlace,
  type ChosenField,
  type FileKind,
  type ImportChoices,
  isSamePlace,
  NO_CHOICES,
} from '../imports/choices.ts';
import { isHeadingKey } from '../imports/columns.ts';
import { FIELDS } from '../imports/headings.ts';
import { placeOf, shown } from '../imports/problems.ts';
import { readWorkbook } from '../imports/workbook.ts';
import { type Actor, allowed } from './actor.ts';

/** A cell of a spreadsheet is hardly longer, and a file with more wrong cells is better put right as a file. */
const MAX_TEXT = 500;
const MAX_FIXES = 5_000;

export const choicesOf = ({ choices }: UploadState): ImportChoices =>
  choices === null ? NO_CHOICES : (choices as ImportChoices);

/** The choices that an import begins with: what was said of columns last time. */
export function choicesFrom(headings: readonly RememberedHeading[]): ImportChoices {
  const ofKind = (kind: FileKind) =>
    Object.fromEntries(
      headings.flatMap(({ kind: of, heading, field }) =>
        of === kind && isChosenField(field) ? [[heading, field]] : [],
      ),
    );
  return { cells: [], columns: { roster: ofKind('roster'), timesheet: ofKind('timesheet') } };
}

/** What is to be remembered of them. Columns without a heading are nothing to go by another time. */
export const headingsOf = ({ columns }: ImportChoices): RememberedHeading[] =>
  (['roster', 'timesheet'] as const).flatMap((kind) =>
    Object.entries(columns[kind])
      .filter(([heading]) => isHeadingKey(heading))
      .map(([heading, field]) => ({ kind, heading, field })),
  );

const isChosenField = (field: string): field is ChosenField =>
  field === 'none' || FIELDS.some((known) => known === field);

/**
 * Keeps what was typed for some cells. A cell that says what the file says is as the file has it; a place that the
 * files do not have is left out. Throws AppError `conflict` once the import is done, `bad_input` for too much.
 */
export async function saveFixes(
  actor: Actor,
  uploadId: string,
  typed: readonly (CellPlace & { readonly text: string })[],
): Promise<void> {
  allowed(actor, 'import.run');
  const upload = await inTenant(actor.scope, (tx) => getUpload(tx, uploadId));
  const fixes: CellFix[] = [];
  for (const [file, ofFile] of byFile(typed)) {
    const input = upload.files.find(({ name }) => name === file);
    const sheets = input ? (await readWorkbook(input)).sheets : [];
    for (const { sheet, cell, text } of ofFile) {
      const rows = sheets.find(({ name }) => name === sheet)?.rows;
      const place = placeOf(cell);
      if (!rows || place === null || place.row >= rows.length) continue;
      const was = shown(rows[place.row]![place.column] ?? null);
      const now = text.trim().slice(0, MAX_TEXT);
      if (now !== was) fixes.push({ file, sheet, cell, text: now, was });
    }
  }
  await change(actor, uploadId, (choices) => {
    const others = choices.cells.filter((fix) => !typed.some((one) => isSamePlace(one, fix)));
    const cells = [...others, ...fixes];
    if (cells.length > MAX_FIXES) throw new AppError('bad_input', { expected: 'fewer cells' });
    return { ...choices, cells };
  });
}

/** A cell as the file has it. */
export const resetFix = (actor: Actor, uploadId: string, place: CellPlace): Promise<void> =>
  change(actor, uploadId, (choices) => ({
    ...choices,
    cells: choices.cells.filter((fix) => !isSamePlace(fix, place)),
  }));

/** What somebody says of a column; `auto` leaves it to its heading again. */
export interface NamedColumn {
  readonly kind: FileKind;
  readonly key: string;
  readonly field: string;
}

/** Keeps what the columns were said to hold. Throws AppError `bad_input` for what is no field. */
export const saveColumns = (actor: Actor, uploadId: string, named: readonly NamedColumn[]): Promise<void> =>
  change(actor, uploadId, (choices) => {
    const columns = { roster: { ...choices.columns.roster }, timesheet: { ...choices.columns.timesheet } };
    for (const { kind, key, field } of named) {
      if (field === 'auto') delete columns[kind][key];
      else if (isChosenField(field)) columns[kind][key] = field;
      else throw new AppError('bad_input', { expected: 'a field' });
    }
    return { ...choices, columns };
  });

async function change(
  actor: Actor,
  uploadId: string,
  decide: (choices: ImportChoices) => ImportChoices,
): Promise<void> {
  allowed(actor, 'import.run');
  await inTenant(actor.scope, async (tx: TenantTx) => {
    const upload = await lockUpload(tx, uploadId);
    if (upload.committedAt !== null) throw new AppError('conflict', { reason: 'already_imported' });
    await saveChoices(tx, uploadId, decide(choicesOf(upload)));
  });
}

function byFile<Placed extends CellPlace>(places: readonly Placed[]): Map<string, Placed[]> {
  const files = new Map<string, Placed[]>();
  for (const place of places) files.set(place.file, [...(files.get(place.file) ?? []), place]);
  return files;
}
