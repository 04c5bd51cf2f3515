/** The provider's contracts: what was agreed under a programme, for when, at which tariff and up to which caps. */
import { recordEvent } from '../data/audit.ts';
import {
  addContract as add,
  type ContractRow,
  listContracts as list,
  updateContract,
} from '../data/contracts.ts';
import { newId } from '../data/ids.ts';
import { listProgrammes } from '../data/programmes.ts';
import { lockProvider } from '../data/providers.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { findOverlap } from '../domain/contracts.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, by } from './actor.ts';

export type ContractValues = Omit<ContractRow, 'id'>;

export interface ContractsView {
  readonly contracts: Awaited<ReturnType<typeof list>>;
  /** What a contract may be made under. */
  readonly programmes: readonly { readonly id: string; readonly title: string }[];
}

/** All contracts, the latest first; `isUsed` ones can no longer be edited. */
export function listContracts(actor: Actor): Promise<ContractsView> {
  allowed(actor, 'settings.see');
  return inTenant(actor.scope, async (tx) => ({
    contracts: await list(tx),
    programmes: (await listProgrammes(tx)).map(({ id, title }) => ({ id, title })),
  }));
}

/**
 * Throws AppError `conflict`: `reason` `contract_overlap` when another contract of the programme holds on one of its
 * days, `contract_number_key` when its number is taken; `bad_input` for a programme that there is not.
 */
export async function addContract(actor: Actor, values: ContractValues): Promise<void> {
  allowed(actor, 'settings.edit');
  await inTenant(actor.scope, async (tx) => {
    const contract = { ...values, id: newId() };
    await admit(tx, contract);
    await add(tx, contract);
    await recordEvent(tx, {
      ...by(actor),
      action: 'contract.added',
      subject: { kind: 'contract', id: contract.id },
      after: values,
    });
  });
}

/** As addContract; throws `conflict` with `reason` `contract_used` once a claim was submitted under it. */
export async function changeContract(actor: Actor, id: string, values: ContractValues): Promise<void> {
  allowed(actor, 'settings.edit');
  await inTenant(actor.scope, async (tx) => {
    const known = await admit(tx, { ...values, id });
    const contract = known.find((other) => other.id === id);
    if (contract === undefined) throw new AppError('not_found');
    const { isUsed, id: _, ...before } = contract;
    if (isUsed) throw new AppError('conflict', { reason: 'contract_used' });
    await updateContract(tx, { ...values, id });
    await recordEvent(tx, {
      ...by(actor),
      action: 'contract.changed',
      subject: { kind: 'contract', id },
      before,
      after: values,
    });
  });
}

/** Refuses what does not go together with the others; gives those, which nobody else changes meanwhile. */
async function admit(tx: TenantTx, contract: ContractRow) {
  await lockProvider(tx);
  const programmes = await listProgrammes(tx);
  if (!programmes.some(({ id }) => id === contract.programmeId)) throw new AppError('bad_input');
  const known = await list(tx);
  if (findOverlap(known, contract) !== null) throw new AppError('conflict', { reason: 'contract_overlap' });
  return known;
}
