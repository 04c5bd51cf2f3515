/** The withdrawal job against the terminal on random small groups, with suspensions and enrolments that ended. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTenant } from '../../server/data/scope.ts';
import { insertRecords } from '../../server/data/write-records.ts';
import type { EnrolmentRecord, LessonRecord, MarkKind, Records } from '../../server/domain/records.ts';
import { addDays, type CivilDate, weekday } from '../../server/domain/shared/civil-date.ts';
import { withdrawInactive } from '../../server/services/withdrawals.ts';
import { inventedIin } from '../support/claim-fixture.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { storedStates, toldStates } from '../support/watch-states.ts';

const database = testDatabase();
const FIRST = day('09-07');
const WEEKS = 7;
/** Mondays, Wednesdays and Fridays of seven weeks. */
const DAYS = Array.from({ length: WEEKS * 7 }, (_, n) => addDays(FIRST, n)).filter((on) =>
  [1, 3, 5].includes(weekday(on)),
);
const LAST = addDays(FIRST, WEEKS * 7 - 1);

const someDay = fc.integer({ min: 0, max: WEEKS * 7 - 1 }).map((n) => addDays(FIRST, n));
const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);

/** Children come for a while and then mostly do not: a group in which nobody falls away shows nothing. */
const childArb = fc.record({
  comesUntil: fc.integer({ min: 0, max: DAYS.length }),
  signs: fc.array(fc.constantFrom('н', 'н', 'н', 'н', '+', 'б', '.', '.'), {
    minLength: DAYS.length,
    maxLength: DAYS.length,
  }),
  startsOn: fc.oneof({ weight: 3, arbitrary: fc.constant(FIRST) }, { weight: 1, arbitrary: someDay }),
  endsOn: fc.option(someDay, { freq: 3 }),
  suspension: fc.option(fc.tuple(someDay, someDay), { freq: 3 }),
});
const groupArb = fc.record({
  states: fc.array(fc.constantFrom('held', 'held', 'held', 'held', 'planned', 'cancelled'), {
    minLength: DAYS.length,
    maxLength: DAYS.length,
  }),
  children: fc.array(childArb, { minLength: 1, maxLength: 5 }),
});
type Group = typeof groupArb extends fc.Arbitrary<infer G> ? G : never;

const KINDS: Readonly<Record<string, MarkKind>> = { '+': 'present', н: 'absent', б: 'excused' };
const STATES: Readonly<Record<string, LessonRecord['state']>> = {
  held: { kind: 'held' },
  planned: { kind: 'planned' },
  cancelled: { kind: 'cancelled', reason: 'аяз' },
};

function recordsOfGroups(groups: readonly Group[]): Records {
  const parts = groups.map(({ states, children }, g) => {
    const group = { id: `g${g}`, name: `Топ ${g}`, instructorName: null, capacity: null };
    const lessons = DAYS.map((on, i): LessonRecord => {
      const state = STATES[states[i]!]!;
      const times = { startMinute: 900, minutes: 60, endsAt: `${on}T11:00:00.000Z` };
      return {
        id: `l${g} ${on}`,
        groupId: group.id,
        on,
        ...times,
        state,
        instructorName: null,
        waivedReason: null,
      };
    });
    const members = children.map((child, c) => ({ ...child, id: `c${g} ${c}`, number: g * 10 + c + 1 }));
    return { group: { ...group, roomCapacity: null, qualifiedUntil: null }, lessons, members };
  });
  return {
    groups: parts.map(({ group }) => group),
    lessons: parts.flatMap(({ lessons }) => lessons),
    children: parts.flatMap(({ members }) =>
      members.map(({ id, number }) => ({
        ...{ id, iin: inventedIin(number), surname: `Бала${number}`, givenName: 'Арман', patronymic: null },
        ...{ bornOn: null, sex: null, guardians: [], coefficients: [] },
      })),
    ),
    enrolments: parts.flatMap(({ group, members }) => members.map((member) => enrolmentOf(member, group.id))),
    marks: parts.flatMap(({ lessons, members }) =>
      lessons.flatMap((lesson, i) =>
        members.flatMap(({ id, comesUntil, signs }) => {
          const kind = KINDS[i < comesUntil ? '+' : signs[i]!];
          if (kind === undefined || lesson.state.kind !== 'held') return [];
          return {
            ...{
              lessonId: lesson.id,
              childId: id,
              kind,
              excuse: kind === 'excused' ? ('family' as const) : null,
            },
            ...{
              documented: false,
              entryId: '',
              method: 'import' as const,
              occurredAt: null,
              recordedAt: null,
            },
            ...{ recordedBy: null, device: null, approvedCorrection: false, guest: false },
          };
        }),
      ),
    ),
  };
}

function enrolmentOf(member: Group['children'][number] & { id: string }, groupId: string): EnrolmentRecord {
  const { id, startsOn, endsOn, suspension } = member;
  const [a, b] = suspension ?? [FIRST, FIRST];
  return {
    ...{ id: `e ${id}`, childId: id, groupId, startsOn, withdrawalReason: null, voucher: null },
    endsOn: endsOn === null ? null : later(startsOn, endsOn),
    confirmation: null,
    suspensions: suspension === null ? [] : [{ from: earlier(a, b), to: later(a, b) }],
  };
}

/** Days on which the job runs, with silences of up to four weeks; the last one is after everything. */
const runsArb = fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 2, maxLength: 5 }).map((gaps) => {
  const days: CivilDate[] = [];
  let on = FIRST;
  for (const gap of [...gaps, 28, 28]) {
    on = addDays(on, gap);
    days.push(on);
    if (on > LAST) break;
  }
  return days;
});

test('the job and the terminal agree on every child after every run', { timeout: 180_000 }, async () => {
  const seen = new Map<string, number>();
  const property = fc.asyncProperty(
    fc.array(groupArb, { minLength: 1, maxLength: 2 }),
    runsArb,
    async (groups, runs) => {
      const records = recordsOfGroups(groups);
      const scope = await makeProvider(database.db);
      const plan = { records, slots: [], childKeys: new Map(), recordedAt: new Date(0), recordedBy: null };
      await inTenant(scope, (tx) => insertRecords(tx, plan));
      for (const asOf of runs) {
        await withdrawInactive(scope, { asOf, dryRun: false, at: new Date(`${asOf}T20:00:00Z`) });
        const stored = await storedStates(scope, asOf);
        expect(stored, asOf).toEqual(toldStates(records, asOf));
        for (const { state } of stored) seen.set(state, (seen.get(state) ?? 0) + 1);
      }
    },
  );
  await fc.assert(property, { numRuns: 60, interruptAfterTimeLimit: 20_000, seed: 20261122 });
  expect([...seen.keys()].sort()).toEqual(['active', 'at_risk', 'warned', 'withdrawn']);
});
