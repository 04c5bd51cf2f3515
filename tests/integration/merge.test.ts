/**
 * Two children made one: the claim counts the child once, the log is read through, and taking it back leaves every table
 * as it was, whatever the two held.
 */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { appendEntries } from '../../server/data/attendance.ts';
import { lockHead } from '../../server/data/evidence.ts';
import { newId, newIdAt } from '../../server/data/ids.ts';
import { loadRecords } from '../../server/data/records.ts';
import { inTenant, type TenantTx } from '../../server/data/scope.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { recordRoll } from '../../server/services/attendance.ts';
import { getChildPage } from '../../server/services/child-page.ts';
import {
  forgetMerges,
  getMergeView,
  listDuplicateChildren,
  type MergeChoices,
  mergeChildren,
  undoMerge,
} from '../../server/services/duplicates.ts';
import { actorOf } from '../support/actors.ts';
import { inventedIin } from '../support/claim-fixture.ts';
import { Club } from '../support/club.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { countWaiting, held } from '../support/meanwhile.ts';

const database = testDatabase();
let club: Club;
let office: Actor;
let groupId: string;
let lessons: readonly string[];

const DAYS = ['2026-10-05', '2026-10-07', '2026-10-09', '2026-10-12'];
const WINNER: MergeChoices = {
  ...{ surname: 'winner', givenName: 'winner', patronymic: 'winner', iin: 'winner' },
  ...{ bornOn: 'winner', sex: 'winner', photo: 'winner' },
};

beforeAll(async () => {
  club = new Club(await makeProvider(database.db));
  office = actorOf(club.scope, { role: 'administrator' });
  groupId = await club.group('Шахмат');
  lessons = await Promise.all(DAYS.map((on) => club.lesson(groupId, on)));
});

let minute = 0;
const UNSAID = { excuse: null, documented: false, guest: false };

const mark = (lessonId: string, childId: string, kind: 'present' | 'absent'): Promise<unknown> => {
  const occurredAt = new Date(Date.parse('2026-10-20T00:00:00Z') + ++minute * 60_000).toISOString();
  return inTenant(club.scope, (tx) =>
    appendEntries(tx, {
      ...{ lessonId, method: 'tap', recordedAt: occurredAt },
      ...{ recordedBy: null, approvedBy: null, device: null },
      entries: [{ ...UNSAID, id: newId(), childId, mark: kind, occurredAt }],
    }),
  );
};

const TABLES =
  'child enrolment suspension guardian child_guardian child_photo child_health child_document message mark attendance_batch claim_line'.split(
    ' ',
  );

/** Everything that the database knows of people, as text. */
async function everything(): Promise<string[]> {
  const dumps = await Promise.all(
    TABLES.map((table) =>
      database.asOwner<{ rows: string | null }>(
        `SELECT string_agg(t::text, E'\\n' ORDER BY t::text) AS rows FROM ${table} t`,
      ),
    ),
  );
  return dumps.map(([dump], place) => `${TABLES[place]}: ${dump?.rows}`);
}

const october = () =>
  inTenant(club.scope, (tx) =>
    loadRecords(tx, { from: civilDate('2026-10-01'), to: civilDate('2026-10-31') }),
  );

const latestMerge = async (): Promise<string> => (await listDuplicateChildren(office)).merges[0]!.id;

test('what is found has one IIN, or one name and birth date whatever the letters', async () => {
  const iin = inventedIin(700);
  const given = { surname: 'Дубов', givenName: 'Әлі', bornOn: '2015-03-14' };
  const first = await club.child({ ...given, iin });
  const second = await club.child({ surname: 'Другой', givenName: 'Имя', iin });
  const third = await club.child({ ...given, surname: 'ДУБОВ', givenName: 'Али', patronymic: 'Ұланұлы' });
  await club.child({ ...given, bornOn: '2015-03-15' });
  const { pairs } = await listDuplicateChildren(office);
  const found = pairs.map((pair) => [new Set([pair.first.id, pair.second.id]), pair.byIin]);
  expect(found).toHaveLength(2);
  expect(found).toContainEqual([new Set([first, second]), true]);
  expect(found).toContainEqual([new Set([first, third]), false]);
});

