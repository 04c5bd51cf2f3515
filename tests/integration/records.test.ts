/** A body of records is written once however often it comes, and read back as it was. */
import { beforeEach, describe, expect, test } from 'vitest';
import { loadRecords } from '../../server/data/records.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { insertRecords, type RecordsPlan, type WrittenRecords } from '../../server/data/write-records.ts';
import type { MarkRecord, Records } from '../../server/domain/records.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { recordsOf, together } from '../support/records.ts';

const database = testDatabase();
const OCTOBER = { from: civilDate('2026-10-01'), to: civilDate('2026-10-31') };
let scope: ProviderScope;
beforeEach(async () => {
  scope = await makeProvider(database.db);
});

const write = (records: Records, plan: Partial<RecordsPlan> = {}): Promise<WrittenRecords> =>
  inTenant(scope, (tx) =>
    insertRecords(tx, {
      records,
      slots: [],
      childKeys: new Map(),
      recordedAt: new Date('2026-11-02T05:00:00Z'),
      recordedBy: null,
      ...plan,
    }),
  );
const load = (groupIds?: readonly string[]): Promise<Records> =>
  inTenant(scope, (tx) => loadRecords(tx, { ...OCTOBER, groupIds }), { repeatableRead: true });

/** Records with names for ids, in a firm order, so that two sources of the same facts compare equal. */
function plain(records: Records) {
  const child = new Map(records.children.map(({ id, iin }) => [id, iin]));
  const group = new Map(records.groups.map(({ id, name }) => [id, name]));
  const lesson = new Map(records.lessons.map(({ id, groupId, on }) => [id, `${group.get(groupId)} ${on}`]));
  const keyOf = (row: object) => JSON.stringify(Object.entries(row).sort());
  const sorted = <T extends object>(rows: T[]) => rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return {
    children: sorted(records.children.map((row) => ({ ...row, id: row.iin }))),
    groups: sorted(records.groups.map((row) => ({ ...row, id: row.name }))),
    lessons: sorted(
      records.lessons.map((row) => ({ ...row, id: lesson.get(row.id), groupId: group.get(row.groupId) })),
    ),
    enrolments: sorted(
      records.enrolments.map((row) => ({
        ...row,
        id: '',
        childId: child.get(row.childId),
        groupId: group.get(row.groupId),
      })),
    ),
    marks: sorted(
      records.marks.map((row) => ({
        ...row,
        entryId: '',
        lessonId: lesson.get(row.lessonId),
        childId: child.get(row.childId),
      })),
    ),
  };
}

const DOMBYRA = recordsOf(
  [
    {
      marks: '++н.',
      child: {
        guardians: [{ name: 'Ата-ана Бір', phone: '+77010000001' }],
        coefficients: ['disability'],
        patronymic: 'Болатқызы',
        sex: 'f',
      },
    },
    {
      marks: 'бу+.',
      enrolment: {
        endsOn: civilDate('2026-10-20'),
        withdrawalReason: 'manual',
        suspensions: [{ from: civilDate('2026-10-08'), to: civilDate('2026-10-09') }],
        confirmation: { channel: 'guardian' },
        voucher: null,
      },
    },
  ],
  {
    group: { capacity: 15, qualifiedUntil: civilDate('2027-01-01') },
    lessons: { 3: { state: { kind: 'cancelled', reason: 'Жөндеу' } } },
  },
);
const CHESS = recordsOf([{ marks: '+++' }, { marks: 'н++' }], {
  group: { id: 'group-2', name: 'Шахмат', instructorName: 'Ұстаз Болат' },
});

describe('what is written is read back', () => {
  test('one group', async () => {
    expect(await write(DOMBYRA)).toMatchObject({
      childrenNew: 2,
      childrenKnown: 0,
      childrenChanged: 0,
      groupsNew: 1,
      enrolmentsNew: 2,
      enrolmentsChanged: 0,
      lessonsNew: 4,
      marks: 6,
      renamed: [],
    });
    expect(plain(await load())).toEqual(plain(stamped(DOMBYRA)));
  });

  test('two groups with children in common, and one of them alone', async () => {
    const both = together(DOMBYRA, CHESS);
    await write(both);
    const loaded = await load();
    expect(plain(loaded)).toEqual(plain(stamped(both)));
    const chess = loaded.groups.find(({ name }) => name === 'Шахмат')!;
    const alone = await load([chess.id]);
    expect(alone.groups.map(({ name }) => name)).toEqual(['Шахмат']);
    expect(alone.marks).toHaveLength(6);
    expect(new Set(alone.lessons.map(({ groupId }) => groupId))).toEqual(new Set([chess.id]));
  });

  test('how each mark was made', async () => {
    const mark: Partial<MarkRecord> = {
      method: 'bulk',
      device: 'телефон',
      occurredAt: '2026-10-01T10:00:00.123Z',
      recordedAt: '2026-10-01T10:00:05.000Z',
      guest: true,
    };
    const records = recordsOf([{ marks: 'б', mark: { ...mark, documented: true } }]);
    await write(records);
    const [loaded] = (await load()).marks;
    expect(loaded).toMatchObject({ ...mark, documented: true, kind: 'excused', excuse: 'illness' });
  });
});

/** Marks as the log will have them: a mark that did not say when it was recorded was recorded by the import. */
const stamped = (records: Records): Records => ({
  ...records,
  marks: records.marks.map((mark) => ({
    ...mark,
    recordedAt: mark.recordedAt ?? '2026-11-02T05:00:00.000Z',
    recordedBy: null,
  })),
});

