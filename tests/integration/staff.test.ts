/** Who works here: invited by a link that opens once, given a role, and without access from the moment they leave. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findActorBehind } from '../../server/auth/actor.ts';
import { findInvited } from '../../server/auth/invited.ts';
import { signIn } from '../../server/auth/sessions.ts';
import { addMembership } from '../../server/data/memberships.ts';
import { hashPassword } from '../../server/data/passwords.ts';
import { linkStaff } from '../../server/data/providers.ts';
import { inTenant } from '../../server/data/scope.ts';
import { createUser, findUserByEmail, listMemberships } from '../../server/data/users.ts';
import { ACTIONS, can, type Role } from '../../server/domain/access.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import * as invitations from '../../server/services/invitations.ts';
import { planAhead } from '../../server/services/lesson-plan.ts';
import * as staff from '../../server/services/staff.ts';
import { CHILD_KEY_SECRET } from '../support/actors.ts';
import { cookieOf } from '../support/cookies.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { CHESS, makePlace, type Place } from '../support/places.ts';
import { lessonsOf } from '../support/timetable.ts';

const NOW = new Date('2026-11-02T06:00:00Z');
const PASSWORD = 'он үш ара гүлге қонды';
const NOBODY = { qualification: null, qualifiedUntil: null };
let database: TestDatabase;
let mailbox: Mailbox;
let here: Place;
let owner: Actor;

beforeAll(async () => {
  [database, mailbox] = await Promise.all([makeDatabase(), openMailbox()]);
  here = await makePlace(database.db, NOW);
  const email = 'owner@example.kz';
  const userId = await inTenant(here.scope, async (tx) => {
    const user = { email, passwordHash: await hashPassword(PASSWORD), name: 'Иесі', createdAt: NOW };
    const id = await createUser(tx, user, 'owner');
    await linkStaff(tx, id, 'Иесі');
    return id;
  });
  owner = { ...here.owner, userId, email };
});
afterAll(() => Promise.all([database.end(), mailbox.close()]));

const context = () => ({
  db: database.db,
  childKeySecret: CHILD_KEY_SECRET,
  now: () => NOW,
  address: '192.0.2.7',
  demo: null,
});
const post = (mailer = true): invitations.Post => ({
  db: database.db,
  mailer: mailer ? mailbox.mailer : null,
  publicUrl: 'https://qatysu.example',
});
const moment = (at = NOW) => ({ at, address: '192.0.2.7' });
const tokenIn = (text: string | null): string => /\/invitations\/([\w-]+)/.exec(text ?? '')?.[1] ?? '';

async function inviteNew(name: string, email: string, role: Role = 'instructor', by = owner) {
  const staffId = await staff.addStaffMember(by, { name, ...NOBODY });
  const { link } = await invitations.invite(by, { staffId, email, role, language: 'kk' }, post(false));
  return { staffId, token: tokenIn(link) };
}
const invited = async (token: string) => (await findInvited(database.db, token))!;
const stateOf = async (token: string, at = NOW) =>
  (await invitations.readInvitation(await invited(token), at)).state;

describe('an invitation', () => {
  test.each([
    { language: 'kk', subject: /Qatysu жүйесіне шақыру/, words: /педагог/ },
    { language: 'ru', subject: /приглашение в Qatysu/, words: /7 дней/ },
    { language: 'en', subject: /your invitation to Qatysu/, words: /works once/ },
  ] as const)('goes out by e-mail in $language, and its link is kept as a hash', async (given) => {
    const staffId = await staff.addStaffMember(owner, { name: `Хат ${given.language}`, ...NOBODY });
    const wanted = { staffId, email: ` ${given.language}@Example.KZ`, role: 'instructor' } as const;
    const { link } = await invitations.invite(owner, { ...wanted, language: given.language }, post());
    expect(link).toBeNull();
    const letter = await mailbox.next();
    expect(letter.to).toEqual([`${given.language}@example.kz`]);
    expect(letter.subject).toMatch(given.subject);
    expect(letter.text).toMatch(given.words);
    const token = tokenIn(letter.text);
    const rows = await database.asOwner<{ text: string }>('SELECT i::text AS text FROM invitation i');
    expect(token.length).toBeGreaterThan(40);
    expect(rows.filter(({ text }) => text.includes(token))).toEqual([]);
    expect(await stateOf(token)).toBe('open');
  });

  test('opens once, and shows nothing of anybody afterwards', async () => {
    const { staffId, token } = await inviteNew('Жаңа Педагог', 'new@example.kz');
    await invitations.joinAsNew(await invited(token), { name: 'Жаңа П.', password: PASSWORD }, moment());
    expect(await invitations.readInvitation(await invited(token), NOW)).toEqual({ state: 'used' });
    const again = invitations.joinAsNew(await invited(token), { name: 'x', password: PASSWORD }, moment());
    await expect(again).rejects.toMatchObject({ code: 'conflict', facts: { reason: 'invitation_over' } });
    const { person } = await staff.getStaffMember(owner, staffId);
    expect(person).toMatchObject({
      member: { role: 'instructor', email: 'new@example.kz' },
      invitation: null,
    });
  });

  test('of two at once, one is too late', async () => {
    const { token } = await inviteNew('Екі Рет', 'twice@example.kz');
    const both = [1, 2].map(async () =>
      invitations.joinAsNew(await invited(token), { name: 'x', password: PASSWORD }, moment()),
    );
    const ends = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(ends.sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('is over after seven days, when taken back, and when there is a newer one', async () => {
    const { staffId, token } = await inviteNew('Күтуші', 'waits@example.kz');
    const week = 7 * 24 * 3_600_000;
    expect(await stateOf(token, new Date(NOW.getTime() + week))).toBe('open');
    const later = new Date(NOW.getTime() + week + 1);
    expect(await stateOf(token, later)).toBe('expired');
    const late = invitations.joinAsNew(
      await invited(token),
      { name: 'x', password: PASSWORD },
      moment(later),
    );
    await expect(late).rejects.toMatchObject({ facts: { reason: 'invitation_over' } });
    const wanted = { staffId, email: 'waits@example.kz', role: 'instructor', language: 'ru' } as const;
    const { link } = await invitations.invite(owner, wanted, post(false));
    expect(await stateOf(token)).toBe('revoked');
    expect(await stateOf(tokenIn(link))).toBe('open');
    await invitations.revokeInvitation(owner, staffId);
    expect(await stateOf(tokenIn(link))).toBe('revoked');
  });

  test('that there never was is nobody’s', async () => {
    expect(await findInvited(database.db, 'x'.repeat(43))).toBeNull();
  });

  test('to be an owner is an owner’s to make', async () => {
    const byOther = inviteNew('Басшы', 'boss@example.kz', 'owner', here.administrator);
    await expect(byOther).rejects.toMatchObject({ code: 'forbidden' });
    const { token } = await inviteNew('Басшы 2', 'boss@example.kz', 'owner');
    expect(await stateOf(token)).toBe('open');
  });

  test('lets somebody with an account join, and is refused to who is a member already', async () => {
    const other = await makePlace(database.db, NOW);
    await inTenant(other.scope, async (tx) =>
      createUser(tx, { email: 'both@example.kz', passwordHash: 'x', name: 'Екеуі', createdAt: NOW }, 'owner'),
    );
    const { staffId, token } = await inviteNew('Екі Жерде', 'both@example.kz');
    expect(await invitations.readInvitation(await invited(token), NOW)).toMatchObject({ hasAccount: true });
    await invitations.joinAsUser(await invited(token), moment());
    const user = await findUserByEmail(database.db, 'both@example.kz');
    expect(await listMemberships(database.db, user!.id)).toHaveLength(2);
    const wanted = { staffId, email: 'x@example.kz', role: 'instructor', language: 'kk' } as const;
    const again = invitations.invite(owner, wanted, post(false));
    await expect(again).rejects.toMatchObject({ facts: { reason: 'already_member' } });
  });
});

describe('whoever leaves', () => {
  test('has no membership from that moment, keeps their records, and may come back', async () => {
    const { staffId, token } = await inviteNew('Кетуші Асан', 'leaves@example.kz');
    await invitations.joinAsNew(await invited(token), { name: 'Асан', password: PASSWORD }, moment());
    const cookieHeader = await cookieOf(database.asOwner, 'leaves@example.kz', NOW);
    const behind = () => findActorBehind(context(), { cookieHeader, secure: true, agent: null });
    expect(await behind()).toMatchObject({ staffId, role: 'instructor' });
    await staff.endWork(owner, staffId);
    expect(await behind()).toBeNull();
    const { person } = await staff.getStaffMember(owner, staffId);
    expect(person).toMatchObject({ name: 'Кетуші Асан', leftOn: '2026-11-02', member: null });
    const wanted = { staffId, email: 'leaves@example.kz', role: 'accountant', language: 'kk' } as const;
    const { link } = await invitations.invite(owner, wanted, post(false));
    await invitations.joinAsUser(await invited(tokenIn(link)), moment());
    expect((await staff.getStaffMember(owner, staffId)).person).toMatchObject({
      leftOn: null,
      member: { role: 'accountant' },
    });
  });

  test('hands their groups over with the lessons still to come', async () => {
    const people = await staff.listStaff(owner);
    const from = people.find(({ groups }) => groups.some(({ name }) => name === CHESS))!;
    const to = people.find(({ groups, leftOn }) => groups.length === 0 && leftOn === null)!;
    await planAhead(here.scope, day('11-02'));
    const teachers = async (first: string, last: string) => [
      ...new Set((await lessonsOf(here, CHESS, first, last)).map(({ instructorName }) => instructorName)),
    ];
    await staff.endWork(owner, from.id);
    await staff.handOverGroups(owner, from.id, to.id);
    expect(await teachers('10-01', '11-01')).toEqual([from.name]);
    expect(await teachers('11-02', '11-30')).toEqual([to.name]);
    expect((await staff.getStaffMember(owner, from.id)).person.groups).toEqual([]);
    expect((await staff.getStaffMember(owner, to.id)).person.groups.map(({ name }) => name)).toEqual([CHESS]);
    const back = staff.handOverGroups(owner, to.id, from.id);
    await expect(back).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is never the last owner, nor is the last owner given another role', async () => {
    const { id } = (await staff.listStaff(owner)).find(({ member }) => member?.role === 'owner')!;
    await expect(staff.endWork(owner, id)).rejects.toMatchObject({ facts: { reason: 'last_owner' } });
    const demoted = staff.changeRole(owner, id, 'administrator');
    await expect(demoted).rejects.toMatchObject({ facts: { reason: 'last_owner' } });
    for (const work of [
      () => staff.endWork(here.administrator, id),
      () => staff.changeRole(here.administrator, id, 'instructor'),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('of two owners who leave at once, one stays', async () => {
    const place = await makePlace(database.db, NOW);
    await inTenant(place.scope, async (tx) => {
      for (const name of ['Бір', 'Екі']) {
        const user = { email: `${name}@example.kz`, passwordHash: 'x', name, createdAt: NOW };
        await linkStaff(tx, await createUser(tx, user, 'owner'), name);
      }
    });
    const owners = (await staff.listStaff(place.owner)).filter(({ member }) => member?.role === 'owner');
    const ends = await Promise.allSettled(owners.map(({ id }) => staff.endWork(place.owner, id)));
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

test('whoever works at two providers was last seen where they looked', async () => {
  const there = await makePlace(database.db, NOW);
  const [name, email] = ['Екі Жерде', 'two@example.kz'];
  const userId = await inTenant(here.scope, async (tx) => {
    const user = { email, passwordHash: await hashPassword(PASSWORD), name, createdAt: NOW };
    const id = await createUser(tx, user, 'instructor');
    await linkStaff(tx, id, name);
    return id;
  });
  await inTenant(there.scope, async (tx) => {
    await addMembership(tx, userId, 'instructor');
    await linkStaff(tx, userId, name);
  });
  await signIn(context(), { secure: true, agent: null }, { email, password: PASSWORD });
  const seen = async (who: Actor) =>
    (await staff.listStaff(who)).find((person) => person.name === name)!.member!.seen;
  expect(await seen(owner)).toEqual({ on: '2026-11-02', minute: 660 });
  expect(await seen(there.owner)).toBeNull();
});

test('a change of role and of a qualification is in the audit, old and new', async () => {
  const { staffId, token } = await inviteNew('Рөлі Өзгерген', 'role@example.kz');
  await invitations.joinAsNew(await invited(token), { name: 'Рөл', password: PASSWORD }, moment());
  await staff.changeRole(here.administrator, staffId, 'accountant');
  const qualifiedUntil = civilDate('2026-12-31');
  await staff.changeStaffMember(owner, staffId, {
    name: 'Басқа Ат',
    qualification: 'педагог',
    qualifiedUntil,
  });
  expect((await staff.getStaffMember(owner, staffId)).person.qualificationState).toBe('ending');
  const events = await database.asOwner<{ action: string; before: object; after: object }>(
    `SELECT action, before, after FROM audit_event WHERE subject_id = $1 ORDER BY id`,
    [staffId],
  );
  expect(events.map(({ action }) => action)).toEqual([
    'staff.added',
    'staff.invited',
    'staff.joined',
    'staff.role_changed',
    'staff.changed',
  ]);
  expect(events[3]).toMatchObject({ before: { role: 'instructor' }, after: { role: 'accountant' } });
  expect(events[1]!.after).toMatchObject({ email: 'role@example.kz', role: 'instructor' });
  expect(events[4]).toMatchObject({
    before: { name: 'Рөлі Өзгерген', qualification: null, qualifiedUntil: null },
    after: { name: 'Басқа Ат', qualification: 'педагог', qualifiedUntil: '2026-12-31' },
  });
});

test('staff of another provider are not found, and those without the right see nobody', async () => {
  const other = await makePlace(database.db, NOW);
  const { id } = (await staff.listStaff(other.owner))[0]!;
  for (const work of [
    () => staff.getStaffMember(owner, id),
    () => staff.changeStaffMember(owner, id, { name: 'x', ...NOBODY }),
    () => staff.changeRole(owner, id, 'owner'),
    () => staff.endWork(owner, id),
    () => staff.handOverGroups(owner, id, id),
    () =>
      invitations.invite(
        owner,
        { staffId: id, email: 'x@example.kz', role: 'owner', language: 'kk' },
        post(false),
      ),
    () => invitations.revokeInvitation(owner, id),
  ])
    await expect(work()).rejects.toMatchObject({ code: 'not_found' });
  await expect(staff.listStaff(here.chessInstructor)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(staff.listStaff(here.accountant)).rejects.toMatchObject({ code: 'forbidden' });
});

test('an accountant may see claims and nothing else, least of all health', () => {
  expect(ACTIONS.filter((action) => can('accountant', action))).toEqual(['claim.see']);
});
