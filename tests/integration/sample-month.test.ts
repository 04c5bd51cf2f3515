/** The sample month through the use cases: import, preview, claim, submission. The same lines as on the terminal. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { refuseSubmitted } from '../../server/data/claims.ts';
import { addContract } from '../../server/data/contracts.ts';
import type { Database } from '../../server/data/database.ts';
import { newId } from '../../server/data/ids.ts';
import { hashPassword } from '../../server/data/passwords.ts';
import { saveProgrammes } from '../../server/data/programmes.ts';
import { inTenant, mintScope } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import { civilDate, month } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { getClaim, renderClaimFile, submitClaim } from '../../server/services/claims.ts';
import { commitImport, discardImport, previewImport, stageImport } from '../../server/services/imports.ts';
import { actorOf, passwordEntered } from '../support/actors.ts';
import { type Contents, makeDatabase, makeProvider, type TestDatabase } from '../support/database.ts';
import { countWaiting, held } from '../support/meanwhile.ts';

const SAMPLES = path.join(import.meta.dirname, '..', '..', 'public', 'samples');
const EXPECTED = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '..', 'support', 'palace', 'expected-2026-10.json'), 'utf8'),
);
const OCTOBER = month('2026-10');
const PASSWORD = 'correct horse battery';
const CONTRACT = {
  programmeId: PRESETS[0]!.id,
  number: '114',
  startsOn: civilDate('2026-01-01'),
  endsOn: civilDate('2026-12-31'),
  rateTiyn: null,
  capChildren: null,
  capAmountTiyn: null,
};

const FIRST_DAY = civilDate('2026-10-01');

const file = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(path.join(SAMPLES, name))) });
const SAMPLE = { roster: file('roster-2026-10.xlsx'), timesheets: [file('timesheet-2026-10.xlsx')] };

/** The owner of a palace that has a contract and no records yet. */
async function owner(db: Database): Promise<Actor> {
  const scope = await makeProvider(db);
  const providerId = await inTenant(scope, async (tx) => tx.providerId);
  await inTenant(scope, (tx) => addContract(tx, { ...CONTRACT, id: newId() }));
  const passwordHash = await hashPassword(PASSWORD);
  const createdAt = new Date('2026-10-01T00:00:00Z');
  const user = { email: `${providerId}@example.kz`, passwordHash, name: 'Жұмабаева Сәуле', createdAt };
  const userId = await inTenant(scope, (tx) => createUser(tx, user, 'owner'));
  return actorOf(scope, { userId });
}

/** A palace with the sample imported; made once, each test gets a copy. */
const PALACE: Contents = {
  name: 'sample_month',
  async fill(db) {
    await saveProgrammes(db, PRESETS);
    await importSample(await owner(db));
  },
};

const opened: TestDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.end();
});

async function palace(): Promise<{ database: TestDatabase; actor: Actor }> {
  const database = await makeDatabase(PALACE);
  opened.push(database);
  const [member] = await database.asOwner<{ provider_id: string; user_id: string }>(
    'SELECT provider_id, user_id FROM membership',
  );
  const scope = mintScope(database.db, member!.provider_id);
  return { database, actor: actorOf(scope, { userId: member!.user_id }) };
}

const proof = ({ db }: TestDatabase, password: string) => passwordEntered(db, password);

async function importSample(actor: Actor) {
  const { uploadId } = await stageImport(actor, SAMPLE);
  const preview = await previewImport(actor, uploadId);
  const committed = await commitImport(actor, uploadId);
  return { uploadId, preview, committed };
}

const countChildren = async ({ asOwner }: TestDatabase): Promise<number> =>
  (await asOwner<{ n: number }>('SELECT count(*)::int AS n FROM child'))[0]!.n;

