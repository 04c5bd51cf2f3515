/**
 * Two providers behind the app as it is served, with everybody who works there signed in: what tests of the doors go
 * through. Both have the same groups, so that an answer that mixes them up is told by its ids alone.
 */
import { newId } from '../../server/data/ids.ts';
import { hashPassword } from '../../server/data/passwords.ts';
import { linkStaff } from '../../server/data/providers.ts';
import { inTenant } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import type { Role } from '../../server/domain/access.ts';
import { enrolChild } from '../../server/services/child-enrolments.ts';
import { withdrawChildren } from '../../server/services/child-moves.ts';
import { addChild, personSchema } from '../../server/services/child-person.ts';
import { seal } from '../../server/services/derived-keys.ts';
import { mergeChildren, mergeSchema } from '../../server/services/duplicates.ts';
import { makeGroup } from '../../server/services/group-edit.ts';
import { stageImport } from '../../server/services/imports.ts';
import { newTotpSecret } from '../../server/services/totp.ts';
import { CHILD_KEY_SECRET } from './actors.ts';
import { type RunningApp, startApp } from './app.ts';
import { cookieOf } from './cookies.ts';
import type { TestDatabase } from './database.ts';
import { PASSWORD } from './doors.ts';
import { day } from './group-table.ts';
import { paperGroup, timesheetFiles } from './paper-groups.ts';
import { CHESS, DOMBYRA, makePlace, type Place } from './places.ts';
import { spareThings } from './spare-things.ts';
import { openKioskOf, waitingCorrections } from './waiting-corrections.ts';

export const WHO = ['owner', 'administrator', 'instructor', 'instructor of another', 'accountant'] as const;
export type Who = (typeof WHO)[number];

export const ROLE: Record<Who, Role> = {
  owner: 'owner',
  administrator: 'administrator',
  instructor: 'instructor',
  'instructor of another': 'instructor',
  accountant: 'accountant',
};
const NO_GROUP = { instructorId: null, roomId: null, capacity: null, minAge: null, maxAge: null };

/** Those who teach; the first of them the group that the ids are of. */
const TEACHES: Partial<Record<Who, string>> = {
  instructor: 'Ли Виктор',
  'instructor of another': 'Ахметова Айгүл',
};

/** What the parts of an address and the fields of a form stand for, by name. */
export type Ids = Readonly<Record<string, string>>;

export interface Household {
  readonly place: Place;
  /** The Cookie header of each. */
  readonly cookies: Readonly<Record<Who, string>>;
  /** The Cookie header of an owner who has yet to give the code of the second factor. */
  readonly unproven: string;
  /** New Cookie headers of all of them, for whoever signs people out on the way. */
  readonly signIn: () => Promise<string[]>;
  /** Things of the provider; what belongs to a group belongs to chess. */
  readonly ids: Ids;
}

export interface Street {
  readonly app: RunningApp;
  readonly here: Household;
  readonly elsewhere: Household;
}

/** Monday 2 November 2026, 11:00 in Almaty. */
export const NOW = new Date('2026-11-02T06:00:00Z');

/** Serves the app with two providers in it. */
export async function openStreet(): Promise<Street> {
  const app = await startApp({ demo: false, now: NOW });
  return { app, here: await moveIn(app.database), elsewhere: await moveIn(app.database) };
}

/** A provider with two groups, and everybody who works there signed in. */
export async function moveIn(database: Pick<TestDatabase, 'db' | 'asOwner'>): Promise<Household> {
  const place = await makePlace(database.db, NOW);
  const cookies: Partial<Record<Who, string>> = {};
  const emailOf = (who: Who) => `${who.replaceAll(' ', '-')}@${place.providerId}.example.kz`;
  const passwordHash = await hashPassword(PASSWORD);
  const signInAs = (who: Who) => cookieOf(database.asOwner, emailOf(who), NOW);
  for (const who of WHO) {
    const email = emailOf(who);
    const name = TEACHES[who] ?? who;
    const userId = await inTenant(place.scope, async (tx) => {
      const id = await createUser(tx, { email, passwordHash, name, createdAt: NOW }, ROLE[who]);
      if (TEACHES[who]) await linkStaff(tx, id, name);
      return id;
    });
    const sealed = seal(CHILD_KEY_SECRET, 'totp secret 1', userId, newTotpSecret());
    await database.asOwner('UPDATE app_user SET totp_secret = $2, totp_on_at = $3 WHERE id = $1', [
      userId,
      sealed,
      NOW,
    ]);
    cookies[who] = await signInAs(who);
  }
  const things = await thingsOf(database, place);
  const ids = {
    ...{ providerId: place.providerId, mergeId: await mergedPair(database, place) },
    ...(await placedChildren(place)),
    ...things,
    ...(await waitingCorrections(database.asOwner, {
      ...{ providerId: place.providerId, groupId: things.groupId! },
      ...{ instructor: emailOf('instructor'), owner: emailOf('owner') },
    })),
    ...(await openKioskOf(database.asOwner, { providerId: place.providerId, email: emailOf('owner') })),
    ...(await waitingImport(place)),
  };
  const signIn = () => Promise.all(WHO.map(signInAs));
  const unproven = await cookieOf(database.asOwner, emailOf('owner'), NOW, false);
  return { place, cookies: cookies as Household['cookies'], unproven, signIn, ids };
}

