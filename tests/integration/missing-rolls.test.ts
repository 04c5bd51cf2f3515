/** Missing rolls are told once: over days without a run, crashes between any two steps, and a mail server that refuses. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../server/cli/job.ts';
import { newId } from '../../server/data/ids.ts';
import { linkStaff } from '../../server/data/providers.ts';
import { inTenant } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import { AppError } from '../../server/domain/shared/errors.ts';
import type { Mailer } from '../../server/notify/mail.ts';
import { tellMissingRolls } from '../../server/services/missing-rolls.ts';
import { getToday } from '../../server/services/today.ts';
import { testDatabase } from '../support/database.ts';
import { CHESS, makePlace, type Place } from '../support/places.ts';
import { runHere } from '../support/terminal.ts';

const database = testDatabase();
let place: Place;
let sent: { to: string; text: string }[];
let mailer: Mailer;
let office: string;
let teacher: string;

/** Chess and dombyra on Tuesdays and Thursdays: 3 and 5 November 2026; at ten in the evening in Almaty both are over. */
const evening = (date: string): Date => new Date(`${date}T17:00:00Z`);

beforeEach(async () => {
  place = await makePlace(database.db);
  const user = async (role: 'administrator' | 'instructor', name: string, language: string | null) => {
    const email = `${newId()}@example.kz`;
    await inTenant(place.scope, async (tx) => {
      const id = await createUser(
        tx,
        { email, passwordHash: '-', name, createdAt: evening('2026-11-02') },
        role,
      );
      await tx.prisma.appUser.update({ where: { id }, data: { language } });
      if (role === 'instructor') await linkStaff(tx, id, name);
    });
    return email;
  };
  office = await user('administrator', 'Сейіт Асан', 'ru');
  teacher = await user('instructor', 'Ли Виктор', null);
  sent = [];
  mailer = {
    async send({ to, text }) {
      sent.push({ to, text });
    },
  };
});

const tell = (asOf: string, given: { mailer?: Mailer | null; at?: Date } = {}) => {
  const out = given.mailer === undefined ? mailer : given.mailer;
  return tellMissingRolls(place.scope, {
    asOf: civilDate(asOf),
    at: given.at ?? evening(asOf),
    mail: out && { mailer: out, publicUrl: 'https://club.example.kz' },
  });
};
/** Lessons by who was told of them. */
const told = async () =>
  (
    await database.asOwner<{ email: string; lessons: string[] }>(
      `SELECT u.email, array_agg(g.name || ' ' || to_char(l.lesson_on, 'DD.MM') ORDER BY l.lesson_on, g.name) AS lessons
       FROM missing_roll_told t JOIN lesson l ON l.id = t.lesson_id JOIN club_group g ON g.id = l.group_id
       JOIN app_user u ON u.id = t.user_id WHERE t.provider_id = $1 GROUP BY u.email`,
      [place.providerId],
    )
  ).map(({ email, lessons }) => [email === office ? 'office' : 'teacher', lessons.join(', ')]);
const letters = () =>
  database.asOwner<{ state: string }>(
    'SELECT state FROM missing_roll_letter WHERE provider_id = $1 ORDER BY as_of, state',
    [place.providerId],
  );
const states = async () => (await letters()).map(({ state }) => state);
const refusing = (to: string): Mailer => ({
  async send(letter) {
    if (letter.to === to) throw new AppError('unavailable', { reason: 'mail' });
    await mailer.send(letter);
  },
});
/** The process ends: what follows the mail server's answer never comes. */
const crashing: Mailer = {
  async send(letter) {
    await mailer.send(letter);
    throw new Error('killed');
  },
};

