/** Entries go to the log and the marks follow: once each, in whatever order, from however many devices. */
import { beforeEach, describe, expect, test } from 'vitest';
import { appendEntries, type SubmittedBatch } from '../../server/data/attendance.ts';
import { getGroup, listGroups } from '../../server/data/groups.ts';
import { newIdAt } from '../../server/data/ids.ts';
import { getLesson, listLessons } from '../../server/data/lessons.ts';
import { loadRecords } from '../../server/data/records.ts';
import { getRoster } from '../../server/data/rosters.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { insertRecords } from '../../server/data/write-records.ts';
import type { AttendanceEntry } from '../../server/domain/attendance/marks.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { recordsOf, together } from '../support/records.ts';

const database = testDatabase();
const OCTOBER = { from: civilDate('2026-10-01'), to: civilDate('2026-10-31') };
/** The second lesson of the fixture. */
const DAY = civilDate('2026-10-03');
let scope: ProviderScope;
let lessonId: string;
let children: string[];

beforeEach(async () => {
  scope = await makeProvider(database.db);
  const rows = [{ marks: '+.' }, { marks: 'н.' }, { marks: '..' }];
  const records = together(
    recordsOf(rows, { lessons: { 1: { state: { kind: 'planned' } } } }),
    recordsOf([{ marks: '++' }], { group: { id: 'group-2', name: 'Шахмат', instructorName: 'Ұстаз Болат' } }),
  );
  const plan = { records, slots: [], childKeys: new Map(), recordedAt: new Date(), recordedBy: null };
  await inTenant(scope, (tx) => insertRecords(tx, plan));
  const lessons = await inTenant(scope, (tx) => listLessons(tx, { from: DAY, to: DAY }));
  lessonId = lessons.find(({ group }) => group === 'Домбыра')!.id;
  const roster = await rosterNow();
  children = roster.map(({ childId }) => childId);
});

const lessonNow = () => inTenant(scope, (tx) => getLesson(tx, lessonId));
const rosterNow = async () => {
  const roster = await inTenant(scope, async (tx) => getRoster(tx, await getLesson(tx, lessonId)));
  return roster.sort((a, b) => (a.surname < b.surname ? -1 : 1));
};
const marksNow = async () => (await rosterNow()).map(({ mark }) => mark);

const entry = (child: number, mark: AttendanceEntry['mark'], second: number): AttendanceEntry => {
  const occurredAt = new Date(Date.parse('2026-10-03T10:00:00Z') + second * 1000);
  return {
    id: newIdAt(occurredAt.getTime()),
    childId: children[child]!,
    mark,
    excuse: mark === 'excused' ? 'family' : null,
    documented: false,
    guest: false,
    occurredAt: occurredAt.toISOString(),
  };
};
const submit = (entries: readonly AttendanceEntry[], own: Partial<SubmittedBatch> = {}) =>
  inTenant(scope, (tx) =>
    appendEntries(tx, {
      lessonId,
      method: 'tap',
      recordedAt: '2026-10-03T10:05:00.000Z',
      recordedBy: null,
      approvedBy: null,
      device: 'телефон',
      entries,
      ...own,
    }),
  );

