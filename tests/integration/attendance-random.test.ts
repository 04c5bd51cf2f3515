/** Whatever two devices send, in whatever order and however often: the log, the fold and the marks beside it agree. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendEntries } from '../../server/data/attendance.ts';
import { storedKind } from '../../server/data/entry-log.ts';
import { listLessons } from '../../server/data/lessons.ts';
import { loadRecords } from '../../server/data/records.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { insertRecords } from '../../server/data/write-records.ts';
import { type AttendanceEntry, foldEntries } from '../../server/domain/attendance/marks.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { DAYS, recordsOf } from '../support/records.ts';

const database = testDatabase();
const SEED = 20261003;
const LESSONS = 2;
const DAY = { from: DAYS[0]!, to: DAYS[LESSONS - 1]! };

/** A tap on one of three children: seconds apart or at once, or from paper, which says no moment. */
const entryArb = fc.record({
  lesson: fc.nat(LESSONS - 1),
  child: fc.nat(2),
  mark: fc.constantFrom('present', 'absent', 'excused', 'unmarked'),
  second: fc.option(fc.nat(4), { freq: 8 }),
  id: fc.uuid({ version: 7 }),
});
const devicesArb = fc
  .uniqueArray(entryArb, { selector: ({ id }) => id, minLength: 1, maxLength: 12 })
  .chain((entries) =>
    fc.record({
      entries: fc.constant(entries),
      /** Each delivery: whose it is, by which method, and the places of its entries; some come twice. */
      deliveries: fc.array(
        fc.record({
          device: fc.constantFrom('телефон', 'планшет'),
          method: fc.constantFrom('tap', 'tap', 'bulk'),
          places: fc.array(fc.nat(entries.length - 1), { minLength: 1, maxLength: 4 }),
        }),
        { minLength: 1, maxLength: 7 },
      ),
    }),
  );

const entryOf = ({
  second,
  ...own
}: Pick<AttendanceEntry, 'id' | 'childId' | 'mark'> & { second: number | null }): AttendanceEntry => ({
  ...own,
  excuse: own.mark === 'excused' ? 'family' : null,
  documented: false,
  guest: false,
  occurredAt: second === null ? null : `2026-10-01T10:00:0${second}.000Z`,
});

/** A provider with two lessons that nobody is marked in yet. */
async function makeRolls(): Promise<{ scope: ProviderScope; lessons: string[]; children: string[] }> {
  const scope = await makeProvider(database.db);
  const records = recordsOf([{ marks: '..' }, { marks: '..' }, { marks: '..' }]);
  const plan = { records, slots: [], childKeys: new Map(), recordedAt: new Date(0), recordedBy: null };
  await inTenant(scope, (tx) => insertRecords(tx, plan));
  return inTenant(scope, async (tx) => ({
    scope,
    lessons: (await listLessons(tx, DAY)).map(({ id }) => id),
    children: (await loadRecords(tx, DAY)).children.map(({ id }) => id),
  }));
}

interface Sent {
  readonly lessonId: string;
  readonly method: 'tap' | 'bulk';
  readonly device: string;
  readonly entries: readonly AttendanceEntry[];
}

/** Sends the entries of one lesson; gives the ids of those that were appended. */
const send = (scope: ProviderScope, sent: Sent) =>
  inTenant(scope, async (tx) => {
    const at = { recordedAt: '2026-10-03T10:00:00.000Z', recordedBy: null, approvedBy: null };
    return (await appendEntries(tx, { ...sent, ...at })).added;
  });

const factsOf = (rows: readonly { lessonId: string; childId: string; kind: string; entryId: string }[]) =>
  rows.map(({ lessonId, childId, kind, entryId }) => [lessonId, childId, kind, entryId].join(' ')).sort();

const foldedFacts = (lessonId: string, entries: Iterable<AttendanceEntry>) =>
  [...foldEntries(entries).values()].map((entry) => ({
    lessonId,
    childId: entry.childId,
    kind: storedKind(entry),
    entryId: entry.id,
  }));

test('the marks beside the log, the fold and the records agree', { timeout: 180_000 }, async () => {
  const property = fc.asyncProperty(devicesArb, async ({ entries, deliveries }) => {
    const { scope, lessons, children } = await makeRolls();
    const given = entries.map(({ lesson, child, second, mark, id }) => ({
      lessonId: lessons[lesson]!,
      entry: entryOf({ id, childId: children[child]!, mark, second }),
    }));
    const kept = new Map(lessons.map((lessonId) => [lessonId, new Map<string, AttendanceEntry>()]));
    for (const { device, method, places } of deliveries)
      for (const [lessonId, ofLesson] of kept) {
        const batch = places.map((place) => given[place]!).filter((one) => one.lessonId === lessonId);
        const sent = batch.map(({ entry }) => entry);
        const added = await send(scope, { lessonId, method, device, entries: sent });
        for (const entry of sent) if (added.has(entry.id)) ofLesson.set(entry.id, entry);
        if (method === 'tap') expect(sent.filter(({ id }) => !ofLesson.has(id))).toEqual([]);
      }
    const folded = [...kept].flatMap(([lessonId, ofLesson]) => foldedFacts(lessonId, ofLesson.values()));
    const beside = await inTenant(scope, (tx) => tx.prisma.mark.findMany());
    const { marks } = await inTenant(scope, (tx) => loadRecords(tx, DAY));
    const loaded = marks.map((mark) => ({ ...mark, kind: storedKind({ ...mark, mark: mark.kind }) }));
    expect(factsOf(beside)).toEqual(factsOf(folded));
    expect(factsOf(loaded)).toEqual(factsOf(folded.filter(({ kind }) => kind !== 'unmarked')));
  });
  await fc.assert(property, { numRuns: 50, interruptAfterTimeLimit: 20_000, seed: SEED });
});
