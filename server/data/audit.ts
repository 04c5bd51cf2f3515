/** Who did what when: append-only, the app's role may add and read and nothing else. */
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';

export type AuditAction =
  | 'demo.made'
  | 'provider.made'
  | 'import.committed'
  | 'claim.submitted'
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
  readonly action: AuditAction;
  readonly subject: {
    readonly kind: 'provider' | 'import' | 'claim' | 'lesson' | 'enrolment';
    readonly id: string;
  };
  /** What changed, old and new. Ids, dates and figures: never a name or an IIN. */
  readonly before?: object;
  readonly after?: object;
}

export const recordEvent = (tx: TenantTx, event: AuditEvent): Promise<void> => recordEvents(tx, [event]);

export async function recordEvents(tx: TenantTx, events: readonly AuditEvent[]): Promise<void> {
  await tx.prisma.auditEvent.createMany({
    data: events.map(({ at, actorId, action, subject, before, after }) => ({
      providerId: tx.providerId,
      at,
      id: newId(),
      actorId,
      action,
      subjectKind: subject.kind,
      subjectId: subject.id,
      before,
      after,
    })),
  });
}
