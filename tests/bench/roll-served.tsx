/**
 * The roll as a phone meets it, over HTTP: a roll of 25 recorded, and a roll opened, by one and by eight at once. Beside
 * each a bare Node handler over pg that does the same in as few lines as it takes, in the same process and turn about.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { renderToString } from 'react-dom/server';
import { newId } from '../../server/data/ids.ts';
import { inTenant } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import type { NewEntry } from '../../server/domain/attendance/new-entry.ts';
import { EXCUSE_TYPES } from '../../server/domain/records.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import { cookieOf } from '../support/cookies.ts';
import { serveOver } from '../support/serve.ts';
import { addProvider, addRecords, type BenchDatabase, withDatabase } from './bench-database.ts';
import { median, type Row } from './measure.ts';
import { DEVICE, entriesOf, type Roll, recordBare, timeOf } from './roll.ts';
import { buildTown } from './town.ts';

const CHILDREN = 25;
const GROUPS = 40;
const USERS = 8;
const ALONE = 100;
const TOGETHER = 30;
const ROUNDS = 3;
const NOW = new Date('2026-10-23T06:00:00Z');
/** All of whose lessons may be marked still: the widest window is 72 hours. */
const HOURS_BACK = 70;
/** A roll shows the last five of these. */
const BEFORE = [5, 6, 7, 8, 9, 12].map((day) => civilDate(`2026-10-${String(day).padStart(2, '0')}`));

interface Doors {
  readonly record: (roll: Roll) => Promise<unknown>;
  readonly open: (roll: Roll) => Promise<unknown>;
}

export const benchRollServed = (): Promise<Row[]> =>
  withDatabase(async (database) => {
    const { rolls, providerId, userId, cookie } = await makeDay(database);
    const bare = await serveBare(database, { providerId, userId });
    const app = await serveOver(database.db, { now: NOW });
    const product = doorsOf(app.url, cookie, '/trpc/attendance.record');
    const floor = doorsOf(bare.url, cookie, '/record');
    const next = () => rolls.pop()!;
    try {
      return [
        ...(await measure('a roll of 25 recorded', () => next(), {
          product: product.record,
          floor: floor.record,
        })),
        ...(await measure('a roll of 25 opened', () => rolls[0]!, {
          product: product.open,
          floor: floor.open,
        })),
      ];
    } finally {
      await app.stop();
      await bare.stop();
    }
  });

const FLOORS = {
  'a roll of 25 recorded': { what: 'a bare Node handler that does the same transaction over pg', share: 0.4 },
  'a roll of 25 opened': { what: 'a bare Node handler: one query, rendered by React', share: 0.35 },
} as const;

async function measure(
  what: keyof typeof FLOORS,
  next: () => Roll,
  doors: Record<'product' | 'floor', (roll: Roll) => Promise<unknown>>,
): Promise<Row[]> {
  const alone = { product: [] as number[], floor: [] as number[] };
  const together = { product: [] as number[], floor: [] as number[] };
  const names = ['product', 'floor'] as const;
  for (let turn = -30; turn < ALONE; turn++)
    for (const name of names) {
      const roll = next();
      const ms = await timeOf(() => doors[name](roll));
      if (turn >= 0) alone[name].push(ms);
    }
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names) {
      const one = async () => {
        for (let turn = 0; turn < TOGETHER; turn++) await doors[name](next());
      };
      const wallMs = await timeOf(() => Promise.all(Array.from({ length: USERS }, one)));
      together[name].push(wallMs / (USERS * TOGETHER));
    }
  const { what: floor, share } = FLOORS[what];
  const row = (of: typeof alone, label: string, rounds: number, target: Row['target']): Row => ({
    what: `${what}, ${label}`,
    unit: 'ms',
    value: median(of.product),
    cpuMs: null,
    floor: { what: floor, value: median(of.floor), cpuMs: null },
    target,
    rounds,
  });
  const perSecond = (1000 / median(together.product)).toFixed(0);
  return [
    row(alone, 'one user', ALONE, what === 'a roll of 25 recorded' ? { atMost: 8 } : null),
    row(together, `${USERS} users (${perSecond} a second)`, ROUNDS, { timesFloor: 1 / share }),
  ];
}

function doorsOf(url: string, cookie: string, recordAt: string): Doors {
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { ...init.headers, cookie, origin: url };
    const response = await fetch(url + path, { ...init, headers });
    const body = await response.text();
    if (response.status !== 200) throw new Error(`${response.status} at ${path}`);
    return body;
  };
  return {
    async record(roll) {
      const sentAt = NOW.toISOString();
      const call = { lessonId: roll.lessonId, on: roll.on, device: DEVICE, sentAt, entries: entriesOf(roll) };
      const headers = { 'content-type': 'application/json' };
      const answer = await ask(recordAt, { method: 'POST', headers, body: JSON.stringify(call) });
      if (answer.split('"accepted"').length - 1 !== CHILDREN) throw new Error('a roll was not recorded');
    },
    async open(roll) {
      const page = await ask(`/lessons/${roll.lessonId}`);
      if (page.split('name="childId"').length - 1 < CHILDREN) throw new Error('not the whole roll was shown');
    },
  };
}

