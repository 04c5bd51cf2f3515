/** One child: particulars, guardians, papers, photo, health and places, and what each role may see of them. */
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { inTenant } from '../../server/data/scope.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { getRoll } from '../../server/services/attendance.ts';
import { addDocument, getDocumentFile, removeDocument } from '../../server/services/child-documents.ts';
import { enrolChild, resumeSpan, suspendSpan } from '../../server/services/child-enrolments.ts';
import { guardianSchema, saveGuardian, takeGuardianOff } from '../../server/services/child-guardians.ts';
import { writeHealth } from '../../server/services/child-health.ts';
import { getChildPage } from '../../server/services/child-page.ts';
import { addChild, changeChild, personSchema } from '../../server/services/child-person.ts';
import { getPhoto, removePhoto, savePhoto } from '../../server/services/child-photo.ts';
import { actorOf } from '../support/actors.ts';
import { inventedIin } from '../support/claim-fixture.ts';
import { Club } from '../support/club.ts';
import { makeProvider, testDatabase } from '../support/database.ts';

const database = testDatabase();
let club: Club;
let office: Actor;
let teacher: Actor;
let stranger: Actor;
let foreign: Actor;
let childId: string;
let chess: string;

beforeAll(async () => {
  club = new Club(await makeProvider(database.db));
  office = actorOf(club.scope, { role: 'administrator' });
  teacher = actorOf(club.scope, { role: 'instructor', staffId: await club.staff('Ли Виктор') });
  stranger = actorOf(club.scope, { role: 'instructor', staffId: await club.staff('Ким Анна') });
  foreign = actorOf(await makeProvider(database.db));
  chess = await club.group('Шахмат', { instructorId: teacher.staffId!, capacity: 2, maxAge: 10 });
  const person = { surname: '  Семёнов ', givenName: 'Андрей', iin: inventedIin(9), bornOn: '2017-03-14' };
  childId = await addChild(office, personSchema.parse(person));
  await enrolChild(office, childId, {
    ...{ groupId: chess, startsOn: civilDate('2026-10-01') },
    ...{ voucher: 'V-1', voucherUntil: civilDate('2026-12-31') },
  });
});

const eventsOf = (action: string) =>
  inTenant(club.scope, ({ prisma }) =>
    prisma.auditEvent.findMany({ where: { action }, orderBy: { id: 'asc' } }),
  );

describe('particulars', () => {
  test('what is set by hand is remembered, and what changed is audited apart from the event', async () => {
    const before = await getChildPage(office, childId);
    expect(before).toMatchObject({ surname: 'Семёнов', age: 9, office: { iin: inventedIin(9) } });
    const person = {
      surname: 'Семёнов',
      givenName: 'Андрей',
      iin: inventedIin(9),
      bornOn: '2017-03-14',
      sex: 'm',
    };
    await changeChild(office, childId, personSchema.parse(person));
    await changeChild(office, childId, personSchema.parse(person));
    const changes = await eventsOf('child.changed');
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ after: { fields: ['sex'] }, before: null, address: '192.0.2.1' });
    const [row] = await database.asOwner<{ manual_fields: string[]; after: object; before: object }>(
      `SELECT c.manual_fields, p.before, p.after FROM child c JOIN audit_person p ON p.child_id = c.id
       WHERE p.event_id = $1`,
      [changes[0]!.id],
    );
    expect(row).toMatchObject({ before: { sex: null }, after: { sex: 'm' } });
    expect(new Set(row!.manual_fields)).toEqual(new Set(['surname', 'givenName', 'iin', 'bornOn', 'sex']));
  });

  test.each([
    { given: { surname: 'А' }, field: 'givenName' },
    { given: { surname: 'А', givenName: 'Б', iin: '150314500108' }, field: 'iin' },
    { given: { surname: 'А', givenName: 'Б', bornOn: '2026-02-30' }, field: 'bornOn' },
    { given: { surname: 'А'.repeat(101), givenName: 'Б' }, field: 'surname' },
  ])('refused: $field', ({ given, field }) => {
    expect(personSchema.safeParse(given).error?.issues[0]?.path).toEqual([field]);
  });
});

