/** Each flag of DOMAIN.md §9 that the records can show: a case that raises it beside one that does not. */
import { describe, expect, it } from 'vitest';
import type { Flag } from '../../../server/domain/claims/model.ts';
import type { LessonRecord, Records } from '../../../server/domain/records.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { type ClaimCase, claimOf, type Row, recordsOf, type Sheet, together } from '../../support/records.ts';

const flagsIn = (records: Records, number: number, given: ClaimCase = {}): Flag[] =>
  claimOf(records, given).flags.filter((flag) => flag.number === number);

interface Case {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly sheet?: Sheet;
  readonly raised: boolean;
}

const many = (count: number, marks: string, own: Partial<Row> = {}): Row[] =>
  Array.from({ length: count }, () => ({ marks, ...own }));

const check =
  (number: number) =>
  ({ rows, sheet, raised }: Case) =>
    expect(flagsIn(recordsOf(rows, sheet), number)).toHaveLength(raised ? 1 : 0);

const lesson = (own: Partial<LessonRecord>): Sheet => ({ lessons: { 0: own } });

describe('1: a mark on a cancelled, closed or future lesson', () => {
  const recorded = (recordedAt: string): Row[] => [{ marks: '+', mark: { recordedAt } }];
  it.each<Case>([
    {
      name: 'marked while cancelled',
      rows: many(1, '+'),
      sheet: lesson({ state: { kind: 'cancelled', reason: 'су' } }),
      raised: true,
    },
    {
      name: 'cancelled and not marked',
      rows: many(1, '.+'),
      sheet: lesson({ state: { kind: 'cancelled', reason: 'су' } }),
      raised: false,
    },
    {
      name: 'on a holiday',
      rows: many(1, '+'),
      sheet: lesson({ on: civilDate('2026-10-25') }),
      raised: true,
    },
    {
      name: 'on a moved day off',
      rows: many(1, 'н'),
      sheet: lesson({ on: civilDate('2026-10-26') }),
      raised: true,
    },
    {
      name: 'on the day after',
      rows: many(1, '+'),
      sheet: lesson({ on: civilDate('2026-10-27') }),
      raised: false,
    },
    { name: 'recorded before the roll opened', rows: recorded('2026-10-01T09:29:59.999Z'), raised: true },
    { name: 'recorded as the roll opened', rows: recorded('2026-10-01T09:30:00.000Z'), raised: false },
  ])('$name', check(1));

  it.each([
    { name: 'on the last day of a closure', closure: { from: '2026-09-28', to: '2026-10-01' }, raised: true },
    {
      name: 'on the first day of a closure',
      closure: { from: '2026-10-01', to: '2026-10-09' },
      raised: true,
    },
    { name: 'on the day after a closure', closure: { from: '2026-09-28', to: '2026-09-30' }, raised: false },
    { name: 'another group closed', closure: { groupId: 'group-2', from: '2026-10-01' }, raised: false },
  ])('$name', ({ closure: { groupId = null, from, to = from }, raised }) => {
    const closures = [{ groupId, from: civilDate(from), to: civilDate(to) }];
    expect(flagsIn({ ...recordsOf(many(1, '+')), closures }, 1)).toHaveLength(raised ? 1 : 0);
  });

  it('counts what it found', () => {
    const records = recordsOf(many(2, '+'), lesson({ state: { kind: 'cancelled', reason: 'су' } }));
    expect(flagsIn(records, 1)).toEqual([
      {
        number: 1,
        severity: 'B',
        group: 'Домбыра',
        children: ['Бала00001 Айгерім', 'Бала00002 Айгерім'],
        lessons: ['2026-10-01'],
        facts: { cancelled: 2, closed: 0, future: 0 },
      },
    ]);
  });
});

describe('2: present outside the enrolment’s dates', () => {
  const until = (day: string) => ({ endsOn: civilDate(day) });
  const guest = { enrolment: null, mark: { guest: true } };
  it.each<Case>([
    { name: 'on the last day', rows: [{ marks: '++', enrolment: until('2026-10-03') }], raised: false },
    { name: 'on the day after', rows: [{ marks: '++', enrolment: until('2026-10-02') }], raised: true },
    {
      name: 'absent on the day after',
      rows: [{ marks: '+н', enrolment: until('2026-10-02') }],
      raised: false,
    },
    { name: 'never enrolled', rows: [{ marks: '+', enrolment: null }], raised: true },
    { name: 'a guest who is enrolled nowhere', rows: [{ marks: '+', ...guest }], raised: true },
  ])('$name', check(2));

  it('a guest who is enrolled in another group raises none', () => {
    const host = recordsOf([{ marks: '+', ...guest }], {
      group: { id: 'group-2', name: 'Шахмат' },
      lesson: { startMinute: 600 },
    });
    expect(flagsIn(together(recordsOf([{ marks: 'н' }]), host), 2)).toEqual([]);
  });
});

