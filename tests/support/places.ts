/** A provider with two groups of October 2026 and everybody who works there: what tests of the use cases act in. */
import type { Database } from '../../server/data/database.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import type { Actor } from '../../server/services/actor.ts';
import { actorOf } from './actors.ts';
import { makeProvider } from './database.ts';
import { day } from './group-table.ts';
import { importGroups, paperGroup } from './paper-groups.ts';

export interface Place {
  readonly scope: ProviderScope;
  readonly providerId: string;
  readonly owner: Actor;
  readonly administrator: Actor;
  /** Teaches chess, Tuesdays and Thursdays at 15:00 for 90 minutes. */
  readonly chessInstructor: Actor;
  /** Teaches dombyra, on the same days at 17:00 for 60 minutes. */
  readonly dombyraInstructor: Actor;
  readonly accountant: Actor;
}

export const CHESS = 'Шахмат';
export const DOMBYRA = 'Домбыра';
/** The lessons of the last full weeks of October; two children in each group, one of whom never came. */
const LESSONS = '10-13 10-15 10-20 10-22 10-27 10-29'.split(' ').map(day);
const COMES = '+ + + + + +';
const STAYS_AWAY = 'н н н н н н';

/** Monday 2 November 2026, 11:00 in Almaty, unless `now` says otherwise. */
export async function makePlace(db: Database, now = new Date('2026-11-02T06:00:00Z')): Promise<Place> {
  const scope = await makeProvider(db);
  const providerId = await inTenant(scope, async (tx) => tx.providerId);
  const provider = { id: providerId, name: 'Балалар сарайы', zone: 'Asia/Almaty' };
  const owner = actorOf(scope, { provider, now });
  const rows = [COMES, STAYS_AWAY];
  await importGroups(owner, [
    paperGroup(CHESS, rows, { days: LESSONS, instructor: 'Ли Виктор' }),
    paperGroup(DOMBYRA, rows, {
      days: LESSONS,
      instructor: 'Ахметова Айгүл',
      schedule: ['вт, чт', '17:00', '60 мин'],
    }),
  ]);
  const teacher = async (name: string) =>
    actorOf(scope, { provider, now, role: 'instructor', staffId: await staffId(scope, name) });
  return {
    scope,
    providerId,
    owner,
    administrator: actorOf(scope, { provider, now, role: 'administrator' }),
    chessInstructor: await teacher('Ли Виктор'),
    dombyraInstructor: await teacher('Ахметова Айгүл'),
    accountant: actorOf(scope, { provider, now, role: 'accountant' }),
  };
}

const staffId = (scope: ProviderScope, name: string): Promise<string> =>
  inTenant(scope, async (tx) => (await tx.prisma.staffMember.findFirstOrThrow({ where: { name } })).id);
