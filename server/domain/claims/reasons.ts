/**
 * Reasons of a line while they are being found: one for each code and severity, with the dates of its lessons, in
 * the order of REASON_CODES.
 */
import type { CivilDate } from '../shared/civil-date.ts';
import type { Reason, ReasonCode } from './model.ts';
import { REASON_CODES } from './model.ts';
import { distinctDates } from './month-records.ts';

export class Findings {
  readonly #found = new Map<string, { code: ReasonCode; severity: Reason['severity']; dates: CivilDate[] }>();

  /** Notes a reason for the lesson on a date, or for the whole line. */
  note(code: ReasonCode, severity: Reason['severity'], on?: CivilDate): void {
    const key = `${code} ${severity}`;
    const known = this.#found.get(key);
    const dates = on === undefined ? [] : [on];
    if (known) known.dates.push(...dates);
    else this.#found.set(key, { code, severity, dates });
  }

  has(code: ReasonCode): boolean {
    return this.#found.has(`${code} excludes`);
  }

  reasons(): Reason[] {
    const reasons = [...this.#found.values()].map(({ code, severity, dates }) => ({
      code,
      severity,
      lessons: distinctDates(dates),
    }));
    return inOrder(reasons);
  }
}

const inOrder = (reasons: readonly Reason[]): Reason[] =>
  [...reasons].sort(
    (a, b) =>
      REASON_CODES.indexOf(a.code) - REASON_CODES.indexOf(b.code) || (a.severity < b.severity ? -1 : 1),
  );

/** The reasons with one more that concerns the whole line. */
export const withReason = (
  reasons: readonly Reason[],
  code: ReasonCode,
  severity: Reason['severity'],
): Reason[] => inOrder([...reasons, { code, severity, lessons: [] }]);

/** Whether one of the reasons makes the whole line worth nothing. */
export const excludesLine = (reasons: readonly Reason[]): boolean =>
  reasons.some((reason) => reason.severity === 'excludes' && reason.lessons.length === 0);
