/** How a provider comes to be, at the terminal and by sign-up alike, and what is asked of one by those who run the product. */
import { recordEvent } from '../data/audit.ts';
import { addContract } from '../data/contracts.ts';
import type { Database } from '../data/database.ts';
import { newId } from '../data/ids.ts';
import { addMembership } from '../data/memberships.ts';
import { hashPassword } from '../data/passwords.ts';
import { saveProgrammes } from '../data/programmes.ts';
import { createProvider, getProvider, linkStaff, type ProviderRow } from '../data/providers.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../data/scope.ts';
import { addSite, type RoomValues, type SiteValues } from '../data/sites.ts';
import { createUser } from '../data/users.ts';
import { checkBin } from '../domain/identity.ts';
import { problemOfPassword } from '../domain/new-password.ts';
import { PRESETS } from '../domain/programmes/presets.ts';
import { MARK_HOURS } from '../domain/providers.ts';
import { type CivilDate, dateInZone } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';

/** The civil date on the provider's wall at an instant. */
export const dateAt = (scope: ProviderScope, at: Date): Promise<CivilDate> =>
  inTenant(scope, async (tx) => dateInZone(at, (await getProvider(tx)).zone));

/** What the provider is called. */
export const nameOf = (scope: ProviderScope): Promise<string> =>
  inTenant(scope, async (tx) => (await getProvider(tx)).name);

/** Somebody without an account, or a user who signs in already. */
export type NewOwner =
  | { readonly kind: 'new'; readonly name: string; readonly email: string; readonly password: string }
  | { readonly kind: 'known'; readonly name: string; readonly userId: string };

export interface NewProvider extends Omit<ProviderRow, 'markHoursAfter' | 'bin'> {
  readonly bin: string;
  /** The first site; more are added in the settings. */
  readonly site: (SiteValues & { readonly rooms: readonly RoomValues[] }) | null;
  readonly owner: NewOwner;
  /** Under the shipped programme, with the tariff and limits of that. */
  readonly contract: {
    readonly number: string;
    readonly startsOn: CivilDate;
    readonly endsOn: CivilDate;
  } | null;
}

/**
 * Makes a provider with its owner, all of it or nothing. Throws AppError `bad_input` (`reason`: `bin`, or that of the
 * password), and `conflict` with the name of the `constraint` when the BIN, the address or a room's name is taken.
 */
export async function openProvider(
  db: Database,
  { site, owner, contract, ...provider }: NewProvider,
  { at, address }: { at: Date; address: string | null },
): Promise<{ providerId: string }> {
  if (checkBin(provider.bin).kind === 'invalid') throw new AppError('bad_input', { reason: 'bin' });
  const problem = owner.kind === 'new' ? problemOfPassword(owner.password, owner.email) : null;
  if (problem !== null) throw new AppError('bad_input', { reason: problem });
  await saveProgrammes(db, PRESETS);
  const passwordHash = owner.kind === 'new' ? await hashPassword(owner.password) : '';
  let providerId = '';
  await createProvider(db, { ...provider, markHoursAfter: MARK_HOURS.usual }, at, async (tx) => {
    providerId = tx.providerId;
    const userId = await addOwner(tx, owner, { passwordHash, createdAt: at });
    await linkStaff(tx, userId, owner.name);
    if (site !== null) await addSite(tx, site);
    if (contract !== null) {
      const programmesOwn = { rateTiyn: null, capChildren: null, capAmountTiyn: null };
      await addContract(tx, { ...contract, ...programmesOwn, id: newId(), programmeId: PRESETS[0]!.id });
    }
    await recordEvent(tx, {
      at,
      address,
      actorId: userId,
      action: 'provider.made',
      subject: { kind: 'provider', id: providerId },
      after: { ...provider, site, contract },
    });
  });
  return { providerId };
}

/** Gives the user's id. */
async function addOwner(
  tx: TenantTx,
  owner: NewOwner,
  made: { passwordHash: string; createdAt: Date },
): Promise<string> {
  if (owner.kind === 'new') {
    return createUser(tx, { ...made, name: owner.name, email: owner.email }, 'owner');
  }
  await addMembership(tx, owner.userId, 'owner');
  return owner.userId;
}
