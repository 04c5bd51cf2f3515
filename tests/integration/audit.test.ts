/** The audit: every change with who, when, from where, old and new, found by filters, taken away, and beyond editing. */
import { beforeAll, describe, expect, test } from 'vitest';
import { messagesIn } from '../../app/messages/catalogue.ts';
import { wordEvent } from '../../app/routes/audit/worded-event.ts';
import { type AuditEvent, recordEvents } from '../../server/data/audit.ts';
import { inTenant } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import {
  type AuditQuestion,
  EVENTS_ON_A_PAGE,
  type LoggedEvent,
  listAudit,
  listAuditForFile,
  renderAudit,
} from '../../server/services/audit.ts';
import { writeHealth } from '../../server/services/child-health.ts';
import { changeChild, personSchema } from '../../server/services/child-person.ts';
import { editGroup } from '../../server/services/group-edit.ts';
import { settleRoll } from '../../server/services/settle-roll.ts';
import { actorOf } from '../support/actors.ts';
import { Club } from '../support/club.ts';
import { makeProvider, testDatabase } from '../support/database.ts';

const database = testDatabase();

/** Monday 2 November 2026: 11:00 in Almaty, and the last minute of the day there. */
const MORNING = new Date('2026-11-02T06:00:00Z');
const MIDNIGHT = new Date('2026-11-02T18:59:00Z');

let owner: Actor;
let administrator: Actor;
const ids = { child: '', otherChild: '', group: '', lesson: '', enrolment: '' };

const EVERYTHING: AuditQuestion = {
  ...{ who: null, kind: null, action: null, childId: null, groupId: null, lessonId: null },
  ...{ from: null, to: null, after: null },
};

async function memberOf(name: string, role: 'owner' | 'administrator', address: string): Promise<Actor> {
  const { scope, provider } = owner;
  const email = `${role}@audit.example.kz`;
  const user = { name, email, passwordHash: '-', createdAt: MORNING };
  const userId = await inTenant(scope, (tx) => createUser(tx, user, role));
  return actorOf(scope, { userId, name, role, address, provider, now: MORNING });
}

/** Two people and the machine, who change a child, its group, a lesson and an enrolment. */
beforeAll(async () => {
  const scope = await makeProvider(database.db);
  const providerId = await inTenant(scope, async (tx) => tx.providerId);
  owner = actorOf(scope, { provider: { id: providerId, name: 'Сарай', zone: 'Asia/Almaty' } });
  owner = await memberOf('Сейіт Асан', 'owner', '192.0.2.1');
  administrator = { ...(await memberOf('Ким Анна', 'administrator', '192.0.2.2')), now: MIDNIGHT };
  const club = new Club(scope);
  ids.child = await club.child({ surname: 'Иванова', givenName: 'Полина' });
  ids.otherChild = await club.child({ surname: 'Ким', givenName: 'Ева' });
  ids.group = await club.group('Шахмат', { capacity: 12 });
  ids.lesson = await club.lesson(ids.group, '2026-11-02', { startMinute: 540 });
  ids.enrolment = await club.enrol(ids.child, ids.group);
  const person = { surname: 'Петрова', givenName: 'Полина', sex: 'f' };
  await changeChild(owner, ids.child, personSchema.parse(person));
  await writeHealth(administrator, ids.otherChild, { allergy: 'сүт', note: null });
  const fields = { instructorId: null, roomId: null, capacity: 15, minAge: null, maxAge: null };
  await editGroup(owner, ids.group, { ...fields, name: '=HYPERLINK("http://x")' });
  await settleRoll(administrator, ids.lesson, { as: 'waived', reason: 'журнал "жоғалды"' });
  const machine = { at: MORNING, actorId: null, action: 'enrolment.warned' } as const;
  await inTenant(scope, (tx) =>
    recordEvents(tx, [{ ...machine, subject: { kind: 'enrolment', id: ids.enrolment } }]),
  );
});

const found = async (question: Partial<AuditQuestion>): Promise<string[]> => {
  const { events } = await listAudit(owner, { ...EVERYTHING, ...question });
  return events.map(({ action }) => action).sort();
};

const CHILDS = ['child.changed', 'enrolment.warned'];
const ALL = [...CHILDS, 'group.changed', 'health.written', 'lesson.waived'].sort();

interface FilterCase {
  readonly name: string;
  readonly asks: () => Partial<AuditQuestion>;
  readonly expected: readonly string[];
}

