/** GET /audit/files/audit.csv and .xlsx hand out the audit of a filter in the words of the page. */
import { AppError } from '../../../server/domain/shared/errors.ts';
import { listAuditForFile, renderAudit } from '../../../server/services/audit.ts';
import { messagesIn } from '../../messages/catalogue.ts';
import { signedIn } from '../../signed-in.server.ts';
import { questionOf } from './question.server.ts';
import { type Change, wordEvent } from './worded-event.ts';

const TYPES = {
  'audit.csv': ['csv', 'text/csv; charset=utf-8'],
  'audit.xlsx': ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
} as const;

export const loader = signedIn(async ({ actor, params, request }) => {
  const { file = '' } = params;
  if (file !== 'audit.csv' && file !== 'audit.xlsx') throw new AppError('not_found');
  const [kind, contentType] = TYPES[file];
  const { events, names } = await listAuditForFile(actor, questionOf(new URL(request.url)));
  const words = messagesIn(actor.language);
  const wording = { words, language: actor.language, zone: actor.provider.zone, names };
  const { title, when, who, what, about, changes, address, restored_at } = words.audit;
  const rows = events
    .map((event) => wordEvent(event, wording))
    .map(({ on, at, who, address, what, about, changes, restoredAt }) => [
      `${on}, ${at}`,
      who,
      address,
      what,
      about,
      inOneCell(changes),
      restoredAt,
    ]);
  const head = [when, who, address, what, about, changes, restored_at];
  const bytes = await renderAudit(kind, { title, head, rows });
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': contentType, 'Content-Disposition': `attachment; filename="${file}"` },
  });
});

const inOneCell = (changes: readonly Change[]): string =>
  changes.map(({ field, before, after }) => `${field}: ${before ?? ''} → ${after ?? ''}`).join('; ');
