/** Many children at once: moved, withdrawn, written to, all or none; and a way back that is exact or refused. */
import { beforeEach, describe, expect, test } from 'vitest';
import { beginSpans, lockGroup } from '../../server/data/placements.ts';
import { inTenant } from '../../server/data/scope.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import { AppError } from '../../server/domain/shared/errors.ts';
import type { Mailer } from '../../server/notify/mail.ts';
import type { Actor } from '../../server/services/actor.ts';
import { enrolChild } from '../../server/services/child-enrolments.ts';
import { moveChildren, undoPlacement, withdrawChildren } from '../../server/services/child-moves.ts';
import { remindGuardians } from '../../server/services/child-reminders.ts';
import { readChildList } from '../../server/services/children.ts';
import { actorOf } from '../support/actors.ts';
import { Club } from '../support/club.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { countWaiting, held } from '../support/meanwhile.ts';
import { refusalOf } from '../support/timetable.ts';

const database = testDatabase();
let club: Club;
let office: Actor;
let [dance, chess, anna, boris]: string[] = [];

/** Anna and Boris dance; chess has two seats, for seven to ten years. Today is 2 November. */
beforeEach(async () => {
  club = new Club(await makeProvider(database.db));
  office = actorOf(club.scope, { role: 'administrator' });
  dance = await club.group('Би');
  chess = await club.group('Шахмат', { capacity: 2, minAge: 7, maxAge: 10 });
  anna = await club.child({ surname: 'Аннина', bornOn: '2017-05-01' });
  boris = await club.child({ surname: 'Борисов', bornOn: '2018-05-01' });
  await club.enrol(anna, dance, { voucher: 'V-1' });
  await club.enrol(boris, dance);
});

const ticked = (...childIds: (string | undefined)[]) =>
  ({ kind: 'ticked', childIds: childIds as string[] }) as const;
const found = (address: string) =>
  ({ kind: 'found', asked: readChildList(new URLSearchParams(address)), query: '' }) as const;
const move = (chosen: Parameters<typeof moveChildren>[1], on = '2026-11-03', actor = office) =>
  moveChildren(actor, chosen, { groupId: chess!, fromGroupId: null, on: civilDate(on) });
const withdraw = (chosen: Parameters<typeof moveChildren>[1], endsOn = '2026-11-02') =>
  withdrawChildren(office, chosen, {
    fromGroupId: null,
    endsOn: civilDate(endsOn),
    reason: 'guardian_request',
  });
const events = () =>
  inTenant(club.scope, ({ prisma }) =>
    prisma.auditEvent.groupBy({ by: ['action'], _count: true, orderBy: { action: 'asc' } }),
  );

async function bulkIdOf(placed: Promise<Awaited<ReturnType<typeof move>>>): Promise<string> {
  const done = await placed;
  if (done.kind !== 'done') throw new Error(JSON.stringify(done));
  return done.bulkId;
}

