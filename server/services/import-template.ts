/** The empty roster that people fill in and import. */
import { rosterTemplateCsv, rosterTemplateXlsx } from '../documents/roster-template.ts';
import { type Actor, allowed, type Language } from './actor.ts';

export interface TemplateFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;
}

export async function renderTemplate(
  actor: Actor,
  kind: 'xlsx' | 'csv',
  language: Language,
): Promise<TemplateFile> {
  allowed(actor, 'import.run');
  if (kind === 'csv') {
    const bytes = new TextEncoder().encode(rosterTemplateCsv(language));
    return { bytes, contentType: 'text/csv; charset=utf-8', fileName: 'roster.csv' };
  }
  return {
    bytes: await rosterTemplateXlsx(language),
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName: 'roster.xlsx',
  };
}
