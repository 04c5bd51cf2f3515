/** What the buttons on a child's page do: photo, papers taken off, a suspension or a withdrawal taken back. */
import { redirect } from '@remix-run/node';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import type { Actor } from '../../../server/services/actor.ts';
import { removeDocument } from '../../../server/services/child-documents.ts';
import { resumeSpan } from '../../../server/services/child-enrolments.ts';
import { undoPlacement } from '../../../server/services/child-moves.ts';
import { removePhoto, savePhoto } from '../../../server/services/child-photo.ts';
import { chosenFile } from './chosen-file.server.ts';

const SAID = ['no_file', 'photo_too_big', 'photo_unreadable', 'changed_since', 'submitted'] as const;

export interface ChildAnswer {
  readonly said: (typeof SAID)[number] | 'done_undo';
}

/** Redirects back to the page, or says why nothing was done. */
export async function runChildPost(actor: Actor, childId: string, form: FormData): Promise<ChildAnswer> {
  const text = (name: string): string => String(form.get(name) ?? '');
  try {
    switch (text('intent')) {
      case 'photo': {
        const file = await chosenFile(form, 'photo');
        if (file === null) return { said: 'no_file' };
        await savePhoto(actor, childId, file.bytes);
        break;
      }
      case 'photo_remove':
        await removePhoto(actor, childId);
        break;
      case 'document_remove':
        await removeDocument(actor, childId, text('documentId'));
        break;
      case 'resume':
        await resumeSpan(actor, childId, text('enrolmentId'), civilDate(text('from')));
        break;
      case 'undo':
        await undoPlacement(actor, text('bulkId'));
        return { said: 'done_undo' };
      default:
        throw new AppError('bad_input');
    }
  } catch (error) {
    const reason = error instanceof AppError ? error.facts.reason : null;
    const said = SAID.find((known) => known === reason);
    if (said === undefined) throw error;
    return { said };
  }
  throw redirect(`/children/${childId}`, 303);
}
