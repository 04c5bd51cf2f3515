/**
 * Every page of the app as an owner meets it in the demo, and where each of them is in this run. A page of routes.ts
 * that is not here fails the tests: whoever makes one says here how to get to it.
 */
import type { Page } from 'playwright-core';
import routes from '../../app/routes.ts';
import type { RunningApp } from '../support/app.ts';
import { hrefOf, signIn } from './chromium.ts';

export interface PlaceToSee {
  readonly name: string;
  /** As routes.ts writes it. */
  readonly route: string;
  readonly isSignedOut?: boolean;
  readonly at: (found: Found) => string;
}

type Found = Readonly<
  Record<'roll' | 'group' | 'paidLine' | 'outLine' | 'upload' | 'rule' | 'child', string>
> &
  Readonly<Record<'otherChild' | 'enrolment' | 'staff' | 'mark', string>>;

const out = (name: string, route: string): PlaceToSee => ({
  name,
  route,
  isSignedOut: true,
  at: () => `/${route}`,
});
const plain = (name: string, route: string): PlaceToSee => ({ name, route, at: () => `/${route}` });
const at = (name: string, route: string, where: PlaceToSee['at']): PlaceToSee => ({ name, route, at: where });

export const PLACES: readonly PlaceToSee[] = [
  out('start', ''),
  out('sign-in', 'sign-in'),
  out('a forgotten password', 'forgot'),
  out('sign-up', 'sign-up'),
  out('no kiosk', 'kiosk'),
  plain('today', 'today'),
  plain('groups', 'groups'),
  plain('a new group', 'groups/new'),
  at('a month of a group', 'groups/:groupId', ({ group }) => `${group}?month=2026-10`),
  at('a month without lessons', 'groups/:groupId', ({ group }) => `${group}?month=2020-01`),
  at('a group to edit', 'groups/:groupId/edit', ({ group }) => `${group}/edit`),
  at('children of a group', 'groups/:groupId/members', ({ group }) => `${group}/members`),
  at('cards of a group', 'groups/:groupId/cards', ({ group }) => `${group}/cards`),
  at('the week of a group', 'groups/:groupId/schedule', ({ group }) => `${group}/schedule`),
  at('a roll', 'lessons/:lessonId', ({ roll }) => roll),
  at('why a mark stands', 'lessons/:lessonId/marks/:childId', ({ mark }) => `/lessons/${mark}`),
  at('a correction to ask for', 'lessons/:lessonId/correction', ({ roll }) => `${roll}/correction`),
  plain('corrections', 'corrections'),
  at('a lesson to change', 'lessons/:lessonId/change', ({ roll }) => `${roll}/change`),
  plain('a week of the calendar', 'calendar'),
  at('a month of the calendar', 'calendar', () => '/calendar?view=month'),
  plain('closures', 'calendar/closures'),
  plain('feeds', 'calendar/feeds'),
  plain('children', 'children'),
  plain('a new child', 'children/new'),
  plain('duplicates', 'children/duplicates'),
  at('a child', 'children/:childId', ({ child }) => `/children/${child}`),
  plain('children whose time is over', 'children/retention'),
  at('a child to erase', 'children/:childId/erase', ({ child }) => `/children/${child}/erase`),
  at('a child to edit', 'children/:childId/edit', ({ child }) => `/children/${child}/edit`),
  at('a health note', 'children/:childId/health', ({ child }) => `/children/${child}/health`),
  at(
    'a guardian',
    'children/:childId/guardians/:guardianId',
    (found) => `/children/${found.child}/guardians/new`,
  ),
  at('a new document', 'children/:childId/documents/new', ({ child }) => `/children/${child}/documents/new`),
  at('an enrolment to make', 'children/:childId/enrol', ({ child }) => `/children/${child}/enrol`),
  at('an enrolment', 'children/:childId/enrolments/:enrolmentId', (found) => {
    return `/children/${found.child}/enrolments/${found.enrolment}`;
  }),
  at(
    'a merge',
    'children/:childId/merge/:otherId',
    (found) => `/children/${found.child}/merge/${found.otherChild}`,
  ),
  plain('import', 'imports'),
  at('what an import would do', 'imports/:uploadId', ({ upload }) => upload),
  plain('bringing an archive back', 'imports/restore'),
  plain('the archive', 'export'),
  plain('claims', 'claims'),
  at('a claim', 'claims/:month', () => '/claims/2026-11'),
  at('a paid line', 'claims/:month', ({ paidLine }) => paidLine),
  at('a line that is not paid', 'claims/:month', ({ outLine }) => outLine),
  plain('at risk', 'at-risk'),
  plain('first steps', 'first-steps'),
  plain('staff', 'staff'),
  plain('a new staff member', 'staff/new'),
  at('a staff member', 'staff/:staffId', ({ staff }) => `/staff/${staff}`),
  plain('the organisation', 'settings'),
  plain('sites', 'settings/sites'),
  plain('kiosks', 'settings/kiosks'),
  plain('contracts', 'settings/contracts'),
  plain('programmes', 'settings/programmes'),
  at('a rule', 'settings/programmes/:programmeId/:validFrom', ({ rule }) => rule),
  plain('the audit', 'audit'),
  plain('the account', 'account'),
  plain('find', 'find'),
  plain('the look', 'design'),
];

