/**
 * With the app's own filter broken, so that every statement asks for another provider's rows, row-level security
 * still gives none of them and changes none. The same requests over a connection that it does not hold show them:
 * so the proof could fail.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOORS, type Door } from '../support/doors.ts';
import { type Answer, knock, namesIds, withoutIds } from '../support/knock.ts';
import { openMistaken } from '../support/mistaken-database.ts';
import { type Served, serveOver } from '../support/serve.ts';
import { NOW, openStreet, type Street } from '../support/street.ts';

/** What an owner sees of things; all but the QUIET show some of the provider's rows. */
const SEEN = Object.entries(DOORS).flatMap(([key, door]) =>
  key.startsWith('GET') ? [door].flat().map((one: Door) => [key, one] as const) : [],
);
const DONE = Object.entries(DOORS).flatMap(([key, door]) =>
  key.startsWith('GET') || key === 'POST /sign-out'
    ? []
    : [door].flat().map((one: Door) => [key, one] as const),
);

let street: Street;
let theirs: string[];
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  street = await openStreet();
  closers.push(street.app.stop);
  const rows = await street.app.database.asOwner<{ id: string }>(
    `SELECT id::text FROM club_group WHERE provider_id = $1 UNION ALL
     SELECT id::text FROM lesson WHERE provider_id = $1 UNION ALL
     SELECT id::text FROM child WHERE provider_id = $1 UNION ALL
     SELECT iin FROM child WHERE provider_id = $1 AND iin IS NOT NULL UNION ALL
     SELECT id::text FROM enrolment WHERE provider_id = $1`,
    [street.elsewhere.place.providerId],
  );
  await nameTheirs();
  theirs = [...rows.map(({ id }) => id), THEIR_WORD];
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

/**
 * In the name of everything of theirs that has one, and what their pictures and scans are made of: what a page says, as
 * it is asked for by id, without that id.
 */
const THEIR_WORD = 'Бөтенқора';
const NAMED = [
  ...['child.surname', 'guardian.name', 'child_document.number', 'child_health.allergy', 'staff_member.name'],
  ...['club_group.name', 'site.name', 'room.name', 'contract.number', 'closure.title', 'provider.name'],
  ...['import_file.name', 'lesson.change_reason', 'suspension.reason', 'audit_event.address'],
];

async function nameTheirs(): Promise<void> {
  for (const named of NAMED) {
    const [table, column] = named.split('.');
    await street.app.database.asOwner(
      `UPDATE ${table} SET ${column} = $2 || ' ' || coalesce(${column}, '') WHERE provider_id = $1`,
      [street.elsewhere.place.providerId, THEIR_WORD],
    );
  }
  for (const table of ['child_photo', 'child_document'])
    await street.app.database.asOwner(
      `UPDATE ${table} SET bytes = convert_to($2, 'UTF8') WHERE provider_id = $1`,
      [street.elsewhere.place.providerId, THEIR_WORD],
    );
}

/** The app over a connection of this address, asking for the rows of the other provider. */
async function serveMistaken(url: string): Promise<Served> {
  const mistake = { instead: street.elsewhere.place.providerId, of: street.here.place.providerId };
  const db = openMistaken(url, mistake);
  closers.push(db.close);
  const served = await serveOver(db, { now: NOW });
  closers.push(served.stop);
  return served;
}

/** As an owner who has just signed in: what was done before may have signed everybody out. */
async function ask(served: Served, door: readonly [string, Door]): Promise<Answer> {
  const [owner] = await street.here.signIn();
  return knock(served.url, door, owner!, street.elsewhere.ids);
}

/** Rows of the other provider in an answer, but for the ids that were asked for. */
const shown = (answer: Answer, [key, door]: readonly [string, Door]): string[] => {
  const said = namesIds(key, door) ? withoutIds(answer, street.elsewhere.ids) : answer.body;
  return theirs.filter((one) => said.includes(one));
};

describe('as the app signs in', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serveMistaken(street.app.database.appUrl);
  });

  test.each(SEEN)('%s shows nothing of another provider', async (...door) => {
    expect(shown(await ask(served, door), door)).toEqual([]);
  });

  test('nothing of another provider is changed', { timeout: 120_000 }, async () => {
    const before = await rowsOfThem();
    for (const door of DONE) await ask(served, door);
    expect(await rowsOfThem()).toEqual(before);
    expect(Object.values(before).filter((rows) => rows.length > 0).length).toBeGreaterThan(5);
  });
});

describe('past row-level security', () => {
  test('the same requests show what is not ours', { timeout: 120_000 }, async () => {
    const served = await serveMistaken(street.app.database.ownerUrl);
    const quiet: string[] = [];
    for (const door of SEEN) if (shown(await ask(served, door), door).length === 0) quiet.push(door[0]);
    expect(quiet.sort()).toEqual(QUIET);
  });
});

/**
 * What names nothing of a provider's even to whom no rule holds back: pages of nobody's and of one's own, empty forms, and
 * lists that have nothing to show on the day.
 */
const QUIET = [
  ...['/', '/account', '/account/second-factor', '/design', '/feeds/:file', '/find', '/forgot', '/language'],
  ...[
    '/invitations/:token',
    '/messages/:language',
    '/reset/:token',
    '/sign-in',
    '/sign-in/code',
    '/sign-out',
  ],
  ...[
    '/sign-up',
    '/switch',
    '/imports/restore',
    '/imports/template/:kind',
    '/first-steps',
    '/export',
    '/claims',
  ],
  ...['/settings', '/settings?index', '/settings/programmes', '/settings/programmes/:programmeId/:validFrom'],
  ...['/children/new', '/children/:childId/documents/new', '/children/:childId/health', '/staff/new'],
  ...['/children/retention', '/groups/:groupId/cards/file', '/kiosk', '/today'],
  ...['/device', '/manifest/:language', '/offline'],
]
  .map((address) => `GET ${address}`)
  .sort();

/** Every row of the other provider, table by table. */
async function rowsOfThem(): Promise<Record<string, unknown[]>> {
  const { asOwner } = street.app.database;
  const tables = await asOwner<{ relname: string }>(
    `SELECT relname FROM pg_class WHERE relrowsecurity AND relkind IN ('r', 'p') AND NOT relispartition`,
  );
  const rows: Record<string, unknown[]> = {};
  for (const { relname } of tables)
    rows[relname] = await asOwner(`SELECT t::text FROM ${relname} t WHERE provider_id = $1 ORDER BY 1`, [
      street.elsewhere.place.providerId,
    ]);
  return rows;
}
