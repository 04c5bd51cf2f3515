/** Where lessons happen: sites and their rooms, and what still uses a room. */
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';

export interface RoomRow {
  readonly id: string;
  readonly name: string;
  readonly capacity: number | null;
  /** What is held in it: a room in use cannot be removed. */
  readonly uses: { readonly groups: number; readonly slots: number; readonly lessons: number };
}

export interface SiteRow {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly rooms: readonly RoomRow[];
}

/** All sites with their rooms, by name. */
export async function listSites(tx: TenantTx): Promise<SiteRow[]> {
  const uses = { select: { groups: true, slots: true, lessons: true } };
  const rows = await tx.prisma.site.findMany({
    where: { providerId: tx.providerId },
    include: { rooms: { include: { _count: uses }, orderBy: { name: 'asc' } } },
    orderBy: { name: 'asc' },
  });
  return rows.map(({ id, name, address, rooms }) => ({
    id,
    name,
    address,
    rooms: rooms.map(({ _count, ...room }) => ({
      id: room.id,
      name: room.name,
      capacity: room.capacity,
      uses: _count,
    })),
  }));
}

export type SiteValues = Pick<SiteRow, 'name' | 'address'>;
export type RoomValues = Pick<RoomRow, 'name' | 'capacity'>;

/** A new site with its rooms. Throws AppError `conflict` (`site_name_key`, `room_name_key`) for a name twice. */
export async function addSite(
  tx: TenantTx,
  { name, address, rooms }: SiteValues & { readonly rooms: readonly RoomValues[] },
): Promise<string> {
  const { providerId } = tx;
  const id = newId();
  await tx.prisma.site.create({ data: { providerId, id, name, address } });
  await tx.prisma.room.createMany({
    data: rooms.map((room) => ({ providerId, id: newId(), siteId: id, ...room })),
  });
  return id;
}

export async function updateSite(tx: TenantTx, id: string, { name, address }: SiteValues): Promise<void> {
  await tx.prisma.site.update({
    where: { providerId_id: { providerId: tx.providerId, id } },
    data: { name, address },
  });
}

/** Throws AppError `conflict` while the site has rooms. */
export async function removeSite(tx: TenantTx, id: string): Promise<void> {
  await tx.prisma.site.deleteMany({ where: { providerId: tx.providerId, id } });
}

export async function addRoom(tx: TenantTx, siteId: string, room: RoomValues): Promise<string> {
  const id = newId();
  await tx.prisma.room.create({ data: { providerId: tx.providerId, id, siteId, ...room } });
  return id;
}

export async function updateRoom(tx: TenantTx, id: string, { name, capacity }: RoomValues): Promise<void> {
  await tx.prisma.room.update({
    where: { providerId_id: { providerId: tx.providerId, id } },
    data: { name, capacity },
  });
}

/** Throws AppError `conflict` while anything is held in the room. */
export async function removeRoom(tx: TenantTx, id: string): Promise<void> {
  await tx.prisma.room.deleteMany({ where: { providerId: tx.providerId, id } });
}