describe('at the end of the day', () => {
  test('the instructor and the administrator get one letter each, with the way to the roll and no name', async () => {
    expect(await tell('2026-11-03')).toEqual({ missing: 2, letters: 2, failed: 0, uncertain: 0 });
    expect(sent.map(({ to }) => to).sort()).toEqual([office, teacher].sort());
    const [lesson] = await database.asOwner<{ id: string }>(
      `SELECT l.id FROM lesson l JOIN club_group g ON g.id = l.group_id
       WHERE g.provider_id = $1 AND g.name = $2 AND l.lesson_on = '2026-11-03'`,
      [place.providerId, CHESS],
    );
    const ofTeacher = sent.find(({ to }) => to === teacher)!.text;
    expect(ofTeacher).toContain(`Шахмат, 03.11.2026, 15:00\nhttps://club.example.kz/lessons/${lesson!.id}`);
    expect(ofTeacher).not.toContain('Домбыра');
    // Who has chosen no language is written to in the provider's.
    expect(ofTeacher).toContain('Сәлеметсіз бе!');
    const ofOffice = sent.find(({ to }) => to === office)!.text;
    expect(ofOffice).toContain('Здравствуйте!');
    expect(ofOffice).toContain('Домбыра');
    const names = await database.asOwner<{ name: string }>(
      'SELECT unnest(ARRAY[surname, given_name]) AS name FROM child WHERE provider_id = $1',
      [place.providerId],
    );
    for (const { name } of names) expect(sent.map(({ text }) => text).join()).not.toContain(name);
    const events = await database.asOwner(
      `SELECT action, after FROM audit_event WHERE provider_id = $1 AND action = 'missing_rolls.told'`,
      [place.providerId],
    );
    expect(events).toHaveLength(2);
  });

  test('a lesson that is not over, cancelled, waived or wholly marked is not missing', async () => {
    await getToday({ ...place.owner, now: evening('2026-11-03') });
    const at = (time: string) => new Date(`2026-11-03T${time}Z`);
    const missing = async (time: string) =>
      (await tell('2026-11-03', { mailer: null, at: at(time) })).missing;
    // Chess ends at 16:30 in Almaty, dombyra at 18:00.
    expect(await missing('11:29:59')).toBe(0);
    expect(await missing('11:30:00')).toBe(1);
    expect(await missing('13:00:00')).toBe(2);
    const set = (change: string) =>
      database.asOwner(
        `UPDATE lesson SET ${change} WHERE provider_id = $1 AND lesson_on = '2026-11-03' AND start_minute = 900`,
        [place.providerId],
      );
    await set(`waived_reason = 'журнал'`);
    expect(await missing('13:00:00')).toBe(1);
    await set(`waived_reason = NULL, state = 'cancelled', cancel_reason = 'қар'`);
    expect(await missing('13:00:00')).toBe(1);
  });

  test('looking writes nothing and sends nothing', async () => {
    await getToday(place.owner);
    expect(await tell('2026-11-03', { mailer: null })).toMatchObject({ letters: 2 });
    expect([sent.length, await letters(), await told()]).toEqual([0, [], []]);
  });

  test('the first page names what is left of the days before, and letters in trouble', async () => {
    const morning = { ...place.owner, now: new Date('2026-11-04T04:00:00Z') };
    expect((await getToday(morning)).left.map(({ group }) => group)).toEqual(['Шахмат', 'Домбыра']);
    expect((await getToday(morning)).lettersInTrouble).toBe(0);
    await tell('2026-11-03', { mailer: refusing(teacher) });
    expect((await getToday(morning)).lettersInTrouble).toBe(1);
    expect((await getToday({ ...place.chessInstructor, now: morning.now })).lettersInTrouble).toBe(0);
  });
});

