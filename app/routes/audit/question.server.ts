/** What of the audit an address asks for. Anything that is no date is as if it had not been asked. */
import { parseCivilDate } from '../../../server/domain/shared/civil-date.ts';
import type { AuditQuestion } from '../../../server/services/audit.ts';

export function questionOf(url: URL): AuditQuestion {
  const asked = (name: string): string | null => url.searchParams.get(name) || null;
  const day = (name: string) => parseCivilDate(asked(name) ?? '');
  return {
    who: asked('who'),
    kind: asked('kind'),
    action: asked('action'),
    childId: asked('child'),
    groupId: asked('group'),
    lessonId: asked('lesson'),
    from: day('from'),
    to: day('to'),
    after: asked('after'),
  };
}