test('the claim’s records count a merged child once, and the later mark decides', async () => {
  const winner = await club.child({ surname: 'Бірінші' });
  const loser = await club.child({ surname: 'Екінші', iin: inventedIin(701) });
  await club.enrol(winner, groupId, { from: '2026-10-01', to: '2026-10-08', reason: 'manual' });
  await club.enrol(loser, groupId, { from: '2026-10-07', voucher: 'V-7' });
  await mark(lessons[0]!, winner, 'present');
  await mark(lessons[1]!, winner, 'present');
  await mark(lessons[1]!, loser, 'absent');
  await mark(lessons[2]!, loser, 'present');
  expect(await getMergeView(office, winner, loser)).toMatchObject({
    clashes: ['2026-10-07'],
    winner: { marks: 2, spans: 1 },
    loser: { marks: 2, spans: 1 },
  });
  await mergeChildren(office, winner, loser, { ...WINNER, iin: 'loser' });
  const records = await october();
  const ids = new Set(records.marks.map(({ childId }) => childId));
  expect(ids.has(loser)).toBe(false);
  expect(records.children.some(({ id }) => id === loser)).toBe(false);
  const marks = records.marks.filter(({ childId }) => childId === winner);
  expect(marks.map(({ kind }) => kind).sort()).toEqual(['absent', 'present', 'present']);
  expect(records.enrolments.filter(({ childId }) => childId === winner)).toMatchObject([
    { startsOn: '2026-10-01', endsOn: null, withdrawalReason: null, voucher: { number: 'V-7' } },
  ]);
  const page = await getChildPage(office, winner);
  expect(page.office?.iin).toBe(inventedIin(701));
  expect(page.year.counts).toEqual({ present: 2, absent: 1, excused: 0, unmarked: 0 });
  await expect(getChildPage(office, loser)).rejects.toMatchObject({ code: 'not_found' });
  // The rows of marks say what the log does.
  const rows = await database.asOwner<{ kind: string }>('SELECT kind FROM mark WHERE child_id = $1', [
    winner,
  ]);
  expect(rows.map(({ kind }) => kind).sort()).toEqual(['absent', 'present', 'present']);
  await undoMerge(office, await latestMerge());
  expect(await club.spans(winner)).toEqual(['Шахмат: 2026-10-01–2026-10-08 manual']);
});

test('undo is refused once something has changed, and a second time', async () => {
  const winner = await club.child();
  const loser = await club.child();
  await club.enrol(loser, groupId, { from: '2026-10-01' });
  await mark(lessons[3]!, loser, 'present');
  await mergeChildren(office, winner, loser, WINNER);
  const mergeId = await latestMerge();
  await mark(lessons[3]!, winner, 'absent');
  await expect(undoMerge(office, mergeId)).rejects.toMatchObject({ facts: { reason: 'changed_since' } });
  const other = await club.child();
  await mergeChildren(office, other, winner, WINNER);
  await expect(undoMerge(office, mergeId)).rejects.toMatchObject({ code: 'not_found' });
  const records = await october();
  expect(records.marks.filter(({ childId }) => childId === other)).toHaveLength(1);
  expect(records.marks.some(({ childId }) => childId === loser || childId === winner)).toBe(false);
});

test('is open for 30 days, and what it takes is kept no longer', async () => {
  await mergeChildren(office, await club.child(), await club.child(), WINNER);
  const mergeId = await latestMerge();
  const after = (ms: number) => ({ ...office, now: new Date(office.now.getTime() + 30 * 86_400_000 + ms) });
  const ends = async (at: Actor) => {
    await forgetMerges(club.scope, at.now);
    const kept = await database.asOwner(`SELECT 1 FROM child_merge WHERE id = $1 AND undo <> '{}'`, [
      mergeId,
    ]);
    return [(await listDuplicateChildren(at)).merges.length > 0, kept.length];
  };
  expect(await ends(after(0))).toEqual([true, 1]);
  expect(await ends(after(1))).toEqual([false, 0]);
  await expect(undoMerge(after(1), mergeId)).rejects.toMatchObject({ code: 'not_found' });
});

test.each<{
  name: string;
  /** Holds up whoever comes first after it has read what stands, and before it writes. */
  inTheWay: (tx: TenantTx, loser: string) => Promise<unknown>;
  first: 'tap' | 'merge';
}>([
  { name: 'a tap that has read the roll', inTheWay: (tx) => lockHead(tx), first: 'tap' },
  {
    name: 'a tap that comes while they become one',
    inTheWay: ({ prisma }, loser) =>
      prisma.$executeRaw`SELECT 1 FROM mark WHERE child_id = ${loser}::uuid FOR UPDATE`,
    first: 'merge',
  },
])('$name leaves its mark with the winner', async ({ inTheWay, first }) => {
  const [winner, loser] = [await club.child(), await club.child()];
  await club.enrol(loser, groupId, { from: '2026-10-01' });
  await mark(lessons[0]!, loser, 'present');
  const occurredAt = '2026-10-12T11:05:00.000Z';
  const at = { ...office, now: new Date(occurredAt) };
  const tap = { id: newIdAt(at.now.getTime()), childId: loser, mark: 'present', method: 'tap' } as const;
  const steps = {
    tap: () => recordRoll(at, lessons[3]!, [{ ...tap, occurredAt }], null),
    merge: () => mergeChildren(office, winner, loser, WINNER),
  };
  const holding = await held(club.scope, (tx) => inTheWay(tx, loser));
  const begun = steps[first]();
  await expect.poll(() => countWaiting(database), { timeout: 10_000 }).toBe(1);
  let isOver = false;
  const meanwhile = steps[first === 'tap' ? 'merge' : 'tap']().finally(() => {
    isOver = true;
  });
  await expect.poll(() => (isOver ? 2 : countWaiting(database)), { timeout: 10_000 }).toBe(2);
  await holding.finish();
  const answers = (await Promise.all([begun, meanwhile])).flatMap((answered) => answered ?? []);
  expect(answers).toEqual([{ id: tap.id, answer: 'accepted' }]);
  const marked = await database.asOwner<{ child: string; days: number }>(
    'SELECT child_id AS child, count(*)::int AS days FROM mark WHERE child_id = ANY ($1) GROUP BY 1',
    [[winner, loser]],
  );
  expect(marked).toEqual([{ child: winner, days: 2 }]);
});