describe('once', () => {
  test('twice in an evening, and two runs at once', async () => {
    await Promise.all([tell('2026-11-03'), tell('2026-11-03')]);
    await tell('2026-11-03');
    expect(sent.map(({ to }) => to).sort()).toEqual([office, teacher].sort());
  });

  test('after days without a run it ends as if it had run every day', async () => {
    const expected = [
      ['office', 'Домбыра 03.11, Шахмат 03.11, Домбыра 05.11, Шахмат 05.11'],
      ['teacher', 'Шахмат 03.11, Шахмат 05.11'],
    ];
    await tell('2026-11-05');
    expect((await told()).sort()).toEqual(expected);
    expect(sent).toHaveLength(2);
    place = await makePlace(database.db);
    for (const role of ['office', 'teacher']) {
      const [email, as, name] =
        role === 'office' ? [office, 'administrator', ''] : [teacher, 'instructor', 'Ли Виктор'];
      await inTenant(place.scope, async (tx) => {
        const { id } = await tx.prisma.appUser.findUniqueOrThrow({ where: { email } });
        await tx.prisma.membership.create({ data: { userId: id, providerId: tx.providerId, role: as! } });
        if (name) await linkStaff(tx, id, name);
      });
    }
    for (const asOf of ['2026-11-03', '2026-11-04', '2026-11-05']) await tell(asOf);
    expect((await told()).sort()).toEqual(expected);
  });

  test('what ends after the letter of the day is told in the next one', async () => {
    await tell('2026-11-03', { at: new Date('2026-11-03T12:00:00Z') });
    expect(await told()).toContainEqual(['office', 'Шахмат 03.11']);
    await tell('2026-11-03');
    expect(sent).toHaveLength(2);
    await tell('2026-11-04');
    expect(sent).toHaveLength(3);
    expect(await told()).toContainEqual(['office', 'Домбыра 03.11, Шахмат 03.11']);
  });

  test('though the process is killed right after the mail server took the letter', async () => {
    await expect(tell('2026-11-03', { mailer: crashing })).rejects.toThrow('killed');
    expect(sent).toHaveLength(1);
    expect(await states()).toEqual(['sending']);
    expect(await tell('2026-11-03')).toMatchObject({ letters: 1, uncertain: 1 });
    expect(new Set(sent.map(({ to }) => to)).size).toBe(2);
    expect(sent).toHaveLength(2);
  });

  test('a letter that was refused goes out with the next run, with what is still missing', async () => {
    expect(await tell('2026-11-03', { mailer: refusing(office) })).toMatchObject({ letters: 1, failed: 1 });
    expect(await states()).toEqual(['failed', 'sent']);
    await database.asOwner(
      `UPDATE lesson SET waived_reason = 'журнал' WHERE provider_id = $1 AND lesson_on = '2026-11-03' AND start_minute = 900`,
      [place.providerId],
    );
    expect(await tell('2026-11-05')).toMatchObject({ letters: 2, failed: 0 });
    const ofOffice = sent.filter(({ to }) => to === office);
    expect(ofOffice).toHaveLength(1);
    expect(ofOffice[0]!.text.match(/\d\d\.11\.2026/g)).toEqual(['03.11.2026', '05.11.2026', '05.11.2026']);
    expect(await states()).toEqual(['sent', 'sent', 'sent']);
  });
});

describe('the job', () => {
  const job = (args: readonly string[], env: Record<string, string> = {}) => {
    const given = {
      DATABASE_URL: database.ownerUrl,
      QATYSU_APP_DB_PASSWORD: 'a password of the tests',
      QATYSU_SECRET: 'a secret of the tests, 32 letters or more',
      ...env,
    };
    for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
    return runHere(run, ['missing-rolls', ...args]).finally(() => vi.unstubAllEnvs());
  };

  test.each([
    { name: 'no date', args: [], says: '--as-of' },
    { name: 'no such day', args: ['--as-of', '2026-02-30'], says: '--as-of' },
    { name: 'no mail server', args: ['--as-of', '2026-01-05'], says: 'SMTP_URL' },
    {
      name: 'nobody',
      args: ['--as-of', '2026-01-05', '--dry-run', '--provider', newId()],
      says: 'no provider',
    },
  ])('refuses $name with exit code 2 and writes nothing', async ({ args, says }) => {
    const { code, stdout, stderr } = await job(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
  });

  test('refuses a day that is still to come', async () => {
    const mail = {
      SMTP_URL: 'smtp://127.0.0.1:9',
      QATYSU_MAIL_FROM: 'q@example.kz',
      QATYSU_PUBLIC_URL: 'https://club.example.kz',
    };
    const { code, stderr } = await job(['--as-of', '2199-01-01'], mail);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('is after today') });
  });

  test('says in numbers what it would do', async () => {
    const { code, stdout } = await job([
      '--as-of',
      '2026-11-03',
      '--dry-run',
      '--provider',
      place.providerId,
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('(dry run: nothing written or sent): ');
    expect(stdout).toMatch(/\d+ rolls missing, \d+ letters, 0 failed/);
  });
});
