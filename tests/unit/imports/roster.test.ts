/** Lists of children as clubs keep them: what is read, what is refused by its cell, what is only said. */
import { describe, expect, it } from 'vitest';
import { readRoster } from '../../../server/imports/roster.ts';
import {
  CHILDREN,
  ROSTER_HEADINGS,
  rosterRows,
  type StoredCell,
  textFile,
  timesheetRows,
  xlsxFile,
} from '../../support/spreadsheets.ts';

const KIM = CHILDREN[2];
const read = (rows: readonly (readonly StoredCell[])[]) => readRoster(xlsxFile([{ name: 'Список', rows }]));
/** One row under the usual headings: №, name, IIN, group, start, voucher. */
const readRow = (...cells: StoredCell[]) => read(rosterRows([[1, ...cells]]));

describe('a roster', () => {
  it('is read under its title rows, with the provider by the first of them', async () => {
    const roster = await read(rosterRows());
    expect(roster.problems).toEqual([]);
    expect(roster.providerName).toBe('Дворец «Жас ұлан»');
    expect(roster.rows).toHaveLength(3);
    expect(roster.rows[0]).toMatchObject({
      sheet: 'Список',
      row: 4,
      surname: 'Иванова',
      givenName: 'Полина',
      patronymic: 'Талғатқызы',
      iin: '170322994417',
      group: 'Шахмат',
      startsOn: '2026-09-01',
      endsOn: null,
      voucher: { number: 'V-1', validUntil: null },
    });
  });

  it.each([['Список детей на 10.2026'], ['Балалар тізімі'], ['Приложение 1']])(
    'titled «%s» names no provider',
    async (title) => {
      const roster = await read([[title], ROSTER_HEADINGS, [1, KIM.name, KIM.iin, 'Шахмат', '01.09.2026']]);
      expect(roster.providerName).toBeNull();
      expect(roster.rows).toHaveLength(1);
    },
  );

  it('is read with surname, name and patronymic in columns of their own, in Kazakh', async () => {
    const roster = await readRoster(
      textFile(
        'Тегі;Аты;Әкесінің аты;ЖСН;Туған күні;Жынысы;Үйірме;Қабылданған күні\nКим;Мансұр;;171210907494;10.12.2017;ұл;Домбыра;1.9.26',
      ),
    );
    expect(roster.problems).toEqual([]);
    expect(roster.rows).toMatchObject([
      {
        surname: 'Ким',
        givenName: 'Мансұр',
        patronymic: null,
        bornOn: '2017-12-10',
        sex: 'm',
        startsOn: '2026-09-01',
      },
    ]);
  });

  it('takes a merged group for every row it spans, skips repeated headings and stops at the totals', async () => {
    const [a, b] = CHILDREN;
    const rows = [
      ROSTER_HEADINGS,
      [1, a.name, a.iin, 'Шахмат', '01.09.2026'],
      ROSTER_HEADINGS,
      [2, b.name, b.iin, null, { date: 46266 }],
      ['Итого: 2'],
      ['Директор', null, null, 'Ахметов А.'],
    ];
    const roster = await readRoster(xlsxFile([{ name: 'Список', rows, merges: ['D2:D4'] }]));
    expect(roster.problems).toEqual([]);
    expect(roster.rows.map((row) => [row.row, row.group, row.startsOn])).toEqual([
      [2, 'Шахмат', '2026-09-01'],
      [4, 'Шахмат', '2026-09-01'],
    ]);
  });

  it('is read from every sheet that has its columns', async () => {
    const sheets = CHILDREN.map(({ name, iin }, i) => ({
      name: `Лист${i}`,
      rows: [ROSTER_HEADINGS, [1, name, iin, `Группа ${i}`, '01.09.2026']],
    }));
    const roster = await readRoster(xlsxFile([...sheets, { name: 'Инструкция', rows: [['Как заполнять']] }]));
    expect(roster.rows.map((row) => row.group)).toEqual(['Группа 0', 'Группа 1', 'Группа 2']);
    expect(roster.problems).toMatchObject([
      { severity: 'warning', code: 'columns_missing', sheet: 'Инструкция' },
    ]);
  });
});

const faults: [given: string, cells: StoredCell[], code: string, cell: string, found: string][] = [
  ['no name', [null, KIM.iin, 'Шахмат', '01.09.2026'], 'cell_empty', 'B4', ''],
  ['one word as a name', ['Ким', KIM.iin, 'Шахмат', '01.09.2026'], 'name_unreadable', 'B4', 'Ким'],
  ['no group', [KIM.name, KIM.iin, ' ', '01.09.2026'], 'cell_empty', 'D4', ''],
  ['no date of enrolment', [KIM.name, KIM.iin, 'Шахмат'], 'cell_empty', 'E4', ''],
  [
    'a day that does not exist',
    [KIM.name, KIM.iin, 'Шахмат', '31.09.2026'],
    'date_unreadable',
    'E4',
    '31.09.2026',
  ],
  [
    'an IIN rounded away',
    [KIM.name, '1,71211E+11', 'Шахмат', '01.09.2026'],
    'iin_unreadable',
    'C4',
    '1,71211E+11',
  ],
];

