/** The week of a group that a person changes from a date on, and the lessons that follow it. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { inTenant } from '../../server/data/scope.ts';
import { listTimetable } from '../../server/data/timetable.ts';
import { editGroup, getGroupForm, getMembers, makeGroup } from '../../server/services/group-edit.ts';
import { orderLessonChange } from '../../server/services/lesson-change.ts';
import { planAhead } from '../../server/services/lesson-plan.ts';
import { endWork } from '../../server/services/staff.ts';
import {
  endSlotOn,
  getSchedule,
  previewSlot,
  type SlotInput,
  saveSlot,
} from '../../server/services/timetable.ts';
import { testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { CHESS, DOMBYRA, makePlace, type Place } from '../support/places.ts';
import { daysOf, eventsOf, groupIdOf, lessonsOf, makeRoom, refusalOf, tap } from '../support/timetable.ts';

const database = testDatabase();
let place: Place;
let chess: string;
let dombyra: string;

/** Monday 2 November 2026; chess is on Tuesdays and Thursdays at 15:00, dombyra on the same days at 17:00. */
beforeEach(async () => {
  place = await makePlace(database.db);
  chess = await groupIdOf(place, CHESS);
  dombyra = await groupIdOf(place, DOMBYRA);
  await planAhead(place.scope, day('11-02'));
});

/** Tuesdays 16:00 to 17:00 from 10 November on, unless said. */
const slot = (own: Partial<SlotInput> = {}): SlotInput => ({
  slotId: null,
  weekday: 2,
  startMinute: 960,
  minutes: 60,
  ownRoomId: null,
  validFrom: day('11-10'),
  validTo: null,
  ...own,
});
const slotsOf = (groupId: string) => inTenant(place.scope, (tx) => listTimetable(tx, day('10-01'), groupId));
const tuesdayOf = async (groupId: string) =>
  (await slotsOf(groupId)).find(({ weekday }) => weekday === 2)!.id;
const save = (groupId: string, input: SlotInput, accepted = false) =>
  saveSlot(place.administrator, groupId, { ...input, accepted });
const planned = async (from = '11-01', to = '11-30') => daysOf(await lessonsOf(place, CHESS, from, to));

describe('a slot that changes from 10 November on', () => {
  test('leaves the days before as they were, and the lessons after it follow', async () => {
    await save(chess, slot({ slotId: await tuesdayOf(chess), startMinute: 1110 }));
    expect(
      (await slotsOf(chess))
        .filter(({ weekday }) => weekday === 2)
        .map(({ startMinute, validFrom, validTo }) => [startMinute, validFrom, validTo]),
    ).toEqual([
      [900, '2026-10-01', '2026-11-09'],
      [1110, '2026-11-10', null],
    ]);
    expect(await planned('11-01', '11-20')).toBe(
      '11-03 15:00, 11-05 15:00, 11-10 18:30, 11-12 15:00, 11-17 18:30, 11-19 15:00',
    );
    expect(await eventsOf(place, 'slot.changed')).toMatchObject([
      { subjectId: chess, before: { startMinute: 900 }, after: { startMinute: 1110 }, address: '192.0.2.1' },
    ]);
  });

  test('leaves lessons of October alone, also when a later planning looks at them', async () => {
    const october = await lessonsOf(place, CHESS, '10-01', '10-31');
    await save(chess, slot({ slotId: await tuesdayOf(chess), weekday: 3 }));
    await planAhead(place.scope, day('11-23'));
    expect(await lessonsOf(place, CHESS, '10-01', '10-31')).toEqual(october);
  });

  test('leaves lessons alone that were moved, substituted or cancelled', async () => {
    const [moved, given, cancelled] = (await lessonsOf(place, CHESS, '11-10', '11-30')).filter(
      ({ on }) => on !== '2026-11-12' && on !== '2026-11-19',
    );
    const order = (id: string, what: Parameters<typeof orderLessonChange>[2]) =>
      orderLessonChange(place.administrator, id, what);
    await order(moved!.id, {
      kind: 'move',
      on: day('11-14'),
      startMinute: 600,
      roomId: null,
      reason: null,
      accepted: false,
    });
    await order(given!.id, { kind: 'substitute', staffId: place.dombyraInstructor.staffId!, reason: null });
    await order(cancelled!.id, { kind: 'cancel', reason: 'су' });
    await save(chess, slot({ slotId: await tuesdayOf(chess), startMinute: 1110 }), true);
    expect(await planned('11-10', '11-26')).toBe(
      '11-12 15:00, 11-14 10:00, 11-17 15:00, 11-19 15:00, (11-24 15:00), 11-26 15:00',
    );
  });

  test('leaves a lesson alone in which somebody is marked', async () => {
    const now = new Date('2026-11-10T09:40:00Z');
    const [lesson] = await lessonsOf(place, CHESS, '11-10', '11-10');
    expect(await tap({ ...place.chessInstructor, now }, lesson!.id)).toBe('accepted');
    await saveSlot({ ...place.administrator, now }, chess, {
      ...slot({ slotId: await tuesdayOf(chess), startMinute: 1110 }),
      accepted: false,
    });
    expect(await planned('11-10', '11-17')).toBe('11-10 15:00, 11-12 15:00, 11-17 18:30');
  });

  test('that is given another room takes its lessons there', async () => {
    const ownRoomId = await makeRoom(place, 'Кабинет 5');
    await save(chess, slot({ slotId: await tuesdayOf(chess), startMinute: 900, minutes: 90, ownRoomId }));
    const rooms = (await lessonsOf(place, CHESS, '11-03', '11-12')).map(({ room }) => room);
    expect(rooms).toEqual([null, null, 'Кабинет 5', null]);
  });
});

