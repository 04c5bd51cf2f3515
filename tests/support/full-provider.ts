/** A provider that owns a row of everything: what an archive must carry. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { recordEvent } from '../../server/data/audit.ts';
import { newId } from '../../server/data/ids.ts';
import { inTenant, type TenantTx } from '../../server/data/scope.ts';
import type { Actor } from '../../server/services/actor.ts';
import { commitImport, stageImport } from '../../server/services/imports.ts';

const DAY = new Date('2026-11-03');

/** The palace's October, a frozen claim, and a row of everything that an import does not bring. */
export async function fillProvider(by: Actor): Promise<void> {
  const sample = async (name: string) => ({ name, bytes: await readFile(`public/samples/${name}`) });
  const { uploadId } = await stageImport(by, {
    roster: await sample('roster-2026-10.xlsx'),
    timesheets: [await sample('timesheet-2026-10.xlsx')],
  });
  await commitImport(by, uploadId);
  await inTenant(by.scope, async (tx) => {
    const childId = await addToChildren(tx, by);
    const contractId = await addToHouse(tx, by);
    await addClaim(tx, by, { childId, contractId });
  });
}

/** A merged child, papers, health, a message, a suspension and an event. Gives the id of the child that they are of. */
async function addToChildren(tx: TenantTx, by: Actor): Promise<string> {
  const { providerId, prisma } = tx;
  const [first, second] = await prisma.child.findMany({ take: 2, orderBy: { id: 'asc' } });
  const childId = first!.id;
  const guardian = await prisma.guardian.findFirstOrThrow();
  const enrolment = await prisma.enrolment.findFirstOrThrow();
  const addedAt = by.now;
  await prisma.child.update({
    where: { providerId_id: { providerId, id: second!.id } },
    data: { surname: '=HYPERLINK("http://x")', mergedInto: childId },
  });
  await prisma.childPhoto.create({
    data: { providerId, childId, bytes: Uint8Array.of(0, 255, 10), addedAt },
  });
  await prisma.childHealth.create({ data: { providerId, childId, allergy: 'жаңғақ "грецкий"\n🥜' } });
  await prisma.childDocument.create({
    data: { providerId, id: newId(), childId, kind: 'medical', number: '0012', addedAt },
  });
  const merged = { winnerId: childId, loserId: second!.id, mergedAt: addedAt, mergedBy: by.userId };
  await prisma.childMerge.create({ data: { providerId, id: newId(), ...merged, undo: { moved: [1, 2] } } });
  const to = { childId, guardianId: guardian.id };
  await prisma.message.create({
    data: {
      ...{ providerId, id: newId(), ...to, createdAt: addedAt },
      ...{ kind: 'reminder', channel: 'email', state: 'queued' },
    },
  });
  await askForCorrection(tx, by, childId);
  await prisma.suspension.create({
    data: { providerId, enrolmentId: enrolment.id, startsOn: DAY, endsOn: DAY, reason: 'отпуск' },
  });
  const subject = { kind: 'enrolment', id: enrolment.id } as const;
  const person = { childId, before: { surname: 'Ә' }, after: { surname: 'Б' } };
  await recordEvent(tx, { at: by.now, actorId: by.userId, action: 'enrolment.held', subject, person });
  return childId;
}

async function askForCorrection({ providerId, prisma }: TenantTx, by: Actor, childId: string): Promise<void> {
  const lesson = await prisma.lesson.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const id = newId();
  const asked = { askedBy: by.userId, askedAt: by.now, reason: 'қате басылды', state: 'asked' };
  await prisma.attendanceCorrection.create({
    data: { providerId, id, lessonId: lesson.id, lessonOn: lesson.lessonOn, ...asked },
  });
  await prisma.attendanceCorrectionChild.create({
    data: { providerId, correctionId: id, childId, was: 'absent', wanted: 'present' },
  });
}

/** A closure, a site with a room, a remembered heading, a rule and a contract. Gives the contract's id. */
async function addToHouse({ providerId, prisma }: TenantTx, by: Actor): Promise<string> {
  await prisma.closure.create({
    data: { providerId, id: newId(), title: 'Каникулы', startsOn: DAY, endsOn: DAY },
  });
  const siteId = newId();
  await prisma.site.create({ data: { providerId, id: siteId, name: 'Главный' } });
  await prisma.room.create({ data: { providerId, id: newId(), siteId, name: '101', capacity: 20 } });
  await prisma.importHeading.create({
    data: { providerId, kind: 'roster', heading: 'код', field: 'iin', chosenAt: by.now },
  });
  const made = { madeBy: by.userId, madeAt: by.now };
  await prisma.providerRule.create({
    data: { providerId, programmeId: 'p', validFrom: DAY, document: { b: 1, a: 2 }, ...made },
  });
  const id = newId();
  const dates = { startsOn: DAY, endsOn: DAY };
  await prisma.contract.create({
    data: { providerId, id, programmeId: 'p', number: '7', ...dates, rateTiyn: 1_875_000n },
  });
  return id;
}

/** A submitted claim whose frozen text is no JSON that a parser would write back alike. */
async function addClaim(
  { providerId, prisma }: TenantTx,
  by: Actor,
  { childId, contractId }: { childId: string; contractId: string },
): Promise<void> {
  const claimId = newId();
  await prisma.claim.create({
    data: { providerId, id: claimId, month: '2026-09', programmeId: 'p', contractId },
  });
  const frozen = '{"z":1, "a":[1.50,2], "text":"Ә \\n ғ"}';
  const sha256 = createHash('sha256').update(frozen).digest('hex');
  await prisma.$executeRaw`
    INSERT INTO claim_version (provider_id, claim_id, version, state, programme_valid_from, calendar_version,
      submitted_at, submitted_by, sha256, frozen)
    VALUES (${providerId}::uuid, ${claimId}::uuid, 1, 'submitted', '2026-01-01', 'kz-2026', now(),
      ${by.userId}::uuid, ${sha256}, ${frozen}::json)`;
  const { groupId } = await prisma.enrolment.findFirstOrThrow();
  const counted = { amountTiyn: 1n, presentVisits: 1, countedVisits: 1, verdict: 'paid' };
  await prisma.claimLine.create({ data: { providerId, claimId, version: 1, childId, groupId, ...counted } });
}