/** Pages that open only with a link of an e-mail or between two steps: tests/browser/accounts.test.ts goes there. */
const ON_THE_WAY = ['sign-in/code', 'reset/:token', 'invitations/:token', 'account/second-factor'];
/** What stands for a page without a network: tests/browser/offline.test.ts looks at it. */
const WITHOUT_NETWORK = ['offline'];

interface Route {
  readonly path?: string;
  readonly file: string;
  readonly children?: readonly Route[];
}

/** The pages of routes.ts that no place stands for. */
export function unseenPages(): string[] {
  const pages = pathsOf(routes, '').filter((path) => !path.endsWith('*'));
  const seen = new Set([...ON_THE_WAY, ...WITHOUT_NETWORK, ...PLACES.map(({ route }) => route)]);
  return pages.filter((path) => !seen.has(path));
}

const pathsOf = (places: readonly Route[], above: string): string[] =>
  places.flatMap(({ path = '', file, children }) => {
    const here = [above, path].filter(Boolean).join('/');
    if (children) return pathsOf(children, here);
    return file.endsWith('.tsx') ? [here] : [];
  });

/** With a column that nobody knows and cells that cannot be read. */
const BAD_LIST = [
  'ФИО\tИИН\tКружок\tДата зачисления\tДата зачисления\tКод',
  'Иванова Полина\t61211600012\tШахмат\t32.09.2026\t01.09.2026\t7',
].join('\n');

/** Signs in as the owner and finds out where the places are that have an id; afterwards the page is the owner's. */
export async function findPlaces(app: RunningApp, page: Page): Promise<Found> {
  await signIn(page, 'owner');
  const roll = await hrefOf(page, '.lesson.open a, .lesson.partly a');
  const linkOn = async (path: string, selector: string) => {
    await page.goto(path);
    return hrefOf(page, selector);
  };
  const group = await linkOn('/groups', '.group-line a');
  const paidLine = await linkOn('/claims/2026-10?show=paid', '.toggle');
  const outLine = await linkOn('/claims/2026-10?show=NO_PRESENCE', '.toggle');
  const rule = await linkOn('/settings/programmes', 'main a[href^="/settings/programmes/"]');
  await page.goto('/imports');
  await page.setInputFiles('[name=timesheets]', 'public/samples/timesheet-2026-10.xlsx');
  await page.fill('[name=roster_paste]', BAD_LIST);
  await page.click('.import-form [type=submit]');
  await page.waitForURL(/\/imports\/.+/);
  const [ids] = await app.database.asOwner<{
    child: string;
    other: string;
    enrolment: string;
    staff: string;
    mark: string;
  }>(
    `SELECT e.child_id AS child, e.id AS enrolment, (SELECT id FROM staff_member ORDER BY name LIMIT 1) AS staff,
       (SELECT id FROM child WHERE id <> e.child_id ORDER BY surname LIMIT 1) AS other,
       (SELECT lesson_id || '/marks/' || child_id FROM mark WHERE kind = 'present' ORDER BY 1 LIMIT 1) AS mark
     FROM enrolment e WHERE e.ends_on IS NULL ORDER BY e.id LIMIT 1`,
  );
  if (!ids) throw new Error('the demo has a child in a group');
  const upload = new URL(page.url()).pathname;
  const { child, other, enrolment, staff, mark } = ids;
  return { roll, group, paidLine, outLine, rule, upload, child, otherChild: other, enrolment, staff, mark };
}
