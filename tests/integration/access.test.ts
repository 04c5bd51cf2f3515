/**
 * Who may do what: a table made from the matrix in server/domain/access.ts, of every use case that the services
 * export × role × own, foreign or no id at all. A use case that is not in the table fails the test.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listLessons } from '../../server/data/lessons.ts';
import { inTenant } from '../../server/data/scope.ts';
import { type Action, permissionFor, type Role } from '../../server/domain/access.ts';
import { month } from '../../server/domain/shared/civil-date.ts';
import { AppError } from '../../server/domain/shared/errors.ts';
import type { Actor } from '../../server/services/actor.ts';
import * as atRisk from '../../server/services/at-risk.ts';
import * as attendance from '../../server/services/attendance.ts';
import * as claims from '../../server/services/claims.ts';
import * as groups from '../../server/services/groups.ts';
import * as guests from '../../server/services/guests.ts';
import * as imports from '../../server/services/imports.ts';
import * as notes from '../../server/services/lesson-note.ts';
import * as evidence from '../../server/services/mark-evidence.ts';
import * as settling from '../../server/services/settle-roll.ts';
import * as today from '../../server/services/today.ts';
import { passwordEntered } from '../support/actors.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { paperGroup, timesheetFiles } from '../support/paper-groups.ts';
import { CHESS, makePlace, type Place } from '../support/places.ts';

const OCTOBER = month('2026-10');
let database: TestDatabase;
let here: Place;
let elsewhere: Place;

beforeAll(async () => {
  database = await makeDatabase();
  here = await makePlace(database.db);
  elsewhere = await makePlace(database.db);
});
afterAll(() => database.end());

const FILES = timesheetFiles([paperGroup('Би', ['+'], { days: [day('10-06')], instructor: 'Сейіт Асан' })]);
const idOfChess = (place: Place): Promise<string> =>
  inTenant(
    place.scope,
    async (tx) => (await tx.prisma.clubGroup.findFirstOrThrow({ where: { name: CHESS } })).id,
  );
const lessonOfChess = (place: Place): Promise<string> =>
  inTenant(place.scope, async (tx) => {
    const lessons = await listLessons(tx, { from: day('10-13'), to: day('10-13') });
    return lessons.find(({ group }) => group === CHESS)!.id;
  });
const enrolmentAt = (place: Place): Promise<string> =>
  inTenant(place.scope, async (tx) => (await tx.prisma.enrolment.findFirstOrThrow()).id);
const uploadAt = async (place: Place): Promise<string> =>
  (await imports.stageImport(place.owner, { roster: null, timesheets: FILES })).uploadId;

const markedChild = (actor: Actor): Promise<string> =>
  inTenant(actor.scope, async (tx) => {
    const group = await tx.prisma.clubGroup.findFirstOrThrow({ where: { name: CHESS } });
    return (await tx.prisma.enrolment.findFirstOrThrow({ where: { groupId: group.id } })).childId;
  });

interface UseCase {
  readonly action: Action;
  /** Makes sure that there is one, and gives its id; what belongs to a group belongs to chess. */
  readonly idAt?: (place: Place) => Promise<string>;
  readonly run: (actor: Actor, id: string) => Promise<unknown>;
}

const USE_CASES: Readonly<Record<string, UseCase>> = {
  getToday: { action: 'today.see', run: today.getToday },
  listGroups: { action: 'groups.see', run: groups.listGroups },
  getGroupMonth: {
    action: 'groups.see',
    idAt: idOfChess,
    run: (actor, id) => groups.getGroupMonth(actor, id, OCTOBER),
  },
  getRoll: { action: 'roll.see', idAt: lessonOfChess, run: attendance.getRoll },
  recordRoll: {
    action: 'roll.mark',
    idAt: lessonOfChess,
    run: (actor, id) => attendance.recordRoll(actor, id, [], null),
  },
  settleRoll: {
    action: 'roll.settle',
    idAt: lessonOfChess,
    run: (actor, id) => settling.settleRoll(actor, id, { as: 'waived', reason: 'journal lost' }),
  },
  putBack: { action: 'roll.call_off', idAt: lessonOfChess, run: settling.putBack },
  findGuests: {
    action: 'guests.find',
    idAt: lessonOfChess,
    run: (actor, id) => guests.findGuests(actor, id, 'ах'),
  },
  noteLesson: {
    action: 'roll.mark',
    idAt: lessonOfChess,
    run: (actor, id) => notes.noteLesson(actor, id, 'доп кетті'),
  },
  getMarkEvidence: {
    action: 'roll.see',
    idAt: lessonOfChess,
    run: async (actor, id) => evidence.getMarkEvidence(actor, id, await markedChild(actor)),
  },
  stageImport: {
    action: 'import.run',
    run: (actor) => imports.stageImport(actor, { roster: null, timesheets: FILES }),
  },
  previewImport: { action: 'import.run', idAt: uploadAt, run: imports.previewImport },
  commitImport: { action: 'import.run', idAt: uploadAt, run: imports.commitImport },
  discardImport: { action: 'import.run', idAt: uploadAt, run: imports.discardImport },
  listClaimMonths: { action: 'claim.see', run: claims.listClaimMonths },
  getClaim: { action: 'claim.see', run: (actor) => claims.getClaim(actor, OCTOBER) },
  submitClaim: {
    action: 'claim.submit',
    run: (actor) => claims.submitClaim(actor, OCTOBER, passwordEntered(database.db, 'wrong')),
  },
  renderClaimFile: {
    action: 'claim.see',
    run: (actor) => claims.renderClaimFile(actor, OCTOBER, 'claim.json', 'ru'),
  },
  listAtRisk: { action: 'at_risk.see', run: atRisk.listAtRisk },
  bringBack: { action: 'at_risk.decide', idAt: enrolmentAt, run: atRisk.bringBack },
  hold: { action: 'at_risk.decide', idAt: enrolmentAt, run: atRisk.hold },
};

