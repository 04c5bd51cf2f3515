/** The grid of a month: what each cell shows and what the totals count. */
import { expect, it } from 'vitest';
import { buildTimesheets } from '../../../server/domain/claims/timesheet.ts';
import type { Records } from '../../../server/domain/records.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { OCTOBER, recordsOf, together } from '../../support/records.ts';

const sheetsOf = (records: Records) => buildTimesheets(records, OCTOBER, 'Оқушылар сарайы');

it('shows each child of a group by lessons, with totals', () => {
  const records = recordsOf(
    [
      { marks: '+нбу.', child: { surname: 'Өмірова' } },
      { marks: '+..++', child: { surname: 'Асанова' }, enrolment: { endsOn: civilDate('2026-10-03') } },
    ],
    { lessons: { 4: { state: { kind: 'cancelled', reason: 'су' } } } },
  );
  const [sheet] = sheetsOf(records);
  expect(sheet).toMatchObject({ month: '2026-10', group: 'Домбыра', instructorName: 'Ұстаз Әсел' });
  expect(sheet?.lessons.map(({ on, state, reason, present }) => [on, state, reason, present])).toEqual([
    ['2026-10-01', 'held', null, 2],
    ['2026-10-03', 'planned', null, 0],
    ['2026-10-06', 'planned', null, 0],
    ['2026-10-08', 'held', null, 1],
    ['2026-10-10', 'cancelled', 'су', 1],
  ]);
  expect(sheet?.rows.map(({ name, cells }) => [name, ...cells].join(' '))).toEqual([
    'Асанова Айгерім present unmarked outside present present',
    'Өмірова Айгерім present absent ill excused cancelled',
  ]);
  expect(sheet?.rows.map(({ present, absent, excused }) => [present, absent, excused])).toEqual([
    [3, 0, 0],
    [1, 1, 2],
  ]);
});

it('has a row for a guest, and a sheet for a group without lessons', () => {
  const own = recordsOf([{ marks: '' }]);
  const host = recordsOf([{ marks: '+', enrolment: null, mark: { guest: true } }], {
    group: { id: 'group-2', name: 'Шахмат' },
  });
  const sheets = sheetsOf(together(own, host));
  expect(sheets.map(({ group, lessons, rows }) => [group, lessons.length, rows.length])).toEqual([
    ['Домбыра', 0, 1],
    ['Шахмат', 1, 1],
  ]);
  expect(sheets[1]?.rows[0]?.cells).toEqual(['present']);
});

it('leaves out lessons of other months, and children who left before the month', () => {
  const left = { endsOn: civilDate('2026-09-30') };
  const september = { lessons: { 0: { on: civilDate('2026-09-29') } } };
  const [sheet] = sheetsOf(recordsOf([{ marks: '++' }, { marks: '+', enrolment: left }], september));
  expect(sheet?.lessons.map(({ on }) => on)).toEqual(['2026-10-03']);
  expect(sheet?.rows.map(({ childId }) => childId)).toEqual(['child-1']);
});