describe('3 and 4: overlaps', () => {
  const groupTwo = (startMinute: number, row: Row, instructorName = 'Ким Олег') =>
    recordsOf([row], { group: { id: 'group-2', name: 'Шахмат', instructorName }, lesson: { startMinute } });
  const other: Row = { marks: '+', child: { id: 'child-9' } };

  it('3: a child in two lessons that overlap', () => {
    const one = recordsOf([{ marks: '+' }]);
    expect(flagsIn(together(one, groupTwo(959, { marks: '+' })), 3)).toMatchObject([
      { severity: 'B', children: ['Бала00001 Айгерім'], lessons: ['2026-10-01'], facts: { lessons: 2 } },
    ]);
    expect(flagsIn(together(one, groupTwo(960, { marks: '+' })), 3)).toEqual([]);
  });

  it('4: an instructor in two lessons that overlap', () => {
    const one = recordsOf([{ marks: '+' }]);
    expect(flagsIn(together(one, groupTwo(959, other, 'Ұстаз Әсел')), 4)).toMatchObject([
      { severity: 'B', group: 'Ұстаз Әсел', children: [], lessons: ['2026-10-01'] },
    ]);
    expect(flagsIn(together(one, groupTwo(960, other, 'Ұстаз Әсел')), 4)).toEqual([]);
    expect(flagsIn(together(one, groupTwo(959, other)), 4)).toEqual([]);
    const nobody = { ...other, marks: 'н' };
    expect(flagsIn(together(one, groupTwo(959, nobody, 'Ұстаз Әсел')), 4)).toEqual([]);
  });
});

describe('5 and 16: identity', () => {
  const person = (iin: string, bornOn: string | null) => ({
    marks: '+',
    child: { iin, bornOn: bornOn === null ? null : civilDate(bornOn), sex: 'm' as const },
  });
  it.each<Case>([
    { name: 'a valid IIN', rows: [person('791028302728', '1979-10-28')], raised: false },
    { name: 'an invalid IIN', rows: [person('791028302729', '1979-10-28')], raised: true },
    {
      name: 'one IIN on two children',
      rows: [person('791028302728', null), person('791028302728', null)],
      raised: true,
    },
  ])('5: $name', check(5));

  it.each<Case>([
    { name: 'IIN and birth date agree', rows: [person('791028302728', '1979-10-28')], raised: false },
    { name: 'they do not', rows: [person('791028302728', '1979-10-27')], raised: true },
    { name: 'an invalid IIN is flag 5', rows: [person('791028302729', '1979-10-27')], raised: false },
  ])('16: $name', check(16));
});

