/** One claim through two doors: the lines of the files alone, as on the terminal, and of the imported records. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { claimJson } from '../../server/documents/claim-json.ts';
import { month } from '../../server/domain/shared/civil-date.ts';
import { buildRecords } from '../../server/imports/records.ts';
import { readRoster } from '../../server/imports/roster.ts';
import { readTimesheets } from '../../server/imports/timesheet.ts';
import type { InputFile } from '../../server/imports/workbook.ts';
import { getClaim } from '../../server/services/claims.ts';
import { commitImport, stageImport } from '../../server/services/imports.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { claimOf } from '../support/records.ts';
import { CHILDREN, timesheetRows, xlsxFile } from '../support/spreadsheets.ts';

const database = testDatabase();
const SAMPLES = path.join(import.meta.dirname, '..', '..', 'public', 'samples');
const sample = (name: string): InputFile => ({
  name,
  bytes: new Uint8Array(readFileSync(path.join(SAMPLES, name))),
});

interface Files {
  readonly roster: InputFile;
  readonly timesheet: InputFile;
}

async function onTheTerminal({ roster, timesheet }: Files) {
  const { records } = buildRecords({
    roster: await readRoster(roster),
    timesheets: await readTimesheets([timesheet]),
    zone: 'Asia/Almaty',
  });
  return JSON.parse(claimJson(claimOf(records))).lines;
}

async function inTheWeb({ roster, timesheet }: Files) {
  const actor = actorOf(await makeProvider(database.db));
  const { uploadId } = await stageImport(actor, { roster, timesheets: [timesheet] });
  await commitImport(actor, uploadId);
  return JSON.parse(claimJson((await getClaim(actor, month('2026-10'))).claim)).lines;
}

const [POLINA, RAYANA, KIM] = CHILDREN;
const enrolled = (name: string, iin: string, voucher: string, to = '') => [
  ...[name, iin, 'Шахмат', '01.09.2026', to, voucher],
];
const faulty = (): Files => {
  const rows = [
    ['ФИО ребёнка', 'ИИН', 'Кружок', 'Дата зачисления', 'Дата отчисления', '№ ваучера'],
    enrolled(POLINA.name, POLINA.iin, 'V-1'),
    enrolled(RAYANA.name, POLINA.iin, 'V-2'),
    enrolled(KIM.name, '171210907495', 'V-3'),
    enrolled('Ахметов Дамир', RAYANA.iin, ''),
    enrolled('Серікова Аяна', KIM.iin, 'V-5', '03.10.2026'),
  ];
  const marks = (name: string, iin: string) => [1, name, iin, '+', null, null, null, null, '+', null, '+'];
  const sheet = rows.slice(1).map(([name, iin]) => marks(name!, iin!));
  return {
    roster: xlsxFile([{ name: 'Список', rows }], { name: 'roster.xlsx' }),
    timesheet: xlsxFile([{ name: 'Шахмат', rows: [...timesheetRows([]), ...sheet] }], {
      name: 'табель.xlsx',
    }),
  };
};

test.each([
  {
    name: 'the sample month',
    files: () => ({
      roster: sample('roster-2026-10.xlsx'),
      timesheet: sample('timesheet-2026-10.xlsx'),
    }),
    codes: ['NO_PRESENCE'],
  },
  {
    name: 'a shared IIN, a wrong one, no voucher, an enrolment that ended',
    files: faulty,
    codes: ['DUPLICATE_CHILD', 'IIN_INVALID', 'VOUCHER_MISSING', 'NOT_ENROLLED_ON_DATE'],
  },
])('$name: the same lines', async ({ files, codes }) => {
  const terminal = await onTheTerminal(files());
  const said = terminal.flatMap((line: { reasons: { code: string }[] }) =>
    line.reasons.map(({ code }) => code),
  );
  expect(said).toEqual(expect.arrayContaining(codes));
  expect(await inTheWeb(files())).toEqual(terminal);
});