const FILTERS: readonly FilterCase[] = [
  { name: 'nothing: everything', asks: () => ({}), expected: ALL },
  { name: 'a person', asks: () => ({ who: owner.userId }), expected: ['child.changed', 'group.changed'] },
  { name: 'the machine', asks: () => ({ who: 'machine' }), expected: ['enrolment.warned'] },
  { name: 'an action', asks: () => ({ action: 'health.written' }), expected: ['health.written'] },
  { name: 'a kind of thing', asks: () => ({ kind: 'lesson' }), expected: ['lesson.waived'] },
  { name: 'a child with its enrolments', asks: () => ({ childId: ids.child }), expected: CHILDS },
  { name: 'another child', asks: () => ({ childId: ids.otherChild }), expected: ['health.written'] },
  {
    name: 'a group with its lessons and enrolments',
    asks: () => ({ groupId: ids.group }),
    expected: ['enrolment.warned', 'group.changed', 'lesson.waived'],
  },
  { name: 'a lesson', asks: () => ({ lessonId: ids.lesson }), expected: ['lesson.waived'] },
  { name: 'a day, both ends of it', asks: () => ({ from: day('11-02'), to: day('11-02') }), expected: ALL },
  { name: 'up to the day before', asks: () => ({ to: day('11-01') }), expected: [] },
  { name: 'from the day after', asks: () => ({ from: day('11-03') }), expected: [] },
  {
    name: 'two at once',
    asks: () => ({ childId: ids.child, who: 'machine' }),
    expected: ['enrolment.warned'],
  },
];

const day = (monthAndDay: string) => civilDate(`2026-${monthAndDay}`);

test.each(FILTERS)('a filter asks for $name', async ({ asks, expected }) => {
  expect(await found(asks())).toEqual(expected);
});

test.each([
  { name: 'a person who is none', asks: { who: 'x' } },
  { name: 'a child who is none', asks: { childId: 'x' } },
  { name: 'a place in the list that is none', asks: { after: 'x~y' } },
])('$name is refused', async ({ asks }) => {
  await expect(found(asks)).rejects.toMatchObject({ name: 'AppError' });
});

test('an instructor and an accountant see none of it', async () => {
  for (const role of ['instructor', 'accountant'] as const)
    await expect(listAudit({ ...owner, role }, EVERYTHING)).rejects.toMatchObject({ code: 'forbidden' });
});

describe('an event in words', () => {
  const worded = async (action: string, language: 'kk' | 'ru' | 'en') => {
    const { events, names } = await listAudit(owner, { ...EVERYTHING, action });
    return wordEvent(events[0]!, { words: messagesIn(language), language, zone: 'Asia/Almaty', names });
  };

  test('says who, when on the wall of the provider, from where, and old and new', async () => {
    expect(await worded('child.changed', 'ru')).toMatchObject({
      ...{ who: 'Сейіт Асан', on: '2\u00a0ноября 2026', at: '11:00', address: '192.0.2.1' },
      ...{ what: 'Изменены данные ребёнка', about: 'Петрова Полина', restoredAt: '' },
      changes: [
        { field: 'Фамилия', before: 'Иванова', after: 'Петрова' },
        { field: 'Пол', before: null, after: 'девочка' },
      ],
    });
    expect(await worded('lesson.waived', 'kk')).toMatchObject({
      ...{ who: 'Ким Анна', on: '2\u00a0қараша 2026', at: '23:59', address: '192.0.2.2' },
      changes: [{ field: 'Белгісіз қалдыру себебі', before: null, after: 'журнал "жоғалды"' }],
    });
  });

  test('says of health that there is something, and not what', async () => {
    const { changes } = await worded('health.written', 'en');
    expect(changes).toEqual([{ field: 'Allergy', before: 'no', after: 'yes' }]);
    const kept = await database.asOwner(
      'SELECT before, after FROM audit_event UNION SELECT before, after FROM audit_person',
    );
    expect(JSON.stringify(kept)).not.toContain('сүт');
  });

  test('names the machine, and says of somebody whom nobody knows that they are unknown', async () => {
    expect(await worded('enrolment.warned', 'ru')).toMatchObject({ who: 'Сама система', address: '' });
    const { events, names } = await listAudit(owner, { ...EVERYTHING, who: owner.userId });
    const wording = { words: messagesIn('ru'), language: 'ru' as const, zone: 'Asia/Almaty', names };
    expect(wordEvent({ ...events[0]!, actor: null }, wording).who).toBe('Неизвестный пользователь');
  });

  test('says when it was brought from an archive', async () => {
    const { events, names } = await listAudit(owner, { ...EVERYTHING, action: 'child.changed' });
    const restored: LoggedEvent = { ...events[0]!, restoredAt: '2026-11-20T04:00:00.000Z' };
    const wording = { words: messagesIn('en'), language: 'en' as const, zone: 'Asia/Almaty', names };
    expect(wordEvent(restored, wording).restoredAt).toBe('20\u00a0November 2026, 09:00');
  });
});