describe('guardians', () => {
  const mother = guardianSchema.parse({
    ...{ name: 'Семёнова  Анна', relation: 'мать', phone: '8 (701) 123-45-67', email: 'Anna@Example.kz' },
    ...{ language: 'ru', mayAct: 'on' },
  });

  test('one person of several children; changed for all, taken off one', async () => {
    await saveGuardian(office, childId, null, mother);
    const sibling = await club.child({ surname: 'Семёнова' });
    await saveGuardian(office, sibling, null, mother);
    const [guardian] = (await getChildPage(office, childId)).guardians;
    expect(guardian).toMatchObject({
      phone: '+77011234567',
      email: 'anna@example.kz',
      mayAct: true,
      others: 1,
    });
    await expect(saveGuardian(office, childId, null, mother)).rejects.toMatchObject({
      facts: { reason: 'guardian_there' },
    });
    await saveGuardian(office, sibling, guardian!.id, { ...mother, mayAct: false, email: null });
    expect((await getChildPage(office, childId)).guardians[0]).toMatchObject({ email: null, mayAct: true });
    await takeGuardianOff(office, sibling, guardian!.id);
    expect((await getChildPage(office, sibling)).guardians).toEqual([]);
    expect(await eventsOf('guardian.removed')).toHaveLength(1);
    const known = () => inTenant(club.scope, ({ prisma }) => prisma.guardian.count());
    expect(await known()).toBe(1);
    await takeGuardianOff(office, childId, guardian!.id);
    expect(await known()).toBe(0);
    await saveGuardian(office, childId, null, mother);
  });

  test('the teacher sees whom to call, and nothing else about them', async () => {
    const [guardian] = (await getChildPage(teacher, childId)).guardians;
    expect(guardian).toMatchObject({
      name: 'Семёнова Анна',
      phone: '+77011234567',
      email: null,
      relation: null,
    });
  });
});

describe('who sees the page', () => {
  test('the teacher: groups and attendance of what they teach, and of nothing else', async () => {
    const dance = await club.group('Би');
    await club.enrol(childId, dance, { from: '2026-10-01' });
    const lessonId = await club.lesson(dance, '2026-10-15');
    await database.asOwner("UPDATE lesson SET state = 'held' WHERE id = $1", [lessonId]);
    const seenBy = async (actor: Actor) => {
      const { spans, year } = await getChildPage(actor, childId);
      return [spans.map(({ group }) => group).sort(), year.days.map(({ on }) => on)];
    };
    expect(await seenBy(office)).toEqual([['Би', 'Шахмат'], ['2026-10-15']]);
    expect(await seenBy(teacher)).toEqual([['Шахмат'], []]);
    await database.asOwner('DELETE FROM lesson WHERE id = $1', [lessonId]);
    await database.asOwner('DELETE FROM enrolment WHERE group_id = $1', [dance]);
  });

  test('the teacher: no IIN, birth date, papers or history', async () => {
    const page = await getChildPage(teacher, childId);
    expect(page).toMatchObject({ office: null, bornOn: null, mayEdit: false, age: 9 });
    expect(JSON.stringify(page)).not.toContain(inventedIin(9));
  });

  test.each([
    { who: 'another instructor', actor: () => stranger, code: 'not_found' },
    { who: 'a foreign owner', actor: () => foreign, code: 'not_found' },
    { who: 'an accountant', actor: () => actorOf(club.scope, { role: 'accountant' }), code: 'forbidden' },
  ])('$who does not: $code', async ({ actor, code }) => {
    await expect(getChildPage(actor(), childId)).rejects.toMatchObject({ code });
    await expect(getPhoto(actor(), childId)).rejects.toMatchObject({ code });
    await expect(writeHealth(actor(), childId, { allergy: 'x', note: null })).rejects.toThrow();
    await expect(removeDocument(actor(), childId, childId)).rejects.toThrow();
  });
});

