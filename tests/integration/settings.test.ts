/** What an administrator keeps of the provider: itself, its sites and rooms, its contracts; each change is in the audit. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../server/data/ids.ts';
import { listLessons } from '../../server/data/lessons.ts';
import { saveProgrammes } from '../../server/data/programmes.ts';
import { inTenant } from '../../server/data/scope.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import { tiyn } from '../../server/domain/shared/money.ts';
import {
  addContract,
  type ContractValues,
  changeContract,
  listContracts,
} from '../../server/services/contracts.ts';
import { orderLessonChange } from '../../server/services/lesson-change.ts';
import * as settings from '../../server/services/settings.ts';
import { saveSlot } from '../../server/services/timetable.ts';
import { actorOf } from '../support/actors.ts';
import { Club } from '../support/club.ts';
import { makeDatabase, makeProvider, type TestDatabase } from '../support/database.ts';
import { CHESS, makePlace, type Place } from '../support/places.ts';

let database: TestDatabase;
let here: Place;
let elsewhere: Place;

beforeAll(async () => {
  database = await makeDatabase();
  await saveProgrammes(database.db, PRESETS);
  here = await makePlace(database.db);
  elsewhere = await makePlace(database.db);
});
afterAll(() => database.end());

const audited = async (action: string) => {
  const rows = await database.asOwner<{ before: unknown; after: unknown; address: string }>(
    `SELECT before, after, address FROM audit_event WHERE provider_id = $1 AND action = $2 ORDER BY at, id`,
    [here.providerId, action],
  );
  return rows.at(-1);
};

describe('the provider', () => {
  const VALUES = {
    name: 'Оқушылар сарайы',
    bin: '230740027559',
    kind: 'palace',
    zone: 'Asia/Aqtobe',
    languages: ['kk', 'en'],
    week: 'six',
    markHoursAfter: 48,
  } as const;

  test('is changed, with old and new in the audit', async () => {
    await settings.changeProvider(here.administrator, VALUES);
    expect(await settings.getSettings(here.owner)).toMatchObject(VALUES);
    expect(await audited('provider.changed')).toMatchObject({
      before: { name: 'Балалар сарайы', bin: null, markHoursAfter: 24 },
      after: { name: VALUES.name, bin: VALUES.bin, markHoursAfter: 48 },
      address: '192.0.2.1',
    });
  });

  test.each([
    { hours: 0, isTaken: true },
    { hours: 72, isTaken: true },
    { hours: -1, isTaken: false },
    { hours: 73, isTaken: false },
  ])('keeps rolls open for $hours hours after a lesson: $isTaken', async ({ hours, isTaken }) => {
    const changed = settings.changeProvider(here.owner, { ...VALUES, markHoursAfter: hours });
    if (isTaken) await changed;
    else await expect(changed).rejects.toMatchObject({ facts: { constraint: 'provider_mark_hours_range' } });
    expect((await settings.getSettings(here.owner)).markHoursAfter).toBe(isTaken ? hours : 72);
  });

  test('keeps a BIN of its own', async () => {
    const change = settings.changeProvider(elsewhere.owner, VALUES);
    await expect(change).rejects.toMatchObject({ facts: { constraint: 'provider_registry_bin_key' } });
    const wrong = settings.changeProvider(here.owner, { ...VALUES, bin: '230740027558' });
    await expect(wrong).rejects.toMatchObject({ code: 'bad_input', facts: { reason: 'bin' } });
  });
});

test('another working week or zone lays the lessons to come anew, and nothing of what somebody has settled', async () => {
  const club = new Club(await makeProvider(database.db));
  // Monday 4 May 2026; Monday 11 May is off in place of Victory Day where five days are worked, and only there.
  const admin = actorOf(club.scope, { role: 'administrator', now: new Date('2026-05-04T06:00:00Z') });
  const mondays = { weekday: 1, startMinute: 960, minutes: 60, ownRoomId: null, validTo: null };
  for (const name of ['Би', 'Шахмат'])
    await saveSlot(admin, await club.group(name), {
      ...{ ...mondays, slotId: null, validFrom: civilDate('2026-05-04'), accepted: false },
    });
  const days = { from: civilDate('2026-05-05'), to: civilDate('2026-05-18') };
  const lessons = () => inTenant(club.scope, (tx) => listLessons(tx, days));
  const laid = async () =>
    (await lessons()).map(
      ({ group, on, endsAt, state }) => `${group} ${on} ${endsAt!.slice(11, 16)} ${state}`,
    );
  const set = async (changed: { week?: 'five' | 'six'; zone?: string }) =>
    settings.changeProvider(admin, { ...(await settings.getSettings(admin)), ...changed });
  const LATER = ['Би 2026-05-18 12:00 planned', 'Шахмат 2026-05-18 12:00 planned'];
  expect(await laid()).toEqual(LATER);
  const [before] = await lessons();

  await set({ week: 'six' });
  expect(await laid()).toEqual(['Би 2026-05-11 12:00 planned', 'Шахмат 2026-05-11 12:00 planned', ...LATER]);
  const [, chess, kept] = await lessons();
  expect(kept!.id).toBe(before!.id);

  await orderLessonChange(admin, chess!.id, { kind: 'cancel', reason: 'Ремонт' });
  await set({ week: 'five', zone: 'Asia/Bishkek' });
  const settled = 'Шахмат 2026-05-11 12:00 cancelled';
  const inBishkek = ['Би 2026-05-18 11:00 planned', 'Шахмат 2026-05-18 11:00 planned'];
  expect(await laid()).toEqual([settled, ...inBishkek]);

  await inTenant(club.scope, ({ prisma, providerId }) =>
    prisma.claim.create({ data: { providerId, id: newId(), month: '2026-05', programmeId: 'any' } }),
  );
  await set({ week: 'six', zone: 'Asia/Almaty' });
  expect(await laid()).toEqual([settled, ...inBishkek]);
});

describe('sites and rooms', () => {
  test('are added, renamed, and removed once nothing uses them', async () => {
    const { owner } = here;
    await settings.addSite(owner, { name: 'Абай 10', address: null });
    const [site] = await settings.listSites(owner);
    await settings.changeSite(owner, site!.id, { name: 'Негізгі', address: 'Абай 10' });
    await settings.addRoom(owner, site!.id, { name: '12', capacity: 20 });
    const again = settings.addRoom(owner, site!.id, { name: '12', capacity: null });
    await expect(again).rejects.toMatchObject({ facts: { constraint: 'room_name_key' } });
    const [room] = (await settings.listSites(owner))[0]!.rooms;
    await settings.changeRoom(owner, room!.id, { name: '12а', capacity: 15 });
    expect(await audited('room.changed')).toMatchObject({
      before: { name: '12', capacity: 20 },
      after: { name: '12а', capacity: 15 },
    });
    const kept = settings.removeSite(owner, site!.id);
    await expect(kept).rejects.toMatchObject({ facts: { reason: 'site_in_use' } });

    const inRoom = (roomId: string | null) =>
      inTenant(here.scope, (tx) =>
        tx.prisma.clubGroup.updateMany({ where: { name: CHESS }, data: { roomId } }),
      );
    await inRoom(room!.id);
    const used = settings.removeRoom(owner, room!.id);
    await expect(used).rejects.toMatchObject({ code: 'conflict', facts: { reason: 'room_in_use' } });
    await inRoom(null);
    await settings.removeRoom(owner, room!.id);
    await settings.removeSite(owner, site!.id);
    expect(await settings.listSites(owner)).toEqual([]);
  });

  test('of another provider are not found', async () => {
    await settings.addSite(elsewhere.owner, { name: 'Басқа', address: null });
    const { id } = (await settings.listSites(elsewhere.owner))[0]!;
    const values = { name: 'x', address: null, capacity: null };
    for (const work of [
      () => settings.changeSite(here.owner, id, values),
      () => settings.removeSite(here.owner, id),
      () => settings.addRoom(here.owner, id, values),
      () => settings.changeRoom(here.owner, id, values),
      () => settings.removeRoom(here.owner, id),
    ]) {
      await expect(work()).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});

describe('contracts', () => {
  const contract = (number: string, startsOn: string, endsOn: string): ContractValues => ({
    number,
    programmeId: PRESETS[0]!.id,
    startsOn: civilDate(startsOn),
    endsOn: civilDate(endsOn),
    rateTiyn: tiyn(20_000_00),
    capChildren: 150,
    capAmountTiyn: null,
  });

  test('are kept apart in time, and edited while no claim was submitted', async () => {
    const { owner } = here;
    await addContract(owner, contract('77', '2026-01-01', '2026-12-31'));
    const meets = addContract(owner, contract('78', '2026-12-31', '2027-12-31'));
    await expect(meets).rejects.toMatchObject({ code: 'conflict', facts: { reason: 'contract_overlap' } });
    const taken = addContract(owner, contract('77', '2027-01-01', '2027-12-31'));
    await expect(taken).rejects.toMatchObject({ facts: { constraint: 'contract_number_key' } });
    await addContract(owner, contract('78', '2027-01-01', '2027-12-31'));

    const [next, held] = (await listContracts(owner)).contracts;
    expect([next!.number, held!.number]).toEqual(['78', '77']);
    await changeContract(owner, held!.id, { ...contract('77', '2026-01-01', '2026-12-31'), capChildren: 90 });
    expect(await audited('contract.changed')).toMatchObject({
      before: { capChildren: 150, rateTiyn: 2_000_000 },
      after: { capChildren: 90 },
    });

    await inTenant(here.scope, async (tx) => {
      const { id: contractId, programmeId } = held!;
      const claim = { providerId: tx.providerId, id: newId(), month: '2026-09' };
      await tx.prisma.claim.create({ data: { ...claim, contractId, programmeId } });
    });
    expect((await listContracts(owner)).contracts.map(({ isUsed }) => isUsed)).toEqual([false, true]);
    const used = changeContract(owner, held!.id, contract('77', '2026-01-01', '2026-11-30'));
    await expect(used).rejects.toMatchObject({ facts: { reason: 'contract_used' } });
  });

  test('of two at once that overlap, one is taken', async () => {
    const both = ['91', '92'].map((number) =>
      addContract(elsewhere.owner, contract(number, '2026-01-01', '2026-12-31')),
    );
    const ends = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(ends.sort()).toEqual(['fulfilled', 'rejected']);
  });
});

test('whoever has no part in the settings neither sees nor changes them', async () => {
  for (const actor of [here.chessInstructor, here.accountant]) {
    for (const work of [
      () => settings.getSettings(actor),
      () => settings.listSites(actor),
      () => settings.getFirstSteps(actor),
      () => listContracts(actor),
      () => settings.addSite(actor, { name: 'x', address: null }),
    ]) {
      await expect((async () => work())()).rejects.toMatchObject({ code: 'forbidden' });
    }
  }
});
