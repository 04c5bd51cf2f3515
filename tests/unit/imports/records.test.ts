/** Roster and timesheets together: who is meant, which lessons there were, who is enrolled. */
import { describe, expect, it } from 'vitest';
import { buildRecords } from '../../../server/imports/records.ts';
import { readRoster } from '../../../server/imports/roster.ts';
import { readTimesheets } from '../../../server/imports/timesheet.ts';
import {
  CHILDREN,
  rosterRows,
  type StoredCell,
  timesheetRows,
  xlsxFile,
} from '../../support/spreadsheets.ts';

type Rows = readonly (readonly StoredCell[])[];
const [POLINA, RAYANA, KIM] = CHILDREN;
/** Polina's with another check digit. */
const WRONG = '170322994418';

async function build(roster: Rows | null, ...timesheets: Rows[]) {
  const sheets = timesheets.map((rows, i) => ({ name: `Лист ${i + 1}а`, rows }));
  const built = buildRecords({
    roster:
      roster && (await readRoster(xlsxFile([{ name: 'Список', rows: roster }], { name: 'roster.xlsx' }))),
    timesheets: await readTimesheets([xlsxFile(sheets, { name: 'timesheet.xlsx' })]),
    zone: 'Asia/Almaty',
  });
  return { ...built, said: built.problems.map((p) => [p.severity, p.code, p.row]) };
}

/** A timesheet's row of its own: name, IIN, marks from the 1st on. */
const withRow = (...cells: StoredCell[]): Rows => [...timesheetRows([]), [1, ...cells]];

describe('lessons of a timesheet', () => {
  const lessonsOf = async (marks: StoredCell[][], schedule: StoredCell[] = []) => {
    const { records } = await build(rosterRows(), timesheetRows(marks, { schedule }));
    return records.lessons.map((lesson) => [lesson.on.slice(8), lesson.state.kind]);
  };

  it.each([
    ['somebody present', [['+'], ['-']], 'held'],
    ['somebody absent', [['н']], 'held'],
    ['only excuses: the roll is missing', [['б'], ['у']], 'planned'],
    ['no lesson for anybody', [['-'], ['x'], []], 'cancelled'],
  ])('%s', async (_, marks, state) => expect(await lessonsOf(marks)).toEqual([['01', state]]));

  it('are also the days of the weekly schedule without marks, but not public holidays', async () => {
    const days = await lessonsOf([['+']], ['пн', '10:00', '60 мин']);
    expect(days).toEqual([
      ['01', 'held'],
      ['05', 'planned'],
      ['12', 'planned'],
      ['19', 'planned'],
    ]);
  });

  it('end by the clock of the zone, and nowhere when the start is not known', async () => {
    const ends = async (schedule: StoredCell[]) =>
      (await build(rosterRows(), timesheetRows([['+']], { schedule }))).records.lessons[0]?.endsAt;
    expect(await ends(['чт', '17:00', '60 мин'])).toBe('2026-10-01T13:00:00.000Z');
    expect(await ends(['чт', '17:00'])).toBeNull();
  });
});

describe('marks', () => {
  it('keep the cell as their evidence and the excuse as it was given', async () => {
    const { records } = await build(rosterRows(), timesheetRows([['+', 'н', 'б', 'у', '-', null]]));
    expect(records.marks.map((mark) => [mark.kind, mark.excuse, mark.entryId])).toEqual([
      ['present', null, 'timesheet.xlsx:Лист 1а:D7'],
      ['absent', null, 'timesheet.xlsx:Лист 1а:E7'],
      ['excused', 'illness', 'timesheet.xlsx:Лист 1а:F7'],
      ['excused', 'other', 'timesheet.xlsx:Лист 1а:G7'],
    ]);
    expect(records.marks[0]).toMatchObject({
      method: 'import',
      recordedAt: null,
      occurredAt: null,
      guest: false,
    });
  });
});

const chess = (name: string, iin: string | null): StoredCell[] => [1, name, iin, 'Шахмат', '01.09.2026'];

