/** The claim in ten lines for the terminal. */
import { countReasons } from '../documents/claim-text.ts';
import { amountInWords } from '../documents/figures.ts';
import { monthInWords, wordingOf } from '../documents/wording.ts';
import { type Claim, nameOfReason } from '../domain/claims/model.ts';
import { type Language, terminalWording } from './wording.ts';

/** Ten lines: what is claimed, what is not and why, what a reviewer would ask, and where the papers are. */
export function claimSummary(
  claim: Claim,
  outDir: string,
  files: readonly string[],
  language: Language,
): string[] {
  const words = terminalWording(language).summary;
  const { programme, totals } = claim;
  const placeholder = programme.placeholder ? ` (${words.placeholder})` : '';
  const reasons = countReasons(claim.lines)
    .filter((count) => count.severity === 'excludes')
    .map((count) => `${wordingOf(language).reasons[nameOfReason(count)]}: ${count.lines}`);
  const flags = claim.flags.map((flag) => `${flag.number}${flag.severity}`);
  const rolls = claim.missingRolls.map((roll) => `${roll.group} ${roll.on}`);
  const lines: [title: string, value: string][] = [
    [words.month, monthInWords(claim.month, language)],
    [words.provider, claim.provider.name ?? words.unnamedProvider],
    [words.programme, `${programme.id}, ${programme.validFrom}${placeholder}`],
    [words.children, `${totals.children}`],
    [words.paid, `${totals.paidLines}`],
    [words.excluded, counted(totals.excludedLines, reasons)],
    [words.amount, amountInWords(totals.amountTiyn, language)],
    [words.flags, counted(claim.flags.length, flags)],
    [words.missingRolls, counted(claim.missingRolls.length, rolls)],
    [words.files, `${outDir}: ${files.join(', ')}`],
  ];
  return lines.map(([title, value]) => `${title}: ${value}`);
}

const MOST = 8;

const counted = (count: number, what: readonly string[]): string =>
  what.length === 0
    ? `${count}`
    : `${count} (${what.slice(0, MOST).join(', ')}${what.length > MOST ? ', …' : ''})`;
