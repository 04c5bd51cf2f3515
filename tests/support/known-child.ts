/**
 * A club that knows everything about one child, and a second one beside it: October under a contract with both, November
 * with the second alone, and of the first a row in every table that names people.
 */
import { appendEntries } from '../../server/data/attendance.ts';
import { addContract } from '../../server/data/contracts.ts';
import { newId } from '../../server/data/ids.ts';
import { hashPassword } from '../../server/data/passwords.ts';
import { saveProgrammes } from '../../server/data/programmes.ts';
import { inTenant } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { addDocument, documentSchema } from '../../server/services/child-documents.ts';
import { suspendSpan } from '../../server/services/child-enrolments.ts';
import { guardianSchema, saveGuardian, takeGuardianOff } from '../../server/services/child-guardians.ts';
import { writeHealth } from '../../server/services/child-health.ts';
import { withdrawChildren } from '../../server/services/child-moves.ts';
import { addChild, changeChild, personSchema } from '../../server/services/child-person.ts';
import { listDuplicateChildren, mergeChildren, mergeSchema } from '../../server/services/duplicates.ts';
import { commitImport, stageImport } from '../../server/services/imports.ts';
import { actorOf } from './actors.ts';
import { inventedIin } from './claim-fixture.ts';
import { Club } from './club.ts';
import { makeProvider, type TestDatabase } from './database.ts';
import { textFile } from './spreadsheets.ts';

export const PASSWORD = 'correct horse battery';
export const IIN = inventedIin(9001);
export const SURNAME = 'Ынтымақбаева';
export const PERSON = { surname: SURNAME, givenName: 'Жанеркеғыз', patronymic: 'Құдайбергенқызы', iin: IIN };
const GUARDIAN = { name: 'Ынтымақбаева Рәбиға', phone: '+77019998877', email: 'r77019998877@example.kz' };
/** Everything by which somebody could know whom it was about. */
export const NEEDLES = [
  ...Object.values(PERSON),
  ...[GUARDIAN.name, GUARDIAN.phone.slice(1), GUARDIAN.email, 'жаңғақтан'],
];
export const ROSTER = `ФИО;ИИН;Дата рождения;Кружок;Дата зачисления;Ваучер;Законный представитель;Телефон
${SURNAME} Жанеркеғыз Құдайбергенқызы;${IIN};05.03.2015;Шахмат;01.09.2026;В-1;Ынтымақбаева Рәбиға;+7 701 999 88 77
Осы Қалған Болатқызы;${inventedIin(9002)};06.03.2015;Шахмат;01.09.2026;В-2;Осыбаев Қуат;+7 701 111 22 33`;

export interface KnownChild {
  readonly office: Actor;
  readonly childId: string;
  /** The second child, of whom nothing is erased. */
  readonly otherId: string;
  readonly groupId: string;
  /** An import that corrected the child, the merge of a twin, and the withdrawal on 31 October. */
  readonly importId: string;
  readonly mergeId: string;
  readonly placementId: string;
  /** Two of October and one of November. */
  readonly lessons: readonly string[];
}

export async function commitRoster(office: Actor, text: string): Promise<string> {
  const { uploadId } = await stageImport(office, { roster: textFile(text, 'тізім.csv'), timesheets: [] });
  await commitImport(office, uploadId);
  return uploadId;
}

type Given = Pick<TestDatabase, 'db' | 'asOwner'>;

export async function makeKnownChild(database: Given): Promise<KnownChild> {
  const office = await makeOffice(database);
  await commitRoster(office, ROSTER.replace('05.03.2015', '05.03.2014'));
  const importId = await commitRoster(office, ROSTER);
  const rows = await database.asOwner<{ id: string; surname: string }>('SELECT id, surname FROM child');
  const childId = rows.find(({ surname }) => surname === SURNAME)!.id;
  const otherId = rows.find(({ surname }) => surname !== SURNAME)!.id;
  const [group] = await database.asOwner<{ id: string }>('SELECT id FROM club_group');
  const groupId = group!.id;
  const lessons = await teach(database, office, { groupId, childId, otherId });
  await tellAbout(database, office, childId);
  const mergeId = await mergeTwin(office, childId);
  const ended = await withdrawChildren(
    office,
    { kind: 'ticked', childIds: [childId] },
    { fromGroupId: null, endsOn: civilDate('2026-10-31'), reason: 'guardian_request' },
  );
  if (ended.kind !== 'done') throw new Error('nobody is in the way');
  await stageImport(office, { roster: textFile(ROSTER, 'күтіп тұр.csv'), timesheets: [] });
  return { office, childId, otherId, groupId, importId, mergeId, placementId: ended.bulkId, lessons };
}

async function makeOffice({ db }: Given): Promise<Actor> {
  await saveProgrammes(db, PRESETS);
  const scope = await makeProvider(db);
  const passwordHash = await hashPassword(PASSWORD);
  const createdAt = new Date('2026-09-01T00:00:00Z');
  const user = { email: 'o@example.kz', passwordHash, name: 'Жұмабаева Сәуле', createdAt };
  const userId = await inTenant(scope, (tx) => createUser(tx, user, 'owner'));
  await inTenant(scope, (tx) =>
    addContract(tx, {
      ...{ id: newId(), programmeId: PRESETS[0]!.id, number: '114', rateTiyn: null },
      ...{ startsOn: civilDate('2026-01-01'), endsOn: civilDate('2026-12-31') },
      ...{ capChildren: null, capAmountTiyn: null },
    }),
  );
  return actorOf(scope, { userId });
}

