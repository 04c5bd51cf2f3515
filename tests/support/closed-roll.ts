/**
 * A roll of chess that is closed, with one child marked absent and one not marked, and the people around it: what tests
 * of corrections begin with.
 */
import { newIdAt } from '../../server/data/ids.ts';
import { listLessons } from '../../server/data/lessons.ts';
import { loadRecords } from '../../server/data/records.ts';
import { inTenant } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import type { CorrectedMark } from '../../server/domain/attendance/corrections.ts';
import type { MarkRecord } from '../../server/domain/records.ts';
import type { Actor } from '../../server/services/actor.ts';
import { getRoll, recordRoll } from '../../server/services/attendance.ts';
import { approveCorrection, askCorrection } from '../../server/services/corrections.ts';
import { getToday } from '../../server/services/today.ts';
import type { TestDatabase } from './database.ts';
import { day } from './group-table.ts';
import { CHESS, makePlace, type Place } from './places.ts';

/** Tuesday 3 November 2026, 15:00 to 16:30 in Almaty: closed from Wednesday 16:30 (11:30 UTC) on. */
const ON = day('11-03');
const DURING = '2026-11-03T10:00:00.000Z';
export const OPEN = '2026-11-04T11:30:00.000Z';
export const ASKED = '2026-11-05T06:00:00.000Z';
export const DECIDED = '2026-11-09T06:00:00.000Z';

export const at = (actor: Actor, now: string): Actor => ({ ...actor, now: new Date(now) });

type Database = Pick<TestDatabase, 'db' | 'asOwner'>;

export class ClosedRoll {
  private constructor(
    private readonly database: Database,
    readonly place: Place,
    readonly lessonId: string,
    readonly children: readonly string[],
    readonly instructor: Actor,
    readonly administrator: Actor,
  ) {}

  static async make(database: Database): Promise<ClosedRoll> {
    const place = await makePlace(database.db);
    await getToday(place.owner);
    const lessons = await inTenant(place.scope, (tx) => listLessons(tx, { from: ON, to: ON }));
    const lessonId = lessons.find(({ group }) => group === CHESS)!.id;
    const children = (await getRoll(place.owner, lessonId)).rows.map(({ childId }) => childId);
    const instructor = await knownAs(place, place.chessInstructor, 'Ли Виктор');
    const administrator = await knownAs(place, place.administrator, 'Сейіт Асан');
    const roll = new ClosedRoll(database, place, lessonId, children, instructor, administrator);
    await roll.tap('absent', DURING, DURING);
    return roll;
  }

  /** A user with the actor's role: who asks and who decides is shown by name. */
  known = (actor: Actor, name: string): Promise<Actor> => knownAs(this.place, actor, name);

  /** The first child, tapped at a moment and sent at another. */
  async tap(mark: 'absent' | 'excused', occurredAt: string, sentAt: string): Promise<void> {
    const excuse = mark === 'excused' ? { excuse: 'family' as const } : {};
    const entry = { id: newIdAt(Date.parse(occurredAt)), childId: this.children[0]!, mark, ...excuse };
    const entries = [{ ...entry, occurredAt, method: 'tap' as const }];
    await recordRoll(at(this.instructor, sentAt), this.lessonId, entries, 'телефон');
  }

  /** Asks for marks of the first children; null leaves one as it is. */
  ask(who: Actor, marks: readonly (CorrectedMark | null)[], now = ASKED): Promise<string> {
    const children = marks.flatMap((wanted, no) =>
      wanted === null ? [] : [{ childId: this.children[no]!, wanted }],
    );
    return askCorrection(at(who, now), this.lessonId, { reason: 'қате басылды', children });
  }

  /** Approves what is shown now, unless something else was seen. */
  async approve(who: Actor, id: string, seen?: readonly string[]): Promise<void> {
    const shown = seen ?? (await this.marks()).map((mark) => mark ?? 'unmarked');
    const marks = new Map(this.children.map((childId, no) => [childId, shown[no]!] as const));
    await approveCorrection(at(who, DECIDED), id, { seen: marks, answer: null });
  }

  /** As the roll shows them: an excuse by its type. */
  async marks(): Promise<(string | null)[]> {
    const { rows } = await getRoll(this.place.owner, this.lessonId);
    return rows.map(({ mark, excuse }) => excuse ?? mark);
  }

  async records(): Promise<MarkRecord[]> {
    const { marks } = await inTenant(this.place.scope, (tx) => loadRecords(tx, { from: ON, to: ON }));
    return marks.filter((mark) => mark.lessonId === this.lessonId);
  }

  /** The steps in the audit, and whose. */
  async events(): Promise<[string, string][]> {
    const rows = await this.database.asOwner<{ action: string; actor_id: string }>(
      `SELECT action, actor_id FROM audit_event WHERE subject_id = $1 AND action LIKE 'correction.%' ORDER BY id`,
      [this.lessonId],
    );
    return rows.map(({ action, actor_id }) => [action, actor_id]);
  }

  async set(lesson: 'planned' | 'cancelled'): Promise<void> {
    await this.database.asOwner('UPDATE lesson SET state = $2, cancel_reason = $3 WHERE id = $1', [
      this.lessonId,
      lesson,
      lesson === 'cancelled' ? 'қар' : null,
    ]);
  }

  async submitClaim(): Promise<void> {
    await this.database.asOwner(
      `INSERT INTO claim (provider_id, id, month, programme_id)
       VALUES ($1, gen_random_uuid(), '2026-11', 'kz-creative-order-sample')`,
      [this.place.providerId],
    );
  }
}

async function knownAs(place: Place, actor: Actor, name: string): Promise<Actor> {
  const user = { email: `${actor.userId}@example.kz`, passwordHash: '-', name, createdAt: actor.now };
  const userId = await inTenant(place.scope, (tx) => createUser(tx, user, actor.role));
  return { ...actor, userId, name };
}
