/** Loaders and actions of people who are signed in: the gate names the actor, and a refusal becomes a response. */
import type { ActionFunctionArgs } from '@remix-run/node';
import { AppError } from '../server/domain/shared/errors.ts';
import type { AccountHolder } from '../server/services/account-holder.ts';
import type { Actor } from '../server/services/actor.ts';
import { requireActor, requireHolder, toResponse, type WithoutYet } from './gate.server.ts';

export type SignedInArgs = ActionFunctionArgs & { readonly actor: Actor; readonly holder: AccountHolder };

/** A loader or action that runs for an actor; throws the gate's redirect when there is none. */
export function signedIn<Given>(run: (args: SignedInArgs) => Promise<Given>) {
  return (args: ActionFunctionArgs): Promise<Given> =>
    refusing(async () => run({ ...args, ...(await requireActor(args.request, args.context)) }));
}

export type HolderArgs = ActionFunctionArgs & { readonly holder: AccountHolder };

/** A loader or action on one's own account; `despite` as the gate has it. */
export function holding<Given>(run: (args: HolderArgs) => Promise<Given>, despite?: WithoutYet) {
  return (args: ActionFunctionArgs): Promise<Given> =>
    refusing(async () => run({ ...args, holder: await requireHolder(args.request, args.context, despite) }));
}

/** Runs, and throws the Response that stands for an AppError. */
export async function refusing<Given>(run: () => Promise<Given>): Promise<Given> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof AppError ? toResponse(error) : error;
  }
}
