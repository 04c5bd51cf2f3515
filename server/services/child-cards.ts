/** The cards that children show to a kiosk: made for a group, printed, and replaced when one is lost. */
import { randomBytes } from 'node:crypto';
import { recordEvent } from '../data/audit.ts';
import { addCards, listCards, replaceCard as putCard } from '../data/child-cards.ts';
import { getGroup } from '../data/groups.ts';
import { getProvider } from '../data/providers.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { listMembers, type MemberRow } from '../data/write-groups.ts';
import { fullName, nameCollator } from '../domain/identity.ts';
import { monthOf } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, by, today } from './actor.ts';
import { cardText, NUMBER_BYTES } from './card-token.ts';

export interface GroupCards {
  readonly group: { readonly id: string; readonly name: string };
  /** By name; `issuedAt` is UTC in ISO 8601, null for who has no card yet. */
  readonly children: readonly {
    readonly childId: string;
    readonly surname: string;
    readonly givenName: string;
    readonly patronymic: string | null;
    readonly issuedAt: string | null;
  }[];
}

/** Who of a group has a card. Throws AppError `not_found` for a group of others. */
export async function getGroupCards(actor: Actor, groupId: string): Promise<GroupCards> {
  allowed(actor, 'cards.print');
  return inTenant(actor.scope, async (tx) => {
    const { id, name } = await getGroup(tx, groupId, today(actor));
    const members = await listHolders(tx, actor, groupId);
    const cards = await listCards(
      tx,
      members.map(({ childId }) => childId),
    );
    const issued = new Map(cards.map(({ childId, issuedAt }) => [childId, issuedAt]));
    return {
      group: { id, name },
      children: members.map(({ childId, surname, givenName, patronymic }) => ({
        ...{ childId, surname, givenName, patronymic },
        issuedAt: issued.get(childId) ?? null,
      })),
    };
  });
}

/** The children of a group who have a name, each once, by name. */
async function listHolders(tx: TenantTx, actor: Actor, groupId: string): Promise<MemberRow[]> {
  const { compare } = nameCollator(actor.language);
  const members = await listMembers(tx, groupId, today(actor));
  return [...new Map(members.map((member) => [member.childId, member])).values()]
    .filter((member) => fullName(member) !== '')
    .sort((a, b) => compare(fullName(a), fullName(b)));
}

/**
 * The cards of a group, or of one child of it, as a PDF in the provider's first language; who has no card is given one.
 * Printed again they are the same. Throws AppError `not_found`, also when there is nobody to print for.
 */
export async function printCards(actor: Actor, groupId: string, childId: string | null): Promise<Uint8Array> {
  allowed(actor, 'cards.print');
  const sheet = await inTenant(actor.scope, async (tx) => {
    const { name } = await getGroup(tx, groupId, today(actor));
    const provider = await getProvider(tx);
    const members = (await listHolders(tx, actor, groupId)).filter(
      (member) => childId === null || member.childId === childId,
    );
    if (members.length === 0) throw new AppError('not_found');
    const ids = members.map((member) => member.childId);
    const had = new Set((await listCards(tx, ids)).map((card) => card.childId));
    const without = ids.filter((id) => !had.has(id));
    await addCards(
      tx,
      without.map((id) => ({ childId: id, number: newNumber() })),
      actor.now,
    );
    const numbers = new Map((await listCards(tx, ids)).map((card) => [card.childId, card.number]));
    await recordEvent(tx, {
      ...by(actor),
      action: 'cards.made',
      subject: { kind: 'group', id: groupId },
      after: { children: members.length },
    });
    const textOf = (id: string) =>
      cardText(actor.childKeySecret, tx.providerId, Buffer.from(numbers.get(id)!, 'hex'));
    return {
      provider: provider.name,
      language: (provider.languages[0] ?? 'kk') as 'kk' | 'ru' | 'en',
      group: name,
      month: monthOf(today(actor)),
      cards: members.map((member) => ({ name: fullName(member), text: textOf(member.childId) })),
    };
  });
  const { cardsPdf } = await import('../documents/cards-pdf.ts');
  return cardsPdf(sheet);
}

const newNumber = (): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(NUMBER_BYTES));

/** Gives a child of the group another card; the old one opens nothing from now on. Throws AppError `not_found`. */
export async function replaceCard(actor: Actor, groupId: string, childId: string): Promise<void> {
  allowed(actor, 'cards.print');
  await inTenant(actor.scope, async (tx) => {
    await getGroup(tx, groupId, today(actor));
    const members = await listHolders(tx, actor, groupId);
    if (!members.some((member) => member.childId === childId)) throw new AppError('not_found');
    await putCard(tx, childId, newNumber(), actor.now);
    await recordEvent(tx, {
      ...by(actor),
      action: 'cards.replaced',
      subject: { kind: 'child', id: childId },
    });
  });
}
