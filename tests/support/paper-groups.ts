/**
 * Groups on paper: timesheets as spreadsheets from rows that one can read, a file a month and a sheet a group.
 * Signs are those of DOMAIN.md §10, `.` leaves a cell empty; people are invented.
 */
import { type CivilDate, dayOfMonth, daysOf, monthOf } from '../../server/domain/shared/civil-date.ts';
import type { InputFile } from '../../server/imports/workbook.ts';
import type { Actor } from '../../server/services/actor.ts';
import { commitImport, stageImport } from '../../server/services/imports.ts';
import { inventedIin } from './claim-fixture.ts';
import { day } from './group-table.ts';
import { type SheetPlan, xlsxFile } from './spreadsheets.ts';

export interface PaperGroup {
  readonly name: string;
  readonly days: readonly CivilDate[];
  /** One sign a day, between spaces; a row a child. */
  readonly rows: readonly { readonly iin: string; readonly cells: string }[];
  /** Weekdays, start and length; Tuesdays and Thursdays at 15:00 for 90 minutes unless said. */
  readonly schedule?: readonly string[];
  readonly instructor?: string;
}

/** The days of the worked cases (DOMAIN.md §7): Tuesdays and Thursdays, the club closed from 19 to 29 March. */
export const WORKED_DAYS = '02-24 02-26 03-03 03-05 03-10 03-12 03-17 03-19 03-24 03-26 03-31 04-02'
  .split(' ')
  .map(day);

/** The worked cases of DOMAIN.md §7, and those who always come. */
export const WORKED_CELLS = {
  'as written': '+ + н н н н н - - - н н',
  '17 March unmarked': '+ + н н н н . - - - н н',
  '9–15 March excused': '+ + н н б б н - - - н н',
  'present on 12 March': '+ + н н н + н - - - н н',
  comes: '+ + + + + + + - - - + +',
} as const;

let children = 0;

/** A group of as many children as rows of cells; each call invents new children. */
export const paperGroup = (
  name: string,
  rows: readonly string[],
  own: Partial<PaperGroup> = {},
): PaperGroup => ({
  name,
  days: WORKED_DAYS,
  rows: rows.map((cells) => ({ iin: inventedIin(++children), cells })),
  ...own,
});

/** The files of the groups, a workbook for each month with the groups that have a day in it. */
export function timesheetFiles(groups: readonly PaperGroup[]): InputFile[] {
  const months = [...new Set(groups.flatMap((group) => group.days.map(monthOf)))].sort();
  return months.map((month) => {
    const ofMonth = groups.filter((group) => group.days.some((on) => monthOf(on) === month));
    return xlsxFile(
      ofMonth.map((group, index) => sheetOf(group, month, index)),
      { name: `табель ${month}.xlsx` },
    );
  });
}

function sheetOf(group: PaperGroup, month: ReturnType<typeof monthOf>, index: number): SheetPlan {
  const days = daysOf(month);
  return {
    name: `Топ ${index + 1}`,
    rows: [
      [`Табель посещаемости за ${month}`],
      ['Кружок:', group.name],
      ['Руководитель:', group.instructor ?? 'Ли Виктор'],
      ['Дни и время:', ...(group.schedule ?? ['вт, чт', '15:00', '90 мин'])],
      [],
      ['№', 'ФИО', 'ИИН', ...days.map(dayOfMonth)],
      ...group.rows.map(({ iin, cells }, row) => {
        const marks = new Map(
          cells.split(' ').map((sign, at) => [group.days[at], sign === '.' ? null : sign]),
        );
        const name = `Бала${String.fromCharCode(0x430 + (row % 32))}${'и'.repeat(Math.floor(row / 32))} Арман`;
        return [row + 1, name, iin, ...days.map((on) => marks.get(on) ?? null)];
      }),
    ],
  };
}

/** Imports the groups' timesheets alone, as an administrator without a roster does. */
export async function importGroups(actor: Actor, groups: readonly PaperGroup[]): Promise<void> {
  const { uploadId } = await stageImport(actor, { roster: null, timesheets: timesheetFiles(groups) });
  await commitImport(actor, uploadId);
}
