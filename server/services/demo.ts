/**
 * The demo: a palace of schoolchildren with the sample month, and the weeks before today with lessons that were
 * held, children who fell away, and rolls that wait. Every person in it is invented; it is made once, on an empty
 * database, and the same day always gives the same demo.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { recordEvent } from '../data/audit.ts';
import { addContract } from '../data/contracts.ts';
import type { Database } from '../data/database.ts';
import { newId } from '../data/ids.ts';
import { hashPassword } from '../data/passwords.ts';
import { createProvider, findProviderIds, linkStaff } from '../data/providers.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../data/scope.ts';
import { createUser, findUserByEmail } from '../data/users.ts';
import { insertRecords } from '../data/write-records.ts';
import type { Role } from '../domain/access.ts';
import { PRESETS } from '../domain/programmes/presets.ts';
import { civilDate, dateInZone, yearOf } from '../domain/shared/civil-date.ts';
import { childKeysOf } from './child-key.ts';
import { liveUntilToday, SAMPLE_ENDS_ON } from './demo-weeks.ts';
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
const SAMPLE_IMPORTED_AT = new Date('2026-11-02T06:00:00Z');
const LONG = { timeoutMs: 120_000 };

const PEOPLE: readonly { role: Role; name: string }[] = [
  { role: 'owner', name: 'Жұмабаева Сәуле' },
  { role: 'administrator', name: 'Оразбаева Гүлназ' },
  { role: 'instructor', name: 'Байжанов Серік' },
  { role: 'accountant', name: 'Ким Наталья' },
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
  const { records, slots } = await readImport(files, {
    zone: ZONE,
    today: SAMPLE_ENDS_ON,
    submitted: new Set(),
  });
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
  const people = await addPeople(scope, now);
  const recordedBy = people.get('administrator')!;
  await inTenant(
    scope,
    async (tx) => {
      await insertRecords(tx, { records, slots, childKeys, recordedAt: SAMPLE_IMPORTED_AT, recordedBy });
      await addDemoContract(tx, now);
    },
    LONG,
  );
  await withdrawInactive(scope, { asOf: SAMPLE_ENDS_ON, dryRun: false, at: now });
  await planAhead(scope, dateInZone(now, ZONE));
  await inTenant(scope, (tx) => liveUntilToday(tx, { now, recordedBy: people.get('instructor')! }), LONG);
  await withdrawInactive(scope, { asOf: dateInZone(now, ZONE), dryRun: false, at: now });
}

async function sampleFile(folder: string, kind: 'roster' | 'timesheet', name: string) {
  return { kind, name, bytes: await readFile(path.join(folder, name)) };
}

/** The users by role. */
async function addPeople(scope: ProviderScope, createdAt: Date): Promise<ReadonlyMap<Role, string>> {
  const passwordHash = await hashPassword(PASSWORD);
  const users = new Map<Role, string>();
  for (const [index, { role, name }] of PEOPLE.entries()) {
    const { email } = DEMO_SIGN_INS[index]!;
    await inTenant(scope, async (tx) => {
      const user = { email, passwordHash, name, createdAt };
      const userId = await createUser(tx, user, role);
      await linkStaff(tx, userId, name);
      users.set(role, userId);
    });
  }
  return users;
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
