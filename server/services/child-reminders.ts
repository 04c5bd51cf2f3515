/**
 * Letters to guardians about children chosen in the list. Every letter is put down before it is sent, and what became
 * of it after; who cannot be written to is told by name.
 */
import { recordEvents } from '../data/audit.ts';
import { listToRemind, queueLetters, settleLetters } from '../data/reminders.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { fullName } from '../domain/identity.ts';
import { AppError } from '../domain/shared/errors.ts';
import type { Mailer } from '../notify/mail.ts';
import { reminderLetter } from '../notify/reminder.ts';
import { type Actor, allowed, by, today } from './actor.ts';
import { type Chosen, chosenIds, requireSomebody } from './child-moves.ts';

/** A request waits for the mail server, letter by letter. */
const MOST_CHILDREN = 200;

export type Reminded =
  | { readonly kind: 'no_mail' }
  | { readonly kind: 'too_many' }
  | {
      readonly kind: 'done';
      readonly sent: number;
      readonly failed: number;
      /** Children whose guardians have no address, or may not act. */
      readonly unreachable: readonly { readonly childId: string; readonly name: string }[];
    };

/**
 * Writes to every guardian who may act for the children and has an address. Without a mailer nothing happens. Throws
 * AppError `not_found` where none of the ticked children is of this provider.
 */
export async function remindGuardians(
  actor: Actor,
  mailer: Mailer | null,
  chosen: Chosen,
): Promise<Reminded> {
  allowed(actor, 'children.edit');
  const planned = await inTenant(actor.scope, async (tx) => {
    const ids = await chosenIds(tx, actor, chosen);
    if (ids.length > MOST_CHILDREN) return 'too_many';
    const children = await listToRemind(tx, ids, today(actor));
    requireSomebody(chosen, children);
    if (mailer === null) return 'no_mail';
    const letters = children.flatMap((child) => child.guardians.map((guardian) => ({ child, guardian })));
    const queued = await queueLetters(
      tx,
      letters.map(({ child, guardian }) => ({ childId: child.childId, guardianId: guardian.id })),
      { by: actor.userId, at: actor.now },
    );
    return { children, letters: letters.map((letter, place) => ({ ...letter, id: queued[place]!.id })) };
  });
  if (mailer === null || planned === 'no_mail') return { kind: 'no_mail' };
  if (planned === 'too_many') return { kind: 'too_many' };
  const sent: string[] = [];
  const failed: string[] = [];
  for (const { id, child, guardian } of planned.letters) {
    const facts = { provider: actor.provider.name, child: child.givenName, groups: child.groups };
    const isSent = await send(
      mailer,
      guardian.email,
      reminderLetter(guardian.language ?? actor.language, facts),
    );
    (isSent ? sent : failed).push(id);
  }
  await inTenant(actor.scope, async (tx) => {
    await settleLetters(tx, { sent, failed, failure: 'unavailable' }, actor.now);
    await recordSent(
      tx,
      actor,
      planned.letters.filter(({ id }) => sent.includes(id)).map(({ child }) => child.childId),
    );
  });
  const unreachable = planned.children.filter(({ guardians }) => guardians.length === 0);
  return {
    kind: 'done',
    sent: sent.length,
    failed: failed.length,
    unreachable: unreachable.map((child) => ({ childId: child.childId, name: fullName(child) })),
  };
}

/** On record is what went out: one event a child, with how many letters. */
const recordSent = (tx: TenantTx, actor: Actor, childIds: readonly string[]): Promise<void> =>
  recordEvents(
    tx,
    [...new Set(childIds)].map((childId) => ({
      ...by(actor),
      action: 'reminder.sent' as const,
      subject: { kind: 'child' as const, id: childId },
      after: { letters: childIds.filter((id) => id === childId).length },
    })),
  );

async function send(mailer: Mailer, to: string, letter: { subject: string; text: string }): Promise<boolean> {
  try {
    await mailer.send({ to, ...letter });
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
