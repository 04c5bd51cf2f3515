/** Requests for corrections that wait, and a kiosk that is open: what may be decided and ended at a door. */
import { createHash } from 'node:crypto';
import { newId } from '../../server/data/ids.ts';
import type { TestDatabase } from './database.ts';
import type { Ids } from './street.ts';

interface ToAsk {
  readonly providerId: string;
  readonly groupId: string;
  /** By e-mail: somebody who asks for a decision, and who takes an own request back. */
  readonly instructor: string;
  readonly owner: string;
}

/** One request to approve, one to refuse and one to take back, each of another lesson of the group. */
export async function waitingCorrections(
  asOwner: TestDatabase['asOwner'],
  { providerId, groupId, instructor, owner }: ToAsk,
): Promise<Ids> {
  const marks = await asOwner<{ lessonId: string; on: string; childId: string; kind: string }>(
    `SELECT DISTINCT ON (l.lesson_on) l.id AS "lessonId", l.lesson_on::text AS "on", m.child_id AS "childId", m.kind
     FROM lesson l JOIN mark m ON m.provider_id = l.provider_id AND m.lesson_id = l.id
     WHERE l.provider_id = $1 AND l.group_id = $2 ORDER BY l.lesson_on DESC, m.child_id LIMIT 3`,
    [providerId, groupId],
  );
  const ask = async (place: number, email: string): Promise<string> => {
    const { lessonId, on, childId, kind } = marks[place]!;
    const id = newId();
    await asOwner(
      `INSERT INTO attendance_correction (provider_id, id, lesson_id, lesson_on, asked_by, asked_at, reason, state)
       SELECT $1, $2, $3, $4, id, '2026-11-01', 'қате басылды', 'asked' FROM app_user WHERE email = $5`,
      [providerId, id, lessonId, on, email],
    );
    await asOwner(
      `INSERT INTO attendance_correction_child (provider_id, correction_id, child_id, was, wanted)
       VALUES ($1, $2, $3, $4, 'family')`,
      [providerId, id, childId, kind],
    );
    return id;
  };
  return {
    toApproveId: await ask(0, instructor),
    toApproveSeen: `${marks[0]!.childId} ${marks[0]!.kind}`,
    toRefuseId: await ask(1, instructor),
    toWithdrawId: await ask(2, owner),
  };
}

/** A kiosk that somebody has opened for a month, with what its cookie holds. */
export async function openKioskOf(
  asOwner: TestDatabase['asOwner'],
  { providerId, email }: { providerId: string; email: string },
): Promise<Ids> {
  const kioskId = newId();
  const kioskToken = createHash('sha256').update(newId()).digest('base64url');
  await asOwner(
    `INSERT INTO kiosk (token_hash, provider_id, id, name, opened_by, opened_at, ends_at)
     SELECT $1, $2, $3, 'Кіреберіс', id, '2026-11-01', '2026-12-01' FROM app_user WHERE email = $4`,
    [createHash('sha256').update(kioskToken).digest('hex'), providerId, kioskId, email],
  );
  return { kioskId, kioskToken };
}
