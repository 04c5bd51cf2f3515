/** What a page asks of the database does not grow with what was done before: statements and rows, counted. */
import pg from 'pg';
import { beforeAll, expect, test, vi } from 'vitest';
import { newId } from '../../server/data/ids.ts';
import { saveProgrammes } from '../../server/data/programmes.ts';
import { inTenant } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import type { Actor } from '../../server/services/actor.ts';
import { listAudit } from '../../server/services/audit.ts';
import { getErasure } from '../../server/services/personal-data.ts';
import { actorOf } from '../support/actors.ts';
import { Club } from '../support/club.ts';
import { makeProvider, testDatabase } from '../support/database.ts';

const database = testDatabase();
let club: Club;
let owner: Actor;
let providerId: string;

beforeAll(async () => {
  await saveProgrammes(database.db, PRESETS);
  club = new Club(await makeProvider(database.db));
  owner = actorOf(club.scope);
  providerId = await inTenant(club.scope, async (tx) => tx.providerId);
});

interface Statement {
  readonly text: string;
  readonly values?: unknown[];
}

/** The statements that are sent while `work` runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return sent.mock.calls.map(([query]) =>
      typeof query === 'string' ? { text: query } : (query as unknown as Statement),
    );
  } finally {
    sent.mockRestore();
  }
}

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

/** Rows that are read of a table and its partitions. */
const rowsRead = (node: PlanNode, table: string): number =>
  (node['Relation Name']?.startsWith(table) ? node['Actual Rows'] * node['Actual Loops'] : 0) +
  (node.Plans ?? []).reduce((sum, inner) => sum + rowsRead(inner, table), 0);

test('the authors in the audit are found without reading all that they have done', async () => {
  const people = ['Ким Анна', 'Сейіт Асан'].map((name, no) => ({
    ...{ name, email: `author-${no}@example.kz`, passwordHash: '-', createdAt: owner.now },
  }));
  for (const person of people) {
    const id = await inTenant(club.scope, (tx) => createUser(tx, person, 'administrator'));
    await database.asOwner(
      `INSERT INTO audit_event (provider_id, at, id, actor_id, action, subject_kind, subject_id)
       SELECT $1, timestamptz '2026-10-01' + n * interval '1 minute', gen_random_uuid(), $2::uuid, 'child.changed',
         'child', $2::text
       FROM generate_series(1, 2000) n`,
      [providerId, id],
    );
  }
  await database.asOwner('ANALYZE audit_event');
  const filter = {
    ...{ who: null, kind: null, action: null, childId: null, groupId: null, lessonId: null },
    ...{ from: null, to: null, after: null },
  };
  const { authors } = await listAudit(owner, filter);
  expect(authors.map(({ name }) => name)).toEqual(['Ким Анна', 'Сейіт Асан']);
  const statements = await statementsOf(() => listAudit(owner, filter));
  const asked = statements.find(({ text }) => text.includes('app_user') && !text.includes('personAfter'))!;
  const [explained] = await database.asOwner<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${asked.text}`,
    asked.values,
  );
  expect(rowsRead(explained!['QUERY PLAN'][0]!.Plan, 'audit_event')).toBeLessThan(50);
});

test('what may not be erased yet is asked for once, however many months are to be claimed', async () => {
  await database.asOwner(
    `INSERT INTO contract (provider_id, id, programme_id, number, starts_on, ends_on)
     VALUES ($1, $2, $3, '1', '2026-01-01', '2026-12-31')`,
    [providerId, newId(), PRESETS[0]!.id],
  );
  const childId = await club.child();
  const visit = (day: string) =>
    database.asOwner(
      `INSERT INTO mark (provider_id, lesson_on, lesson_id, child_id, batch_no, entry_id, kind, documented, guest)
       VALUES ($1, $2, gen_random_uuid(), $3, 1, gen_random_uuid(), 'present', false, false)`,
      [providerId, day, childId],
    );
  await visit('2026-10-06');
  const ofOne = await statementsOf(() => getErasure(owner, childId));
  for (const day of ['2026-03-03', '2026-04-07', '2026-05-05', '2026-09-01']) await visit(day);
  const ofFive = await statementsOf(() => getErasure(owner, childId));
  expect((await getErasure(owner, childId)).retention.toClaim).toHaveLength(5);
  expect(ofFive).toHaveLength(ofOne.length);
});
