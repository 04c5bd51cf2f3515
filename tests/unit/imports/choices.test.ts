/** What a person decides about a file: which column holds what, and what a cell should have said. */
import { describe, expect, test } from 'vitest';
import { type CellFix, type ImportChoices, NO_CHOICES } from '../../../server/imports/choices.ts';
import { columnKeys } from '../../../server/imports/columns.ts';
import { fieldOf } from '../../../server/imports/headings.ts';
import { readRoster } from '../../../server/imports/roster.ts';
import { readTimesheets } from '../../../server/imports/timesheet.ts';
import {
  CHILDREN,
  rosterRows,
  type StoredCell,
  textFile,
  timesheetRows,
  xlsxFile,
} from '../../support/spreadsheets.ts';

const [POLINA, RAYANA] = CHILDREN;

describe('a heading is known', () => {
  test.each([
    ['Баланың тегі, аты', 'name'],
    ['Оқушының аты-жөні', 'name'],
    ['ФИО ребёнка полностью', 'name'],
    ["Child's name", 'name'],
    ['ИИН/ЖСН', 'iin'],
    ['Child IIN', 'iin'],
    ['ИИН родителя', null],
    ['DOB', 'bornOn'],
    ['Келген күні', 'startsOn'],
    ['Принят', 'startsOn'],
    ['Date joined', 'startsOn'],
    ['Выбыл', 'endsOn'],
    ['Учебная группа', 'group'],
    ['Group name', 'group'],
    ['Код', null],
  ] as const)('%s', (heading, field) => expect(fieldOf(heading)).toBe(field));
});

test('columns go by their headings, like ones by their number, and by their letter without one', () => {
  expect(columnKeys(['Дата', 'ИИН', null, 'дата'])).toEqual(['дата', 'иин', '[C]', 'дата #2']);
});

const roster = (
  columns: ImportChoices['columns']['roster'],
  cells: readonly CellFix[] = [],
): ImportChoices => ({
  cells,
  columns: { roster: columns, timesheet: {} },
});

describe('a roster', () => {
  const rows: StoredCell[][] = [
    ['Воспитанники', 'Код', 'Кружок', 'Дата', 'Дата'],
    [POLINA.name, POLINA.iin, 'Шахмат', '22.03.2017', '01.09.2026'],
  ];
  const read = (choices: ImportChoices) =>
    readRoster(xlsxFile([{ name: 'С', rows }], { name: 'r.xlsx' }), choices);

  test('names the fields that no column holds, and offers every column', async () => {
    const { rows: children, problems, columns } = await read(NO_CHOICES);
    expect(children).toEqual([]);
    expect(problems).toMatchObject([{ code: 'columns_missing', facts: { columns: 'name,iin,startsOn' } }]);
    expect(columns.map(({ key, field, samples }) => [key, field, samples[0]])).toEqual([
      ['воспитанники', null, POLINA.name],
      ['код', null, POLINA.iin],
      ['кружок', 'group', 'Шахмат'],
      ['дата', null, '22.03.2017'],
      ['дата #2', null, '01.09.2026'],
    ]);
  });

  test('is read by what was chosen', async () => {
    const chosen = { воспитанники: 'name', код: 'iin', дата: 'bornOn', 'дата #2': 'startsOn' } as const;
    const { rows: children, problems } = await read(roster(chosen));
    expect(problems).toEqual([]);
    expect(children).toMatchObject([{ iin: POLINA.iin, bornOn: '2017-03-22', startsOn: '2026-09-01' }]);
  });

  test('says of two like columns which one is read, and lets the other be chosen', async () => {
    const two: StoredCell[][] = [
      ['ФИО', 'ИИН', 'Кружок', 'Дата зачисления', 'Дата зачисления'],
      [POLINA.name, POLINA.iin, 'Шахмат', '01.09.2026', '05.09.2026'],
    ];
    const file = xlsxFile([{ name: 'С', rows: two }]);
    const first = await readRoster(file);
    expect(first.columns.map(({ isSecond }) => isSecond)).toEqual([false, false, false, false, true]);
    expect(first.rows[0]?.startsOn).toBe('2026-09-01');
    const second = await readRoster(file, roster({ 'дата зачисления #2': 'startsOn' }));
    expect(second.rows[0]?.startsOn).toBe('2026-09-05');
  });

  test('without headings is read by its letters', async () => {
    const bare = textFile(
      `${POLINA.name}\t${POLINA.iin}\tШахмат\t01.09.2026\n${RAYANA.name}\t${RAYANA.iin}\tШахмат\t02.09.2026`,
    );
    const chosen = { '[A]': 'name', '[B]': 'iin', '[C]': 'group', '[D]': 'startsOn' } as const;
    expect((await readRoster(bare)).columns.map(({ key, samples }) => [key, samples.length])).toEqual([
      ...[
        ['[A]', 2],
        ['[B]', 2],
        ['[C]', 2],
        ['[D]', 2],
      ],
    ]);
    const { rows: children, problems } = await readRoster(bare, roster(chosen));
    expect(problems).toEqual([]);
    expect(children.map(({ row, startsOn }) => [row, startsOn])).toEqual([
      [1, '2026-09-01'],
      [2, '2026-09-02'],
    ]);
  });

  test('is read with its cells put right, and no other cell is touched', async () => {
    const file = xlsxFile(
      [{ name: 'С', rows: rosterRows([[1, '?', POLINA.iin, 'Шахмат', '32.09.2026', 'V']]) }],
      {
        name: 'r.xlsx',
      },
    );
    const fix = (cell: string, text: string): CellFix => ({
      file: 'r.xlsx',
      sheet: 'С',
      cell,
      text,
      was: '',
    });
    expect((await readRoster(file)).problems.map(({ cell }) => cell)).toEqual(['B4', 'E4']);
    const { rows: children, problems } = await readRoster(
      file,
      roster({}, [fix('B4', POLINA.name), fix('E4', '01.09.2026'), { ...fix('C4', 'x'), file: 'other' }]),
    );
    expect(problems).toEqual([]);
    expect(children).toMatchObject([
      { surname: 'Иванова', iin: POLINA.iin, startsOn: '2026-09-01', voucher: { number: 'V' } },
    ]);
  });
});

