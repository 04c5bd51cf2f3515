/** Timesheets as clubs keep them: what is read, what is refused by its cell, what is only said. */
import { describe, expect, it } from 'vitest';
import { readTimesheets } from '../../../server/imports/timesheet.ts';
import {
  CHILDREN,
  rosterRows,
  type StoredCell,
  textFile,
  timesheetRows,
  xlsxFile,
} from '../../support/spreadsheets.ts';

type Rows = readonly (readonly StoredCell[])[];
const read = (rows: Rows, name = 'Шахмат') => readTimesheets([xlsxFile([{ name, rows }])]);
const codes = (reading: Awaited<ReturnType<typeof readTimesheets>>) =>
  reading.problems.map((p) => [p.severity, p.code, p.cell]);

describe('a timesheet', () => {
  it('gives month, group, instructor, schedule and the marks by date', async () => {
    const { sheets, problems } = await read(
      timesheetRows([
        ['+', null, 'н'],
        [1, '-', 'Б'],
      ]),
    );
    expect(problems).toEqual([]);
    expect(sheets).toMatchObject([
      {
        file: 'test.xlsx',
        sheet: 'Шахмат',
        month: '2026-10',
        group: 'Шахмат',
        instructorName: 'Ли Виктор',
        slots: [
          { weekday: 2, startMinute: 1020, minutes: 60 },
          { weekday: 4, startMinute: 1020, minutes: 60 },
        ],
        rows: [
          {
            row: 7,
            surname: 'Иванова',
            iin: '170322994417',
            cells: [
              { on: '2026-10-01', mark: 'present', cell: 'D7' },
              { on: '2026-10-03', mark: 'absent', cell: 'F7' },
            ],
          },
          { row: 8, cells: [{ mark: 'present' }, { mark: 'no_lesson' }, { mark: 'ill' }] },
        ],
      },
    ]);
  });

  it('takes the group from the sheet when no line names it', async () => {
    const rows = timesheetRows([['+']]).filter((row) => row[0] !== 'Кружок:');
    expect((await read(rows, 'Би Ақ шағала')).sheets).toMatchObject([{ group: 'Би Ақ шағала' }]);
    expect(codes(await read(rows, 'Лист1'))).toEqual([['error', 'group_missing', null]]);
  });

  it('reads whole dates, weekday names under the days, Excel times and a totals row', async () => {
    const rows: Rows = [
      ['Қазан 2026 табелі'],
      ['Үйірме: Домбыра', null, 'Жетекші: Қалиева Роза'],
      ['Күндері:', 'дс, бс', 'Уақыты:', { time: 0.625 }],
      ['Аты-жөні', 'ЖСН', { date: 46296 }, '05.10.2026', '08.10', '12 дс'],
      [null, null, 'бс', 'дс', 'бс', 'дс'],
      [CHILDREN[0].name, CHILDREN[0].iin, '+', 'н', 'у', '+'],
      ['Барлығы', null, 1, 0, 0, 1],
    ];
    const { sheets, problems } = await read(rows, 'Лист1');
    expect(problems).toEqual([]);
    expect(sheets).toMatchObject([{ group: 'Домбыра', instructorName: 'Қалиева Роза' }]);
    expect(sheets[0]?.slots).toEqual([
      { weekday: 1, startMinute: 900, minutes: null },
      { weekday: 4, startMinute: 900, minutes: null },
    ]);
    expect(sheets[0]?.rows.map((row) => row.cells.map((cell) => cell.on))).toEqual([
      ['2026-10-01', '2026-10-05', '2026-10-08', '2026-10-12'],
    ]);
  });

  it('reads a heading of two rows, merged or not', async () => {
    const rows: Rows = [
      ['Табель за 2026-10'],
      ['ФИО', 'ИИН', 'Числа месяца', null, 'Посещений'],
      [null, null, 1, 6],
      [CHILDREN[0].name, CHILDREN[0].iin, '+', 'н', 1],
    ];
    const merged = xlsxFile([{ name: 'Шахмат', rows, merges: ['A2:A3', 'B2:B3', 'C2:D2', 'E2:E3'] }]);
    for (const reading of [await read(rows), await readTimesheets([merged])]) {
      expect(reading.problems).toEqual([]);
      expect(reading.sheets[0]?.rows.map((row) => row.cells.length)).toEqual([2]);
    }
  });

  it('reads several groups one under the other, and several files', async () => {
    const block = (group: string, mark: string): StoredCell[][] => timesheetRows([[mark]], { group });
    const two = xlsxFile([
      { name: 'Октябрь', rows: [...block('Шахмат', '+'), [], ...block('Домбыра', 'н')] },
    ]);
    const csv = textFile(
      'Табель за 11.2026\nКружок:;Шахмат\nФИО;ИИН;3\nКим Мансұр;171210907494;+',
      'nov.csv',
    );
    const { sheets, problems } = await readTimesheets([two, csv]);
    expect(problems).toEqual([]);
    expect(sheets.map((sheet) => [sheet.month, sheet.group, sheet.rows[0]?.cells[0]?.mark])).toEqual([
      ['2026-10', 'Шахмат', 'present'],
      ['2026-10', 'Домбыра', 'absent'],
      ['2026-11', 'Шахмат', 'present'],
    ]);
  });
});

