/**
 * The claim as JSON for other programs. Every key is written out here, so that the shape is a promise of this file
 * and does not follow the inner model.
 */
import type { Claim, ClaimLine } from '../domain/claims/model.ts';

/** Pretty-printed, with a newline at the end; amounts in tiyn, dates `YYYY-MM-DD`. */
export function claimJson(claim: Claim): string {
  const { month, programme, totals, flags, missingRolls } = claim;
  const document = {
    month,
    programme: {
      id: programme.id,
      validFrom: programme.validFrom,
      placeholder: programme.placeholder,
    },
    totals: {
      children: totals.children,
      paidLines: totals.paidLines,
      excludedLines: totals.excludedLines,
      amountTiyn: totals.amountTiyn,
    },
    lines: claim.lines.map(jsonLine),
    flags: flags.map(({ number, severity, group, children, lessons, facts }) => ({
      number,
      severity,
      group,
      children,
      lessons,
      facts,
    })),
    missingRolls: missingRolls.map(({ group, on }) => ({ group, on })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function jsonLine(line: ClaimLine) {
  return {
    iin: line.iin,
    surname: line.surname,
    givenName: line.givenName,
    patronymic: line.patronymic,
    group: line.group,
    presentVisits: line.presentVisits,
    countedVisits: line.countedVisits,
    amountTiyn: line.amountTiyn,
    verdict: line.verdict,
    reasons: line.reasons.map(({ code, severity, lessons }) => ({ code, severity, lessons })),
  };
}