describe('a timesheet', () => {
  const sheet = timesheetRows([['?', '+']]).map((row) => row.map((cell) => (cell === 'ФИО' ? 'Кто' : cell)));
  const file = xlsxFile([{ name: 'Шахмат', rows: sheet }], { name: 't.xlsx' });

  test('whose names nobody knows offers its columns before the days', async () => {
    const { problems, columns } = await readTimesheets([file]);
    expect(problems.map(({ code }) => code)).toEqual(['no_timesheet']);
    expect(columns.map(({ key, field }) => [key, field])).toEqual([
      ['[A]', null],
      ['кто', null],
      ['иин', 'iin'],
    ]);
  });

  test('is read by what was chosen, with a mark put right', async () => {
    const choices: ImportChoices = {
      cells: [{ file: 't.xlsx', sheet: 'Шахмат', cell: 'D7', text: 'н', was: '?' }],
      columns: { roster: {}, timesheet: { кто: 'name' } },
    };
    const { sheets, problems } = await readTimesheets([file], null, choices);
    expect(problems).toEqual([]);
    expect(sheets[0]?.rows[0]?.cells.map(({ mark }) => mark)).toEqual(['absent', 'present']);
  });
});

describe('what was copied out of a spreadsheet', () => {
  test.each([
    ['a line end in a cell', '"ФИО\nребёнка"\tИИН', ['ФИО\nребёнка', 'ИИН']],
    ['quotes that belong to the name', '"Жас ұлан" үйірмесі\tИИН', ['"Жас ұлан" үйірмесі', 'ИИН']],
    ['a quote alone', '"\tИИН', ['"', 'ИИН']],
    ['doubled quotes where the cell is quoted', '"үйірме ""Ә""\tі"\tИИН', ['үйірме "Ә"\tі', 'ИИН']],
    ['Kazakh letters', 'Әбілқасымова Іңкәр\tҒ', ['Әбілқасымова Іңкәр', 'Ғ']],
  ])('keeps %s', async (_, text, cells) => {
    const { readWorkbook } = await import('../../../server/imports/workbook.ts');
    expect((await readWorkbook(textFile(text))).sheets[0]?.rows[0]).toEqual(cells);
  });

  test('an IIN that lost its zero is read with it, and said', async () => {
    const text = `ФИО\tИИН\tКружок\tДата зачисления\n${POLINA.name}\t61211600012\tШахмат\t01.09.2026`;
    const { rows, problems } = await readRoster(textFile(text));
    expect(rows[0]?.iin).toBe('061211600012');
    expect(problems).toMatchObject([{ code: 'iin_padded', cell: 'B2', facts: { read: '061211600012' } }]);
  });
});

describe('whoever stands in a roster twice is named with both rows', () => {
  const HEADINGS = ['ФИО', 'ИИН', 'Дата рождения', 'Кружок', 'Дата зачисления'];
  const row = (given: { name?: string; iin?: string; born?: string; group?: string }): StoredCell[] => [
    given.name ?? POLINA.name,
    given.iin ?? POLINA.iin,
    given.born ?? '22.03.2017',
    given.group ?? 'Шахмат',
    '01.09.2026',
  ];
  test.each([
    { name: 'the same row: used once', second: row({}), codes: ['duplicate_row'], used: 1 },
    { name: 'the same child in another group', second: row({ group: 'Бокс' }), codes: [], used: 2 },
    {
      name: 'one IIN beside two names: two children',
      second: row({ name: RAYANA.name, born: '' }),
      codes: ['iin_two_names'],
      used: 2,
    },
    {
      name: 'name and birth date with another IIN: two children',
      second: row({ iin: RAYANA.iin, group: 'Бокс' }),
      codes: ['name_born_twice'],
      used: 2,
    },
    {
      name: 'a namesake of another day',
      second: row({ iin: RAYANA.iin, born: '23.03.2017' }),
      codes: [],
      used: 2,
    },
  ])('$name', async ({ second, codes, used }) => {
    const { rows, problems } = await readRoster(xlsxFile([{ name: 'С', rows: [HEADINGS, row({}), second] }]));
    const said = problems.filter(({ code }) => code !== 'iin_born_on_differs');
    expect(said.map(({ code }) => code)).toEqual(codes);
    for (const problem of said) expect([problem.row, problem.facts?.firstRow]).toEqual([3, 2]);
    expect(rows).toHaveLength(used);
  });
});
