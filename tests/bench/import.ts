/**
 * The import of 5 000 children with their month: a roster and a workbook with a sheet a group, through the use cases
 * that the web calls. Beside each step what cannot be spared: a spreadsheet library reading the same bytes, and one
 * statement that inserts as many rows into a bare table.
 */
import { readXlsx } from 'hucre/xlsx';
import { fullName } from '../../server/domain/identity.ts';
import type { Records } from '../../server/domain/records.ts';
import { civilDate, dayOfMonth, type Month } from '../../server/domain/shared/civil-date.ts';
import type { InputFile } from '../../server/imports/workbook.ts';
import type { Actor } from '../../server/services/actor.ts';
import { commitImport, previewImport, stageImport } from '../../server/services/imports.ts';
import { readImport } from '../../server/services/read-import.ts';
import { type StoredCell, xlsxFile } from '../support/spreadsheets.ts';
import { addProvider, type BenchDatabase, withDatabase } from './bench-database.ts';
import { inTurns, type Row, type Timing } from './measure.ts';
import { buildTown, TEN_DAYS } from './town.ts';

const CHILDREN = 5_000;
const ROUNDS = 3;

export const benchImport = (): Promise<Row[]> =>
  withDatabase(async (database) => {
    const town = buildTown(CHILDREN, TEN_DAYS);
    const files = { roster: rosterOf(town), timesheets: [timesheetsOf(town)] };
    const { records, read } = await reader(files, town);
    await database.owner.query('CREATE TABLE bare (id bigint PRIMARY KEY, a text NOT NULL, b text NOT NULL)');

    let staged = await stage(database, files);
    const bareRead = async () => {
      for (const file of [files.roster, ...files.timesheets]) await readXlsx(file.bytes);
    };
    const timings = await inTurns(ROUNDS, {
      bareRead,
      read,
      bareImport: async () => {
        await bareRead();
        await insertBare(database, rowsOf(records));
      },
      // A provider of its own each time: what is there already would not be written again.
      stage: async () => {
        staged = await stage(database, files);
      },
      preview: () => previewImport(staged.actor, staged.uploadId),
      commit: () => commitImport(staged.actor, staged.uploadId),
    });
    const row = (what: string, of: Timing, floor: string, least: Timing): Row => ({
      what,
      unit: 'ms',
      value: of.wallMs,
      cpuMs: of.cpuMs,
      floor: { what: floor, value: least.wallMs, cpuMs: least.cpuMs },
      target: null,
      rounds: ROUNDS,
    });
    const { bareImport } = timings;
    return [
      row(`read files of ${CHILDREN} children`, timings.read, 'hucre reads the same bytes', timings.bareRead),
      row('preview: read, write and roll back', timings.preview, BARE_IMPORT, bareImport),
      row('commit: read and write', timings.commit, BARE_IMPORT, bareImport),
    ];
  });

const BARE_IMPORT = 'hucre reads the same bytes, one INSERT … SELECT FROM unnest() of as many rows';

const TERMS = { zone: 'Asia/Almaty', today: civilDate('2100-01-01'), submitted: new Set<Month>() };

interface Files {
  readonly roster: InputFile;
  readonly timesheets: readonly InputFile[];
}

/** How the product reads the files, and what comes out. Throws when that is not the town they were made of. */
async function reader(
  { roster, timesheets }: Files,
  town: Records,
): Promise<{ records: Records; read: () => Promise<unknown> }> {
  const files = [
    { ...roster, kind: 'roster' as const },
    ...timesheets.map((file) => ({ ...file, kind: 'timesheet' as const })),
  ];
  const read = () => readImport(files, TERMS);
  const { records, problems } = await read();
  if (problems.length > 0 || records.marks.length !== town.marks.length)
    throw new Error(`the files are not read as they were meant: ${JSON.stringify(problems[0])}`);
  return { records, read };
}

async function stage(database: BenchDatabase, files: Files): Promise<{ actor: Actor; uploadId: string }> {
  const { actor } = await addProvider(database);
  return { actor, ...(await stageImport(actor, files)) };
}

/** Children with a guardian each, groups with their instructor, a batch of the log for each lesson. */
const rowsOf = ({ children, groups, enrolments, lessons, marks }: Records): number =>
  3 * children.length + 2 * groups.length + enrolments.length + 2 * lessons.length + marks.length;

async function insertBare({ owner }: BenchDatabase, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => i);
  const texts = rows.map((i) => `text of row ${i}`);
  await owner.query('TRUNCATE bare');
  await owner.query('INSERT INTO bare SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[])', [
    rows,
    texts,
    texts,
  ]);
}

const HEADINGS = [
  '№',
  'ФИО ребёнка',
  'ИИН',
  'Дата рождения',
  'Кружок',
  'Дата зачисления',
  '№ ваучера',
  'ФИО родителя',
  'Телефон',
];

function rosterOf({ children, enrolments, groups }: Records): InputFile {
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const rows = children.map((child, index) => {
    const { groupId, voucher } = enrolments[index]!;
    const [guardian] = child.guardians;
    return [
      index + 1,
      fullName(child),
      child.iin,
      child.bornOn!.split('-').reverse().join('.'),
      names.get(groupId)!,
      '01.01.2026',
      voucher!.number,
      guardian!.name,
      guardian!.phone,
    ];
  });
  return xlsxFile([{ name: 'Список', rows: [['Балалар сарайы'], [], HEADINGS, ...rows] }], {
    name: 'roster.xlsx',
  });
}

const SIGNS = { present: '+', absent: 'н', excused: 'б' } as const;

/** One workbook, a sheet a group, the days of October from the 1st on. */
function timesheetsOf({ groups, lessons, children, enrolments, marks }: Records): InputFile {
  const dayOf = new Map(lessons.map(({ id, on }) => [id, dayOfMonth(on)]));
  const cellsOf = new Map(children.map(({ id }) => [id, new Array<string | null>(31).fill(null)]));
  for (const { childId, lessonId, kind } of marks)
    cellsOf.get(childId)![dayOf.get(lessonId)! - 1] = SIGNS[kind];
  const rowsOf = new Map(groups.map(({ id }) => [id, [] as StoredCell[][]]));
  enrolments.forEach(({ groupId }, index) => {
    const child = children[index]!;
    const rows = rowsOf.get(groupId)!;
    rows.push([rows.length + 1, fullName(child), child.iin, ...cellsOf.get(child.id)!]);
  });
  const days = Array.from({ length: 31 }, (_, i) => i + 1);
  const sheets = groups.map(({ id, name, instructorName }) => ({
    name,
    rows: [
      ['Табель посещаемости за 2026-10'],
      ['Кружок:', name],
      ['Руководитель:', instructorName],
      ['Дни и время:', 'вт, чт', '16:00', '60 мин'],
      [],
      ['№', 'ФИО', 'ИИН', ...days],
      ...rowsOf.get(id)!,
    ],
  }));
  return xlsxFile(sheets, { name: 'timesheets.xlsx' });
}
