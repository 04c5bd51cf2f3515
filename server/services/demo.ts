/**
 * The demo: a palace of schoolchildren with the sample month, and the weeks before today with lessons that were
 * held, children who fell away, and rolls that wait. Every person in it is invented; it is made once, on an empty
 * database, and the same day always gives the same demo.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { recordEvent } from '../data/audit.ts';
import type { Database } from '../data/database.ts';
import { newId } from '../data/ids.ts';
import { hashPassword } from '../data/passwords.ts';
import { addContract } from '../data/programmes.ts';
import { createProvider, findProviderIds, getProvider, linkStaff } from '../data/providers.ts';
import { loadRecords } from '../data/records.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../data/scope.ts';
import { createUser, findUserByEmail } from '../data/users.ts';
import { insertRecords } from '../data/write-records.ts';
import type { Role } from '../domain/access.ts';
import { PRESETS } from '../domain/programmes/presets.ts';
import type { LessonRecord, MarkKind, MarkRecord, Records } from '../domain/records.ts';
import {
  addDays,
  type CivilDate,
  civilDate,
  dateInZone,
  daysBetween,
  yearOf,
} from '../domain/shared/civil-date.ts';
import { childKeysOf } from './child-key.ts';
import { planAhead } from './lesson-plan.ts';
import { readImport } from './read-import.ts';
import { withdrawInactive } from './withdrawals.ts';

export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly role: Role;
}

const PASSWORD = 'qatysu-demo';
const ZONE = 'Asia/Almaty';
/** The sample month is October 2026; the weeks that lead to today begin after it. */
const SAMPLE_ENDS_ON = civilDate('2026-10-31');
const LIVE_WEEKS = 8;

const PEOPLE: readonly { role: Role; name: string; language: 'kk' | 'ru' }[] = [
  { role: 'owner', name: 'Жұмабаева Сәуле', language: 'ru' },
  { role: 'administrator', name: 'Оразбаева Гүлназ', language: 'ru' },
  { role: 'instructor', name: 'Байжанов Серік', language: 'kk' },
  { role: 'accountant', name: 'Ким Наталья', language: 'ru' },
];

/** How to sign in to the demo, whether it has just been made or was there. */
export const DEMO_SIGN_INS: readonly DemoSignIn[] = PEOPLE.map(({ role }) => ({
  email: `${role}@demo.qatysu.kz`,
  password: PASSWORD,
  role,
}));

/** Whether this database has the demo's people. */
export const hasDemo = async (db: Database): Promise<boolean> =>
  (await findUserByEmail(db, DEMO_SIGN_INS[0]!.email)) !== null;

interface DemoOptions {
  /** Folder of the sample's spreadsheets. */
  readonly samples: string;
  readonly childKeySecret: string;
  readonly now: Date;
}

/** Makes the demo unless the database has a provider. The shipped programmes are stored already. */
export async function seedDemo(db: Database, { samples, childKeySecret, now }: DemoOptions): Promise<void> {
  if ((await findProviderIds(db, null)).length > 0) return;
  const files = await Promise.all([
    sampleFile(samples, 'roster', 'roster-2026-10.xlsx'),
    sampleFile(samples, 'timesheet', 'timesheet-2026-10.xlsx'),
  ]);
  const { records, slots } = await readImport(files, ZONE);
  const scope = await createProvider(
    db,
    {
      name: 'Дворец школьников «Жас ұлан»',
      bin: '230740027559',
      kind: 'palace',
      zone: ZONE,
      languages: ['kk', 'ru'],
      markHoursAfter: 24,
      week: 'six',
    },
    now,
  );
  const childKeys = childKeysOf(
    records.children.map((child) => child.iin),
    childKeySecret,
  );
  await inTenant(
    scope,
    async (tx) => {
      const recordedAt = new Date('2026-11-02T06:00:00Z');
      await insertRecords(tx, { records, slots, childKeys, recordedAt, recordedBy: null });
      await addDemoContract(tx, now);
      await liveUntilToday(tx, now);
    },
    { timeoutMs: 120_000 },
  );
  await addPeople(db, scope, now);
  await withdrawInactive(scope, { asOf: dateInZone(now, ZONE), dryRun: false, at: now });
}

async function sampleFile(folder: string, kind: 'roster' | 'timesheet', name: string) {
  return { kind, name, bytes: await readFile(path.join(folder, name)) };
}

async function addPeople(db: Database, scope: ProviderScope, createdAt: Date): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  for (const [index, { role, name, language }] of PEOPLE.entries()) {
    const { email } = DEMO_SIGN_INS[index]!;
    await inTenant(scope, async (tx) => {
      const user = { email, passwordHash, name, language, createdAt };
      const userId = await createUser(db, user, { providerId: tx.providerId, role });
      await linkStaff(tx, userId, name);
    });
  }
}

