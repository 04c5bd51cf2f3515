/**
 * Two providers behind the app as it is served, with everybody who works there signed in by the form: what tests of
 * the doors go through. Both have the same groups, so that an answer that mixes them up is told by its ids alone.
 */
import { hashPassword } from '../../server/data/passwords.ts';
import { linkStaff } from '../../server/data/providers.ts';
import { inTenant } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import type { Role } from '../../server/domain/access.ts';
import { stageImport } from '../../server/services/imports.ts';
import { type RunningApp, startApp } from './app.ts';
import { day } from './group-table.ts';
import { paperGroup, timesheetFiles } from './paper-groups.ts';
import { CHESS, DOMBYRA, makePlace, type Place } from './places.ts';

export const WHO = ['owner', 'administrator', 'instructor', 'instructor of another', 'accountant'] as const;
export type Who = (typeof WHO)[number];

export const ROLE: Record<Who, Role> = {
  owner: 'owner',
  administrator: 'administrator',
  instructor: 'instructor',
  'instructor of another': 'instructor',
  accountant: 'accountant',
};
/** Those who teach; the first of them the group that the ids are of. */
const TEACHES: Partial<Record<Who, string>> = {
  instructor: 'Ли Виктор',
  'instructor of another': 'Ахметова Айгүл',
};

/** What the parts of an address and the fields of a form stand for, by name. */
export type Ids = Readonly<Record<string, string>>;

export interface Household {
  readonly place: Place;
  /** The Cookie header of each, fresh from the sign-in. */
  readonly cookies: Readonly<Record<Who, string>>;
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
const PASSWORD = 'a password of the street';

/** Serves the app with two providers in it. */
export async function openStreet(): Promise<Street> {
  const app = await startApp({ demo: false, now: NOW });
  const passwordHash = await hashPassword(PASSWORD);
  return { app, here: await moveIn(app, passwordHash), elsewhere: await moveIn(app, passwordHash) };
}

async function moveIn(app: RunningApp, passwordHash: string): Promise<Household> {
  const place = await makePlace(app.database.db, NOW);
  const cookies: Partial<Record<Who, string>> = {};
  for (const who of WHO) {
    const email = `${who.replaceAll(' ', '-')}@${place.providerId}.example.kz`;
    const name = TEACHES[who] ?? who;
    await inTenant(place.scope, async (tx) => {
      const userId = await createUser(tx, { email, passwordHash, name, createdAt: NOW }, ROLE[who]);
      if (TEACHES[who]) await linkStaff(tx, userId, name);
    });
    cookies[who] = await signInAt(app, email);
  }
  const ids = { ...(await thingsOf(app, place)), ...(await waitingImport(place)) };
  return { place, cookies: cookies as Household['cookies'], ids };
}

async function signInAt(app: RunningApp, email: string): Promise<string> {
  const answer = await fetch(`${app.url}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ email, password: PASSWORD }),
    redirect: 'manual',
  });
  const cookies = answer.headers.getSetCookie().map((header) => header.split(';')[0]);
  if (cookies.length === 0) throw new Error(`nobody was signed in: ${answer.status}`);
  return cookies.join('; ');
}

const THINGS = `
  SELECT g.id AS "groupId", l.id AS "lessonId", e.id AS "enrolmentId", e.child_id AS "childId",
    g.instructor_id AS "staffId"
  FROM club_group g
  JOIN lesson l ON l.provider_id = g.provider_id AND l.group_id = g.id
  JOIN enrolment e ON e.provider_id = g.provider_id AND e.group_id = g.id
  WHERE g.provider_id = $1 AND g.name = $2 ORDER BY l.lesson_on, e.id LIMIT 1`;

async function thingsOf({ database }: RunningApp, { providerId }: Place): Promise<Ids> {
  const [things] = await database.asOwner<Record<string, string>>(THINGS, [providerId, CHESS]);
  const [others] = await database.asOwner<Record<string, string>>(THINGS, [providerId, DOMBYRA]);
  return { ...things, otherGroupId: others!.groupId!, otherChildId: others!.childId! };
}

async function waitingImport({ owner }: Place): Promise<Ids> {
  const group = paperGroup('Би', ['+'], { days: [day('10-06')], instructor: 'Сейіт Асан' });
  return stageImport(owner, { roster: null, timesheets: timesheetFiles([group]) });
}
