/** Whom to write to about children, and what became of the letters. */

import type { CivilDate } from '../domain/shared/civil-date.ts';
import type { AppErrorCode } from '../domain/shared/errors.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './ids.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface ReminderChild {
  readonly childId: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly groups: readonly string[];
  /** Who may act and has an e-mail address. */
  readonly guardians: readonly {
    readonly id: string;
    readonly email: string;
    readonly language: 'kk' | 'ru' | 'en' | null;
  }[];
}

/** The children by name, with the groups that they are in on the day and whom to write to. */
export const listToRemind = (
  tx: TenantTx,
  childIds: readonly string[],
  on: CivilDate,
): Promise<ReminderChild[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT c.id AS "childId", c.surname, c.given_name AS "givenName", c.patronymic,
        coalesce((SELECT json_agg(g.name ORDER BY g.name) FROM enrolment e
          JOIN club_group g ON g.provider_id = e.provider_id AND g.id = e.group_id
          WHERE e.provider_id = c.provider_id AND e.child_id = c.id
            AND e.starts_on <= ${on}::date AND (e.ends_on IS NULL OR e.ends_on >= ${on}::date)), '[]') AS groups,
        coalesce((SELECT json_agg(json_build_object('id', g.id, 'email', g.email, 'language', g.language) ORDER BY g.id)
          FROM child_guardian k JOIN guardian g ON g.provider_id = k.provider_id AND g.id = k.guardian_id
          WHERE k.provider_id = c.provider_id AND k.child_id = c.id AND k.may_act AND g.email IS NOT NULL), '[]')
          AS guardians
      FROM child c
      WHERE c.provider_id = ${tx.providerId}::uuid AND c.id = ANY (${[...childIds]}::uuid[])
        AND c.merged_into IS NULL AND c.erased_at IS NULL
      ORDER BY c.surname, c.given_name, c.patronymic, c.id`,
  );

export interface QueuedLetter {
  readonly id: string;
  readonly childId: string;
  readonly guardianId: string;
}

/** Puts letters down as queued, before any is sent. Gives them with their ids, in the order given. */
export async function queueLetters(
  tx: TenantTx,
  letters: readonly Omit<QueuedLetter, 'id'>[],
  made: { readonly by: string; readonly at: Date },
): Promise<QueuedLetter[]> {
  const queued = letters.map((letter) => ({ ...letter, id: newId() }));
  await tx.prisma.message.createMany({
    data: queued.map((letter) => ({
      ...{ ...letter, providerId: tx.providerId, kind: 'reminder', channel: 'email', state: 'queued' },
      createdBy: made.by,
      createdAt: made.at,
    })),
  });
  return queued;
}

/** Puts down what became of letters: sent at a moment, or failed for a reason. */
export async function settleLetters(
  tx: TenantTx,
  outcome: {
    readonly sent: readonly string[];
    readonly failed: readonly string[];
    readonly failure: AppErrorCode;
  },
  at: Date,
): Promise<void> {
  const of = (ids: readonly string[]) => ({ providerId: tx.providerId, id: { in: [...ids] } });
  await tx.prisma.message.updateMany({ where: of(outcome.sent), data: { state: 'sent', sentAt: at } });
  await tx.prisma.message.updateMany({
    where: of(outcome.failed),
    data: { state: 'failed', failure: outcome.failure },
  });
}