const WHO: readonly {
  readonly who: string;
  readonly role: Role;
  readonly ownGroup: boolean;
  readonly at: (place: Place) => Actor;
}[] = [
  { who: 'owner', role: 'owner', ownGroup: true, at: (place) => place.owner },
  { who: 'administrator', role: 'administrator', ownGroup: true, at: (place) => place.administrator },
  {
    who: 'instructor of the group',
    role: 'instructor',
    ownGroup: true,
    at: (place) => place.chessInstructor,
  },
  {
    who: 'instructor of another',
    role: 'instructor',
    ownGroup: false,
    at: (place) => place.dombyraInstructor,
  },
  {
    who: 'instructor nobody has linked to staff',
    role: 'instructor',
    ownGroup: false,
    at: (place) => ({ ...place.chessInstructor, staffId: null }),
  },
  { who: 'accountant', role: 'accountant', ownGroup: true, at: (place) => place.accountant },
];

type End = 'let in' | 'forbidden' | 'not_found';

/** Whoever gets as far as a refusal that the thing itself gives was let in. */
async function endOf(work: Promise<unknown>): Promise<End> {
  try {
    await work;
    return 'let in';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === 'forbidden' || error.code === 'not_found' ? error.code : 'let in';
  }
}

/** What the matrix says: a role that may not do this at all hears so, whatever the id. */
function expectedEnd({ role, ownGroup, who }: (typeof WHO)[number], useCase: UseCase, isOwn: boolean): End {
  const permission = permissionFor(role, useCase.action);
  const teachesNothing = who.includes('nobody');
  if (permission === null || (permission === 'own_groups' && teachesNothing)) return 'forbidden';
  if (useCase.idAt === undefined) return 'let in';
  return isOwn && (permission === 'all' || ownGroup) ? 'let in' : 'not_found';
}

const TABLE = Object.entries(USE_CASES).flatMap(([name, useCase]) =>
  WHO.map((person) => ({ name, useCase, person, who: person.who })),
);

/** The use cases of a module that exports other things too. */
const pick = <Module extends object>(module: Module, ...names: (keyof Module & string)[]) =>
  Object.fromEntries(names.map((name) => [name, module[name]]));

describe('the table', () => {
  test('has every use case that the services export', () => {
    const ofTheRoll = { ...pick(settling, 'settleRoll', 'putBack'), ...pick(guests, 'findGuests') };
    const beside = { ...pick(notes, 'noteLesson'), ...pick(evidence, 'getMarkEvidence') };
    const modules = [today, groups, attendance, ofTheRoll, beside, imports, claims, atRisk];
    const exported = modules.flatMap((module) => Object.keys(module));
    expect(Object.keys(USE_CASES).sort()).toEqual(exported.sort());
  });

  test('knows all three ends', () => {
    const ends = TABLE.map(({ person, useCase }) => expectedEnd(person, useCase, true));
    expect([...new Set(ends)].sort()).toEqual(['forbidden', 'let in', 'not_found']);
  });
});

test.each(TABLE)('$name by $who at their own provider', async ({ useCase, person }) => {
  const id = (await useCase.idAt?.(here)) ?? '';
  expect(await endOf(useCase.run(person.at(here), id))).toBe(expectedEnd(person, useCase, true));
});

const WITH_ID = TABLE.filter(({ useCase }) => useCase.idAt);

test.each(WITH_ID)('$name by $who with an id of another provider', async ({ useCase, person }) => {
  const id = await useCase.idAt!(here);
  expect(await endOf(useCase.run(person.at(elsewhere), id))).toBe(expectedEnd(person, useCase, false));
});

const NO_IDS = {
  'a word': 'abc',
  nothing: '',
  SQL: "' OR 1=1",
  'an id with a letter too many': '0190aaaa-0000-7000-8000-0000000000001',
  '10 000 letters': 'a'.repeat(10_000),
  'an id that nobody has': '0190aaaa-0000-7000-8000-000000000001',
};

test.each(
  WITH_ID.filter(({ person }) => person.who === 'owner').flatMap(({ name, useCase }) =>
    Object.entries(NO_IDS).map(([what, id]) => ({ name, useCase, what, id })),
  ),
)('$name with $what for an id finds nothing', async ({ useCase, id }) => {
  expect(await endOf(useCase.run(here.owner, id))).toBe('not_found');
});

describe('what is seen without an id', () => {
  const SEEN = ['getToday', 'listGroups', 'getClaim', 'renderClaimFile', 'listAtRisk'] as const;
  const textOf = (seen: unknown): string =>
    JSON.stringify(seen, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString() : value));

  test.each(SEEN)('%s shows nothing of another provider', async (name) => {
    const ids = (place: Place) =>
      inTenant(place.scope, async (tx) => [
        ...(await tx.prisma.clubGroup.findMany()).map((group) => group.id),
        ...(await tx.prisma.child.findMany()).map((child) => child.iin!),
      ]);
    const theirs = await ids(elsewhere);
    const text = textOf(await USE_CASES[name]!.run(here.owner, ''));
    expect(theirs.filter((id) => text.includes(id))).toEqual([]);
    expect(text).toMatch(new RegExp((await ids(here)).join('|')));
  });

  test('an instructor sees own groups and lessons only', async () => {
    const names = async (actor: Actor) => (await groups.listGroups(actor)).map((group) => group.name);
    expect(await names(here.chessInstructor)).toEqual([CHESS]);
    expect((await names(here.owner)).length).toBeGreaterThan(1);
  });
});