describe('entries', () => {
  test('become marks', async () => {
    await submit([entry(0, 'absent', 1)]);
    await submit([entry(1, 'present', 2), entry(2, 'excused', 3)]);
    expect(await marksNow()).toEqual(['absent', 'present', 'excused']);
  });

  test.each([
    { mark: 'present', state: 'held' },
    { mark: 'absent', state: 'held' },
    { mark: 'excused', state: 'planned' },
    { mark: 'unmarked', state: 'planned' },
  ] as const)('after one that says $mark the lesson is $state', async ({ mark, state }) => {
    await submit([entry(0, mark, 1)]);
    expect((await lessonNow()).state).toBe(state);
  });

  test.each([
    { stands: 'present', expected: 'present' },
    { stands: 'absent', expected: 'absent' },
    { stands: 'excused', expected: 'excused' },
    { stands: 'unmarked', expected: 'present' },
  ] as const)('of «mark the rest» leave $stands as $expected', async ({ stands, expected }) => {
    const rest = [entry(0, 'present', 2), entry(1, 'present', 2)];
    await submit([entry(0, stands, 1)], { device: 'планшет' });
    const { added, markedAlready } = await submit(rest, { method: 'bulk' });
    expect((await marksNow()).slice(0, 2)).toEqual([expected, 'present']);
    expect([...markedAlready]).toEqual(stands === 'unmarked' ? [] : [rest[0]!.id]);
    expect(added.size + markedAlready.size).toBe(2);
  });

  test('sent again change nothing', async () => {
    const entries = [entry(0, 'present', 1), entry(1, 'absent', 2)];
    expect((await submit(entries)).added.size).toBe(2);
    expect((await submit(entries)).added.size).toBe(0);
    expect((await submit([...entries, entry(2, 'present', 3)])).added.size).toBe(1);
    const log = await inTenant(scope, (tx) => tx.prisma.attendanceBatch.count({ where: { lessonId } }));
    expect(log).toBe(2);
  });

  test.each([
    { name: 'in order', order: [0, 1, 2] },
    { name: 'backwards', order: [2, 1, 0] },
    { name: 'in the middle first', order: [1, 2, 0] },
  ])('of one child, $name: the latest tap decides', async ({ order }) => {
    const taps = [entry(0, 'present', 1), entry(0, 'excused', 2), entry(0, 'absent', 3)];
    for (const place of order) await submit([taps[place]!]);
    expect((await marksNow())[0]).toBe('absent');
  });

  test('of one child in one batch: the latest decides', async () => {
    await submit([entry(0, 'absent', 2), entry(0, 'present', 1)]);
    expect((await marksNow())[0]).toBe('absent');
  });

  test('from ten devices at once: none is lost', async () => {
    const taps = Array.from({ length: 10 }, (_, second) => entry(second % 3, 'present', second));
    await Promise.all(taps.map((tap, index) => submit([tap], { device: `телефон ${index}` })));
    expect(await marksNow()).toEqual(['present', 'present', 'present']);
    const log = await inTenant(scope, (tx) =>
      tx.prisma.attendanceBatch.findMany({ where: { lessonId }, orderBy: { batchNo: 'asc' } }),
    );
    expect(log.map(({ batchNo }) => batchNo)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('that take a mark back leave none', async () => {
    await submit([entry(0, 'present', 1)]);
    await submit([entry(0, 'unmarked', 2)]);
    expect((await marksNow())[0]).toBe('unmarked');
    expect(await lessonNow()).toMatchObject({ expected: 3, unmarked: 3, present: 0 });
  });

  test('add up to the same marks in the log as beside it', async () => {
    await submit([entry(0, 'present', 5), entry(1, 'absent', 5), entry(2, 'present', 5)]);
    await submit([entry(0, 'absent', 4), entry(1, 'present', 6), entry(2, 'unmarked', 7)], {
      method: 'correction',
    });
    const loaded = await inTenant(scope, (tx) => loadRecords(tx, OCTOBER));
    const fromLog = loaded.marks.filter((mark) => mark.lessonId === lessonId);
    const beside = await inTenant(scope, (tx) =>
      tx.prisma.mark.findMany({ where: { lessonId, kind: { not: 'unmarked' } } }),
    );
    const facts = (rows: readonly { childId: string; kind: string; entryId: string }[]) =>
      rows.map(({ childId, kind, entryId }) => `${childId} ${kind} ${entryId}`).sort();
    expect(facts(fromLog)).toEqual(facts(beside));
    expect(fromLog.map(({ method }) => method).sort()).toEqual(['correction', 'tap']);
  });

  test('of a cancelled lesson are refused', async () => {
    await inTenant(scope, (tx) =>
      tx.prisma.lesson.updateMany({
        where: { id: lessonId },
        data: { state: 'cancelled', cancelReason: 'Жөндеу' },
      }),
    );
    await expect(submit([entry(0, 'present', 1)])).rejects.toMatchObject({ code: 'conflict' });
  });

  test('of another provider’s lesson are refused', async () => {
    const theirs = await makeProvider(database.db, 'Басқа сарай');
    const attempt = inTenant(theirs, (tx) =>
      appendEntries(tx, {
        lessonId,
        method: 'tap',
        recordedAt: '2026-10-03T10:05:00.000Z',
        recordedBy: null,
        approvedBy: null,
        device: null,
        entries: [entry(0, 'present', 1)],
      }),
    );
    await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('lessons', () => {
  test('are counted', async () => {
    const lessons = await inTenant(scope, (tx) => listLessons(tx, OCTOBER));
    expect(
      lessons.map(({ on, group, expected, unmarked, present, absent }) => [
        on,
        group,
        expected,
        unmarked,
        present,
        absent,
      ]),
    ).toEqual([
      ['2026-10-01', 'Домбыра', 3, 1, 1, 1],
      ['2026-10-01', 'Шахмат', 1, 0, 1, 0],
      ['2026-10-03', 'Домбыра', 3, 3, 0, 0],
      ['2026-10-03', 'Шахмат', 1, 0, 1, 0],
    ]);
  });

  test('of one instructor: the own groups and the substituted lessons', async () => {
    const groups = await inTenant(scope, (tx) => listGroups(tx, DAY));
    const { instructorId } = groups.find(({ name }) => name === 'Шахмат')!;
    const mine = () => inTenant(scope, (tx) => listLessons(tx, { ...OCTOBER, staffId: instructorId }));
    expect((await mine()).map(({ group }) => group)).toEqual(['Шахмат', 'Шахмат']);
    await inTenant(scope, (tx) =>
      tx.prisma.lesson.updateMany({ where: { id: lessonId }, data: { instructorId } }),
    );
    expect((await mine()).map(({ group }) => group)).toEqual(['Шахмат', 'Домбыра', 'Шахмат']);
  });

  test('leave a suspended child out', async () => {
    await inTenant(scope, async (tx) => {
      const enrolment = await tx.prisma.enrolment.findFirst({
        where: { childId: children[0], group: { name: 'Домбыра' } },
      });
      const span = { startsOn: new Date(DAY), endsOn: new Date(DAY) };
      await tx.prisma.suspension.create({
        data: { providerId: tx.providerId, enrolmentId: enrolment!.id, ...span },
      });
    });
    expect((await lessonNow()).expected).toBe(2);
    expect(await marksNow()).toHaveLength(2);
  });
});

test('a roster shows the lessons before, and guests without an enrolment', async () => {
  const roster = await rosterNow();
  expect(roster.map(({ lastFive }) => lastFive)).toEqual([['present'], ['absent'], ['unmarked']]);
  expect(roster.map(({ enrolledOn }) => enrolledOn)).toEqual(['2026-09-01', '2026-09-01', '2026-09-01']);
  await inTenant(scope, (tx) =>
    tx.prisma.enrolment.deleteMany({ where: { childId: children[2], group: { name: 'Домбыра' } } }),
  );
  await submit([{ ...entry(2, 'present', 1), guest: true }]);
  const guest = (await rosterNow()).find(({ childId }) => childId === children[2])!;
  expect(guest).toMatchObject({ enrolledOn: null, mark: 'present' });
});

test('a group shows its filling and its last held lessons', async () => {
  const groups = await inTenant(scope, (tx) => listGroups(tx, DAY));
  const dombyra = groups.find(({ name }) => name === 'Домбыра')!;
  expect(dombyra).toMatchObject({ children: 3, instructorName: 'Ұстаз Әсел', slots: [], recent: [0.5] });
  expect(await inTenant(scope, (tx) => getGroup(tx, dombyra.id, DAY))).toEqual(dombyra);
  const mine = await inTenant(scope, (tx) => listGroups(tx, DAY, dombyra.instructorId));
  expect(mine.map(({ name }) => name)).toEqual(['Домбыра']);
});
