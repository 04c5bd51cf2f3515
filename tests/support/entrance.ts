/** A kiosk at the entrance of a provider, before and during a lesson of chess: what tests of it begin with. */
import { findKioskBehind, kioskCookie } from '../../server/auth/kiosk.ts';
import { newId, newIdAt } from '../../server/data/ids.ts';
import { listLessons } from '../../server/data/lessons.ts';
import { hashPassword } from '../../server/data/passwords.ts';
import { inTenant } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import type { NewEntry } from '../../server/domain/attendance/new-entry.ts';
import type { Actor } from '../../server/services/actor.ts';
import { getRoll, recordRoll } from '../../server/services/attendance.ts';
import { cardText } from '../../server/services/card-token.ts';
import { type Kiosk, type KioskAnswer, markAtKiosk } from '../../server/services/kiosk.ts';
import { openKiosk } from '../../server/services/kiosks.ts';
import { getToday } from '../../server/services/today.ts';
import { CHILD_KEY_SECRET } from './actors.ts';
import type { TestDatabase } from './database.ts';
import { day } from './group-table.ts';
import { CHESS, makePlace, type Place } from './places.ts';

export const PASSWORD = 'балалар сарайы';
/** Tuesday 3 November 2026, 15:00 to 16:30 in Almaty (UTC+5). */
export const ON = day('11-03');
export const MORNING = '2026-11-03T04:00:00.000Z';
export const OPENS = '2026-11-03T09:30:00.000Z';
export const DURING = '2026-11-03T10:05:00.000Z';
export const AFTER = '2026-11-03T11:30:00.001Z';
export const later = (seconds: number): string => new Date(Date.parse(DURING) + seconds * 1000).toISOString();

type Database = Pick<TestDatabase, 'db' | 'asOwner'>;

export class Entrance {
  token = '';

  private constructor(
    private readonly database: Database,
    readonly place: Place,
    readonly administrator: Actor,
    readonly chess: { readonly id: string; readonly groupId: string },
    readonly children: readonly string[],
  ) {}

  /** With Ахатова Медина and Ахметова Мерей on the roll, and a kiosk opened in the morning. */
  static async make(database: Database): Promise<Entrance> {
    const place = await makePlace(database.db);
    const now = new Date(MORNING);
    const user = {
      email: `${newId()}@example.kz`,
      passwordHash: await hashPassword(PASSWORD),
      createdAt: now,
    };
    const userId = await inTenant(place.scope, (tx) =>
      createUser(tx, { ...user, name: 'Сейіт Асан' }, 'administrator'),
    );
    await getToday({ ...place.owner, now });
    const lessons = await inTenant(place.scope, (tx) => listLessons(tx, { from: ON, to: ON }));
    const chess = lessons.find(({ group }) => group === CHESS)!;
    const children = (await getRoll(place.owner, chess.id)).rows.map(({ childId }) => childId);
    const entrance = new Entrance(database, place, { ...place.administrator, userId, now }, chess, children);
    await entrance.rename(0, 'Ахатова', 'Медина');
    await entrance.rename(1, 'Ахметова', 'Мерей');
    await entrance.open('Кіреберіс');
    return entrance;
  }

  async rename(child: number, surname: string, givenName: string): Promise<void> {
    await this.database.asOwner(
      'UPDATE child SET surname = $2, given_name = $3, patronymic = NULL WHERE id = $1',
      [this.children[child], surname, givenName],
    );
  }

  /** Another kiosk, which is the one from then on. */
  async open(name: string, siteId: string | null = null): Promise<void> {
    ({ token: this.token } = await openKiosk(this.administrator, { name, siteId, days: 1 }));
  }

  behind(cookieHeader: string, now = DURING): Promise<Kiosk | null> {
    const context = { db: this.database.db, childKeySecret: CHILD_KEY_SECRET, address: '192.0.2.7' };
    return findKioskBehind({ ...context, now: () => new Date(now) }, { cookieHeader });
  }

  cookie = (): string => `language=kk; ${kioskCookie(this.token, false, 60).split(';')[0]}`;
  at = async (now = DURING): Promise<Kiosk> => (await this.behind(this.cookie(), now))!;

  async marks(): Promise<(string | null)[]> {
    return (await getRoll(this.place.owner, this.chess.id)).rows.map(({ mark }) => mark);
  }

  /** The first child, tapped by the instructor. */
  async tap(mark: NewEntry['mark'], occurredAt: string, sentAt = occurredAt): Promise<void> {
    const entry = { id: newIdAt(Date.parse(occurredAt)), childId: this.children[0]!, mark, occurredAt };
    const instructor = { ...this.place.chessInstructor, now: new Date(sentAt) };
    await recordRoll(instructor, this.chess.id, [{ ...entry, method: 'tap' }], 'телефон');
  }

  mark = async (now = DURING): Promise<KioskAnswer> =>
    markAtKiosk(await this.at(now), this.chess.id, this.children[0]!);

  /** Marks the first child, and gives what an undo wants. */
  async marked(now = DURING): Promise<{ lessonId: string; childId: string; entryId: string }> {
    const answer = await this.mark(now);
    if (answer.kind !== 'marked') throw new Error(answer.kind);
    return { lessonId: this.chess.id, childId: answer.childId, entryId: answer.entryId };
  }

  /** What the card of the first child says. */
  async card(): Promise<string> {
    const [card] = await this.database.asOwner<{ number: Buffer }>(
      'SELECT number FROM child_card WHERE child_id = $1',
      [this.children[0]],
    );
    return cardText(CHILD_KEY_SECRET, this.place.providerId, card!.number);
  }
}