describe('a row of a timesheet finds its child', () => {
  it('by IIN, without the patronymic', async () => {
    const { records, said } = await build(rosterRows(), withRow('Иванова Полина', POLINA.iin, '+'));
    expect(said).toEqual([]);
    expect(records.marks).toMatchObject([{ childId: `child:${POLINA.iin}` }]);
  });

  it('by name when the row has no IIN', async () => {
    const { records, said } = await build(rosterRows(), withRow('Иванова Полина', null, '+'));
    expect(said).toEqual([]);
    expect(records.marks).toMatchObject([{ childId: `child:${POLINA.iin}` }]);
  });

  it('by name with a warning when the IIN is another', async () => {
    const { records, said } = await build(rosterRows(), withRow('Иванова Полина', '111111111111', '+'));
    expect(said).toEqual([['warning', 'iin_differs', 7]]);
    expect(records.marks).toMatchObject([{ childId: `child:${POLINA.iin}` }]);
  });

  it.each([
    {
      name: 'roster invalid, timesheet valid',
      roster: WRONG,
      sheet: POLINA.iin,
      says: 'iin_better_than_roster',
    },
    {
      name: 'roster empty, timesheet valid',
      roster: null,
      sheet: POLINA.iin,
      says: 'iin_better_than_roster',
    },
    { name: 'roster valid, timesheet invalid', roster: POLINA.iin, sheet: WRONG, says: 'iin_differs' },
    { name: 'roster valid, timesheet empty', roster: POLINA.iin, sheet: null, says: null },
    { name: 'roster valid, timesheet another', roster: POLINA.iin, sheet: KIM.iin, says: 'iin_differs' },
  ])('by name, and the valid IIN wins: $name', async ({ roster, sheet, says }) => {
    const { records, problems } = await build(
      rosterRows([chess(POLINA.name, roster)]),
      withRow(POLINA.name, sheet, '+'),
    );
    expect(records.children).toMatchObject([{ iin: POLINA.iin, surname: 'Иванова' }]);
    expect(records.marks).toMatchObject([{ childId: records.enrolments[0]!.childId }]);
    expect(problems.map(({ code, cell }) => [code, cell])).toEqual(says ? [[says, 'C7']] : []);
  });

  it('by the wrong IIN too, after another month bettered it', async () => {
    const roster = rosterRows([chess(POLINA.name, WRONG)]);
    const november = { title: 'за 2026-11' };
    const { records, said } = await build(
      roster,
      withRow(POLINA.name, POLINA.iin, '+'),
      [...timesheetRows([], november), [1, POLINA.name, WRONG, '+']],
      [...timesheetRows([], { title: 'за 2026-12' }), [1, 'Иванова Полина', POLINA.iin, '+']],
    );
    expect(records.children).toMatchObject([{ iin: POLINA.iin }]);
    expect(new Set(records.marks.map(({ childId }) => childId)).size).toBe(1);
    expect(said).toEqual([['warning', 'iin_better_than_roster', 7]]);
  });

  it('without a roster by name, and takes the valid IIN of a later month', async () => {
    const { records } = await build(null, withRow(POLINA.name, WRONG, '+'), [
      ...timesheetRows([], { title: 'за 2026-11' }),
      [1, POLINA.name, POLINA.iin, '+'],
    ]);
    expect(records.children).toMatchObject([{ iin: POLINA.iin }]);
    expect(records.enrolments).toHaveLength(1);
  });

  it('by IIN with a warning when the name is another', async () => {
    const { said } = await build(rosterRows(), withRow('Сидорова Анна', POLINA.iin, '+'));
    expect(said).toEqual([['warning', 'name_differs', 7]]);
  });

  it('never by a name that two children of the group have', async () => {
    const roster = rosterRows([chess('Ли София', POLINA.iin), chess('Ли София', RAYANA.iin)]);
    const { records, said } = await build(roster, withRow('Ли София', null, '+'));
    expect(said).toEqual([['error', 'child_ambiguous', 7]]);
    expect(records.marks).toEqual([]);
  });

  it('by name when the namesake stands there with her IIN', async () => {
    const roster = rosterRows([chess('Ли София', POLINA.iin), chess('Ли София', RAYANA.iin)]);
    const rows = [...withRow('Ли София', null, '+'), [2, 'Ли София', POLINA.iin, 'н']];
    const { records, said } = await build(roster, rows);
    expect(said).toEqual([]);
    expect(records.marks.map((mark) => [mark.childId, mark.kind])).toEqual([
      [`child:${RAYANA.iin}`, 'present'],
      [`child:${POLINA.iin}`, 'absent'],
    ]);
  });

  it('once: a second row of the same child is an error', async () => {
    const rows = [...withRow('Иванова Полина', POLINA.iin, '+'), [2, 'Иванова Полина', null, 'н']];
    const { records, said } = await build(rosterRows([chess(POLINA.name, POLINA.iin)]), rows);
    expect(said).toEqual([['warning', 'child_not_in_roster', 8]]);
    expect(records.enrolments).toHaveLength(1);
  });
});

