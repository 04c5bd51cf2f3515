/**
 * Tells the instructors and administrators by mail, once, of rolls that are missing at the end of a day. A letter is put
 * down before it is sent and settled after: a crash in between leaves one that is never sent again, and one that the
 * mail server refused goes out with the next run (docs/decisions/030).
 */
import { recordEvent } from '../data/audit.ts';
import {
  countInTrouble,
  listLetters,
  listMissingRolls,
  listReaders,
  type Reader,
  settleLetter,
  takeLetter,
} from '../data/missing-rolls.ts';
import { getProvider } from '../data/providers.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../data/scope.ts';
import { can } from '../domain/access.ts';
import { type MissingRoll, planLetters } from '../domain/attendance/missing-rolls.ts';
import { addDays, type CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import type { Mailer } from '../notify/mail.ts';
import { missingRollsLetter } from '../notify/missing-rolls-letter.ts';
import { type Actor, today } from './actor.ts';
import { planAhead } from './lesson-plan.ts';

/** As far back as the first page lists them: after a longer silence older lessons are told of nowhere else either. */
const BACK_DAYS = 14;
/** A letter that has been on its way for longer than this is not: the run that sent it has ended. */
const LONGEST_MINUTES = 10;
const TROUBLE_DAYS = 7;

export interface MailOut {
  readonly mailer: Mailer;
  /** What links in messages begin with, without a slash at the end. */
  readonly publicUrl: string;
}

export interface TellingRun {
  /** The day at whose end rolls are missing. */
  readonly asOf: CivilDate;
  readonly at: Date;
  /** Null only looks: nothing is written and nobody is written to. */
  readonly mail: MailOut | null;
}

export interface TellingOutcome {
  /** Rolls that are missing of the last two weeks, up to the day. */
  readonly missing: number;
  /** Letters that this run sent, or would send. */
  readonly letters: number;
  readonly failed: number;
  /** Letters of earlier runs of which nobody knows whether they went out. */
  readonly uncertain: number;
}

interface Letter {
  readonly reader: Reader;
  /** The day under which it was put down: that of an earlier run, when the mail server refused it then. */
  readonly asOf: CivilDate;
  readonly rolls: readonly MissingRoll[];
  /** What is put down with it now; the rest was when it was refused. */
  readonly fresh: readonly MissingRoll[];
}

/** Writes to everybody who is to be told and was not yet. May run twice, or after days of silence, and ends the same. */
export async function tellMissingRolls(scope: ProviderScope, run: TellingRun): Promise<TellingOutcome> {
  if (run.mail) await planAhead(scope, run.asOf);
  const { provider, missing, letters, uncertain } = await inTenant(scope, async (tx) => ({
    ...(await planRun(tx, run)),
    provider: await getProvider(tx),
  }));
  const { mail } = run;
  if (mail === null) return { missing, letters: letters.length, failed: 0, uncertain };
  const counts = { sent: 0, failed: 0, taken: 0 };
  for (const letter of letters) counts[await deliver(scope, letter, { ...run, mail, provider })] += 1;
  return { missing, letters: counts.sent, failed: counts.failed, uncertain };
}

/** Who has a letter to get: about what is missing and they were not told of, or one that was refused before. */
async function planRun(
  tx: TenantTx,
  { asOf, at }: TellingRun,
): Promise<{ missing: number; letters: Letter[]; uncertain: number }> {
  const rolls = await listMissingRolls(tx, { from: addDays(asOf, -BACK_DAYS), to: asOf, at });
  const readers = await listReaders(tx);
  const known = await listLetters(tx, { asOf, lessonIds: rolls.map(({ lessonId }) => lessonId) });
  const told = new Map<string, Set<string>>();
  for (const { userId, lessonIds } of known)
    told.set(userId, new Set([...(told.get(userId) ?? []), ...lessonIds]));
  const fresh = new Map(planLetters(rolls, readers, told).map((letter) => [letter.userId, letter.rolls]));
  const letters = readers.flatMap((reader): Letter[] => {
    const own = known.filter(({ userId }) => userId === reader.userId);
    const refused = own.find(({ state }) => state === 'failed');
    // One letter a day: whoever has had today's is told of what has ended since in tomorrow's.
    if (!refused && own.some((letter) => letter.asOf === asOf)) return [];
    const news = fresh.get(reader.userId) ?? [];
    const of = rolls.filter((roll) => refused?.lessonIds.includes(roll.lessonId) || news.includes(roll));
    return of.length > 0 ? [{ reader, asOf: refused?.asOf ?? asOf, rolls: of, fresh: news }] : [];
  });
  const uncertain = known.filter(({ state }) => state === 'sending').length;
  return { missing: rolls.length, letters, uncertain };
}

/** Puts one letter down, sends and settles it. `taken`: another run has it. */
async function deliver(
  scope: ProviderScope,
  { reader, asOf, rolls, fresh }: Letter,
  {
    at,
    mail,
    provider,
  }: TellingRun & { mail: MailOut; provider: { name: string; languages: readonly string[] } },
): Promise<'sent' | 'failed' | 'taken'> {
  const { userId, email } = reader;
  const lessonIds = fresh.map(({ lessonId }) => lessonId);
  if (!(await inTenant(scope, (tx) => takeLetter(tx, { userId, asOf, lessonIds }, at)))) return 'taken';
  const language = reader.language ?? (provider.languages[0] as Reader['language']) ?? 'ru';
  const letter = missingRollsLetter({
    language,
    provider: provider.name,
    rolls: rolls.map((roll) => ({
      lesson: titleOf(roll),
      link: `${mail.publicUrl}/lessons/${roll.lessonId}`,
    })),
  });
  const isSent = await mail.mailer.send({ to: email, ...letter }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError) return false;
      throw error;
    },
  );
  await inTenant(scope, async (tx) => {
    await settleLetter(tx, { userId, asOf }, isSent ? 'sent' : 'failed', at);
    if (!isSent) return;
    const subject = { kind: 'user', id: userId } as const;
    const after = { asOf, lessons: rolls.length };
    await recordEvent(tx, { at, actorId: null, action: 'missing_rolls.told', subject, after });
  });
  return isSent ? 'sent' : 'failed';
}

const MINUTES = 60;
const two = (number: number): string => String(number).padStart(2, '0');

/** `Шахмат, 03.11.2026, 15:00`: the same in all three languages. */
function titleOf({ group, on, startMinute }: MissingRoll): string {
  const [year, month, day] = on.split('-');
  const start =
    startMinute === null ? [] : [`${two(Math.floor(startMinute / MINUTES))}:${two(startMinute % MINUTES)}`];
  return [group, `${day}.${month}.${year}`, ...start].join(', ');
}

/** For who runs the place, how many letters of the last week did not go out or may not have; 0 for anybody else. */
export function countLettersInTrouble(tx: TenantTx, actor: Actor): Promise<number> {
  if (!can(actor.role, 'settings.edit')) return Promise.resolve(0);
  const before = new Date(actor.now.getTime() - LONGEST_MINUTES * 60_000);
  return countInTrouble(tx, addDays(today(actor), -TROUBLE_DAYS), before);
}
