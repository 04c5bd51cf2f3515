/**
 * A provider's own values over a programme, in dated versions: which rule they make together, and which of them may
 * still be edited. A version that has decided a submitted claim stays as it was; what changes later is a new version.
 */
import { type CivilDate, firstDay, type Month } from '../shared/civil-date.ts';
import type { Programme, ProgrammeVersion } from './programme.ts';

/**
 * The programme as it holds for a provider: from the first own version on, the own versions alone. A version that
 * ships later does not take their place: the provider's contract says what holds.
 */
export function withOwnVersions(programme: Programme, own: readonly ProgrammeVersion[]): Programme {
  const first = own.map(({ validFrom }) => validFrom).sort()[0];
  if (first === undefined) return programme;
  const before = programme.versions.filter(({ validFrom }) => validFrom < first);
  return { ...programme, versions: [...before, ...own].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)) };
}

/** Whether a version has decided a claim: one was submitted for a month in which it is the one in force. */
export function isUsed(
  validFrom: CivilDate,
  versions: readonly { readonly validFrom: CivilDate }[],
  submittedMonths: readonly Month[],
): boolean {
  const next = versions
    .map((version) => version.validFrom)
    .filter((other) => other > validFrom)
    .sort()[0];
  return submittedMonths.some((month) => {
    const first = firstDay(month);
    return validFrom <= first && (next === undefined || first < next);
  });
}

export type VersionStart = 'free' | 'not_first_day' | 'taken' | 'month_submitted';

/**
 * Whether a new version may begin on a day: the first of a month, not that of another own version, and after every
 * month whose claim was submitted.
 */
export function startOfVersion(
  validFrom: CivilDate,
  own: readonly { readonly validFrom: CivilDate }[],
  submittedMonths: readonly Month[],
): VersionStart {
  if (!validFrom.endsWith('-01')) return 'not_first_day';
  if (own.some((version) => version.validFrom === validFrom)) return 'taken';
  return submittedMonths.some((month) => firstDay(month) >= validFrom) ? 'month_submitted' : 'free';
}