describe('a move', () => {
  test('ends the old enrolment, begins the new the next day with the voucher, and says who decided', async () => {
    expect(await move(ticked(anna, boris))).toMatchObject({ kind: 'done', children: 2 });
    expect(await club.spans(anna!)).toEqual(['Би: 2026-09-01–2026-11-02 transfer', 'Шахмат: 2026-11-03–']);
    const spans = await inTenant(club.scope, ({ prisma }) =>
      prisma.enrolment.findMany({ orderBy: { startsOn: 'desc' } }),
    );
    expect(spans.every(({ decidedAt }) => decidedAt?.getTime() === office.now.getTime())).toBe(true);
    expect(
      spans
        .filter(({ groupId }) => groupId === chess)
        .map(({ voucherNumber }) => voucherNumber)
        .sort(),
    ).toEqual(['V-1', null]);
    expect(await events()).toMatchObject([
      { action: 'enrolment.begun', _count: 2 },
      { action: 'enrolment.withdrawn', _count: 2 },
    ]);
  });

  test('over capacity or age is refused whole, with names', async () => {
    const small = await club.child({ surname: 'Ясина', bornOn: '2020-01-01' });
    const third = await club.child({ surname: 'Третьяков', bornOn: '2017-01-01' });
    expect(await move(ticked(third, anna, boris, small))).toEqual({
      kind: 'refused',
      children: [
        { childId: third, name: 'Третьяков Полина', why: 'no_seat' },
        { childId: small, name: 'Ясина Полина', why: 'too_young' },
      ],
    });
    expect(await club.spans(anna!)).toEqual(['Би: 2026-09-01–']);
    expect(await events()).toEqual([]);
  });

  test('counts seats that are taken from a later day on', async () => {
    const later = await club.child();
    await club.enrol(later, chess!, { from: '2026-12-01' });
    expect(await move(ticked(anna, boris))).toMatchObject({
      kind: 'refused',
      children: [{ why: 'no_seat' }],
    });
  });

  test('of all found, by the filter of the list', async () => {
    await club.child({ surname: 'Без группы' });
    expect(await move(found(`?group=${dance}`))).toMatchObject({ kind: 'done', children: 2 });
  });

  test('of long ago, of nobody or by an instructor is refused', async () => {
    await expect(move(ticked(anna), '2026-07-01')).rejects.toMatchObject({
      facts: { reason: 'too_long_ago' },
    });
    await expect(
      move(ticked(anna), '2026-11-03', actorOf(club.scope, { role: 'instructor', staffId: anna! })),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(await move(ticked())).toEqual({ kind: 'refused', children: [] });
  });

  test('of a foreign provider’s children moves nobody', async () => {
    const foreign = actorOf(await makeProvider(database.db));
    await expect(move(ticked(anna), '2026-11-03', foreign)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('undo', () => {
  test('of a move and of a withdrawal leaves all as it was', async () => {
    await undoPlacement(office, await bulkIdOf(move(ticked(anna, boris))));
    expect(await club.spans(anna!)).toEqual(['Би: 2026-09-01–']);
    const bulkId = await bulkIdOf(withdraw(found('')));
    expect(await club.spans(boris!)).toEqual(['Би: 2026-09-01–2026-11-02 guardian_request']);
    await undoPlacement({ ...office, now: new Date('2026-11-05T06:00:00Z') }, bulkId);
    expect(await club.spans(boris!)).toEqual(['Би: 2026-09-01–']);
    const [span] = await inTenant(club.scope, ({ prisma }) => prisma.enrolment.findMany());
    expect(span!.decidedAt).toBeNull();
  });

  test('is refused when something changed since, the second time, and for what never was', async () => {
    const bulkId = await bulkIdOf(move(ticked(anna)));
    await withdraw(ticked(anna), '2026-11-04');
    await expect(undoPlacement(office, bulkId)).rejects.toMatchObject({ facts: { reason: 'changed_since' } });
    const other = await bulkIdOf(withdraw(ticked(boris)));
    await undoPlacement(office, other);
    await expect(undoPlacement(office, other)).rejects.toMatchObject({ facts: { reason: 'changed_since' } });
    await expect(undoPlacement(office, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' });
    await expect(undoPlacement(office, 'x')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is refused when the seat has been given away', async () => {
    const bulkId = await bulkIdOf(move(ticked(anna, boris)));
    const out = await bulkIdOf(
      withdrawChildren({ ...office, now: new Date('2026-11-03T06:00:00Z') }, ticked(anna), {
        ...{ fromGroupId: chess!, endsOn: civilDate('2026-11-03'), reason: 'manual' },
      }),
    );
    expect(bulkId).not.toBe(out);
    const third = await club.child({ bornOn: '2017-01-01' });
    const later = { ...office, now: new Date('2026-11-04T06:00:00Z') };
    await enrolChild(later, third, {
      groupId: chess!,
      startsOn: civilDate('2026-11-04'),
      voucher: null,
      voucherUntil: null,
    });
    await expect(undoPlacement(later, out)).rejects.toMatchObject({ facts: { reason: 'changed_since' } });
  });

  test('waits for who is just taking the seat, and is refused', async () => {
    await club.enrol(await club.child(), chess!);
    await club.enrol(anna!, chess!);
    const out = await bulkIdOf(
      withdrawChildren(office, ticked(anna), {
        ...{ fromGroupId: chess!, endsOn: civilDate('2026-11-02'), reason: 'manual' },
      }),
    );
    const third = await club.child();
    const startsOn = civilDate('2026-11-03');
    const span = { id: crypto.randomUUID(), childId: third, groupId: chess!, startsOn, afterId: null };
    const taking = await held(club.scope, async (tx) => {
      await lockGroup(tx, chess!, startsOn);
      await beginSpans(tx, [span], new Date('2026-11-03T06:00:00Z'));
    });
    const undone = refusalOf(undoPlacement(office, out));
    await expect.poll(() => countWaiting(database)).toBe(1);
    await taking.finish();
    expect(await undone).toBe('changed_since');
  });
});

describe('with October submitted', () => {
  const steps = {
    move: (childId: string, on: string) => move(ticked(childId), on),
    withdrawal: (childId: string, lastOn: string) => withdraw(ticked(childId), lastOn),
  };

  test.each([
    { step: 'move', on: '2026-10-31', expected: 'submitted' },
    { step: 'move', on: '2026-11-01', expected: 'done' },
    { step: 'withdrawal', on: '2026-10-30', expected: 'submitted' },
    { step: 'withdrawal', on: '2026-10-31', expected: 'done' },
  ] as const)('a $step of $on, or to take one back: $expected', async ({ step, on, expected }) => {
    const bulkId = await bulkIdOf(steps[step](boris!, on));
    await inTenant(club.scope, ({ prisma, providerId }) =>
      prisma.claim.create({
        data: { providerId, id: crypto.randomUUID(), month: '2026-10', programmeId: 'x' },
      }),
    );
    expect(await refusalOf(steps[step](anna!, on))).toBe(expected);
    expect(await refusalOf(undoPlacement(office, bulkId))).toBe(expected);
  });
});

describe('a withdrawal', () => {
  test('of somebody in no group is refused whole, by name', async () => {
    const free = await club.child({ surname: 'Вольный' });
    expect(await withdraw(ticked(anna, free))).toEqual({
      kind: 'refused',
      children: [{ childId: free, name: 'Вольный Полина', why: 'not_enrolled' }],
    });
    expect(await club.spans(anna!)).toEqual(['Би: 2026-09-01–']);
  });
});

describe('a reminder', () => {
  const box = (refuse = '') => {
    const sent: { to: string; subject: string; text: string }[] = [];
    const mailer: Mailer = {
      async send(letter) {
        if (letter.to === refuse) throw new AppError('unavailable', { reason: 'mail' });
        sent.push(letter);
      },
    };
    return { sent, mailer };
  };

  test('goes to who may act and has an address, in their language; others are named', async () => {
    await club.guardian(anna!, { email: 'mother@example.kz', language: 'kk' });
    await club.guardian(anna!, { email: 'aunt@example.kz', mayAct: false });
    await club.guardian(boris!, { phone: '+77010000000' });
    const { sent, mailer } = box();
    expect(await remindGuardians(office, mailer, ticked(anna, boris))).toEqual({
      ...{ kind: 'done', sent: 1, failed: 0 },
      unreachable: [{ childId: boris, name: 'Борисов Полина' }],
    });
    expect(sent.map(({ to }) => to)).toEqual(['mother@example.kz']);
    expect(sent[0]!.text).toContain('Сәлеметсіз бе!');
    expect(sent[0]!.text).toContain('Би');
    expect(sent[0]!.text).not.toContain('Аннина');
    expect(await events()).toMatchObject([{ action: 'reminder.sent', _count: 1 }]);
  });

  test('that the server does not take is put down as failed, and the others go', async () => {
    await club.guardian(anna!, { email: 'gone@example.kz' });
    await club.guardian(boris!, { email: 'father@example.kz' });
    const { mailer } = box('gone@example.kz');
    expect(await remindGuardians(office, mailer, found(''))).toMatchObject({ sent: 1, failed: 1 });
    const rows = await inTenant(club.scope, ({ prisma }) =>
      prisma.message.findMany({ orderBy: { state: 'asc' } }),
    );
    expect(rows.map(({ childId, state, failure }) => ({ childId, state, failure }))).toEqual([
      { childId: anna, state: 'failed', failure: 'unavailable' },
      { childId: boris, state: 'sent', failure: null },
    ]);
    const told = await inTenant(club.scope, ({ prisma }) =>
      prisma.auditEvent.findMany({ where: { action: 'reminder.sent' } }),
    );
    expect(told.map(({ subjectId, after }) => [subjectId, after])).toEqual([[boris, { letters: 1 }]]);
  });

  test('changes nothing where no e-mail is set up', async () => {
    await club.guardian(anna!, { email: 'mother@example.kz' });
    expect(await remindGuardians(office, null, ticked(anna))).toEqual({ kind: 'no_mail' });
    expect(await inTenant(club.scope, ({ prisma }) => prisma.message.count())).toBe(0);
    expect(await events()).toEqual([]);
  });
});
