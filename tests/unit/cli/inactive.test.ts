/** The inactive command on timesheets in XLSX, of children alone and in full groups. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../server/cli/inactive.ts';
// What the command loads late is loaded here, so that no case waits for it.
import '../../../server/cli/inactive-judgement.ts';
import type { InactiveReport } from '../../../server/cli/inactive-report.ts';
import { dayOfMonth, daysOf, month, monthOf } from '../../../server/domain/shared/civil-date.ts';
import { ROOT } from '../../../server/setup/prepare.mjs';
import { inventedIin } from '../../support/claim-fixture.ts';
import { day } from '../../support/group-table.ts';
import { type SheetPlan, xlsxFile } from '../../support/spreadsheets.ts';
import { runHere } from '../../support/terminal.ts';

const PROGRAMME = path.join(ROOT, 'public/samples/programme.yaml');

const DAYS = '02-24 02-26 03-03 03-05 03-10 03-12 03-17 03-19 03-24 03-26 03-31 04-02'.split(' ').map(day);
/** The worked cases of DOMAIN.md §7, and those who always come. */
const CELLS = {
  '1': '+ + н н н н н - - - н н',
  '2': '+ + н н н н . - - - н н',
  '3': '+ + н н б б н - - - н н',
  '4': '+ + н н н + н - - - н н',
  others: '+ + + + + + + - - - + +',
};
type Case = '1' | '2' | '3' | '4';
const CASES: readonly Case[] = ['1', '2', '3', '4'];

/** The same child alone and in a full group, and the closure as clubs write it. */
const SETTINGS: Readonly<Record<string, (cells: string) => readonly string[]>> = {
  'alone, closed -': (cells) => [cells],
  'alone, closed blank': (cells) => [cells.replaceAll('-', '.')],
  'of 15, closed -': (cells) => [cells, ...Array(14).fill(CELLS.others)],
  'of 15, closed blank here': (cells) => [cells.replaceAll('-', '.'), ...Array(14).fill(CELLS.others)],
  'of 15, closed blank': (cells) =>
    [cells, ...Array(14).fill(CELLS.others)].map((c) => c.replaceAll('-', '.')),
};

interface PaperGroup {
  readonly name: string;
  readonly rows: readonly { readonly iin: string; readonly cells: string }[];
}

let number = 0;
const GROUPS: readonly PaperGroup[] = CASES.flatMap((name) =>
  Object.entries(SETTINGS).map(([setting, rowsOf]) => ({
    name: `${name} ${setting}`,
    rows: rowsOf(CELLS[name]).map((cells) => ({ iin: inventedIin(++number), cells })),
  })),
);
const iinOf = (group: string) => GROUPS.find(({ name }) => name === group)?.rows[0]?.iin;

/** The child whom a group's case is about. */
const watched = (children: InactiveReport['children'], group: string) =>
  children.find((child) => child.group === group && child.iin === iinOf(group));

function sheetOf(group: PaperGroup, of: string): SheetPlan {
  const days = daysOf(month(of));
  return {
    name: group.name,
    rows: [
      [`Табель посещаемости за ${of}`],
      ['Кружок:', group.name],
      ['Дни и время:', 'вт, чт', '15:00', '90 мин'],
      [],
      ['№', 'ФИО', 'ИИН', ...days.map(dayOfMonth)],
      ...group.rows.map(({ iin, cells }, row) => {
        const marks = new Map(cells.split(' ').map((mark, i) => [DAYS[i], mark === '.' ? null : mark]));
        return [
          row + 1,
          `Бала${'абвгдежзиклмноп'[row]} Арман`,
          iin,
          ...days.map((on) => marks.get(on) ?? null),
        ];
      }),
    ],
  };
}

let dir: string;
const timesheets: string[] = [];

beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'qatysu-inactive-'));
  for (const of of new Set(DAYS.map(monthOf))) {
    const file = path.join(dir, `табель ${of}.xlsx`);
    await writeFile(file, xlsxFile(GROUPS.map((group) => sheetOf(group, of))).bytes);
    timesheets.push('--timesheet', file);
  }
});
afterAll(() => rm(dir, { recursive: true }));

const inactive = (...args: string[]) => runHere(run, args);

async function reportOn(asOf: string): Promise<InactiveReport> {
  const { stdout } = await inactive(...timesheets, '--programme', PROGRAMME, '--as-of', asOf, '--json');
  return JSON.parse(stdout);
}