describe('a slot', () => {
  test('that ends plans nothing more; one that would hold no day is gone', async () => {
    const slotId = await tuesdayOf(chess);
    await endSlotOn(place.administrator, chess, { slotId, lastOn: day('11-10') });
    expect(await planned('11-01', '11-20')).toBe(
      '11-03 15:00, 11-05 15:00, 11-10 15:00, 11-12 15:00, 11-19 15:00',
    );
    await endSlotOn(place.administrator, chess, { slotId, lastOn: day('09-30') });
    expect((await slotsOf(chess)).map(({ weekday }) => weekday)).toEqual([4]);
  });

  test.each([
    { name: 'of its own group at that time', own: { startMinute: 989 }, answer: 'slot_overlaps_own' },
    { name: 'of its own group that ends then', own: { startMinute: 990 }, answer: 'done' },
  ])('beside one $name: $answer', async ({ own, answer }) => {
    expect(await refusalOf(save(chess, slot(own)))).toBe(answer);
  });

  test('in a room that the provider does not have is not saved', async () => {
    const ownRoomId = '01a20437-0000-7000-8000-000000000000';
    expect(await refusalOf(save(chess, slot({ weekday: 6, ownRoomId })))).toBe('schedule_slot_room_fkey');
  });

  test('whose place two take at once goes to one of them', async () => {
    const slotId = await tuesdayOf(chess);
    const both = [1110, 1140].map((startMinute) => refusalOf(save(chess, slot({ slotId, startMinute }))));
    expect((await Promise.all(both)).sort()).toEqual(['done', 'slot_overlaps_own']);
  });

  test('does not begin before a month whose claim is submitted', async () => {
    await inTenant(place.scope, (tx) =>
      tx.prisma.claim.create({
        data: { providerId: tx.providerId, month: '2026-10', programmeId: 'x', id: place.providerId },
      }),
    );
    expect(await refusalOf(save(chess, slot({ weekday: 6, validFrom: day('09-30') })))).toBe('submitted');
    expect(await refusalOf(save(chess, slot({ weekday: 6, validFrom: day('11-01') })))).toBe('done');
  });

  test('that is not the group’s is not found', async () => {
    const slotId = await tuesdayOf(dombyra);
    expect(await refusalOf(save(chess, slot({ slotId })))).toBe('not_found');
    expect(await refusalOf(endSlotOn(place.administrator, chess, { slotId, lastOn: day('11-10') }))).toBe(
      'not_found',
    );
  });

  test('is changed by who runs the place alone, and seen by the group’s instructor', async () => {
    expect(await refusalOf(saveSlot(place.chessInstructor, chess, { ...slot(), accepted: true }))).toBe(
      'forbidden',
    );
    expect(await getSchedule(place.chessInstructor, chess)).toMatchObject({ mayEdit: false, rooms: [] });
    expect(await refusalOf(getSchedule(place.dombyraInstructor, chess))).toBe('not_found');
  });
});

