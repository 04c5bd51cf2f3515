/** Who did what when: append-only, the app's role may add and read and nothing else. */
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';

export type AuditAction =
  | 'account.changed'
  | 'account.password_changed'
  | 'account.password_reset'
  | 'account.recovery_codes_made'
  | 'account.second_factor_off'
  | 'account.second_factor_on'
  | 'cards.made'
  | 'cards.replaced'
  | 'child.added'
  | 'child.changed'
  | 'child.erased'
  | 'child.exported'
  | 'child.merged'
  | 'child.unmerged'
  | 'claim.submitted'
  | 'closure.made'
  | 'closure.removed'
  | 'contract.added'
  | 'contract.changed'
  | 'correction.approved'
  | 'correction.asked'
  | 'correction.refused'
  | 'correction.withdrawn'
  | 'demo.made'
  | 'document.added'
  | 'document.removed'
  | 'enrolment.at_risk'
  | 'enrolment.begun'
  | 'enrolment.brought_back'
  | 'enrolment.held'
  | 'enrolment.restored'
  | 'enrolment.resumed'
  | 'enrolment.reversed'
  | 'enrolment.suspended'
  | 'enrolment.warned'
  | 'enrolment.withdrawn'
  | 'feed.made'
  | 'feed.revoked'
  | 'group.changed'
  | 'group.instructor_changed'
  | 'group.made'
  | 'guardian.added'
  | 'guardian.changed'
  | 'guardian.removed'
  | 'health.written'
  | 'import.committed'
  | 'import.undone'
  | 'kiosk.ended'
  | 'kiosk.opened'
  | 'missing_rolls.told'
  | 'provider.exported'
  | 'provider.restored'
  | 'lesson.cancelled'
  | 'lesson.moved'
  | 'lesson.noted'
  | 'lesson.restored'
  | 'lesson.substituted'
  | 'lesson.waived'
  | 'photo.added'
  | 'photo.removed'
  | 'provider.changed'
  | 'provider.made'
  | 'reminder.sent'
  | 'room.added'
  | 'room.changed'
  | 'room.removed'
  | 'rule.added'
  | 'rule.changed'
  | 'rule.removed'
  | 'site.added'
  | 'site.changed'
  | 'site.removed'
  | 'slot.changed'
  | 'slot.ended'
  | 'slot.made'
  | 'staff.added'
  | 'staff.changed'
  | 'staff.invitation_revoked'
  | 'staff.invited'
  | 'staff.joined'
  | 'staff.left'
  | 'staff.role_changed';

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
      | 'claim'
      | 'closure'
      | 'contract'
      | 'enrolment'
      | 'feed'
      | 'group'
      | 'user'
      | 'import'
      | 'kiosk'
      | 'lesson'
      | 'programme'
      | 'provider'
      | 'room'
      | 'site'
      | 'staff';
    readonly id: string;
  };
  /** What changed, old and new. Never the name or IIN of a child or guardian, which go with `person`. */
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

/** What was done last to a thing, and by whom; null where nothing was. */
export async function findLastEvent(
  tx: TenantTx,
  { kind, id }: AuditEvent['subject'],
): Promise<{ readonly action: string; readonly actorId: string | null } | null> {
  return tx.prisma.auditEvent.findFirst({
    where: { providerId: tx.providerId, subjectKind: kind, subjectId: id },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { action: true, actorId: true },
  });
}
