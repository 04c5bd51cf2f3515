/**
 * A child's person erased after the claim of October was submitted: nothing of it is left in any table but in the frozen
 * claim, the claim of the open month comes to the same, and every page copes with somebody who has no name.
 */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { wordedChild } from '../../app/routes/children/worded-child.server.ts';
import { listDue } from '../../server/data/child-ties.ts';
import { newId } from '../../server/data/ids.ts';
import { inTenant } from '../../server/data/scope.ts';
import { plainPaperPdf } from '../../server/documents/plain-paper.ts';
import { civilDate, month } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { listAtRisk } from '../../server/services/at-risk.ts';
import { getRoll, recordRoll } from '../../server/services/attendance.ts';
import { listAudit } from '../../server/services/audit.ts';
import { exportChild, packChild } from '../../server/services/child-export.ts';
import { undoPlacement } from '../../server/services/child-moves.ts';
import { getChildPage } from '../../server/services/child-page.ts';
import { addChild, personSchema } from '../../server/services/child-person.ts';
import { listChildren, readChildList } from '../../server/services/children.ts';
import { getClaim, submitClaim } from '../../server/services/claims.ts';
import { listDuplicateChildren, undoMerge } from '../../server/services/duplicates.ts';
import { findByName } from '../../server/services/find.ts';
import { getGroupMonth } from '../../server/services/groups.ts';
import { undoImport } from '../../server/services/import-history.ts';
import { commitImport, previewImport, stageImport } from '../../server/services/imports.ts';
import {
  countRetention,
  eraseChild,
  getErasure,
  listRetention,
} from '../../server/services/personal-data.ts';
import { actorOf, passwordEntered } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import {
  addLeavers,
  commitRoster,
  IIN,
  type KnownChild,
  makeKnownChild,
  NEEDLES,
  PASSWORD,
  PERSON,
  ROSTER,
  SURNAME,
} from '../support/known-child.ts';
import { columnsWith } from '../support/needles.ts';
import { readPdf } from '../support/pdf-reading.ts';
import { textFile } from '../support/spreadsheets.ts';

const database = testDatabase();
const OCTOBER = month('2026-10');
const NOVEMBER = month('2026-11');
const AFTER = '2026-11-22T06:00:00Z';

let known: KnownChild;
let office: Actor;
let childId: string;

beforeAll(async () => {
  known = await makeKnownChild(database);
  ({ office, childId } = known);
}, 60_000);

const later = (at: string): Actor => ({ ...office, now: new Date(at) });

const allAmounts = async () => {
  const { claim } = await getClaim(later(AFTER), NOVEMBER);
  return { totals: claim.totals, lines: claim.lines.map((line) => [line.iin, line.amountTiyn]) };
};

const sums = () =>
  database.asOwner<{ same: boolean; sha256: string }>(`
    SELECT sha256, encode(sha256(convert_to(frozen::text, 'UTF8')), 'hex') = sha256 AS same FROM claim_version`);

const refusedWith = (reason: string) =>
  expect.objectContaining({ facts: expect.objectContaining({ reason }) });