describe('a row that cannot be used', () => {
  it.each(faults)('%s', async (_, cells, code, cell, found) => {
    const roster = await readRow(...cells);
    expect(roster.rows).toEqual([]);
    const at = { file: 'test.xlsx', sheet: 'Список', row: 4 };
    expect(roster.problems).toMatchObject([{ severity: 'error', code, cell, found, ...at }]);
  });

  it('does not lose the good rows beside it', async () => {
    const roster = await read(
      rosterRows([
        [1, KIM.name, KIM.iin, 'Шахмат', '01.09.2026'],
        [2, 'Ли', null, null, null],
      ]),
    );
    expect(roster.rows).toHaveLength(1);
    expect(roster.problems.map((p) => [p.code, p.cell])).toEqual([
      ['name_unreadable', 'B5'],
      ['iin_empty', 'C5'],
      ['cell_empty', 'D5'],
      ['cell_empty', 'E5'],
    ]);
  });
});

const remarks: [given: string, cells: StoredCell[], code: string, iin: string][] = [
  ['a wrong check digit', [KIM.name, '171210907495', 'Шахмат', '01.09.2026'], 'iin_invalid', '171210907495'],
  ['no IIN', [KIM.name, null, 'Шахмат', '01.09.2026'], 'iin_empty', ''],
  [
    'an IIN that lost its zero',
    [KIM.name, 61211600012, 'Шахмат', '01.09.2026'],
    'iin_padded',
    '061211600012',
  ],
];

describe('a row that is used with a warning', () => {
  it.each(remarks)('%s', async (_, cells, code, iin) => {
    const roster = await readRow(...cells);
    expect(roster.problems).toMatchObject([{ severity: 'warning', code, cell: 'C4' }]);
    expect(roster.rows).toMatchObject([{ iin }]);
  });

  it('for an IIN that disagrees with the birth date, a phone and a sex that cannot be read', async () => {
    const roster = await readRoster(
      textFile(
        `ФИО;ИИН;Дата рождения;Пол;Телефон;Группа;Дата зачисления\n${KIM.name};${KIM.iin};11.12.2017;?;нет;Шахмат;01.09.2026`,
      ),
    );
    expect(roster.problems.map((p) => [p.severity, p.code, p.cell])).toEqual([
      ['warning', 'sex_unreadable', 'D2'],
      ['warning', 'phone_unreadable', 'E2'],
      ['warning', 'iin_born_on_differs', 'B2'],
    ]);
    expect(roster.rows).toMatchObject([{ sex: null, phone: null, bornOn: '2017-12-11' }]);
  });
});

describe('one child in several rows', () => {
  const twice = (first: StoredCell[], second: StoredCell[]) =>
    read([ROSTER_HEADINGS, [1, ...first], [2, ...second]]);
  const chess: StoredCell[] = [KIM.name, KIM.iin, 'Шахмат', '01.09.2026'];

  it('of one group is used once', async () => {
    const roster = await twice(chess, [KIM.name, KIM.iin, 'ШАХМАТ', '01.09.2026']);
    expect(roster.rows).toHaveLength(1);
    expect(roster.problems).toMatchObject([
      { severity: 'warning', code: 'duplicate_row', row: 3, facts: { firstRow: 2 } },
    ]);
  });

  it('of two groups is enrolled in both', async () => {
    const roster = await twice(chess, [KIM.name, KIM.iin, 'Домбыра', '01.09.2026']);
    expect([roster.rows.length, roster.problems]).toEqual([2, []]);
  });

  it('with one IIN and two names stays two children', async () => {
    const roster = await twice(chess, ['Ли София', KIM.iin, 'Шахмат', '01.09.2026']);
    expect(roster.rows).toHaveLength(2);
    expect(roster.problems).toMatchObject([
      { severity: 'warning', code: 'iin_two_names', facts: { otherName: 'Ким Мансұр' } },
    ]);
  });

  it('that left and came back has two spans', async () => {
    const headings = [...ROSTER_HEADINGS, 'Дата отчисления'];
    const span = (from: string, to: string | null) => [1, KIM.name, KIM.iin, 'Шахмат', from, null, to];
    const roster = await read([headings, span('01.09.2026', '30.09.2026'), span('05.10.2026', null)]);
    expect(roster.problems).toEqual([]);
    expect(roster.rows.map((row) => [row.startsOn, row.endsOn])).toEqual([
      ['2026-09-01', '2026-09-30'],
      ['2026-10-05', null],
    ]);
  });

  it('that leaves before the start is refused', async () => {
    const headings = [...ROSTER_HEADINGS, 'Дата отчисления'];
    const roster = await read([headings, [1, KIM.name, KIM.iin, 'Шахмат', '05.10.2026', null, '01.10.2026']]);
    expect(roster.problems).toMatchObject([{ severity: 'error', code: 'dates_reversed', cell: 'G2' }]);
  });
});

describe('a file that is no roster', () => {
  it('names the columns that are missing', async () => {
    const roster = await read([['Список'], ['ФИО', 'Дата зачисления', 'Пол']]);
    expect(roster.problems).toMatchObject([
      {
        severity: 'error',
        code: 'columns_missing',
        sheet: 'Список',
        row: 2,
        facts: { columns: 'iin,group' },
      },
    ]);
  });

  it('is told in one sentence when it is a timesheet', async () => {
    const file = xlsxFile([
      { name: 'Шахмат', rows: timesheetRows([['+']]) },
      { name: 'Театр', rows: timesheetRows([['+']]) },
    ]);
    expect((await readRoster(file)).problems).toMatchObject([
      { severity: 'error', code: 'timesheet_for_roster', sheet: null },
    ]);
  });

  it('without a single child is an error', async () => {
    expect((await read([ROSTER_HEADINGS])).problems).toMatchObject([
      { severity: 'error', code: 'no_children' },
    ]);
    expect((await read([])).problems).toMatchObject([{ severity: 'error', code: 'no_children' }]);
  });
});
