/** What the types and the services should have made impossible, the database refuses too, by name. */
import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../server/data/ids.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../../server/data/scope.ts';
import { AppError } from '../../server/domain/shared/errors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';

const database = testDatabase();
const on = (date: string) => new Date(`${date}T00:00:00Z`);
let scope: ProviderScope;
let childId: string;
let groupId: string;

beforeEach(async () => {
  scope = await makeProvider(database.db);
  childId = newId();
  groupId = newId();
  await inTenant(scope, async ({ prisma, providerId }) => {
    const name = { surname: 'Бала', givenName: 'Айгерім' };
    await prisma.child.create({ data: { providerId, id: childId, ...name, coefficients: [] } });
    await prisma.clubGroup.create({ data: { providerId, id: groupId, name: 'Домбыра' } });
  });
});

/** `accepted`, or the code and the constraint of the refusal. */
const outcomeOf = async (work: (tx: TenantTx) => Promise<unknown>): Promise<string> => {
  try {
    await inTenant(scope, work);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `${error.code}: ${error.facts.constraint}`;
  }
};

describe('enrolments of one child in one group', () => {
  test.each([
    {
      name: 'open, then open',
      spans: [
        ['2026-09-01', null],
        ['2026-10-01', null],
      ],
      expected: 'conflict: enrolment_no_overlap',
    },
    {
      name: 'the last day is the next first day',
      spans: [
        ['2026-09-01', '2026-09-30'],
        ['2026-09-30', null],
      ],
      expected: 'conflict: enrolment_no_overlap',
    },
    {
      name: 'one after the other',
      spans: [
        ['2026-09-01', '2026-09-30'],
        ['2026-10-01', null],
      ],
      expected: 'accepted',
    },
    {
      name: 'ends before it starts',
      spans: [['2026-09-02', '2026-09-01']],
      expected: 'bad_input: enrolment_span',
    },
    { name: 'a single day', spans: [['2026-09-01', '2026-09-01']], expected: 'accepted' },
  ])('$name: $expected', async ({ spans, expected }) => {
    const outcome = await outcomeOf(async ({ prisma, providerId }) => {
      for (const [startsOn, endsOn] of spans)
        await prisma.enrolment.create({
          data: {
            providerId,
            id: newId(),
            childId,
            groupId,
            startsOn: on(startsOn!),
            endsOn: endsOn ? on(endsOn) : null,
          },
        });
    });
    expect(outcome).toBe(expected);
  });

  test('two at once: one is accepted', async () => {
    const enrol = () =>
      outcomeOf(({ prisma, providerId }) =>
        prisma.enrolment.create({
          data: { providerId, id: newId(), childId, groupId, startsOn: on('2026-09-01') },
        }),
      );
    expect((await Promise.all([enrol(), enrol()])).sort()).toEqual([
      'accepted',
      'conflict: enrolment_no_overlap',
    ]);
  });

  test('a withdrawal has a date', async () => {
    const outcome = await outcomeOf(({ prisma, providerId }) =>
      prisma.enrolment.create({
        data: {
          providerId,
          id: newId(),
          childId,
          groupId,
          startsOn: on('2026-09-01'),
          withdrawalReason: 'manual',
        },
      }),
    );
    expect(outcome).toBe('bad_input: enrolment_withdrawal_dated');
  });
});

describe('claim lines', () => {
  test.each([
    { amountTiyn: 1, presentVisits: 0, verdict: 'paid', expected: 'bad_input: claim_line_needs_presence' },
    { amountTiyn: 1, presentVisits: 1, verdict: 'paid', expected: 'accepted' },
    { amountTiyn: 0, presentVisits: 0, verdict: 'excluded', expected: 'accepted' },
    {
      amountTiyn: 1,
      presentVisits: 1,
      verdict: 'excluded',
      expected: 'bad_input: claim_line_excluded_is_zero',
    },
    {
      amountTiyn: -1,
      presentVisits: 1,
      verdict: 'paid',
      expected: 'bad_input: claim_line_amount_not_negative',
    },
  ])('$verdict, $amountTiyn tiyn for $presentVisits visits: $expected', async ({ expected, ...line }) => {
    const outcome = await outcomeOf(async ({ prisma, providerId }) => {
      const claimId = newId();
      const programmeId = 'sample';
      await prisma.claim.create({ data: { providerId, id: claimId, month: '2026-10', programmeId } });
      await prisma.claimVersion.create({
        data: {
          providerId,
          claimId,
          version: 1,
          state: 'submitted',
          programmeValidFrom: on('2026-01-01'),
          calendarVersion: '2026-1',
          submittedAt: new Date(),
          submittedBy: newId(),
          sha256: '0'.repeat(64),
          frozen: {},
        },
      });
      await prisma.claimLine.create({
        data: {
          providerId,
          claimId,
          version: 1,
          childId,
          groupId,
          countedVisits: line.presentVisits,
          ...line,
        },
      });
    });
    expect(outcome).toBe(expected);
  });

  test('one claim a programme and month', async () => {
    const outcome = await outcomeOf(async ({ prisma, providerId }) => {
      for (const id of [newId(), newId()])
        await prisma.claim.create({ data: { providerId, id, month: '2026-10', programmeId: 'sample' } });
    });
    expect(outcome).toBe('conflict: claim_month_key');
  });
});

