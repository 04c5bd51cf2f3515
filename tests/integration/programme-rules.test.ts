/** A provider's own values over a programme: which month is judged by which, and when they may still be edited. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../server/data/ids.ts';
import { saveProgrammes } from '../../server/data/programmes.ts';
import { inTenant } from '../../server/data/scope.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import { documentOf, fieldsOf } from '../../server/domain/programmes/version-fields.ts';
import { civilDate, month } from '../../server/domain/shared/civil-date.ts';
import { getClaim } from '../../server/services/claims.ts';
import { getProgrammeRules, removeRule, saveRule } from '../../server/services/programme-rules.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { importGroups, paperGroup } from '../support/paper-groups.ts';
import { makePlace, type Place } from '../support/places.ts';

const PROGRAMME = PRESETS[0]!.id;
let database: TestDatabase;
let here: Place;

beforeAll(async () => {
  database = await makeDatabase();
  await saveProgrammes(database.db, PRESETS);
  here = await makePlace(database.db, new Date('2026-12-02T06:00:00Z'));
  await importGroups(here.owner, [
    paperGroup('Театр', ['+ +'], { days: [day('11-05'), day('11-12')], instructor: 'Сейіт Асан' }),
  ]);
});
afterAll(() => database.end());

/** The preset's values with others in their place, as the form gives them. */
const typed = (change: Record<string, string>) =>
  documentOf({
    ...fieldsOf(PRESETS[0]!.versions[0]!),
    reference: 'Шарт № 77, 01.11.2026',
    confirmed: 'on',
    ...change,
  });
const save = (change: Record<string, string>, replaces: string | null = null) =>
  saveRule(here.owner, PROGRAMME, typed(change), replaces === null ? null : civilDate(replaces));

/** What the month's draft goes by, and what its first paid visits come to. */
async function draftOf(of: string) {
  const { claim } = await getClaim(here.owner, month(of));
  const { validFrom, placeholder, reference } = claim.programme;
  const rate = claim.lines[0]?.formula.rate;
  return { validFrom, placeholder, reference, rate, amountTiyn: claim.totals.amountTiyn };
}

describe('own values from November', () => {
  test('change November and leave October as it was', async () => {
    const october = await draftOf('2026-10');
    const november = await draftOf('2026-11');
    expect(november).toMatchObject({ rate: '18750.00', placeholder: true });
    expect(await save({ validFrom: '2026-11', rate: '20000', voucher: 'none' })).toEqual([]);
    expect(await draftOf('2026-10')).toEqual(october);
    expect(await draftOf('2026-11')).toMatchObject({
      validFrom: '2026-11-01',
      placeholder: false,
      reference: 'Шарт № 77, 01.11.2026',
      rate: '20000.00',
      amountTiyn: 5_000_00,
    });
  });

  test('may be edited before their first use, with old and new in the audit', async () => {
    expect(await save({ validFrom: '2026-11', rate: '24000', voucher: 'none' }, '2026-11-01')).toEqual([]);
    expect(await draftOf('2026-11')).toMatchObject({ rate: '24000.00', amountTiyn: 6_000_00 });
    const events = await database.asOwner<{ old: string; new: string }>(
      `SELECT before->'rate'->>'amount' AS old, after->'rate'->>'amount' AS new FROM audit_event
       WHERE action = 'rule.changed'`,
    );
    expect(events).toEqual([{ old: '20000', new: '24000' }]);
  });

  test('say what cannot be read, and save nothing', async () => {
    const problems = await save({ validFrom: '2026-12', rate: 'x', reference: '' });
    expect(problems.map(({ path }) => path).sort()).toEqual([
      'versions[0].rate.amount',
      'versions[0].reference',
    ]);
    expect((await getProgrammeRules(here.owner, PROGRAMME)).versions).toHaveLength(2);
  });

  test('begin once a month only', async () => {
    await expect(save({ validFrom: '2026-11' })).rejects.toMatchObject({ facts: { reason: 'rule_taken' } });
  });
});

test('after their first use they stay, and what changes is a version from a later month', async () => {
  await inTenant(here.scope, (tx) =>
    tx.prisma.claim.create({
      data: { providerId: tx.providerId, id: newId(), month: '2026-11', programmeId: PROGRAMME },
    }),
  );
  const { versions } = await getProgrammeRules(here.owner, PROGRAMME);
  expect(versions.map(({ isOwn, isUsed }) => [isOwn, isUsed])).toEqual([
    [false, false],
    [true, true],
  ]);
  const edit = save({ validFrom: '2026-11', rate: '1' }, '2026-11-01');
  await expect(edit).rejects.toMatchObject({ code: 'conflict', facts: { reason: 'rule_used' } });
  const remove = removeRule(here.owner, PROGRAMME, civilDate('2026-11-01'));
  await expect(remove).rejects.toMatchObject({ facts: { reason: 'rule_used' } });
  const before = save({ validFrom: '2026-10' });
  await expect(before).rejects.toMatchObject({ facts: { reason: 'rule_month_submitted' } });

  expect(await save({ validFrom: '2026-12', rate: '30000' })).toEqual([]);
  expect((await getProgrammeRules(here.owner, PROGRAMME)).versions).toHaveLength(3);
  await removeRule(here.owner, PROGRAMME, civilDate('2026-12-01'));
  expect((await getProgrammeRules(here.owner, PROGRAMME)).versions).toHaveLength(2);
});

test('they are the provider’s own: another keeps the shipped ones, and only those who may set them do', async () => {
  const other = await makePlace(database.db);
  expect((await getProgrammeRules(other.owner, PROGRAMME)).versions.map(({ isOwn }) => isOwn)).toEqual([
    false,
  ]);
  await expect(saveRule(here.accountant, PROGRAMME, typed({}), null)).rejects.toMatchObject({
    code: 'forbidden',
  });
  const unknown = saveRule(here.owner, 'no-such-programme', typed({}), null);
  await expect(unknown).rejects.toMatchObject({ code: 'not_found' });
});
