/** The claim command's words, languages and refusals; the sample as a user runs it is in tests/journeys. */
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../server/cli/claim.ts';
// What the command loads late is loaded here, so that no case waits for it.
import '../../../server/cli/claim-draft.ts';
import '../../../server/cli/claim-papers.ts';
import { ROOT } from '../../../server/setup/prepare.mjs';
import { argumentsFor, type ClaimJson, type Inputs } from '../../support/claim-inputs.ts';
import { rosterRows, type StoredCell, timesheetRows, xlsxFile } from '../../support/spreadsheets.ts';
import { runHere } from '../../support/terminal.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'claim-command-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const claim = (...args: string[]) => runHere(run, args);

const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'));

describe('wrong arguments give the usage and write nothing', () => {
  const cases: [given: string, change: (args: string[]) => string[], said: string][] = [
    ['none at all', () => [], 'не указан --roster'],
    ['no month', (args) => args.filter((arg) => arg !== '--month' && arg !== '2026-10'), 'не указан --month'],
    ['a misspelled one', (args) => args.map((arg) => arg.replace('--roster', '--rooster')), '--rooster'],
    ['a month that is none', (args) => args.map((arg) => arg.replace('2026-10', '2026-13')), '--month'],
    ['two rosters', (args) => [...args, '--roster', 'again.xlsx'], '--roster указан дважды'],
    ['an unknown language', (args) => [...args, '--lang', 'fr'], '--lang'],
  ];
  it.each(cases)('%s', async (_, change, said) => {
    const out = path.join(folder, 'unwritten');
    const { code, stdout, stderr } = await claim(...change(argumentsFor(out)));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
    expect(stderr).toContain('npm run --silent claim -- --roster FILE');
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });
});

