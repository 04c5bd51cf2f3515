/** Providers and their zones, for those who run the product: how a provider comes to be, and what its date is. */
import { randomBytes } from 'node:crypto';
import { recordEvent } from '../data/audit.ts';
import { addContract } from '../data/contracts.ts';
import type { Database } from '../data/database.ts';
import { newId } from '../data/ids.ts';
import { hashPassword } from '../data/passwords.ts';
import { saveProgrammes } from '../data/programmes.ts';
import { createProvider, getProvider, linkStaff } from '../data/providers.ts';
import { inTenant, type ProviderScope } from '../data/scope.ts';
import { createUser } from '../data/users.ts';
import { PRESETS } from '../domain/programmes/presets.ts';
import { type CivilDate, dateInZone } from '../domain/shared/civil-date.ts';

/** The civil date on the provider's wall at an instant. */
export const dateAt = (scope: ProviderScope, at: Date): Promise<CivilDate> =>
  inTenant(scope, async (tx) => dateInZone(at, (await getProvider(tx)).zone));

/** What the provider is called. */
export const nameOf = (scope: ProviderScope): Promise<string> =>
  inTenant(scope, async (tx) => (await getProvider(tx)).name);

export interface NewProvider {
  readonly name: string;
  /** Checked already. */
  readonly bin: string;
  readonly kind: 'club' | 'palace';
  readonly owner: { readonly name: string; readonly email: string };
  /** Under the shipped programme, with the tariff and limits of that. */
  readonly contract: {
    readonly number: string;
    readonly startsOn: CivilDate;
    readonly endsOn: CivilDate;
  } | null;
}

/**
 * Makes a provider in Almaty with its owner, all of it or nothing. Gives the owner's password, of which only a hash is
 * kept. Throws AppError `conflict` with the name of the `constraint` when the BIN or the address is taken.
 */
export async function openProvider(
  db: Database,
  { name, bin, kind, owner, contract }: NewProvider,
  at: Date,
): Promise<{ providerId: string; password: string }> {
  await saveProgrammes(db, PRESETS);
  const settings = { zone: 'Asia/Almaty', languages: ['kk', 'ru'], markHoursAfter: 24, week: 'six' } as const;
  const password = randomBytes(12).toString('base64url');
  const passwordHash = await hashPassword(password);
  let providerId = '';
  await createProvider(db, { name, bin, kind, ...settings }, at, async (tx) => {
    providerId = tx.providerId;
    const userId = await createUser(tx, { ...owner, passwordHash, createdAt: at }, 'owner');
    await linkStaff(tx, userId, owner.name);
    if (contract !== null) {
      const programmesOwn = { rateTiyn: null, capChildren: null, capAmountTiyn: null };
      await addContract(tx, { ...contract, ...programmesOwn, id: newId(), programmeId: PRESETS[0]!.id });
    }
    const subject = { kind: 'provider', id: providerId } as const;
    await recordEvent(tx, { at, actorId: null, action: 'provider.made', subject });
  });
  return { providerId, password };
}
