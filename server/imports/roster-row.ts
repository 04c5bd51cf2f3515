/**
 * One row of a roster: each cell read or named as a problem. What a claim cannot do without (name, group, date of
 * enrolment) makes the row unusable; what only weakens it (a wrong IIN, no phone) is a warning.
 */
import { iinDisagrees, type PersonName } from '../domain/identity.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import type { Columns } from './columns.ts';
import { readDate } from './dates.ts';
import type { Field } from './headings.ts';
import { groupKey, isNameText, readIin, readName, readPhone, readSex } from './person-cells.ts';
import { type Place, type Problem, problem } from './problems.ts';
import type { Cell, Sheet } from './workbook.ts';

export interface RosterRow extends PersonName {
  readonly sheet: string;
  /** Counted from 1. */
  readonly row: number;
  /** As it was given; may be wrong or empty. */
  readonly iin: string;
  /** Where it stands, counted from 0; null without such a column. */
  readonly iinColumn: number | null;
  /** Where the name begins, counted from 0. */
  readonly nameColumn: number | null;
  readonly bornOn: CivilDate | null;
  readonly sex: 'f' | 'm' | null;
  readonly guardianName: string | null;
  readonly phone: string | null;
  readonly group: string;
  readonly capacity: number | null;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
  readonly voucher: { readonly number: string; readonly validUntil: CivilDate | null } | null;
}

/** A cell as one line of text. */
export const textOf = (cell: Cell): string =>
  cell instanceof Date
    ? cell.toISOString().slice(0, 10)
    : String(cell ?? '')
        .trim()
        .replace(/\s+/g, ' ');

/** What a row is read from, and where its problems go. */
export interface RosterReader {
  readonly file: string;
  readonly sheet: Sheet;
  readonly columns: Columns;
  readonly problems: Problem[];
}

/** The row at `index`, or null when a cell that it cannot do without is missing or unreadable. */
export function readRosterRow(reader: RosterReader, index: number): RosterRow | null {
  const { sheet, columns, problems } = reader;
  const cell = (field: Field): Cell => sheet.rows[index]?.[columns.get(field) ?? -1] ?? null;
  const at = (field: Field): Place => ({
    file: reader.file,
    sheet: sheet.name || null,
    row: index,
    column: columns.get(field) ?? null,
  });
  let usable = true;
  const fault: Say = (field, code, expected, facts) => {
    problems.push(problem('error', code, expected, at(field), cell(field), facts));
    usable = false;
  };
  const remark: Say = (field, code, expected, facts) => {
    problems.push(problem('warning', code, expected, at(field), cell(field), facts));
  };
  const optionalDate = (field: Field): CivilDate | null => {
    if (textOf(cell(field)) === '') return null;
    const on = readDate(cell(field), sheet.from1904);
    if (on === null) fault(field, 'date_unreadable', 'date');
    return on;
  };

  const name = readNameColumns(cell, columns, fault);
  const iin = readIinColumn(cell('iin'), fault, remark);
  const bornOn = optionalDate('bornOn');
  const sex = readSex(cell('sex'));
  if (sex === null && textOf(cell('sex')) !== '') remark('sex', 'sex_unreadable', 'sex');
  const phone = readPhone(cell('phone'));
  if (phone === null && textOf(cell('phone')) !== '') remark('phone', 'phone_unreadable', 'phone');
  const group = textOf(cell('group'));
  if (groupKey(group) === '') fault('group', 'cell_empty', 'text');
  const capacity = /^\d{1,4}$/.test(textOf(cell('capacity'))) ? Number(textOf(cell('capacity'))) : null;
  if (capacity === null && textOf(cell('capacity')) !== '')
    remark('capacity', 'number_unreadable', 'whole_number');
  if (textOf(cell('startsOn')) === '') fault('startsOn', 'cell_empty', 'date');
  const startsOn = optionalDate('startsOn');
  const endsOn = optionalDate('endsOn');
  if (startsOn && endsOn && endsOn < startsOn) fault('endsOn', 'dates_reversed', 'later_date', { startsOn });
  const validUntil = optionalDate('voucherUntil');
  if (iinDisagrees(iin, bornOn, sex)) remark('iin', 'iin_born_on_differs', 'iin');
  if (!usable || name === null || startsOn === null) return null;
  const number = textOf(cell('voucher'));
  const voucher = number === '' || /^[-–—]+$/.test(number) ? null : { number, validUntil };
  const guardianName = textOf(cell('guardian')) || null;
  const place = {
    sheet: sheet.name,
    row: index + 1,
    iinColumn: columns.get('iin') ?? null,
    nameColumn: columns.get('name') ?? columns.get('surname') ?? null,
  };
  return {
    ...place,
    ...name,
    iin,
    bornOn,
    sex,
    guardianName,
    phone,
    group,
    capacity,
    startsOn,
    endsOn,
    voucher,
  };
}

type Say = (
  field: Field,
  code: Problem['code'],
  expected: Problem['expected'],
  facts?: Problem['facts'],
) => void;

function readNameColumns(cell: (field: Field) => Cell, columns: Columns, fault: Say): PersonName | null {
  if (columns.has('name')) {
    const name = readName(cell('name'));
    if (textOf(cell('name')) === '') fault('name', 'cell_empty', 'child_name');
    else if (name === null) fault('name', 'name_unreadable', 'child_name');
    return name;
  }
  const part = (field: 'surname' | 'givenName' | 'patronymic'): string | null => {
    const text = textOf(cell(field)).normalize('NFC');
    if (text === '' && field !== 'patronymic') fault(field, 'cell_empty', 'child_name');
    if (text !== '' && !isNameText(text)) fault(field, 'name_unreadable', 'child_name');
    return text === '' ? null : text;
  };
  const [surname, givenName, patronymic] = [part('surname'), part('givenName'), part('patronymic')];
  return surname && givenName ? { surname, givenName, patronymic } : null;
}

function readIinColumn(cell: Cell, fault: Say, remark: Say): string {
  const reading = readIin(cell);
  if (reading.kind === 'lost') fault('iin', 'iin_unreadable', 'iin');
  if (reading.kind === 'empty') remark('iin', 'iin_empty', 'iin');
  if (reading.kind !== 'read') return '';
  if (reading.padded) remark('iin', 'iin_padded', 'iin', { read: reading.iin });
  if (!reading.valid) remark('iin', 'iin_invalid', 'iin');
  return reading.iin;
}
