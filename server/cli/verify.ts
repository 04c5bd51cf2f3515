/**
 * `npm run verify -- --provider ID [--head HEX]`: whether the log of attendance is what was recorded. Exit 0 when all
 * of it fits; 1 when something does not, with the first place; 2 when it was not looked at: wrong arguments, no such
 * provider, or no database.
 */
import { AppError } from '../domain/shared/errors.ts';
import { withProviders } from '../job-database.ts';
import { type EvidenceReport, type Misfit, verifyEvidence } from '../services/evidence.ts';
import { nameOf } from '../services/providers.ts';
import { sentenceOf } from '../setup/fault.mjs';
import { asksForHelp, readArguments } from './arguments.ts';
import { helpLines, misuseLines } from './problems.ts';
import { languageAsked } from './wording.ts';

const USAGE = 'npm run verify -- --provider ID [--head HEX]';
const HEAD = /^[0-9a-f]{64}$/;

/** Verifies what the arguments name; gives the exit code. */
export async function run(given: readonly string[]): Promise<number> {
  if (asksForHelp(given)) {
    console.log(helpLines('verify', USAGE, languageAsked(given, 'en')).join('\n'));
    return 0;
  }
  const read = readArguments(given, { provider: 'required', head: 'optional' });
  if (!('values' in read)) return refuse(misuseLines(read.misuses, USAGE, 'en'));
  const { provider } = read.values;
  const noted = read.values.head?.toLowerCase() ?? null;
  if (noted !== null && !HEAD.test(noted))
    return refuse(misuseLines([{ kind: 'bad_value', argument: '--head' }], USAGE, 'en'));
  try {
    return await withProviders(provider, async ([proven]) => {
      const report = await verifyEvidence(proven!.scope, noted);
      console.log([`${provider} «${await nameOf(proven!.scope)}»`, ...wordReport(report, noted)].join('\n'));
      return report.misfit === null ? 0 : 1;
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found')
      return refuse([`There is no provider ${provider}.`]);
    const sentence =
      error instanceof AppError ? `${error.code} ${JSON.stringify(error.facts)}` : sentenceOf(error);
    console.error(sentence ?? error);
    return 2;
  }
}

function refuse(lines: readonly string[]): number {
  console.error(lines.join('\n'));
  return 2;
}

function wordReport({ head, marks, misfit }: EvidenceReport, noted: string | null): string[] {
  const chain = `Chain: ${head.chainNo} batches`;
  if (misfit !== null) return [`${chain} fit, then:`, `Does not fit: ${wordMisfit(misfit)}`];
  return [
    `${chain}, all as they were recorded${noted === null ? '' : '; the noted head is one of theirs'}.`,
    `Marks: ${marks}, all as the log adds up to them.`,
    `Head to note outside: ${head.hash}`,
  ];
}

const CHAIN_MISFITS = {
  number: 'a batch before it is missing, or it stands twice or elsewhere',
  hash: 'it is not what was recorded, or what came before it was taken away or changed',
} as const;

const MARK_MISFITS = {
  missing: 'the mark that its entry decides is missing',
  unfounded: 'a mark stands that no entry of the log says',
  different: 'a mark stands otherwise than the log adds up to it',
} as const;

/** The place as lesson, date and batch, and what is wrong there. */
function wordMisfit(found: Misfit): string {
  switch (found.in) {
    case 'chain': {
      const { link, expectedNo, kind } = found.broken;
      const place = `lesson ${link.lessonId} on ${link.on}, batch ${link.batchNo}`;
      return `${place}, number ${link.chainNo} of the chain where ${expectedNo} belongs: ${CHAIN_MISFITS[kind]}.`;
    }
    case 'head':
      return found.stored === null
        ? 'the head of the chain is gone.'
        : `the head of the chain says ${found.stored.chainNo} batches and ${found.stored.hash}: batches after it or before it are gone, or the head was changed.`;
    case 'noted':
      return 'the noted head is no batch of this chain: what was noted was taken away or written anew.';
    case 'marks': {
      const { kind, mark } = found.misfit;
      const place = `lesson ${mark.lessonId} on ${mark.on}, batch ${mark.batchNo}, entry ${mark.entryId}`;
      return `${place}: ${MARK_MISFITS[kind]}.`;
    }
  }
}