/** Writes a file of this test and gives its path. */
async function own(name: string, bytes: Uint8Array | string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

const timesheetOf = (name: string, marks: StoredCell[][], title?: string) =>
  own(name, xlsxFile([{ name: 'Шахмат', rows: timesheetRows(marks, title ? { title } : {}) }]).bytes);

/** Three children of one group: enough where the figures do not matter. */
const smallInputs = async (): Promise<Inputs> => ({
  roster: await own('small-roster.xlsx', xlsxFile([{ name: 'Список', rows: rosterRows() }]).bytes),
  timesheet: await timesheetOf('small.xlsx', [['+'], ['н'], ['+']]),
});

describe('the summary', () => {
  it.each([
    ['kk', 'Балалар: 3'],
    ['en', 'Children: 3'],
  ])('speaks the language that is asked for (%s)', async (language, said) => {
    const args = argumentsFor(path.join(folder, language), await smallInputs());
    expect((await claim(...args, '--lang', language)).stdout).toContain(said);
  });
});

describe('an input that cannot be used is named, and nothing is written', () => {
  const cases: [given: string, inputs: () => Promise<Inputs>, said: string[]][] = [
    [
      'a file that is not there',
      async () => ({ roster: 'no-such.xlsx' }),
      ['no-such.xlsx: такого файла нет; нужно: файл, который есть'],
    ],
    ['a folder', async () => ({ timesheet: ROOT }), [`${ROOT}: файл не открывается; нужно`]],
    [
      'a PDF as the roster',
      async () => ({ roster: await own('r.xlsx', '%PDF-1.7') }),
      ['r.xlsx: это не таблица', '«PDF»'],
    ],
    [
      'a file of more than 50 MB',
      async () => {
        const file = await own('huge.xlsx', 'PK');
        await truncate(file, 50 * 1024 * 1024 + 1);
        return { timesheet: file };
      },
      ['huge.xlsx: файл больше 50 МБ'],
    ],
    [
      'marks that cannot be read, all of them',
      async () => ({ timesheet: await timesheetOf('marks.xlsx', [['?', '+'], ['v']]) }),
      ['marks.xlsx, лист «Шахмат», ячейка D7', '«?»', 'ячейка D8', '«v»'],
    ],
    [
      'a roster without a name, beside good rows',
      async () => {
        const rows = [...rosterRows(), [4, null, '170322994417', 'Шахмат', '01.09.2026']];
        return { roster: await own('roster.xlsx', xlsxFile([{ name: 'Список', rows }]).bytes) };
      },
      ['roster.xlsx, лист «Список», ячейка B7: ячейка пустая'],
    ],
    ['a month without a timesheet', async () => ({ month: '2026-11' }), ['нет ни одного табеля за 2026-11']],
    [
      'a programme that is not in force',
      async () => ({ month: '2025-10', timesheet: await timesheetOf('2025.xlsx', [['+']], 'за 2025-10') }),
      ['программа не действует в 2025-10'],
    ],
    [
      'a programme that is none',
      async () => ({ programme: await own('p.yaml', 'id: 1') }),
      ['p.yaml, поле id: программа не прочитана'],
    ],
  ];
  it.each(cases)('%s', async (_, inputs, said) => {
    const out = path.join(folder, 'unwritten');
    const { code, stdout, stderr } = await claim(...argumentsFor(out, await inputs()));
    expect([code, stdout]).toEqual([2, '']);
    for (const words of said) expect(stderr).toContain(words);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe('Ничего не записано.');
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });
});

describe('warnings are said and the claim is written', () => {
  it('a child who is not in the roster', async () => {
    const roster = await own(
      'two.xlsx',
      xlsxFile([{ name: 'Список', rows: rosterRows().slice(0, 5) }]).bytes,
    );
    const timesheet = await timesheetOf('three.xlsx', [['+'], ['+'], ['+']]);
    const out = path.join(folder, 'warned');
    const { code, stderr } = await claim(...argumentsFor(out, { roster, timesheet }));
    expect(code).toBe(0);
    expect(stderr).toContain('предупреждение: three.xlsx, лист «Шахмат», строка 9: ребёнка нет в списке');
    const { lines }: ClaimJson = await readJson(path.join(out, 'claim.json'));
    const stranger = lines.find((line) => line.iin === '171210907494');
    expect(stranger).toMatchObject({ verdict: 'excluded', amountTiyn: 0, presentVisits: 1 });
    expect(stranger?.reasons.map((reason) => reason.code)).toContain('NOT_ENROLLED_ON_DATE');
  });

  it('a wrong IIN in the roster, beside the valid one in the timesheet', async () => {
    const rows = rosterRows([[1, 'Иванова Полина', '170322994418', 'Шахмат', '01.09.2026', 'В-1']]);
    const roster = await own('wrong-iin.xlsx', xlsxFile([{ name: 'Список', rows }]).bytes);
    const timesheet = await timesheetOf('valid-iin.xlsx', [['+']]);
    const out = path.join(folder, 'valid-iin');
    const { code, stderr } = await claim(...argumentsFor(out, { roster, timesheet }));
    expect(code).toBe(0);
    expect(stderr).toContain('wrong-iin.xlsx, лист «Список», ячейка C4: ИИН неверный: если верного нет');
    expect(stderr).toContain('valid-iin.xlsx, лист «Шахмат», ячейка C7: в списке у ребёнка нет верного ИИН');
    const { lines }: ClaimJson = await readJson(path.join(out, 'claim.json'));
    expect(lines).toMatchObject([{ iin: '170322994417', presentVisits: 1 }]);
  });
});

describe('a folder that cannot be written leaves nothing half done', () => {
  it.each([
    ['a file stands in its place', () => own('in-the-way', 'x'), 'с таким именем'],
    ['the system makes no folders there', async () => '/proc', 'там нельзя создать папку'],
  ])('%s', async (_, parent, said) => {
    const out = path.join(await parent(), 'x');
    const { code, stdout, stderr } = await claim(...argumentsFor(out, await smallInputs()));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(`Записать заявку в «${out}» не удалось: `);
    expect(stderr).toContain(said);
  });

  it('a folder stands where a paper should go', async () => {
    const out = path.join(folder, 'taken');
    await mkdir(path.join(out, 'timesheets.pdf'), { recursive: true });
    expect((await claim(...argumentsFor(out, await smallInputs()))).code).toBe(2);
    expect(await readdir(out)).toEqual(['timesheets.pdf']);
  });
});