test('a file has every event of the filter, and no cell of it runs as a formula', async () => {
  const { events, names } = await listAuditForFile(owner, { ...EVERYTHING, groupId: ids.group });
  const wording = { words: messagesIn('ru'), language: 'ru' as const, zone: 'Asia/Almaty', names };
  const rows = events.map((event) => wordEvent(event, wording)).map(({ what, about }) => [what, about]);
  const csv = new TextDecoder().decode(await renderAudit('csv', { title: 'Журнал', head: ['a', 'b'], rows }));
  const lines = csv.trim().split('\r\n').slice(1);
  expect(lines).toHaveLength(3);
  expect(csv).toContain('HYPERLINK');
  for (const cell of lines.flatMap((line) => line.split(';'))) expect(cell).not.toMatch(/^"?[=+@-]/);
});

test('pages follow each other without a gap or a repetition, also within one instant', async () => {
  const scope = await makeProvider(database.db);
  const reader = actorOf(scope);
  const count = 2 * EVENTS_ON_A_PAGE + 1;
  await inTenant(scope, (tx) =>
    recordEvents(
      tx,
      Array.from({ length: count }, (_, no): AuditEvent => {
        const at = new Date(MORNING.getTime() + Math.floor(no / 7));
        return { at, actorId: null, action: 'claim.submitted', subject: { kind: 'claim', id: `${no}` } };
      }),
    ),
  );
  const seen: LoggedEvent[] = [];
  const sizes: number[] = [];
  let after: string | null = null;
  do {
    const page = await listAudit(reader, { ...EVERYTHING, after });
    seen.push(...page.events);
    sizes.push(page.events.length);
    after = page.next;
  } while (after !== null);
  expect(sizes).toEqual([EVENTS_ON_A_PAGE, EVENTS_ON_A_PAGE, 1]);
  expect(new Set(seen.map(({ subjectId }) => subjectId)).size).toBe(count);
  expect(seen.map(({ at }) => at)).toEqual(
    seen
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
});

describe('in the database', () => {
  const asApp = (statement: string) => inTenant(owner.scope, (tx) => tx.prisma.$executeRawUnsafe(statement));
  const FORBIDDEN = [
    `UPDATE audit_event SET action = 'x'`,
    'UPDATE audit_event SET before = NULL, after = NULL',
    'DELETE FROM audit_event',
    'TRUNCATE audit_event',
    'UPDATE audit_person SET after = NULL',
    'TRUNCATE audit_person',
    `UPDATE audit_event_default SET action = 'x'`,
    'DELETE FROM audit_event_2026_11',
  ];

  test.each(FORBIDDEN)('the app may not: %s', async (statement) => {
    const before = await database.asOwner('SELECT * FROM audit_event ORDER BY id');
    await expect(asApp(statement)).rejects.toThrow(/permission denied|must be owner/);
    expect(await database.asOwner('SELECT * FROM audit_event ORDER BY id')).toEqual(before);
  });

  test.each(FORBIDDEN)('its owner may, so that it is the grant that forbids: %s', async (statement) => {
    await database.asOwner(`BEGIN; ${statement}; ROLLBACK`);
    expect(await found({})).toEqual(ALL);
  });

  test('a child’s person goes from the audit, and the event stays', async () => {
    const events = await found({});
    await asApp(`DELETE FROM audit_person WHERE child_id = '${ids.child}'`);
    expect(await found({})).toEqual(events);
    const { events: left } = await listAudit(owner, { ...EVERYTHING, action: 'child.changed' });
    expect(left[0]).toMatchObject({ personBefore: null, personAfter: null, address: '192.0.2.1' });
  });
});