async function teach(
  { asOwner }: Given,
  office: Actor,
  { groupId, childId, otherId }: { groupId: string; childId: string; otherId: string },
): Promise<string[]> {
  const club = new Club(office.scope);
  await asOwner('UPDATE club_group SET instructor_id = $1', [await club.staff('Ли Виктор')]);
  const days = ['2026-10-06', '2026-10-08', '2026-11-03'];
  const lessons = await Promise.all(days.map((on) => club.lesson(groupId, on)));
  const came = (place: number, ids: readonly string[]): Promise<unknown> => {
    const at = `${days[place]}T11:30:00Z`;
    return inTenant(office.scope, (tx) =>
      appendEntries(tx, {
        ...{ lessonId: lessons[place]!, method: 'tap', recordedAt: at, recordedBy: office.userId },
        ...{ approvedBy: null, device: null },
        entries: ids.map((id) => ({
          ...{ id: newId(), childId: id, mark: 'present' as const, excuse: null, documented: false },
          ...{ guest: false, occurredAt: at },
        })),
      }),
    );
  };
  await came(0, [childId, otherId]);
  await came(1, [childId, otherId]);
  await came(2, [otherId]);
  return lessons;
}

/** What the office and the machine write of the child. */
async function tellAbout({ asOwner }: Given, office: Actor, childId: string): Promise<void> {
  await changeChild(office, childId, personSchema.parse({ ...PERSON, bornOn: '2015-03-05', sex: 'f' }));
  await writeHealth(office, childId, { allergy: 'жаңғақтан', note: null });
  const scan = { name: `${SURNAME}.pdf`, bytes: new TextEncoder().encode(`%PDF-1.4 ${SURNAME}`) };
  await addDocument(office, childId, documentSchema.parse({ kind: 'birth', number: IIN }), scan);
  const one = (sql: string) => asOwner<{ id: string }>(sql, [childId]).then((rows) => rows[0]!.id);
  const guardianId = await one('SELECT guardian_id AS id FROM child_guardian WHERE child_id = $1');
  await saveGuardian(office, childId, null, guardianSchema.parse({ ...GUARDIAN, phone: '+77019998878' }));
  const formerId = await one(
    `SELECT guardian_id AS id FROM child_guardian WHERE child_id = $1 AND guardian_id <> '${guardianId}'`,
  );
  await saveGuardian(office, childId, guardianId, guardianSchema.parse(GUARDIAN));
  const spanId = await one('SELECT id FROM enrolment WHERE child_id = $1');
  const why = `${SURNAME} ауырып қалды`;
  const days = { from: civilDate('2026-10-19'), to: civilDate('2026-10-20') };
  await suspendSpan(office, childId, spanId, { ...days, why });
  await asOwner(
    `INSERT INTO child_photo (provider_id, child_id, bytes, added_at)
     SELECT provider_id, id, convert_to($2, 'UTF8'), now() FROM child WHERE id = $1`,
    [childId, SURNAME],
  );
  await asOwner(
    `INSERT INTO message (provider_id, id, child_id, guardian_id, kind, channel, state, failure, created_at)
     SELECT provider_id, gen_random_uuid(), child_id, guardian_id, 'reminder', 'email', 'failed', $2, now()
     FROM child_guardian WHERE child_id = $1`,
    [childId, GUARDIAN.email],
  );
  await takeGuardianOff(office, childId, formerId);
}

async function mergeTwin(office: Actor, childId: string): Promise<string> {
  const { surname, givenName } = PERSON;
  const twinId = await addChild(office, personSchema.parse({ surname, givenName }));
  await mergeChildren(office, childId, twinId, mergeSchema.parse({}));
  return (await listDuplicateChildren(office)).merges[0]!.id;
}

/** Two children who were in the group until May: one never claimed, and one with a line in the submitted claim. */
export async function addLeavers({ office, groupId }: KnownChild): Promise<{ gone: string; kept: string }> {
  const [gone, kept] = [newId(), newId()];
  const counted = { amountTiyn: 1n, presentVisits: 1, countedVisits: 1, verdict: 'paid' };
  await inTenant(office.scope, async ({ prisma, providerId }) => {
    for (const [id, surname] of [
      [gone, 'Кеткен'],
      [kept, 'Өтінімде'],
    ] as const) {
      await prisma.child.create({ data: { providerId, id, surname, givenName: 'Бала', coefficients: [] } });
      const days = { startsOn: new Date('2026-02-01'), endsOn: new Date('2026-05-31') };
      await prisma.enrolment.create({ data: { providerId, id: newId(), childId: id, groupId, ...days } });
    }
    const { claimId } = await prisma.claimVersion.findFirstOrThrow();
    await prisma.claimLine.create({
      data: { providerId, claimId, version: 1, childId: kept, groupId, ...counted },
    });
  });
  return { gone, kept };
}