/** Groups of 25 with lessons behind them, a lesson an hour for the last days that nobody marked, and who marks them. */
async function makeDay(database: BenchDatabase) {
  const { actor, providerId } = await addProvider(database);
  await addRecords(database, actor.scope, buildTown(GROUPS * CHILDREN, BEFORE, CHILDREN));
  const { owner } = database;
  await owner.query('UPDATE provider SET mark_hours_after = 72');
  await owner.query(
    `INSERT INTO lesson (provider_id, id, group_id, lesson_on, start_minute, minutes, ends_at, state)
     SELECT g.provider_id, gen_random_uuid(), g.id, starts.at::date, extract(hour FROM starts.at) * 60, 45,
       starts.at AT TIME ZONE p.zone + interval '45 minutes', 'planned'
     FROM club_group g JOIN provider p USING (provider_id),
       LATERAL (SELECT $1::timestamptz AT TIME ZONE p.zone - hours * interval '1 hour' AS at
         FROM generate_series(1, $2::int) hours) starts`,
    [NOW, HOURS_BACK],
  );
  await owner.query('VACUUM ANALYZE');
  const { rows } = await owner.query<{ lessonId: string; on: string; childIds: string[] }>(`
    SELECT l.id AS "lessonId", l.lesson_on::text AS on, array_agg(e.child_id) AS "childIds"
    FROM lesson l JOIN enrolment e ON e.provider_id = l.provider_id AND e.group_id = l.group_id
    WHERE l.state = 'planned' GROUP BY l.id, l.lesson_on ORDER BY l.lesson_on, l.id`);
  const email = `${newId()}@example.kz`;
  const given = { email, passwordHash: '-', name: 'Ли Виктор', createdAt: NOW };
  const userId = await inTenant(actor.scope, (tx) => createUser(tx, given, 'administrator'));
  // As somebody with a second factor; what it is nobody asks here.
  await owner.query(`UPDATE app_user SET totp_secret = 'sealed', totp_on_at = $2 WHERE id = $1`, [
    userId,
    NOW,
  ]);
  const asOwner = async <R extends pg.QueryResultRow>(sql: string, values?: unknown[]) =>
    (await owner.query<R>(sql, values)).rows;
  const cookie = await cookieOf(asOwner, email, NOW);
  return { rolls: rows.map((row): Roll => ({ ...row, now: NOW })), providerId, userId, cookie };
}

async function serveBare(
  { appUrl }: BenchDatabase,
  who: { readonly providerId: string; readonly userId: string },
): Promise<{ url: string; stop: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: appUrl, max: 10 });
  const server = createServer(async (request, response) => {
    try {
      if (request.method === 'POST') {
        let body = '';
        for await (const chunk of request) body += chunk;
        const { lessonId, on, entries } = JSON.parse(body) as Roll & { entries: NewEntry[] };
        await recordBare(pool, { actor: who, ...who }, { lessonId, on, now: NOW }, entries);
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(entries.map(({ id }) => ({ id, answer: 'accepted' }))));
      } else {
        const rows = await rosterBare(pool, who.providerId, request.url!.split('/').pop()!);
        response.setHeader('content-type', 'text/html');
        response.end(`<!doctype html>${renderToString(<BareRoll rows={rows} />)}`);
      }
    } catch (error) {
      response.statusCode = 500;
      response.end(String(error));
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await pool.end();
    },
  };
}

interface BareRow {
  readonly id: string;
  readonly surname: string;
  readonly given_name: string;
  readonly kind: string | null;
  readonly last: readonly string[] | null;
}

/** The children of a lesson with their marks, and those of the group's five lessons before. */
async function rosterBare(pool: pg.Pool, providerId: string, lessonId: string): Promise<BareRow[]> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL app.provider_id = '${providerId}'`);
    const { rows } = await client.query<BareRow>(
      `WITH lesson_now AS (SELECT * FROM lesson WHERE provider_id = $1 AND id = $2),
       earlier AS (
         SELECT e.id, e.lesson_on FROM lesson e JOIN lesson_now l ON e.group_id = l.group_id
         WHERE e.provider_id = $1 AND e.state <> 'cancelled'
           AND (e.lesson_on, e.start_minute) < (l.lesson_on, l.start_minute)
         ORDER BY e.lesson_on DESC, e.start_minute DESC LIMIT 5)
       SELECT c.id, c.surname, c.given_name, m.kind,
         (SELECT array_agg(p.kind) FROM earlier JOIN mark p ON p.provider_id = $1 AND p.lesson_on = earlier.lesson_on
            AND p.lesson_id = earlier.id AND p.child_id = c.id) AS last
       FROM lesson_now l
       JOIN enrolment e ON e.provider_id = $1 AND e.group_id = l.group_id
       JOIN child c ON c.provider_id = $1 AND c.id = e.child_id
       LEFT JOIN mark m ON m.provider_id = $1 AND m.lesson_on = l.lesson_on AND m.lesson_id = l.id AND m.child_id = c.id
       ORDER BY c.surname, c.given_name`,
      [providerId, lessonId],
    );
    await client.query('COMMIT');
    return rows;
  } finally {
    client.release();
  }
}

function BareRoll({ rows }: { readonly rows: readonly BareRow[] }) {
  return (
    <html lang="kk">
      <body>
        <ul>
          {rows.map(({ id, surname, given_name, kind, last }) => (
            <li key={id}>
              <p>
                {surname} {given_name} {kind} <i>{last?.join(' ')}</i>
              </p>
              <form method="post">
                <input type="hidden" name="childId" value={id} />
                <button type="submit" name="mark" value="present">
                  {kind ?? 'unmarked'}
                </button>
                {EXCUSE_TYPES.map((excuse) => (
                  <button key={excuse} type="submit" name="mark" value={excuse}>
                    {excuse}
                  </button>
                ))}
              </form>
            </li>
          ))}
        </ul>
      </body>
    </html>
  );
}