describe('what clashes is shown before it is saved', () => {
  /** Chess at the time of dombyra. */
  const atDombyra = slot({ startMinute: 1020 });

  test('nothing, where nobody is in both', async () => {
    expect(await previewSlot(place.administrator, chess, atDombyra)).toEqual([]);
  });

  test('a room, which is saved only when it is meant', async () => {
    const roomId = await makeRoom(place, 'Зал');
    const { fields } = await getGroupForm(place.administrator, dombyra);
    await editGroup(place.administrator, dombyra, { ...fields!, roomId });
    const input = { ...atDombyra, ownRoomId: roomId };
    expect(await previewSlot(place.administrator, chess, input)).toMatchObject([
      { kinds: ['room'], group: DOMBYRA, room: 'Зал', on: '2026-11-10', children: [] },
    ]);
    expect(await refusalOf(save(chess, input))).toBe('clash_not_accepted');
    expect(await refusalOf(save(chess, input, true))).toBe('done');
  });

  test('an instructor, which is not saved at all', async () => {
    const { fields } = await getGroupForm(place.administrator, dombyra);
    await editGroup(place.administrator, dombyra, {
      ...fields!,
      instructorId: place.chessInstructor.staffId,
    });
    expect(await previewSlot(place.administrator, chess, atDombyra)).toMatchObject([
      { kinds: ['instructor'] },
    ]);
    expect(await refusalOf(save(chess, atDombyra, true))).toBe('instructor_clash');
  });

  test('children of both groups by name, from the day on which they are in both', async () => {
    await inTenant(place.scope, async (tx) => {
      const { providerId } = tx;
      const [child] = await tx.prisma.enrolment.findMany({ where: { groupId: chess } });
      const both = { providerId, id: randomUUID(), childId: child!.childId, groupId: dombyra };
      await tx.prisma.enrolment.create({ data: { ...both, startsOn: new Date('2026-12-01T00:00:00Z') } });
    });
    expect(await previewSlot(place.administrator, chess, atDombyra)).toMatchObject([
      { kinds: ['child'], childCount: 1, children: [expect.stringMatching(/^Бала. Арман$/)] },
    ]);
    const brief = { ...atDombyra, validTo: day('11-30') };
    expect(await previewSlot(place.administrator, chess, brief)).toEqual([]);
  });
});

describe('a group', () => {
  const fields = { name: 'Би', instructorId: null, roomId: null, capacity: 15, minAge: 7, maxAge: null };

  test('is made with what a person set, which an import will leave alone', async () => {
    const id = await makeGroup(place.administrator, fields);
    const stored = await inTenant(place.scope, (tx) => tx.prisma.clubGroup.findFirst({ where: { id } }));
    expect(stored).toMatchObject({ ...fields, manualFields: ['name', 'capacity', 'minAge'] });
    await save(id, slot());
    expect(daysOf(await lessonsOf(place, 'Би', '11-01', '11-20'))).toBe('11-10 16:00, 11-17 16:00');
    expect(await refusalOf(makeGroup(place.administrator, fields))).toBe('club_group_name_key');
  });

  test('that gets another instructor leaves its past lessons with the one of before', async () => {
    const { fields: was } = await getGroupForm(place.administrator, chess);
    const before = await lessonsOf(place, CHESS, '10-01', '11-01');
    await editGroup(place.administrator, chess, { ...was!, instructorId: place.dombyraInstructor.staffId });
    const names = async (from: string, to: string) => [
      ...new Set((await lessonsOf(place, CHESS, from, to)).map(({ instructorName }) => instructorName)),
    ];
    expect(before.length).toBeGreaterThan(5);
    expect(await names('10-01', '11-01')).toEqual(['Ли Виктор']);
    expect(await names('11-02', '11-30')).toEqual(['Ахметова Айгүл']);
  });

  test('is given to whoever works here tomorrow, and stays with one who has left until somebody else takes it', async () => {
    const { staffId } = place.dombyraInstructor;
    const { fields: was } = await getGroupForm(place.administrator, chess);
    const { fields: others } = await getGroupForm(place.administrator, dombyra);
    const given = (instructorId: string | null) => ({ ...was!, instructorId });
    await endWork(place.owner, staffId!);
    const edited = editGroup(place.administrator, chess, given(staffId));
    expect(await refusalOf(edited)).toBe('teacher_left');
    const made = makeGroup(place.administrator, { ...fields, instructorId: staffId });
    expect(await refusalOf(made)).toBe('teacher_left');
    await editGroup(place.administrator, dombyra, { ...others!, capacity: 9 });
    const { gone, teachers, fields: kept } = await getGroupForm(place.administrator, dombyra);
    expect([gone?.name, kept?.capacity, teachers.map(({ name }) => name)]).toEqual([
      ...['Ахметова Айгүл', 9],
      ['Ли Виктор'],
    ]);
    expect(await refusalOf(editGroup(place.administrator, chess, given(randomUUID())))).toBe('not_found');
    await editGroup(place.administrator, dombyra, { ...kept!, instructorId: place.chessInstructor.staffId });
  });

  test('shows its children to its instructor and not to others', async () => {
    const bornOn = new Date('2016-11-03T00:00:00Z');
    await inTenant(place.scope, ({ prisma }) => prisma.child.updateMany({ data: { bornOn } }));
    const { members } = await getMembers(place.chessInstructor, chess);
    expect(members.map(({ surname }) => surname)).toEqual(['Балаа', 'Балаб']);
    const { members: atOffice } = await getMembers(place.administrator, chess);
    expect(members[0]).toMatchObject({ bornOn: null, age: 9 });
    expect(atOffice[0]).toMatchObject({ bornOn: '2016-11-03', age: 9 });
    expect(await refusalOf(getMembers(place.dombyraInstructor, chess))).toBe('not_found');
  });
});