test('foreign children are not found, and an instructor may not merge', async () => {
  const [one, two] = [await club.child(), await club.child()];
  const foreign = actorOf(await makeProvider(database.db));
  await expect(mergeChildren(foreign, one, two, WINNER)).rejects.toMatchObject({ code: 'not_found' });
  await expect(mergeChildren(office, one, one, WINNER)).rejects.toMatchObject({ code: 'not_found' });
  const instructor = actorOf(club.scope, { role: 'instructor', staffId: newId() });
  await expect(mergeChildren(instructor, one, two, WINNER)).rejects.toMatchObject({ code: 'forbidden' });
});

const side = fc.constantFrom('winner' as const, 'loser' as const);
const holdings = fc.record({
  spans: fc.subarray([
    ['2026-09-01', '2026-09-10'],
    ['2026-09-15', '2026-09-30'],
    ['2026-10-01', null],
  ] as const),
  shift: fc.integer({ min: 0, max: 12 }),
  marks: fc.array(fc.constantFrom('present', 'absent', null), { minLength: 4, maxLength: 4 }),
  guardian: fc.boolean(),
  document: fc.boolean(),
  photo: fc.boolean(),
  allergy: fc.option(fc.constantFrom('арахис', 'сүт')),
});

async function give(
  childId: string,
  held: typeof holdings extends fc.Arbitrary<infer T> ? T : never,
  shared: string,
) {
  const shifted = (day: string | null) =>
    day && new Date(Date.parse(day) + held.shift * 86_400_000).toISOString().slice(0, 10);
  let before = '';
  for (const [from, to] of held.spans) {
    const [first, last] = [shifted(from)!, shifted(to)];
    if (first <= before) continue;
    await club.enrol(childId, groupId, { from: first, to: last, reason: last ? 'manual' : undefined });
    before = last ?? '9999';
  }
  for (const [place, kind] of held.marks.entries())
    if (kind) await mark(lessons[place]!, childId, kind as 'present' | 'absent');
  await inTenant(club.scope, async ({ prisma, providerId }) => {
    if (held.guardian)
      await prisma.childGuardian.create({
        data: { providerId, childId, guardianId: shared, relation: childId.slice(-3) },
      });
    const addedAt = new Date();
    if (held.document)
      await prisma.childDocument.create({
        data: { providerId, id: newId(), childId, kind: 'other', addedAt },
      });
    if (held.photo)
      await prisma.childPhoto.create({
        data: { providerId, childId, bytes: new Uint8Array([1, 2, childId.length]), addedAt },
      });
    if (held.allergy)
      await prisma.childHealth.create({ data: { providerId, childId, allergy: held.allergy } });
  });
}

test('merge, then undo, leaves every table as it was', async () => {
  const shared = await club.guardian(await club.child());
  await fc.assert(
    fc.asyncProperty(
      holdings,
      holdings,
      fc.record({
        ...{ surname: side, givenName: side, patronymic: side, iin: side },
        ...{ bornOn: side, sex: side, photo: side },
      }),
      async (ofWinner, ofLoser, choices) => {
        const winner = await club.child({ surname: 'Аа', iin: inventedIin(800), patronymic: 'Бб' });
        const loser = await club.child({ surname: 'Вв', bornOn: '2014-01-01', sex: 'f' });
        await give(winner, ofWinner, shared);
        await give(loser, ofLoser, shared);
        const before = await everything();
        await mergeChildren(office, winner, loser, choices);
        const days = await database.asOwner<{ n: number }>(
          'SELECT count(*)::int AS n FROM enrolment WHERE child_id = $1',
          [loser],
        );
        expect(days[0]!.n).toBe(0);
        await undoMerge(office, await latestMerge());
        expect(await everything()).toEqual(before);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);