describe('written again', () => {
  test('the same records change nothing', async () => {
    await write(DOMBYRA);
    const before = await load();
    expect(await write(DOMBYRA)).toMatchObject({
      childrenNew: 0,
      childrenKnown: 2,
      childrenChanged: 0,
      groupsNew: 0,
      enrolmentsNew: 0,
      enrolmentsChanged: 0,
      lessonsNew: 0,
      marks: 0,
      renamed: [],
    });
    expect(plain(await load())).toEqual(plain(before));
    expect(await inTenant(scope, (tx) => tx.prisma.guardian.count())).toBe(1);
  });

  test.each([
    { name: 'paper after paper: the later sheet', second: null, first: null, expected: 'absent' },
    {
      name: 'paper after a tap: the tap stays',
      first: '2026-10-01T10:00:00.000Z',
      second: null,
      expected: 'present',
    },
    {
      name: 'a tap after paper: the tap',
      first: null,
      second: '2026-10-01T10:00:00.000Z',
      expected: 'absent',
    },
    {
      name: 'an earlier tap that comes later: the later tap stays',
      first: '2026-10-01T10:00:00.000Z',
      second: '2026-10-01T09:59:59.999Z',
      expected: 'present',
    },
  ])('$name decides', async ({ first, second, expected }) => {
    await write(recordsOf([{ marks: '+', mark: { occurredAt: first } }]));
    const again = await write(recordsOf([{ marks: 'н', mark: { occurredAt: second } }]), {
      recordedAt: new Date('2026-11-03T05:00:00Z'),
    });
    expect(again.marks).toBe(1);
    expect((await load()).marks.map(({ kind }) => kind)).toEqual([expected]);
    const current = await inTenant(scope, (tx) => tx.prisma.mark.findFirst());
    expect(current!.kind).toBe(expected);
  });

  test('a lesson that the schedule planned is held now, one without a start fits', async () => {
    const planned = recordsOf([{ marks: '..' }], { lesson: { state: { kind: 'planned' } } });
    await write(planned);
    const sheet = recordsOf([{ marks: '+.' }], {
      lesson: { startMinute: null, minutes: null },
      lessons: {
        0: { state: { kind: 'held' } },
        1: { state: { kind: 'cancelled', reason: 'Ауа райы' } },
      },
    });
    expect(await write(sheet)).toMatchObject({ lessonsNew: 0, marks: 1 });
    const { lessons } = await load();
    expect(lessons.map(({ startMinute, state }) => [startMinute, state.kind])).toEqual([
      [900, 'held'],
      [900, 'cancelled'],
    ]);
  });

  const CANCELLED = recordsOf([{ marks: '.' }], {
    lessons: { 0: { state: { kind: 'cancelled', reason: 'Ауа райы' } } },
  });
  test.each([
    {
      name: 'a lesson that stands cancelled is not marked',
      first: CANCELLED,
      second: recordsOf([{ marks: '+' }]),
      expected: ['cancelled', 0],
    },
    {
      name: 'a lesson that has marks is not cancelled',
      first: recordsOf([{ marks: 'б' }], { lesson: { state: { kind: 'planned' } } }),
      second: CANCELLED,
      expected: ['planned', 1],
    },
    {
      name: 'one without marks is cancelled',
      first: recordsOf([{ marks: '.' }], { lesson: { state: { kind: 'planned' } } }),
      second: CANCELLED,
      expected: ['cancelled', 0],
    },
  ])('$name', async ({ first, second, expected }) => {
    await write(first);
    expect(await write(second)).toMatchObject({ lessonsNew: 0, marks: 0 });
    const { lessons, marks } = await load();
    expect([lessons[0]!.state.kind, marks.length]).toEqual(expected);
  });

  test('two at once: children are not doubled', async () => {
    const runs = await Promise.all([write(DOMBYRA), write(DOMBYRA)]);
    expect(runs.map(({ childrenNew }) => childrenNew).sort()).toEqual([0, 2]);
    expect((await load()).marks).toHaveLength(6);
  });
});

describe('who is read', () => {
  test('a child who had left and was marked all the same comes with the enrolment that had ended', async () => {
    const left = {
      startsOn: civilDate('2026-09-01'),
      endsOn: civilDate('2026-09-30'),
      withdrawalReason: 'manual',
    };
    await write(
      recordsOf([
        { marks: '+', enrolment: left as never },
        { marks: '.', enrolment: left as never },
      ]),
    );
    const loaded = await load();
    expect(loaded.enrolments.map(({ endsOn }) => endsOn)).toEqual(['2026-09-30']);
    expect(loaded.children).toHaveLength(1);
  });

  test('a guest comes without an enrolment', async () => {
    await write(recordsOf([{ marks: '+', enrolment: null, mark: { guest: true } }]));
    const loaded = await load();
    expect(loaded.enrolments).toEqual([]);
    expect(loaded.children).toHaveLength(1);
    expect(loaded.marks[0]!.guest).toBe(true);
  });
});

test('a mark with its share of the log takes at most 250 bytes', async () => {
  const rows = Array.from({ length: 15 }, () => ({
    marks: '+'.repeat(14),
    mark: { occurredAt: '2026-10-01T10:00:00.123Z', device: '0190aaaa-0000-7000-8000-000000000001' },
  }));
  const groups = Array.from({ length: 40 }, (_, index) =>
    recordsOf(rows, { group: { id: `group-${index}`, name: `Топ ${index}` } }),
  );
  await write(together(...groups));
  const [size] = await database.asOwner<{ bytes: number; marks: number }>(
    `SELECT sum(pg_relation_size(part) + pg_indexes_size(part))::int AS bytes,
       (SELECT count(*)::int FROM mark_2026_10) AS marks
     FROM unnest(ARRAY['mark_2026_10'::regclass, 'attendance_batch_2026_10']) part`,
  );
  expect(size!.marks).toBeGreaterThanOrEqual(8400);
  expect(size!.bytes / size!.marks).toBeLessThanOrEqual(250);
});
