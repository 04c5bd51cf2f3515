/**
 * Phones that push through the app's real web server: over a wire that is cut in the middle, and two at once. Each push
 * is a lesson that nobody is marked in yet, with a tap for each of its children.
 */

import type { Owner } from '../../app/offline/kept-entry.ts';
import { sendOver } from '../../app/offline/send.ts';
import { newEntry, type RollEntry } from '../../app/routes/roll/entry.ts';
import { newId } from '../../server/data/ids.ts';
import { inTenant } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import { foldEntries } from '../../server/domain/attendance/marks.ts';
import { getRoll } from '../../server/services/attendance.ts';
import { seal } from '../../server/services/derived-keys.ts';
import { newTotpSecret } from '../../server/services/totp.ts';
import { diceOf } from '../soak/dice.ts';
import { CHILD_KEY_SECRET } from './actors.ts';
import { cookieOf } from './cookies.ts';
import { type Cut, openCuttingWire } from './cutting-wire.ts';
import type { TestDatabase } from './database.ts';
import { Phone } from './phone.ts';
import { type LessonToMark, makeRolls, markerAt, type Rolls } from './rolls-to-take.ts';
import { type Served, serveOver } from './serve.ts';

export interface PushReport {
  readonly faults: readonly string[];
  /** What it did, in a line. */
  readonly said: string;
}

type Access = Pick<TestDatabase, 'db' | 'asOwner'>;

/** The app as it is served at the moment when lessons of one day begin. */
class Site {
  readonly rolls: Rolls;
  readonly served: Served;
  readonly #access: Access;
  readonly #now: Date;
  /** Of every answer that came. */
  readonly statuses = new Map<number, number>();

  private constructor(access: Access, rolls: Rolls, served: Served, now: Date) {
    this.#access = access;
    this.rolls = rolls;
    this.served = served;
    this.#now = now;
  }

  static async open(access: Access, lessons: number): Promise<Site> {
    const rolls = await makeRolls(access.db, lessons + 1, 1);
    const now = new Date(rolls.next().startsAtMs);
    return new Site(access, rolls, await serveOver(access.db, { now }), now);
  }

  /** A phone of somebody who is signed in; its calls go to `url`. */
  async phone(url = this.served.url): Promise<Phone> {
    const { owner, cookie } = await this.#signUp();
    const send = sendOver(async (path, init) => {
      const headers = { ...(init?.headers as object), cookie, origin: url, connection: 'close' };
      const response = await fetch(path, { ...init, headers });
      this.statuses.set(response.status, (this.statuses.get(response.status) ?? 0) + 1);
      return response;
    }, url);
    return new Phone({ owner, now: () => this.#now, send });
  }

  async #signUp(): Promise<{ owner: Owner; cookie: string }> {
    const { asOwner } = this.#access;
    const email = `${newId()}@example.kz`;
    const given = { email, passwordHash: '-', name: 'Ли Виктор', createdAt: this.#now };
    const userId = await inTenant(this.rolls.scope, (tx) => createUser(tx, given, 'administrator'));
    const sealed = seal(CHILD_KEY_SECRET, 'totp secret 1', userId, newTotpSecret());
    await asOwner('UPDATE app_user SET totp_secret = $2, totp_on_at = $3 WHERE id = $1', [
      userId,
      sealed,
      this.#now,
    ]);
    const owner = { userId, providerId: this.rolls.provider.id };
    return { owner, cookie: await cookieOf(asOwner, email, this.#now) };
  }

  /** A tap for each child. */
  taps({ childIds }: LessonToMark, mark: RollEntry['mark']): RollEntry[] {
    return childIds.map((childId) => newEntry({ childId, mark, method: 'tap' }, this.#now));
  }

  /** How often each entry is in a lesson's log. */
  async countIn({ id }: LessonToMark): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const entry of (await this.rolls.logOf(id)).flat())
      counts.set(entry.id, (counts.get(entry.id) ?? 0) + 1);
    return counts;
  }

  /** What the roll shows against the fold of its log. */
  async marksAgree({ id }: LessonToMark): Promise<boolean> {
    const fold = foldEntries((await this.rolls.logOf(id)).flat());
    const { rows } = await getRoll({ ...markerAt(this.rolls), now: this.#now }, id);
    return rows.every(({ childId, mark }) => mark === fold.get(childId)?.mark);
  }

  failures(): string[] {
    return [...this.statuses]
      .filter(([status]) => status >= 500)
      .map(([status, times]) => `${times} answers of ${status}`);
  }
}

/** About as long as what goes and comes of four taps; a cut that comes too late is none, and another lesson is taken. */
const LONGEST = { request: 1_300, answer: 1_000 };

/**
 * Pushes over a wire that is cut `count` times at random bytes of the request or the answer, until every batch is
 * through. A batch is on record whole or not at all, and in the end every entry once.
 */
export async function cutPushes(access: Access, count: number, seed: number): Promise<PushReport> {
  const dice = diceOf(seed);
  const site = await Site.open(access, 2 * count);
  const wire = await openCuttingWire(site.served.url);
  const phone = await site.phone(wire.url);
  await phone.open();
  const faults: string[] = [];
  let recorded = 0;
  while (wire.cuts < count) {
    const lesson = site.rolls.next();
    const taps = site.taps(lesson, 'present');
    await phone.queue.enqueue(lesson.id, taps);
    const of = dice.one(['request', 'answer'] as const);
    const cut: Cut = { of, afterBytes: 1 + dice.below(LONGEST[of]) };
    wire.cutAt(cut);
    await phone.queue.send();
    const between = await site.countIn(lesson);
    if (between.size > 0) recorded++;
    if (between.size !== 0 && between.size !== taps.length)
      faults.push(`${between.size} of ${taps.length} entries are on record after ${JSON.stringify(cut)}`);
    wire.cutAt(null);
    await phone.queue.send();
    const after = await site.countIn(lesson);
    if (taps.some(({ id }) => after.get(id) !== 1) || after.size !== taps.length)
      faults.push(`not every entry is on record once after ${JSON.stringify(cut)}`);
    if (phone.queue.view().waiting > 0) faults.push(`entries still wait after ${JSON.stringify(cut)}`);
  }
  faults.push(...site.failures());
  await wire.close();
  await site.served.stop();
  return { faults, said: `${wire.cuts} cuts, ${recorded} batches on record before the retry` };
}

/** Two people push their marks of one lesson at once, `count` times. Every entry is on record, the mark by the rule. */
export async function pushTogether(access: Access, count: number): Promise<PushReport> {
  const site = await Site.open(access, count);
  const phones = [await site.phone(), await site.phone()];
  for (const phone of phones) await phone.open();
  const faults: string[] = [];
  for (let time = 0; time < count; time++) {
    const lesson = site.rolls.next();
    const taps = (['present', 'absent'] as const).map((mark) => site.taps(lesson, mark));
    await Promise.all(
      phones.map(async (phone, index) => {
        await phone.queue.enqueue(lesson.id, taps[index]!);
        await phone.queue.send();
      }),
    );
    const logged = await site.countIn(lesson);
    if (taps.flat().some(({ id }) => logged.get(id) !== 1)) faults.push('not every entry is on record once');
    if (!(await site.marksAgree(lesson))) faults.push('the roll does not show what its log adds up to');
    if (phones.some(({ queue }) => queue.view().waiting > 0)) faults.push('entries still wait');
  }
  faults.push(...site.failures());
  await site.served.stop();
  return { faults, said: `${count} lessons, answers ${JSON.stringify([...site.statuses])}` };
}
