/**
 * The programmes as they hold for the provider: what ships, with its references and placeholders, and the provider's
 * own values over it in dated versions. A version that has decided a claim is never edited (own-versions.ts).
 */
import { recordEvent } from '../data/audit.ts';
import {
  findProgramme,
  listOwnVersions,
  listProgrammes,
  listSubmittedMonths,
  removeOwnVersion,
  saveOwnVersion,
} from '../data/programmes.ts';
import { lockProvider } from '../data/providers.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { isUsed, startOfVersion, withOwnVersions } from '../domain/programmes/own-versions.ts';
import { type Programme, type ProgrammeVersion, parseProgramme } from '../domain/programmes/programme.ts';
import type { ProgrammeProblem } from '../domain/programmes/programme-problems.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, by } from './actor.ts';

export interface RuleVersion {
  readonly version: ProgrammeVersion;
  readonly placeholder: boolean;
  /** The provider's own values, and not what ships. */
  readonly isOwn: boolean;
  /** A claim was submitted by it: it stays as it is. */
  readonly isUsed: boolean;
}

export interface ProgrammeRules {
  readonly id: string;
  readonly title: string;
  readonly payer: string;
  /** As they hold for the provider, by their first day. */
  readonly versions: readonly RuleVersion[];
}

/** Every programme with the versions that hold for the provider. */
export function listProgrammeRules(actor: Actor): Promise<ProgrammeRules[]> {
  allowed(actor, 'settings.see');
  return inTenant(actor.scope, async (tx) => {
    const rules: ProgrammeRules[] = [];
    for (const programme of await listProgrammes(tx)) rules.push(await rulesOf(tx, programme));
    return rules;
  });
}

/** Throws AppError `not_found`. */
export function getProgrammeRules(actor: Actor, programmeId: string): Promise<ProgrammeRules> {
  allowed(actor, 'settings.see');
  return inTenant(actor.scope, async (tx) => rulesOf(tx, await getProgramme(tx, programmeId)));
}

async function rulesOf(tx: TenantTx, programme: Programme): Promise<ProgrammeRules> {
  const own = await listOwnVersions(tx, programme);
  const months = await listSubmittedMonths(tx, programme.id);
  const { id, title, payer, placeholder } = programme;
  const { versions } = withOwnVersions(programme, own);
  return {
    id,
    title,
    payer,
    versions: versions.map((version) => ({
      version,
      placeholder: version.placeholder ?? placeholder,
      isOwn: own.includes(version),
      isUsed: isUsed(version.validFrom, versions, months),
    })),
  };
}

async function getProgramme(tx: TenantTx, id: string): Promise<Programme> {
  const programme = await findProgramme(tx, id);
  if (programme === null) throw new AppError('not_found');
  return programme;
}

/**
 * Saves a whole version with the provider's own values: a new one, or in the place of the own version that begins on
 * `replaces`. Gives what is wrong with the document; empty when it was saved. Throws AppError `conflict` with `reason`
 * `rule_used` when the replaced one has decided a claim, and `rule_not_first_day`, `rule_taken` or
 * `rule_month_submitted` when it cannot begin then.
 */
export async function saveRule(
  actor: Actor,
  programmeId: string,
  document: unknown,
  replaces: CivilDate | null,
): Promise<readonly ProgrammeProblem[]> {
  allowed(actor, 'settings.edit');
  return inTenant(actor.scope, async (tx) => {
    await lockProvider(tx);
    const programme = await getProgramme(tx, programmeId);
    const read = parseProgramme({ ...programme, versions: [document] });
    if (!read.ok) return read.problems;
    const version = read.programme.versions[0]!;
    const own = await listOwnVersions(tx, programme);
    const replaced = replaces === null ? null : await takeOwn(tx, programme, replaces);
    const others = own.filter(({ validFrom }) => validFrom !== replaces);
    const start = startOfVersion(version.validFrom, others, await listSubmittedMonths(tx, programmeId));
    if (start !== 'free') throw new AppError('conflict', { reason: `rule_${start}` });
    await saveOwnVersion(tx, programmeId, version, { by: actor.userId, at: actor.now });
    await recordEvent(tx, {
      ...by(actor),
      action: replaced ? 'rule.changed' : 'rule.added',
      subject: { kind: 'programme', id: programmeId },
      before: replaced ?? undefined,
      after: version,
    });
    return [];
  });
}

/** Takes an own version back that has decided nothing; throws as saveRule. */
export async function removeRule(actor: Actor, programmeId: string, validFrom: CivilDate): Promise<void> {
  allowed(actor, 'settings.edit');
  await inTenant(actor.scope, async (tx) => {
    await lockProvider(tx);
    const before = await takeOwn(tx, await getProgramme(tx, programmeId), validFrom);
    await recordEvent(tx, {
      ...by(actor),
      action: 'rule.removed',
      subject: { kind: 'programme', id: programmeId },
      before,
    });
  });
}

/** Removes an own version and gives it, unless a claim was submitted by it. Throws AppError `not_found`. */
async function takeOwn(tx: TenantTx, programme: Programme, validFrom: CivilDate): Promise<ProgrammeVersion> {
  const { versions } = await rulesOf(tx, programme);
  const known = versions.find(({ isOwn, version }) => isOwn && version.validFrom === validFrom);
  if (known === undefined) throw new AppError('not_found');
  if (known.isUsed) throw new AppError('conflict', { reason: 'rule_used' });
  await removeOwnVersion(tx, programme.id, validFrom);
  return known.version;
}