describe('the sample month', () => {
  test('the claim drafted after the import is the expected one, child by child', async () => {
    const { actor } = await palace();
    const { claim, summary, maySubmit } = await getClaim(actor, OCTOBER);

    const lines = (
      of: readonly { iin: string; group: string; presentVisits: number; amountTiyn: number }[],
    ) =>
      of
        .map(({ iin, group, presentVisits, amountTiyn }) => `${iin} ${group} ${presentVisits} ${amountTiyn}`)
        .sort();
    expect(lines(claim.lines)).toEqual(lines(EXPECTED.lines));
    expect(claim.totals).toEqual({
      children: 203,
      paidLines: 150,
      excludedLines: 53,
      amountTiyn: EXPECTED.totalTiyn,
    });
    expect(summary.byDay.at(-1)?.amountTiyn).toBe(EXPECTED.totalTiyn);
    expect(maySubmit).toBe(true);
  });

  test('the preview says what the commit does, and writes nothing', async () => {
    const { database } = await palace();
    const actor = await owner(database.db);
    const before = await countChildren(database);
    const { uploadId } = await stageImport(actor, SAMPLE);
    const preview = await previewImport(actor, uploadId);
    expect(await countChildren(database)).toBe(before);
    expect(preview.will).toMatchObject({
      childrenNew: 203,
      childrenKnown: 0,
      groupsNew: 14,
      enrolmentsNew: 203,
    });
    expect(preview.will.months).toEqual(['2026-10']);
    const committed = await commitImport(actor, uploadId);
    expect(committed).toEqual({ children: 203, groups: 14, marks: preview.will.marks });
    expect(await countChildren(database)).toBe(before + 203);
    expect(await database.asOwner('SELECT 1 FROM import_file WHERE upload_id = $1', [uploadId])).toEqual([]);
  });

  test('the same files imported again change nothing', async () => {
    const { actor } = await palace();
    const { preview } = await importSample(actor);
    expect(preview.will).toMatchObject({
      childrenNew: 0,
      childrenKnown: 203,
      groupsNew: 0,
      enrolmentsNew: 0,
      lessonsNew: 0,
      marks: 0,
    });
    expect((await getClaim(actor, OCTOBER)).claim.totals.amountTiyn).toBe(EXPECTED.totalTiyn);
  });

  test('an upload is committed once, and one that was given up is gone', async () => {
    const { actor } = await palace();
    const { uploadId } = await importSample(actor);
    await expect(commitImport(actor, uploadId)).rejects.toMatchObject({ code: 'conflict' });
    const { uploadId: other } = await stageImport(actor, SAMPLE);
    await discardImport(actor, other);
    await expect(previewImport(actor, other)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('submission', () => {
  test('freezes the claim: later records change neither the claim nor a byte of its documents', async () => {
    const { database, actor } = await palace();
    await expect(submitClaim(actor, OCTOBER, proof(database, 'wrong'))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const draft = await renderClaimFile(actor, OCTOBER, 'claim.pdf', 'kk');
    expect(draft.fileName).toBe('2026-10-draft-claim.pdf');
    await submitClaim(actor, OCTOBER, proof(database, PASSWORD));
    const files = ['claim.pdf', 'claim.xlsx', 'claim.csv', 'claim.json', 'timesheets.pdf'] as const;
    const render = () => Promise.all(files.map((name) => renderClaimFile(actor, OCTOBER, name, 'kk')));
    const before = await render();
    expect(before[0]!.fileName).toBe('2026-10-claim.pdf');
    expect(Buffer.from(before[0]!.bytes).equals(Buffer.from(draft.bytes))).toBe(false);
    await database.asOwner(`UPDATE child SET surname = 'Өзгертілген'`);
    const after = await render();
    for (const [index, document] of before.entries())
      expect(Buffer.from(after[index]!.bytes).equals(Buffer.from(document.bytes)), document.fileName).toBe(
        true,
      );
    const view = await getClaim(actor, OCTOBER);
    expect(view).toMatchObject({ state: 'submitted', version: 1, submittedBy: 'Жұмабаева Сәуле' });
    await expect(submitClaim(actor, OCTOBER, proof(database, PASSWORD))).rejects.toMatchObject({
      code: 'conflict',
      facts: { reason: 'already_submitted' },
    });
  });

  test('not without a contract in force', async () => {
    const { database, actor } = await palace();
    await database.asOwner('UPDATE contract SET ends_on = $1', ['2026-09-30']);
    expect((await getClaim(actor, OCTOBER)).blockers.noContract).toBe(true);
    await expect(submitClaim(actor, OCTOBER, proof(database, PASSWORD))).rejects.toMatchObject({
      facts: { reason: 'no_contract' },
    });
  });

  test('two at the same moment: one is kept, the other is refused', async () => {
    const { database, actor } = await palace();
    const both = await Promise.allSettled([
      submitClaim(actor, OCTOBER, proof(database, PASSWORD)),
      submitClaim(actor, OCTOBER, proof(database, PASSWORD)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
  });

  test('what is being written while it is submitted is in it, and what comes later is refused', async () => {
    const { database, actor } = await palace();
    const [first] = (await getClaim(actor, OCTOBER)).claim.lines;
    const surname = 'Жаңатегі';
    const writer = await held(actor.scope, async (tx) => {
      await refuseSubmitted(tx, FIRST_DAY);
      await tx.prisma.child.updateMany({ where: { id: first!.childId }, data: { surname } });
    });
    const submitted = submitClaim(actor, OCTOBER, proof(database, PASSWORD));
    await expect.poll(() => countWaiting(database)).toBe(1);
    await writer.finish();
    await submitted;
    const { claim, state } = await getClaim(actor, OCTOBER);
    expect([state, claim.lines.find(({ childId }) => childId === first!.childId)?.surname]).toEqual([
      'submitted',
      surname,
    ]);
    const late = inTenant(actor.scope, (tx) => refuseSubmitted(tx, FIRST_DAY, FIRST_DAY));
    await expect(late).rejects.toMatchObject({ code: 'conflict', facts: { reason: 'submitted' } });
  });

  test('not before the month is over', async () => {
    const { database, actor } = await palace();
    const early = { ...actor, now: new Date('2026-10-31T18:59:00Z') };
    await expect(submitClaim(early, OCTOBER, proof(database, PASSWORD))).rejects.toMatchObject({
      facts: { reason: 'month_not_over' },
    });
    await submitClaim(
      { ...actor, now: new Date('2026-10-31T19:00:00Z') },
      OCTOBER,
      proof(database, PASSWORD),
    );
  });

  test('one child, one funded place: a second provider is not paid for the same children', async () => {
    const { database, actor: first } = await palace();
    const second = await owner(database.db);
    await importSample(second);
    expect((await getClaim(second, OCTOBER)).claim.totals.paidLines).toBe(150);
    await submitClaim(first, OCTOBER, proof(database, PASSWORD));
    const { claim } = await getClaim(second, OCTOBER);
    expect(claim.totals).toMatchObject({ paidLines: 0, amountTiyn: 0 });
    const codes = claim.lines.filter((line) => line.presentVisits > 0).flatMap((line) => line.reasons);
    expect(codes.some((reason) => reason.code === 'OTHER_FUNDED_PLACE')).toBe(true);
    await expect(submitClaim(second, OCTOBER, proof(database, PASSWORD))).rejects.toMatchObject({
      facts: { reason: 'nothing_to_claim' },
    });
  });
});
