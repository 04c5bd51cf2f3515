/** Who did what when, for those who answer for it: filtered, a page at a time, and as a table to take away. */
import { type AuditFilter, type LoggedEvent, listAuthors, listEvents, namesOf } from '../data/audit-log.ts';
import { inTenant } from '../data/scope.ts';
import { addDays, type CivilDate, instantAt } from '../domain/shared/civil-date.ts';
import { type Actor, allowed } from './actor.ts';

export type { AuditAction } from '../data/audit.ts';
export type { LoggedEvent, SubjectKind } from '../data/audit-log.ts';

export const EVENTS_ON_A_PAGE = 50;
/** What one file holds: a year of a large palace. */
const EVENTS_IN_A_FILE = 50_000;

/** As the address says it; dates are days on the provider's calendar, `to` included. */
export interface AuditQuestion extends Omit<AuditFilter, 'from' | 'until'> {
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
}

export interface AuditPage {
  readonly events: readonly LoggedEvent[];
  /** Names of what the events' values refer to by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly authors: readonly { readonly id: string; readonly name: string }[];
  /** The cursor of the next page, or null on the last. */
  readonly next: string | null;
}

/** A page of the audit, newest first. */
export async function listAudit(actor: Actor, question: AuditQuestion): Promise<AuditPage> {
  allowed(actor, 'audit.see');
  return inTenant(actor.scope, async (tx) => {
    const found = await listEvents(tx, filterOf(actor, question), EVENTS_ON_A_PAGE + 1);
    const events = found.slice(0, EVENTS_ON_A_PAGE);
    return {
      events,
      names: Object.fromEntries(await namesOf(tx, idsIn(events))),
      authors: await listAuthors(tx),
      next: found.length > events.length ? events.at(-1)!.cursor : null,
    };
  });
}

/** All events of the filter, at most 50 000, for a file. */
export async function listAuditForFile(
  actor: Actor,
  question: AuditQuestion,
): Promise<Pick<AuditPage, 'events' | 'names'>> {
  allowed(actor, 'audit.see');
  return inTenant(
    actor.scope,
    async (tx) => {
      const events = await listEvents(tx, filterOf(actor, { ...question, after: null }), EVENTS_IN_A_FILE);
      return { events, names: Object.fromEntries(await namesOf(tx, idsIn(events))) };
    },
    { timeoutMs: 60_000 },
  );
}

/** A worded table of the audit as bytes. The writers are loaded when they are wanted. */
export async function renderAudit(
  kind: 'csv' | 'xlsx',
  table: { readonly title: string; readonly head: readonly string[]; readonly rows: readonly string[][] },
): Promise<Uint8Array> {
  const { plainTableCsv, plainTableXlsx } = await import('../documents/plain-table.ts');
  return kind === 'csv' ? new TextEncoder().encode(plainTableCsv(table)) : plainTableXlsx(table);
}

function filterOf({ provider }: Actor, { from, to, ...rest }: AuditQuestion): AuditFilter {
  return {
    ...rest,
    from: from && instantAt(from, 0, provider.zone),
    until: to && instantAt(addDays(to, 1), 0, provider.zone),
  };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const idsIn = (events: readonly LoggedEvent[]): string[] => [
  ...new Set(
    events
      .flatMap(({ before, after }) => [...Object.values(before ?? {}), ...Object.values(after ?? {})])
      .filter((value): value is string => typeof value === 'string' && UUID.test(value)),
  ),
];