describe('rooms and rolls', () => {
  it.each<Case>([
    {
      name: 'as many as the room holds',
      rows: many(3, '+'),
      sheet: { group: { roomCapacity: 3 } },
      raised: false,
    },
    { name: 'one more', rows: many(4, '+'), sheet: { group: { roomCapacity: 3 } }, raised: true },
    { name: 'room not known', rows: many(4, '+'), raised: false },
  ])('6: $name', check(6));

  it.each<Case>([
    { name: '8 children, 8 lessons, no absence', rows: many(8, '++++++++'), raised: true },
    { name: '7 children', rows: many(7, '++++++++'), raised: false },
    { name: '7 lessons', rows: many(8, '+++++++'), raised: false },
    { name: 'one absence', rows: [...many(8, '++++++++'), { marks: '+++++++н' }], raised: false },
    { name: 'one excuse', rows: [...many(8, '++++++++'), { marks: '+++++++б' }], raised: false },
  ])('7: $name', check(7));

  it.each<Case>([
    { name: 'the same 3 in 6 lessons', rows: [...many(3, '++++++'), { marks: 'нннннн' }], raised: true },
    { name: 'the same 3 in 5 lessons', rows: [...many(3, '+++++'), { marks: 'ннннн' }], raised: false },
    { name: 'the same 2 in 6 lessons', rows: [...many(2, '++++++'), { marks: 'нннннн' }], raised: false },
    {
      name: 'another comes in the middle',
      rows: [...many(3, '+++++++'), { marks: 'ннн+ннн' }],
      raised: false,
    },
    { name: 'others before and after', rows: [...many(3, '++++++++'), { marks: '+нннннн+' }], raised: true },
    {
      name: 'a cancelled lesson between',
      rows: many(3, '+++.+++'),
      sheet: { lessons: { 3: { state: { kind: 'cancelled', reason: 'су' } } } },
      raised: true,
    },
  ])('8: $name', check(8));

  const late = { recordedAt: '2026-10-02T11:00:00.001Z' };
  const inTime = { recordedAt: '2026-10-02T11:00:00.000Z' };
  const rolls = (lateCount: number, inTimeCount: number): Row[] => [
    ...many(lateCount, '+', { mark: late }),
    ...many(inTimeCount, '+', { mark: inTime }),
  ];
  it.each<Case>([
    { name: '30 % late', rows: rolls(3, 7), raised: false },
    { name: 'over 30 % late', rows: rolls(4, 7), raised: true },
    { name: 'times not known', rows: many(4, '+', { mark: { recordedAt: null } }), raised: false },
  ])('9: $name', check(9));

  const bulk = (occurredAt: string) => ({ mark: { method: 'bulk' as const, occurredAt } });
  const before = bulk('2026-10-01T09:59:59.999Z');
  it.each<Case>([
    { name: 'a roll in bulk before the lesson began', rows: many(3, '+', before), raised: true },
    { name: 'as it began', rows: many(3, '+', bulk('2026-10-01T10:00:00.000Z')), raised: false },
    { name: '24 hours after its end', rows: many(3, '+', bulk('2026-10-02T11:00:00.000Z')), raised: false },
    { name: 'later than that', rows: many(3, '+', bulk('2026-10-02T11:00:00.001Z')), raised: true },
    { name: 'one tap and the rest in bulk', rows: [...many(3, '+', before), { marks: '+' }], raised: true },
    {
      name: 'two taps and the rest in bulk',
      rows: [...many(3, '+', before), ...many(2, '+')],
      raised: false,
    },
    { name: 'two in bulk are no roll', rows: many(2, '+', before), raised: false },
  ])('10: $name', check(10));

  const qualifiedUntil = (day: string) => ({ qualifiedUntil: civilDate(day) });
  it.each<Case>([
    {
      name: 'on the last day',
      rows: many(1, '+'),
      sheet: { group: qualifiedUntil('2026-10-01') },
      raised: false,
    },
    {
      name: 'on the day after',
      rows: many(1, '+'),
      sheet: { group: qualifiedUntil('2026-09-30') },
      raised: true,
    },
    {
      name: 'a substitute taught',
      rows: many(1, '+'),
      sheet: { group: qualifiedUntil('2026-09-30'), ...lesson({ instructorName: 'Ким Олег' }) },
      raised: false,
    },
  ])('17: $name', check(17));
});

describe('11: one phone number on more than 3 guardians', () => {
  const withPhones = (names: string[]): Row[] =>
    names.map((name) => ({ marks: '+', child: { guardians: [{ name, phone: '+77010000001' }] } }));
  it.each<Case>([
    { name: '3 names', rows: withPhones(['А Б', 'В Г', 'Д Е']), raised: false },
    { name: '4 names', rows: withPhones(['А Б', 'В Г', 'Д Е', 'Ж З']), raised: true },
    {
      name: '4 children of one guardian, differently written',
      rows: withPhones(['А Б', 'а  б', 'А Б ', 'а б']),
      raised: false,
    },
  ])('$name', check(11));

  it('does not let the number out', () => {
    const [flag] = flagsIn(recordsOf(withPhones(['А Б', 'В Г', 'Д Е', 'Ж З'])), 11);
    expect(JSON.stringify(flag)).not.toContain('7010000001');
    expect(flag?.facts).toEqual({ guardians: 4 });
  });
});

it.each([
  { before: null, raised: 0 },
  { before: 0, raised: 0 },
  { before: 10, raised: 0 },
  { before: 9, raised: 1 },
])('13: 13 children after $before', ({ before, raised }) => {
  expect(flagsIn(recordsOf(many(13, '+')), 13, { previousMonthChildren: before })).toHaveLength(raised);
});

const corrected = { mark: { method: 'correction' as const } };
it.each<Case>([
  { name: '3 that add presence', rows: many(3, '+', corrected), raised: true },
  { name: '2 that add presence', rows: many(2, '+', corrected), raised: false },
  {
    name: 'one takes presence away',
    rows: [...many(3, '+', corrected), { marks: 'н', ...corrected }],
    raised: false,
  },
])('14: corrections: $name', check(14));

it('a month in order raises nothing', () => {
  const rows = [{ marks: '++н+++++' }, { marks: '+н++++н+' }, { marks: '++++н+++' }];
  expect(claimOf(recordsOf(rows)).flags).toEqual([]);
});