test('a health note is written by the office and read by those who teach', async () => {
  await writeHealth(office, childId, { allergy: 'арахис', note: null });
  expect((await getChildPage(office, childId)).health).toEqual({
    exists: true,
    health: null,
    mayWrite: true,
  });
  expect((await getChildPage(teacher, childId)).health).toEqual({
    ...{ exists: true, health: { allergy: 'арахис', note: null }, mayWrite: false },
  });
  await expect(writeHealth(teacher, childId, { allergy: null, note: 'x' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const lessonId = await club.lesson(chess, '2026-11-02', { instructorId: stranger.staffId! });
  const allergies = async (actor: Actor) =>
    (await getRoll(actor, lessonId)).rows.map(({ allergy }) => allergy);
  expect(await allergies(teacher)).toEqual(['арахис']);
  expect(await allergies(stranger)).toEqual(['арахис']);
  expect(await allergies(office)).toEqual([null]);
  expect((await getChildPage(stranger, childId)).health.health?.allergy).toBe('арахис');
  const teachingOwner = actorOf(club.scope, { role: 'owner', staffId: teacher.staffId });
  expect((await getChildPage(teachingOwner, childId)).health.health?.allergy).toBe('арахис');
  expect(JSON.stringify(await eventsOf('health.written'))).not.toContain('арахис');
  await database.asOwner('DELETE FROM lesson WHERE id = $1', [lessonId]);
  await writeHealth(office, childId, { allergy: null, note: null });
  expect((await getChildPage(teacher, childId)).health.exists).toBe(false);
});

test('a photo is put, seen by the teacher and taken off', async () => {
  const bytes = await sharp({ create: { width: 600, height: 900, channels: 3, background: '#39c' } })
    .jpeg()
    .toBuffer();
  await savePhoto(office, childId, bytes);
  const { format, height } = await sharp((await getPhoto(teacher, childId)).bytes).metadata();
  expect({ format, height }).toEqual({ format: 'webp', height: 512 });
  await expect(savePhoto(teacher, childId, bytes)).rejects.toMatchObject({ code: 'forbidden' });
  await removePhoto(office, childId);
  await expect(getPhoto(office, childId)).rejects.toMatchObject({ code: 'not_found' });
});

describe('papers', () => {
  const given = { kind: 'medical', number: '15', expiresOn: civilDate('2026-11-20') } as const;

  test('a scan is known by its content and handed out to the office alone', async () => {
    await addDocument(office, childId, given, { name: 'справка.pdf', bytes: Buffer.from('%PDF-1.7 …') });
    const [paper] = (await getChildPage(office, childId)).office!.documents;
    expect(paper).toMatchObject({ kind: 'medical', fileName: 'справка.pdf', expiresOn: '2026-11-20' });
    expect(await getDocumentFile(office, childId, paper!.id)).toMatchObject({ type: 'application/pdf' });
    await expect(getDocumentFile(teacher, childId, paper!.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getDocumentFile(foreign, childId, paper!.id)).rejects.toMatchObject({ code: 'not_found' });
    await removeDocument(office, childId, paper!.id);
    expect((await getChildPage(office, childId)).office!.documents).toEqual([]);
  });

  test.each([
    { name: 'a page that calls itself a PDF', bytes: Buffer.from('<html>'), reason: 'file_kind' },
    { name: 'a byte too many', bytes: Buffer.alloc(5 * 1024 * 1024 + 1), reason: 'file_too_big' },
  ])('refused: $name', async ({ bytes, reason }) => {
    await expect(addDocument(office, childId, given, { name: 'a.pdf', bytes })).rejects.toMatchObject({
      facts: { reason },
    });
  });
});

describe('places', () => {
  const on = (startsOn: string) => ({
    ...{ groupId: chess, startsOn: civilDate(startsOn), voucher: null, voucherUntil: null },
  });

  test('already there, too old, no seat: in words', async () => {
    await expect(enrolChild(office, childId, on('2026-11-02'))).rejects.toMatchObject({
      facts: { reason: 'already_there' },
    });
    const old = await club.child({ bornOn: '2015-11-02' });
    await expect(enrolChild(office, old, on('2026-11-02'))).rejects.toMatchObject({
      facts: { reason: 'too_old' },
    });
    await enrolChild(office, await club.child(), on('2026-11-02'));
    await expect(enrolChild(office, await club.child(), on('2026-11-02'))).rejects.toMatchObject({
      facts: { reason: 'no_seat' },
    });
  });

  test('suspended within the enrolment, not twice, and taken back', async () => {
    const [span] = (await getChildPage(office, childId)).spans;
    const days = (from: string, to: string) => ({ from: civilDate(from), to: civilDate(to), why: null });
    const suspend = (from: string, to: string) => suspendSpan(office, childId, span!.id, days(from, to));
    await expect(suspend('2026-09-30', '2026-10-03')).rejects.toMatchObject({
      facts: { reason: 'outside_span' },
    });
    await suspend('2026-11-09', '2026-11-15');
    await expect(suspend('2026-11-15', '2026-11-16')).rejects.toMatchObject({
      facts: { reason: 'suspended_then' },
    });
    expect((await getChildPage(office, childId)).spans[0]!.suspensions).toMatchObject([
      { from: '2026-11-09' },
    ]);
    await resumeSpan(office, childId, span!.id, civilDate('2026-11-09'));
    expect((await getChildPage(office, childId)).spans[0]!.suspensions).toEqual([]);
  });

  test('the history tells all of it, newest first', async () => {
    const { history } = (await getChildPage(office, childId)).office!;
    const actions = history.map(({ action }) => action);
    expect(actions.slice(0, 2)).toEqual(['enrolment.resumed', 'enrolment.suspended']);
    expect(actions.at(-1)).toBe('child.added');
    expect(history.find(({ action }) => action === 'enrolment.begun')).toMatchObject({
      about: 'Шахмат',
      on: '2026-11-02',
      minute: 660,
    });
  });
});
