/** The provider itself, its sites and rooms, and what a new provider has still to do. */
import { recordEvent } from '../data/audit.ts';
import { findBeginnings, getProvider, type ProviderRow, updateProvider } from '../data/providers.ts';
import { lockPlanning } from '../data/schedule.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import * as sites from '../data/sites.ts';
import { checkBin } from '../domain/identity.ts';
import { dateInZone } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, by } from './actor.ts';
import { planByCalendar } from './lesson-plan.ts';

export type Site = sites.SiteRow;
export type Room = sites.RoomRow;

export function getSettings(actor: Actor): Promise<ProviderRow> {
  allowed(actor, 'settings.see');
  return inTenant(actor.scope, getProvider);
}

/**
 * Another zone or working week lays the lessons to come anew (`planByCalendar`). Throws AppError `bad_input` (`reason`
 * `bin`), and `conflict` when the BIN is another provider's.
 */
export async function changeProvider(actor: Actor, values: ProviderRow): Promise<void> {
  allowed(actor, 'settings.edit');
  if (values.bin !== null && checkBin(values.bin).kind === 'invalid')
    throw new AppError('bad_input', { reason: 'bin' });
  await inTenant(actor.scope, async (tx) => {
    await lockPlanning(tx);
    const { name, bin, kind, zone, languages, week, markHoursAfter } = await getProvider(tx);
    await updateProvider(tx, values);
    if (zone !== values.zone || week !== values.week)
      await planByCalendar(tx, values, dateInZone(actor.now, values.zone));
    await recordEvent(tx, {
      ...by(actor),
      action: 'provider.changed',
      subject: { kind: 'provider', id: tx.providerId },
      before: { name, bin, kind, zone, languages, week, markHoursAfter },
      after: values,
    });
  });
}

/** What a provider has of that which it begins with. */
export function getFirstSteps(actor: Actor): ReturnType<typeof findBeginnings> {
  allowed(actor, 'settings.see');
  return inTenant(actor.scope, findBeginnings);
}

export function listSites(actor: Actor): Promise<sites.SiteRow[]> {
  allowed(actor, 'settings.see');
  return inTenant(actor.scope, sites.listSites);
}

/** Throws AppError `conflict` (`site_name_key`) for a name that there is. */
export async function addSite(actor: Actor, values: sites.SiteValues): Promise<void> {
  allowed(actor, 'settings.edit');
  await inTenant(actor.scope, async (tx) => {
    const id = await sites.addSite(tx, { ...values, rooms: [] });
    await recordEvent(tx, {
      ...by(actor),
      action: 'site.added',
      subject: { kind: 'site', id },
      after: siteFacts(values),
    });
  });
}

/** Of all that a form sends, what is kept. */
const siteFacts = ({ name, address }: sites.SiteValues): sites.SiteValues => ({ name, address });
const roomFacts = ({ name, capacity }: sites.RoomValues): sites.RoomValues => ({ name, capacity });

/** The site, or the room with its site, among all of them. Throws AppError `not_found`. */
async function getSite(tx: TenantTx, id: string): Promise<sites.SiteRow> {
  const site = (await sites.listSites(tx)).find((known) => known.id === id);
  if (site === undefined) throw new AppError('not_found');
  return site;
}

async function getRoom(tx: TenantTx, id: string): Promise<sites.RoomRow> {
  const room = (await sites.listSites(tx)).flatMap(({ rooms }) => rooms).find((known) => known.id === id);
  if (room === undefined) throw new AppError('not_found');
  return room;
}

export async function changeSite(actor: Actor, id: string, values: sites.SiteValues): Promise<void> {
  allowed(actor, 'settings.edit');
  await inTenant(actor.scope, async (tx) => {
    const { name, address } = await getSite(tx, id);
    await sites.updateSite(tx, id, values);
    await recordEvent(tx, {
      ...by(actor),
      action: 'site.changed',
      subject: { kind: 'site', id },
      before: { name, address },
      after: siteFacts(values),
    });
  });
}

/** Throws AppError `conflict` (`reason` `site_in_use`) while it has rooms. */
export async function removeSite(actor: Actor, id: string): Promise<void> {
  allowed(actor, 'settings.edit');
  await inTenant(actor.scope, async (tx) => {
    const { name, address, rooms } = await getSite(tx, id);
    if (rooms.length > 0) throw new AppError('conflict', { reason: 'site_in_use' });
    await sites.removeSite(tx, id);
    await recordEvent(tx, {
      ...by(actor),
      action: 'site.removed',
      subject: { kind: 'site', id },
      before: { name, address },
    });
  });
}

/** Throws AppError `conflict` (`room_name_key`) for a name that the site has. */
export async function addRoom(actor: Actor, siteId: string, values: sites.RoomValues): Promise<void> {
  allowed(actor, 'settings.edit');
  await inTenant(actor.scope, async (tx) => {
    await getSite(tx, siteId);
    const id = await sites.addRoom(tx, siteId, roomFacts(values));
    await recordEvent(tx, {
      ...by(actor),
      action: 'room.added',
      subject: { kind: 'room', id },
      after: { siteId, ...roomFacts(values) },
    });
  });
}

export async function changeRoom(actor: Actor, id: string, values: sites.RoomValues): Promise<void> {
  allowed(actor, 'settings.edit');
  await inTenant(actor.scope, async (tx) => {
    const { name, capacity } = await getRoom(tx, id);
    await sites.updateRoom(tx, id, values);
    await recordEvent(tx, {
      ...by(actor),
      action: 'room.changed',
      subject: { kind: 'room', id },
      before: { name, capacity },
      after: roomFacts(values),
    });
  });
}

/** Throws AppError `conflict` (`reason` `room_in_use`) while a group, its timetable or a lesson is in it. */
export async function removeRoom(actor: Actor, id: string): Promise<void> {
  allowed(actor, 'settings.edit');
  await inTenant(actor.scope, async (tx) => {
    const { name, capacity, uses } = await getRoom(tx, id);
    if (uses.groups + uses.slots + uses.lessons > 0)
      throw new AppError('conflict', { reason: 'room_in_use' });
    await sites.removeRoom(tx, id);
    await recordEvent(tx, {
      ...by(actor),
      action: 'room.removed',
      subject: { kind: 'room', id },
      before: { name, capacity },
    });
  });
}