describe('before', () => {
  test('a month that is still to be claimed comes first', async () => {
    const { retention } = await getErasure(office, childId);
    expect(retention).toMatchObject({ state: 'to_claim', toClaim: [OCTOBER] });
    await expect(eraseChild(office, childId, SURNAME)).rejects.toEqual(refusedWith('to_claim'));
  });

  test('somebody in a group is withdrawn first', async () => {
    await expect(eraseChild(office, known.otherId, 'Осы')).rejects.toEqual(refusedWith('enrolled'));
  });

  test('the list names what there is, and the claim with the last day of its term', async () => {
    await submitClaim(office, OCTOBER, passwordEntered(database.db, PASSWORD));
    const { list, claims, retention, child } = await getErasure(later(AFTER), childId);
    expect(child?.surname).toBe(SURNAME);
    expect(retention).toMatchObject({ state: 'kept', keptUntil: '2031-12-31', placeholder: true });
    expect(claims).toEqual([{ month: OCTOBER, until: '2031-12-31', isOver: false }]);
    expect(Object.fromEntries(list.goes.map(({ kind, count }) => [kind, count]))).toMatchObject({
      ...{ person: 1, guardians: 2, messages: 2, photo: 1, health: 1, documents: 1 },
      ...{ merges: 1, ways_back: 2, waiting_files: 1, reasons: 1 },
    });
    expect(Object.fromEntries(list.stays.map(({ kind, count }) => [kind, count]))).toMatchObject({
      ...{ claims: 1, enrolments: 1, marks: 2, key: 1, vouchers: 1 },
    });
  });

  test.each([
    { role: 'instructor', code: 'forbidden' },
    { role: 'accountant', code: 'forbidden' },
  ] as const)('$role: $code', async ({ role, code }) => {
    const actor = actorOf(office.scope, { role, staffId: newId() });
    for (const ask of [
      listRetention(actor, 1),
      getErasure(actor, childId),
      eraseChild(actor, childId, SURNAME),
    ])
      await expect(ask).rejects.toMatchObject({ code });
  });

  test('of another provider: not found', async () => {
    const stranger = actorOf(await makeProvider(database.db));
    await expect(getErasure(stranger, childId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(eraseChild(stranger, childId, SURNAME)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('another surname erases nobody', async () => {
    await expect(eraseChild(later(AFTER), childId, 'Осы')).rejects.toEqual(refusedWith('surname_differs'));
    expect((await getChildPage(office, childId)).surname).toBe(SURNAME);
  });
});

describe('the file for the guardian', () => {
  test('holds everything that is kept but the health note, and is on record', async () => {
    const exported = await exportChild(office, childId);
    expect(exported.data).toMatchObject({
      child: { surname: SURNAME, iin: IIN, bornOn: '2015-03-05' },
      guardians: [{ phone: '+77019998877', email: 'r77019998877@example.kz' }],
      enrolments: [{ group: 'Шахмат', startsOn: '2026-09-01', endsOn: '2026-10-31', voucher: 'В-1' }],
      lessons: [
        { on: '2026-10-06', mark: 'present', recordedAt: { on: '2026-10-06', minute: 990 } },
        { on: '2026-10-08', mark: 'present', recordedBy: 'Жұмабаева Сәуле' },
      ],
      claims: [{ month: OCTOBER, presentVisits: 2, verdict: 'paid' }],
      hasHealthNote: true,
    });
    const files = unzipSync(await packChild(exported, wordedChild(exported.data, 'kk')));
    expect(Object.keys(files)).toEqual([
      'child.pdf',
      'child.json',
      'photo.webp',
      `documents/1-${SURNAME}.pdf`,
    ]);
    expect(strFromU8(files['child.pdf']!.slice(0, 5))).toBe('%PDF-');
    expect(JSON.parse(strFromU8(files['child.json']!))).toEqual(JSON.parse(JSON.stringify(exported.data)));
    expect(strFromU8(files['child.json']!)).not.toContain('жаңғақтан');
    const { history } = (await exportChild(office, childId)).data;
    expect(history.map(({ action }) => action)).toContain('child.exported');
  });

  test.each(['kk', 'ru', 'en'] as const)('in %s the paper says each mark and claim', async (language) => {
    const paper = wordedChild((await exportChild(office, childId)).data, language);
    const pdf = readPdf(await plainPaperPdf(paper, { compress: false }));
    const text = pdf.pages.flatMap(({ strings }) => strings).join(' ');
    const present = { kk: 'келді', ru: 'был(а)', en: 'present' }[language];
    for (const word of [SURNAME, IIN, 'Рәбиға', 'Шахмат', present, 'Сәуле']) expect(text).toContain(word);
  });

  test('is not for others', async () => {
    const stranger = actorOf(await makeProvider(database.db));
    await expect(exportChild(stranger, childId)).rejects.toMatchObject({ code: 'not_found' });
    for (const role of ['instructor', 'accountant'] as const)
      await expect(
        exportChild(actorOf(office.scope, { role, staffId: newId() }), childId),
      ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the erasure', () => {
  test('leaves nothing of the person but in the frozen claim, and every amount as it was', async () => {
    const before = await columnsWith(database.asOwner, NEEDLES);
    expect(before).toEqual(
      expect.arrayContaining([
        ...['child.surname', 'child.given_name', 'child.patronymic', 'child.iin', 'child.search_text'],
        ...['guardian.name', 'guardian.phone', 'guardian.email', 'message.failure', 'suspension.reason'],
        ...[
          'child_health.allergy',
          'child_document.number',
          'child_document.file_name',
          'child_document.bytes',
        ],
        ...['child_photo.bytes', 'child_merge.undo', 'audit_person.after', 'audit_person.before'],
        ...['import_upload.undo', 'import_file.bytes', 'claim_version.frozen'],
      ]),
    );
    const [amounts, frozen] = [await allAmounts(), await sums()];
    expect(amounts.totals.amountTiyn).toBeGreaterThan(0);
    await eraseChild(later(AFTER), childId, ` ${SURNAME.toLowerCase()}`);
    expect(await columnsWith(database.asOwner, NEEDLES)).toEqual(['claim_version.frozen']);
    expect(await sums()).toEqual(frozen);
    expect(frozen).toEqual([{ sha256: expect.any(String), same: true }]);
    expect(await allAmounts()).toEqual(amounts);
  });

  test('is on record without a name, and told on its page', async () => {
    const { erased, child, list } = await getErasure(later(AFTER), childId);
    expect({ erased, child }).toEqual({ erased: { on: '2026-11-22', by: 'Жұмабаева Сәуле' }, child: null });
    expect(list.goes.find(({ kind }) => kind === 'guardians')?.count).toBe(2);
    expect(list.stays.map(({ kind }) => kind)).toContain('claims');
    const asked = {
      ...{ who: null, kind: null, action: 'child.erased', childId: null, groupId: null },
      lessonId: null,
    };
    const { events } = await listAudit(office, { ...asked, from: null, to: null, after: null });
    expect(events).toMatchObject([{ isErased: true, about: null, personAfter: null }]);
  });

  test('no second time, and no page of the child', async () => {
    await expect(eraseChild(later(AFTER), childId, '')).rejects.toMatchObject({ code: 'not_found' });
    await expect(getChildPage(office, childId)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('afterwards', () => {
  test('nobody finds the child, and the places where it was know no name', async () => {
    const list = await listChildren(office, readChildList(new URLSearchParams()), '');
    expect(list.rows.map(({ id }) => id)).toEqual([known.otherId]);
    expect(await findByName(office, SURNAME)).toEqual([]);
    expect((await listDuplicateChildren(office)).merges).toEqual([]);
    const roll = await getRoll(office, known.lessons[0]!);
    expect(roll.rows.find((row) => row.childId === childId)).toMatchObject({ surname: '', mark: 'present' });
    const { timesheet } = await getGroupMonth(office, known.groupId, OCTOBER);
    expect(timesheet.rows.map(({ name, present }) => [name, present])).toEqual([
      ['', 2],
      ['Осы Қалған Болатқызы', 2],
    ]);
    expect((await listAtRisk(later(AFTER))).children.map((child) => child.childId)).not.toContain(childId);
    const { claim } = await getClaim(office, OCTOBER);
    expect(claim.lines.map(({ surname }) => surname).sort()).toEqual(['Осы', SURNAME].sort());
  });

  test('nothing that was decided about the child is taken back', async () => {
    await expect(undoPlacement(later(AFTER), known.placementId)).rejects.toMatchObject({ code: 'conflict' });
    await expect(undoMerge(office, known.mergeId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(undoImport(office, known.importId)).rejects.toEqual(refusedWith('not_imported'));
  });

  test('nobody marks the child', async () => {
    const entry = {
      id: newId(),
      childId,
      mark: 'present',
      occurredAt: '2026-11-03T11:30:00Z',
      method: 'tap',
    } as const;
    const [answer] = await recordRoll(later('2026-11-03T12:30:00Z'), known.lessons[2]!, [entry], null);
    expect(answer).toMatchObject({ answer: 'refused' });
  });

  test('a list of last year does not bring the child back, a person does', async () => {
    const staged = await stageImport(office, { roster: textFile(ROSTER, 'тізім.csv'), timesheets: [] });
    const { problems, will } = await previewImport(office, staged.uploadId);
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'child_erased', row: 2 },
    ]);
    expect(will).toMatchObject({ childrenNew: 0, childrenKnown: 1 });
    await commitImport(office, staged.uploadId);
    expect(await columnsWith(database.asOwner, [IIN])).toEqual(['claim_version.frozen']);
    const again = await addChild(office, personSchema.parse(PERSON));
    await commitRoster(office, ROSTER);
    const { spans } = await getChildPage(office, again);
    expect(spans.map(({ group }) => group)).toEqual(['Шахмат']);
  });
});

describe('whose time is over', () => {
  test('nobody while the year runs, whoever was never claimed when it is over, the others after their term', async () => {
    const { gone, kept } = await addLeavers(known);
    const due = async (at: string) =>
      (await listRetention(later(at), 1)).children.map(({ surname }) => surname);
    expect(await due('2026-12-31T06:00:00Z')).toEqual([]);
    expect(await countRetention(later('2026-12-31T06:00:00Z'))).toBe(0);
    expect(await due('2027-01-01T06:00:00Z')).toEqual(['Кеткен']);
    expect(await due('2031-12-31T06:00:00Z')).toEqual(['Кеткен']);
    expect(await due('2032-01-01T06:00:00Z')).toEqual(['Кеткен', 'Өтінімде']);
    expect(await countRetention(later('2032-01-01T06:00:00Z'))).toBe(2);
    for (const [id, at, state] of [
      [gone, '2026-12-31', 'free'],
      [gone, '2027-01-01', 'due'],
      [kept, '2031-12-31', 'kept'],
      [kept, '2032-01-01', 'due'],
    ] as const)
      expect((await getErasure(later(`${at}T06:00:00Z`), id)).retention.state, `${at}`).toBe(state);
  });

  test('a provider sees its own alone', async () => {
    const elsewhere = await makeProvider(database.db);
    const terms = { unknown: 5, offset: 0, limit: 10 };
    const due = await inTenant(elsewhere, (tx) => listDue(tx, civilDate('2040-01-01'), terms));
    expect(due).toEqual({ total: 0, children: [] });
  });
});