describe('lessons', () => {
  const lesson = (own: object) => (tx: TenantTx) =>
    tx.prisma.lesson.create({
      data: {
        providerId: tx.providerId,
        id: newId(),
        groupId,
        lessonOn: on('2026-10-06'),
        startMinute: 900,
        state: 'planned',
        ...own,
      },
    });

  test.each([
    {
      name: 'cancelled without a reason',
      own: { state: 'cancelled' },
      expected: 'bad_input: lesson_cancel_has_reason',
    },
    {
      name: 'cancelled with an empty reason',
      own: { state: 'cancelled', cancelReason: '' },
      expected: 'bad_input: lesson_cancel_reason_said',
    },
    {
      name: 'cancelled with a reason',
      own: { state: 'cancelled', cancelReason: 'Жөндеу' },
      expected: 'accepted',
    },
    {
      name: 'held with a reason to cancel',
      own: { state: 'held', cancelReason: 'Жөндеу' },
      expected: 'bad_input: lesson_cancel_has_reason',
    },
    { name: 'in a state that is none', own: { state: 'open' }, expected: 'bad_input: lesson_state_known' },
    {
      name: 'of a group that is not there',
      own: { groupId: '01900000-0000-7000-8000-000000000001' },
      expected: 'not_found: lesson_group_fkey',
    },
  ])('$name: $expected', async ({ own, expected }) => {
    expect(await outcomeOf(lesson(own))).toBe(expected);
  });

  test.each([900, null])('the same start twice (%s) is refused', async (startMinute) => {
    const outcome = await outcomeOf(async (tx) => {
      await lesson({ startMinute })(tx);
      await lesson({ startMinute })(tx);
    });
    expect(outcome).toBe('conflict: lesson_start_key');
  });
});

test("a reference into another provider's rows is not found", async () => {
  const theirs = await makeProvider(database.db, 'Басқа сарай');
  const theirGroup = newId();
  await inTenant(theirs, ({ prisma, providerId }) =>
    prisma.clubGroup.create({ data: { providerId, id: theirGroup, name: 'Шахмат' } }),
  );
  const outcome = await outcomeOf(({ prisma, providerId }) =>
    prisma.enrolment.create({
      data: { providerId, id: newId(), childId, groupId: theirGroup, startsOn: on('2026-09-01') },
    }),
  );
  expect(outcome).toBe('not_found: enrolment_group_fkey');
});

test('what is still referred to is not deleted', async () => {
  const outcome = await outcomeOf(async ({ prisma, providerId }) => {
    const enrolment = { providerId, id: newId(), childId, groupId, startsOn: on('2026-09-01') };
    await prisma.enrolment.create({ data: enrolment });
    await prisma.child.delete({ where: { providerId_id: { providerId, id: childId } } });
  });
  expect(outcome).toBe('conflict: enrolment_child_fkey');
});

test('a transaction that takes too long is undone, and answered as one that may be tried again', async () => {
  const name = 'Кеш қалған топ';
  const slow = inTenant(
    scope,
    async ({ prisma, providerId }) => {
      await prisma.clubGroup.create({ data: { providerId, id: newId(), name } });
      await prisma.$queryRaw`SELECT pg_sleep(0.3)::text`;
    },
    { timeoutMs: 100 },
  );
  await expect(slow).rejects.toMatchObject({ name: 'AppError', code: 'unavailable' });
  const groups = await inTenant(scope, ({ prisma }) => prisma.clubGroup.findMany({ where: { name } }));
  expect(groups).toEqual([]);
});

test('a refusal quotes no row', async () => {
  const name = 'Ұстаз Болат Серікұлы';
  const twice = inTenant(scope, async ({ prisma, providerId }) => {
    for (const id of [newId(), newId()]) await prisma.staffMember.create({ data: { providerId, id, name } });
  });
  const error = await twice.catch((refusal: AppError) => refusal);
  expect(JSON.stringify([error, (error as AppError).message, (error as AppError).facts])).not.toContain(name);
  expect(error).toMatchObject({ code: 'conflict', facts: { constraint: 'staff_member_name_key' } });
});