async function addDemoContract(tx: TenantTx, now: Date): Promise<void> {
  await addContract(tx, {
    id: newId(),
    programmeId: PRESETS[0]!.id,
    number: '114',
    startsOn: civilDate('2026-01-01'),
    endsOn: civilDate(`${yearOf(dateInZone(now, ZONE)) + 1}-12-31`),
    rateTiyn: null,
    capChildren: null,
    capAmountTiyn: null,
  });
  await recordEvent(tx, {
    at: now,
    actorId: null,
    action: 'demo.made',
    subject: { kind: 'provider', id: tx.providerId },
  });
}

/** Lessons and marks from the end of the sample, or the last eight weeks, up to yesterday. */
async function liveUntilToday(tx: TenantTx, now: Date): Promise<void> {
  const today = dateInZone(now, ZONE);
  await planAhead(tx, await getProvider(tx), today);
  const weeksAgo = addDays(today, -7 * LIVE_WEEKS);
  const from = weeksAgo > SAMPLE_ENDS_ON ? weeksAgo : addDays(SAMPLE_ENDS_ON, 1);
  const to = addDays(today, -1);
  if (from > to) return;
  const planned = await loadRecords(tx, { from, to });
  const regulars = await loadRecords(tx, { from: civilDate('2026-10-01'), to: SAMPLE_ENDS_ON });
  const marks = planned.lessons
    .filter((lesson) => !isForgotten(lesson, to))
    .flatMap((lesson) => marksOf(lesson, planned, attendance(regulars), today));
  const held = new Set(marks.map((mark) => mark.lessonId));
  const lessons = planned.lessons
    .filter((lesson) => held.has(lesson.id))
    .map((lesson): LessonRecord => ({ ...lesson, state: { kind: 'held' } }));
  await insertRecords(tx, {
    records: { ...planned, lessons, enrolments: [], marks },
    slots: [],
    childKeys: new Map(),
    recordedAt: now,
    recordedBy: null,
  });
}

/** A number from 0 to 99 that depends on nothing but its words. */
function chance(...words: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const letter of words.join(' ')) hash = Math.imul(hash ^ letter.codePointAt(0)!, 16777619);
  return (hash >>> 0) % 100;
}

/** One roll of three groups was never filled in lately: what an administrator finds in the morning. */
const isForgotten = (lesson: LessonRecord, yesterday: CivilDate): boolean =>
  daysBetween(lesson.on, yesterday) < 6 && chance('forgotten', lesson.instructorName ?? '', lesson.on) < 12;

/** Share of presence in the sample month, 0..100, by IIN. */
function attendance(regulars: Records): Map<string, number> {
  const iinOf = new Map(regulars.children.map((child) => [child.id, child.iin]));
  const tally = new Map<string, { present: number; all: number }>();
  for (const { childId, kind } of regulars.marks) {
    const iin = iinOf.get(childId)!;
    const { present, all } = tally.get(iin) ?? { present: 0, all: 0 };
    tally.set(iin, { present: present + Number(kind === 'present'), all: all + 1 });
  }
  return new Map([...tally].map(([iin, { present, all }]) => [iin, (100 * present) / all]));
}

function marksOf(
  lesson: LessonRecord,
  records: Records,
  regular: ReadonlyMap<string, number>,
  today: CivilDate,
): MarkRecord[] {
  const childOf = new Map(records.children.map((child) => [child.id, child]));
  return records.enrolments
    .filter((span) => span.groupId === lesson.groupId && span.startsOn <= lesson.on)
    .map((span) => {
      const { iin } = childOf.get(span.childId)!;
      const kind = markOf(iin, regular.get(iin) ?? 0, lesson, today);
      return {
        lessonId: lesson.id,
        childId: span.childId,
        kind,
        excuse: kind === 'excused' ? 'illness' : null,
        documented: false,
        entryId: newId(),
        method: 'tap',
        occurredAt: tapTime(lesson, iin),
        recordedAt: tapTime(lesson, iin),
        recordedBy: null,
        device: 'demo',
        approvedCorrection: false,
        guest: false,
      } satisfies MarkRecord;
    });
}

/** Who came in the sample month comes on; six in a hundred have stopped since, some weeks ago. */
function markOf(iin: string, share: number, lesson: LessonRecord, today: CivilDate): MarkKind {
  const stoppedDaysAgo = chance('stops', iin) < 6 ? 12 + (chance('since', iin) % 16) : 0;
  if (share === 0 || daysBetween(lesson.on, today) <= stoppedDaysAgo) return 'absent';
  const today100 = chance(iin, lesson.on);
  if (today100 < share) return 'present';
  return today100 % 4 === 0 ? 'excused' : 'absent';
}

/** Within the first minutes of the lesson. */
const tapTime = (lesson: LessonRecord, iin: string): string =>
  new Date(
    Date.parse(lesson.endsAt!) - (lesson.minutes ?? 60) * 60_000 + chance('minute', iin, lesson.on) * 6_000,
  ).toISOString();