describe.each([
  ['2026-03-15', { 1: '1 week', 2: '1 week', 3: '1 week', 4: 'comes' }],
  ['2026-03-16', { 1: '2 weeks, warned', 2: '2 weeks, warned', 3: '1 week', 4: 'comes' }],
  ['2026-03-23', { 1: '3 weeks, at_risk', 2: '2 weeks, warned', 3: '2 weeks, warned', 4: '1 week' }],
  ['2026-03-26', { 1: '3 weeks, withdrawn', 2: '2 weeks, warned', 3: '2 weeks, warned', 4: '1 week' }],
  [
    '2026-04-06',
    { 1: '3 weeks, withdrawn', 2: '3 weeks, at_risk', 3: '3 weeks, at_risk', 4: '2 weeks, warned' },
  ],
] as const)('the worked cases of DOMAIN.md §7 from timesheets, as of %s', (asOf, expected) => {
  it('in every setting', async () => {
    const { children } = await reportOn(asOf);
    const told = (group: string) => {
      const child = watched(children, group);
      if (child?.weeks === 0 && child.state === 'active') return 'comes';
      return `${child?.weeks} week${child?.weeks === 1 ? '' : 's'}${child?.state === 'active' ? '' : `, ${child?.state}`}`;
    };
    const all = CASES.flatMap((name) =>
      Object.keys(SETTINGS).map((setting) => [`${name} ${setting}`, expected[name]]),
    );
    expect(all.map(([group]) => [group, told(group!)])).toEqual(all);
  });
});

describe('what is printed', () => {
  it('names the lessons and the dates of each child, by group and IIN', async () => {
    const { asOf, children } = await reportOn('2026-04-09');
    expect(asOf).toBe('2026-04-09');
    expect(children.map(({ group, iin }) => [group, iin])).toEqual(
      GROUPS.toSorted((a, b) => (a.name < b.name ? -1 : 1)).flatMap(({ name, rows }) =>
        rows
          .map(({ iin }) => iin)
          .sort()
          .map((iin) => [name, iin]),
      ),
    );
    expect(watched(children, '1 of 15, closed -')).toEqual({
      iin: iinOf('1 of 15, closed -'),
      group: '1 of 15, closed -',
      weeks: 3,
      missedLessons: ['2026-03-03', '2026-03-05', '2026-03-10', '2026-03-12', '2026-03-17'],
      lastAttendedOn: '2026-02-26',
      state: 'withdrawn',
      warnedOn: '2026-03-16',
      atRiskOn: '2026-03-23',
      withdrawnOn: '2026-03-26',
      needsDecision: false,
    });
  });

  it('pauses a group whose rolls are missing, and says which share', async () => {
    const { children, paused } = await reportOn('2026-04-09');
    const state = (group: string) => watched(children, group)?.state;
    expect(state('2 of 15, closed -')).toBe('withdrawn');
    expect(state('2 of 15, closed blank')).toBe('at_risk');
    // 19 and 26 March have no roll, 24 March is a day off, and 17 March lacks one mark.
    expect(paused.find(({ group }) => group === '2 of 15, closed blank')?.unmarkedShare).toBeCloseTo(31 / 75);
    expect(paused.map(({ group }) => group)).toEqual(CASES.map((name) => `${name} of 15, closed blank`));
  });

  it('is a table without --json', async () => {
    const args = [...timesheets, '--programme', PROGRAMME, '--as-of', '2026-03-26'];
    const { code, stdout } = await inactive(...args, '--lang', 'en');
    expect(code).toBe(0);
    const row = stdout.split('\n').find((line) => line.startsWith('1 of 15, closed -'));
    expect(row).toMatch(/Балаа Арман \d{12} +3 +5 +2026-02-26 +withdrawn on 2026-03-26$/);
    const [, head, first] = stdout.split('\n');
    expect(head).toMatch(/^Group +Child +Weeks +Missed +Last came +State$/);
    expect(head!.indexOf('State')).toBe(/(warned|at risk|withdrawn|attends|long away)/.exec(first!)!.index);
    expect((await inactive(...args)).stdout).toContain('отчислен 2026-03-26');
  });
});

describe('what is refused, with exit code 2 and nothing on stdout', () => {
  const rule = ['--programme', PROGRAMME];
  const badCell: SheetPlan = {
    name: 'Шахмат',
    rows: [
      ['Табель посещаемости за 2026-03'],
      ['Кружок:', 'Шахмат'],
      ['№', 'ФИО', 'ИИН', 3, 5],
      [1, 'Бала Арман', inventedIin(1), '+', '?'],
    ],
  };
  it.each([
    ['no arguments', () => [], ['--timesheet', '--programme', '--as-of', 'npm run --silent inactive --']],
    ['a misspelt argument', () => [...timesheets, ...rule, '--asof', '2026-03-23'], ['--asof', '--as-of']],
    ['no such day', () => [...timesheets, ...rule, '--as-of', '2026-02-30'], ['--as-of']],
    [
      'a missing file, and a cell that cannot be read',
      () =>
        ['нет.xlsx', 'ошибка.xlsx']
          .flatMap((name) => ['--timesheet', path.join(dir, name)])
          .concat(rule, '--as-of', '2026-03-23'),
      ['нет.xlsx', 'ошибка.xlsx', 'E4'],
    ],
    [
      'a programme not yet in force',
      () => [...timesheets, ...rule, '--as-of', '2025-12-31'],
      ['programme.yaml'],
    ],
  ])('%s', async (_, args, named) => {
    await writeFile(path.join(dir, 'ошибка.xlsx'), xlsxFile([badCell]).bytes);
    const { code, stdout, stderr } = await inactive(...args(), '--json');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const name of named) expect(stderr).toContain(name);
  });
});