describe('a child who is only in the timesheet', () => {
  it('is not enrolled, and said', async () => {
    const { records, said } = await build(rosterRows([chess(KIM.name, KIM.iin)]), timesheetRows([['+']]));
    expect(said).toEqual([['warning', 'child_not_in_roster', 7]]);
    expect(records.children).toHaveLength(2);
    expect(records.enrolments.map((e) => e.childId)).toEqual([`child:${KIM.iin}`]);
    expect(records.marks).toMatchObject([{ childId: `child:${POLINA.iin}` }]);
  });

  it.each([
    ['listed in both months', [['+'], ['+']], [['+'], ['+']], '2026-10-01', null],
    ['listed in the second only', [['+']], [['+'], ['+']], '2026-11-01', null],
    ['listed in the first only', [['+'], ['+']], [['+']], '2026-10-01', '2026-10-31'],
  ])('without a roster is enrolled by the months: %s', async (_, october, november, startsOn, endsOn) => {
    const { records, said } = await build(
      null,
      timesheetRows(november, { title: 'за 2026-11' }),
      timesheetRows(october, { schedule: [] }),
    );
    expect(said).toEqual([]);
    expect(records.enrolments.map((e) => [e.childId, e.startsOn, e.endsOn])).toEqual([
      [`child:${POLINA.iin}`, '2026-10-01', null],
      [`child:${RAYANA.iin}`, startsOn, endsOn],
    ]);
  });
});

describe('groups', () => {
  it('are one under two spellings, shown as in the roster', async () => {
    const roster = rosterRows([[1, POLINA.name, POLINA.iin, 'Би «Ақ шағала»', '01.09.2026']]);
    const { records, said } = await build(roster, timesheetRows([['+']], { group: 'би Ақ  шағала' }));
    expect(said).toEqual([]);
    expect(records.groups).toMatchObject([{ name: 'Би «Ақ шағала»', instructorName: 'Ли Виктор' }]);
  });

  it('without a timesheet, and timesheets without a group, are said', async () => {
    const { said } = await build(rosterRows(), timesheetRows([['+']], { group: 'Театр' }));
    expect(said).toEqual([
      ['warning', 'group_not_in_roster', null],
      ['warning', 'group_without_timesheet', null],
    ]);
  });
});

describe('one IIN beside two names', () => {
  it('makes two children with ids of their own', async () => {
    const roster = rosterRows([chess(POLINA.name, POLINA.iin), chess(KIM.name, POLINA.iin)]);
    const { records } = await build(roster, withRow('Ким Мансұр', POLINA.iin, '+'));
    expect(records.children.map((child) => child.id)).toEqual([
      `child:${POLINA.iin}`,
      `child:${POLINA.iin}:ким мансұр`,
    ]);
    expect(records.marks).toMatchObject([{ childId: `child:${POLINA.iin}:ким мансұр` }]);
  });
});

describe('the same files', () => {
  it('give the same records', async () => {
    const once = await build(rosterRows(), timesheetRows([['+'], ['н']]));
    const again = await build(rosterRows(), timesheetRows([['+'], ['н']]));
    expect(again.records).toEqual(once.records);
  });
});