const errors: [given: string, rows: StoredCell[][], code: string, cell: string | null, found: string][] = [
  ['a mark on no list', timesheetRows([['+', '?']]), 'mark_unreadable', 'E7', '?'],
  ['no month in the title', timesheetRows([['+']], { title: 'Табель' }), 'month_unreadable', null, 'Табель'],
  [
    'a mark on 31 September',
    timesheetRows([Array.from({ length: 31 }, () => '+')], { title: 'за 2026-09' }),
    'day_outside_month',
    'AH7',
    '+',
  ],
  ['a date of another month', timesheetRows([['+']], { days: ['01.11'] }), 'day_outside_month', 'D7', '+'],
  ['one day in two columns', timesheetRows([['+', '+']], { days: [1, 1] }), 'day_twice', 'E6', '1'],
  ['marks beside no name', [...timesheetRows([['+']]), [2, null, null, '+']], 'mark_without_name', 'B8', ''],
  ['a name of one word', [...timesheetRows([['+']]), [2, 'Ли', '1', '+']], 'name_unreadable', 'B8', 'Ли'],
  [
    'one child in two rows',
    [...timesheetRows([['+']]), [2, CHILDREN[0].name, CHILDREN[0].iin, '+']],
    'child_twice',
    'C8',
    CHILDREN[0].iin,
  ],
];

describe('what cannot be read', () => {
  it.each(errors)('%s', async (_, rows, code, cell, found) => {
    const { problems } = await read(rows);
    expect(problems).toMatchObject([
      { severity: 'error', code, cell, found, file: 'test.xlsx', sheet: 'Шахмат' },
    ]);
  });

  it('names every unreadable cell and keeps the rest', async () => {
    const reading = await read(
      timesheetRows([
        ['?', '+', 'v'],
        ['+', '0'],
      ]),
    );
    expect(codes(reading).map(([, , cell]) => cell)).toEqual(['D7', 'F7', 'E8']);
    expect(reading.sheets[0]?.rows.map((row) => row.cells.length)).toEqual([1, 1]);
  });

  it('a sheet without a table is an error when it looks like a timesheet, else a warning', async () => {
    const good = { name: 'Шахмат', rows: timesheetRows([['+']]) };
    const other = (rows: Rows) => readTimesheets([xlsxFile([good, { name: 'Другой', rows }])]);
    expect(
      codes(
        await other([
          ['Кружок:', 'Театр'],
          ['Имена', 1, 2],
        ]),
      ),
    ).toEqual([['error', 'no_timesheet', null]]);
    expect(codes(await other([['Условные обозначения']]))).toEqual([['warning', 'no_timesheet', null]]);
    expect(codes(await read([]))).toEqual([['error', 'no_timesheet', null]]);
  });

  it('a list of children is told in one sentence, however many sheets it has', async () => {
    const rows = rosterRows();
    const { problems } = await readTimesheets([
      xlsxFile([
        { name: 'Список', rows },
        { name: 'Ещё', rows },
      ]),
    ]);
    expect(problems).toMatchObject([{ severity: 'error', code: 'roster_for_timesheet', sheet: null }]);
  });

  it('a second timesheet of a group and month is an error', async () => {
    const file = (name: string) => xlsxFile([{ name: 'Шахмат', rows: timesheetRows([['+']]) }], { name });
    const { problems } = await readTimesheets([file('a.xlsx'), file('b.xlsx')]);
    expect(problems).toMatchObject([{ severity: 'error', code: 'timesheet_twice', file: 'b.xlsx' }]);
  });
});

describe('what is read with a warning', () => {
  const withTotal = (total: StoredCell): StoredCell[][] => {
    const rows = timesheetRows([['+', '+', 'н']], { days: [1, 6, 8] });
    return rows.map((row, i) => (i === 5 ? [...row, 'Посещений'] : i === 6 ? [...row, total] : row));
  };
  it.each([
    [2, []],
    ['2', []],
    [null, []],
    [3, [['warning', 'total_differs', 'G7']]],
    ['два', [['warning', 'total_differs', 'G7']]],
  ])('a total of %s over two visits', async (total, expected) =>
    expect(codes(await read(withTotal(total)))).toEqual(expected),
  );

  it('no lesson for some and marks for others on one day, said once', async () => {
    const reading = await read(
      timesheetRows([
        ['-', '-'],
        ['+', '-'],
        ['-', '-'],
      ]),
    );
    expect(codes(reading)).toEqual([['warning', 'no_lesson_beside_marks', 'D7']]);
  });

  it('a schedule that is not understood', async () => {
    const reading = await read(timesheetRows([['+']], { schedule: ['по договорённости'] }));
    expect(codes(reading)).toEqual([['warning', 'schedule_unreadable', null]]);
  });
});