const THINGS = `
  SELECT g.id AS "groupId", l.id AS "lessonId", e.id AS "enrolmentId", e.child_id AS "childId",
    g.instructor_id AS "staffId"
  FROM club_group g
  JOIN lesson l ON l.provider_id = g.provider_id AND l.group_id = g.id
  JOIN enrolment e ON e.provider_id = g.provider_id AND e.group_id = g.id
  WHERE g.provider_id = $1 AND g.name = $2 ORDER BY l.lesson_on, e.id LIMIT 1`;

async function thingsOf(database: Pick<TestDatabase, 'asOwner'>, { providerId }: Place): Promise<Ids> {
  const [things] = await database.asOwner<Record<string, string>>(THINGS, [providerId, CHESS]);
  const { groupId } = things!;
  const [others] = await database.asOwner<Record<string, string>>(THINGS, [providerId, DOMBYRA]);
  const made = await keptOf(database, providerId, things!.childId!);
  const spare = await spareThings(database.asOwner, {
    providerId,
    groupId: groupId!,
    otherStaffId: others!.staffId!,
  });
  return { ...things, ...made, ...spare, otherGroupId: others!.groupId!, otherId: others!.childId! };
}

/** A guardian, a paper and a photo of the child. */
async function keptOf(
  { asOwner }: Pick<TestDatabase, 'asOwner'>,
  providerId: string,
  childId: string,
): Promise<Ids> {
  const [guardianId, documentId] = [newId(), newId()];
  await asOwner(`INSERT INTO guardian (provider_id, id, name) VALUES ($1, $2, 'Ахметова Гүл')`, [
    providerId,
    guardianId,
  ]);
  await asOwner('INSERT INTO child_guardian (provider_id, child_id, guardian_id) VALUES ($1, $2, $3)', [
    providerId,
    childId,
    guardianId,
  ]);
  await asOwner(
    `INSERT INTO child_document (provider_id, id, child_id, kind, file_name, file_type, bytes, added_at)
     VALUES ($1, $2, $3, 'other', 'a.pdf', 'application/pdf', '%PDF', now())`,
    [providerId, documentId, childId],
  );
  await asOwner(
    `INSERT INTO child_photo (provider_id, child_id, bytes, added_at) VALUES ($1, $2, 'photo', now())`,
    [providerId, childId],
  );
  return { guardianId, documentId };
}

/** Two children of no group who were one; gives the id of their merge. */
async function mergedPair({ asOwner }: Pick<TestDatabase, 'asOwner'>, { owner }: Place): Promise<string> {
  const child = (surname: string) => addChild(owner, personSchema.parse({ surname, givenName: 'Айша' }));
  const [winnerId, loserId] = [await child('Серікова'), await child('Серикова')];
  await mergeChildren(owner, winnerId, loserId, mergeSchema.parse({}));
  const [merge] = await asOwner<{ id: string }>('SELECT id FROM child_merge WHERE loser_id = $1', [loserId]);
  return merge!.id;
}

/** A child of a group nobody asks for, and two others who were withdrawn from it, each by itself. */
async function placedChildren({ owner }: Place): Promise<Ids> {
  const groupId = await makeGroup(owner, { ...NO_GROUP, name: 'Тігін' });
  const placed = async (surname: string): Promise<string> => {
    const childId = await addChild(owner, personSchema.parse({ surname, givenName: 'Аружан' }));
    await enrolChild(owner, childId, { groupId, startsOn: day('10-01'), voucher: null, voucherUntil: null });
    return childId;
  };
  const withdrawn = async (surname: string): Promise<string> => {
    const chosen = { kind: 'ticked', childIds: [await placed(surname)] } as const;
    const done = await withdrawChildren(owner, chosen, {
      ...{ fromGroupId: groupId, endsOn: day('11-02'), reason: 'manual' },
    });
    if (done.kind !== 'done') throw new Error(`nobody was withdrawn: ${JSON.stringify(done)}`);
    return done.bulkId;
  };
  return {
    spareChildId: await placed('Тілеуова'),
    bulkId: await withdrawn('Нұрова'),
    otherBulkId: await withdrawn('Ерова'),
  };
}

async function waitingImport({ owner }: Place): Promise<Ids> {
  const group = paperGroup('Би', ['+'], { days: [day('10-06')], instructor: 'Сейіт Асан' });
  return stageImport(owner, { roster: null, timesheets: timesheetFiles([group]) });
}
