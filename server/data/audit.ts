/** Who did what when: append-only, the app's role may add and read and nothing else. */
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';

export type AuditAction =
  | 'demo.made'
  | 'provider.made'
  | 'import.committed'
  | 'claim.submitted'
  | 'child.added'
  | 'child.changed'
  | 'child.merged'
  | 'child.unmerged'
  | 'closure.made'
  | 'closure.removed'
  | 'document.added'
  | 'document.removed'
  | 'enrolment.begun'
  | 'enrolment.restored'
  | 'enrolment.resumed'
  | 'enrolment.suspended'
  | 'feed.made'
  | 'feed.revoked'
  | 'group.changed'
  | 'group.made'
  | 'guardian.added'
  | 'guardian.changed'
  | 'guardian.removed'
  | 'health.written'
  | 'lesson.moved'
  | 'lesson.restored'
  | 'lesson.substituted'
  | 'photo.added'
  | 'photo.removed'
  | 'reminder.sent'
  | 'slot.changed'
  | 'slot.ended'
  | 'slot.made'
  | 'lesson.cancelled'
  | 'lesson.waived'
  | 'enrolment.warned'
  | 'enrolment.at_risk'
  | 'enrolment.withdrawn'
  | 'enrolment.brought_back'
  | 'enrolment.reversed'
  | 'enrolment.held';

export interface AuditEvent {
  readonly at: Date;
  /** The user, or null for the machine. */
  readonly actorId: string | null;
  /** Where the request came from; unset for the machine. */
  readonly address?: string | null;
  readonly action: AuditAction;
  readonly subject: {
    readonly kind:
      | 'child'
      | 'closure'
      | 'feed'
      | 'group'
      | 'provider'
      | 'import'
      | 'claim'
      | 'lesson'
      | 'enrolment';
    readonly id: string;
  };
  /** What changed, old and new. Ids, dates and figures: never a name or an IIN, which go with `person`. */
  readonly before?: object;
  readonly after?: object;
  /** What changed of a child's person, old and new: kept apart, so that it can be erased while the event stays. */
  readonly person?: { readonly childId: string; readonly before?: object; readonly after?: object };
}

export const recordEvent = (tx: TenantTx, event: AuditEvent): Promise<void> => recordEvents(tx, [event]);

export async function recordEvents(tx: TenantTx, events: readonly AuditEvent[]): Promise<void> {
  const { providerId } = tx;
  const identified = events.map((event) => ({ ...event, id: newId() }));
  await tx.prisma.auditEvent.createMany({
    data: identified.map(({ id, at, actorId, address, action, subject, before, after }) => ({
      providerId,
      at,
      id,
      actorId,
      address,
      action,
      subjectKind: subject.kind,
      subjectId: subject.id,
      before,
      after,
    })),
  });
  const persons = identified.flatMap(({ id, person }) =>
    person ? [{ providerId, eventId: id, ...person }] : [],
  );
  if (persons.length > 0) await tx.prisma.auditPerson.createMany({ data: persons });
}
