/**
 * Things of a provider that nothing else in a test is about, one of each kind: what may be changed and taken away at a
 * door without another being shut by it.
 */
import { createHash } from 'node:crypto';
import { newId } from '../../server/data/ids.ts';
import type { TestDatabase } from './database.ts';
import type { Ids } from './street.ts';

const IDS = 'siteId emptySiteId roomId contractId closureId spareStaffId spareGroupId'.split(' ');

/** What is written for the provider, by the names of its ids; `$1` stands for the provider. */
const ROWS: readonly (readonly [statement: string, ...ids: string[]])[] = [
  [
    `INSERT INTO site (provider_id, id, name) VALUES ($1, $2, 'Солтүстік'), ($1, $3, 'Оңтүстік')`,
    'siteId',
    'emptySiteId',
  ],
  [`INSERT INTO room (provider_id, id, site_id, name) VALUES ($1, $2, $3, '7')`, 'roomId', 'siteId'],
  [
    `INSERT INTO contract (provider_id, id, programme_id, number, starts_on, ends_on)
     VALUES ($1, $2, 'kz-creative-order-sample', '5', '2028-01-01', '2028-12-31')`,
    'contractId',
  ],
  [
    `INSERT INTO closure (provider_id, id, title, starts_on, ends_on)
     VALUES ($1, $2, 'Жөндеу', '2026-12-21', '2026-12-22')`,
    'closureId',
  ],
  [`INSERT INTO staff_member (provider_id, id, name) VALUES ($1, $2, 'Ким Ева')`, 'spareStaffId'],
  [
    `INSERT INTO club_group (provider_id, id, name, instructor_id) VALUES ($1, $2, 'Сурет', $3)`,
    'spareGroupId',
    'spareStaffId',
  ],
];

/** The ids of what was made, with a slot of the group that is there and a feed of it. */
export async function spareThings(
  asOwner: TestDatabase['asOwner'],
  { providerId, groupId, otherStaffId }: Ids,
): Promise<Ids> {
  const ids = Object.fromEntries(IDS.map((name) => [name, newId()]));
  for (const [statement, ...names] of ROWS)
    await asOwner(statement, [providerId, ...names.map((name) => ids[name])]);
  const feedHash = createHash('sha256').update(newId()).digest('hex');
  await asOwner(
    `INSERT INTO calendar_feed (token_hash, provider_id, group_id, language, created_by, created_at)
     VALUES ($1, $2, $3, 'ru', $4, now())`,
    [feedHash, providerId, groupId, newId()],
  );
  const [slot] = await asOwner<{ id: string }>(
    'SELECT id FROM schedule_slot WHERE provider_id = $1 AND group_id = $2 ORDER BY id LIMIT 1',
    [providerId, groupId],
  );
  return { ...ids, otherStaffId: otherStaffId!, feedHash, slotId: slot!.id };
}
