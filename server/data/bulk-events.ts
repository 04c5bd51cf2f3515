/** What one decision about places did, read back from the audit: what undoing it must put right. */
import type { WithdrawalReason } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import type { SpanEnd } from './placements.ts';
import type { TenantTx } from './scope.ts';

export interface BulkEvents {
  /** When it was decided. */
  readonly at: Date;
  readonly ended: readonly {
    readonly before: SpanEnd;
    readonly after: {
      readonly enrolmentId: string;
      readonly endsOn: CivilDate;
      readonly reason: WithdrawalReason;
    };
  }[];
  readonly begun: readonly { readonly enrolmentId: string; readonly startsOn: CivilDate }[];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The moment that an id of ours (UUIDv7) was made at: all events of a decision carry it. */
const momentOf = (id: string): Date => new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));

/** Throws AppError `not_found` for what is no id. Found by the moment in the id, so that a partition of one month and a handful of rows are read. */
export async function listBulkEvents(tx: TenantTx, bulkId: string): Promise<BulkEvents> {
  if (!UUID.test(bulkId)) throw new AppError('not_found');
  const at = momentOf(bulkId);
  const events = await tx.prisma.auditEvent.findMany({
    where: {
      providerId: tx.providerId,
      at,
      subjectKind: 'enrolment',
      after: { path: ['bulkId'], equals: bulkId },
    },
    orderBy: { id: 'asc' },
  });
  const of = (action: string) => events.filter((event) => event.action === action);
  return {
    at,
    ended: of('enrolment.withdrawn').map(({ subjectId, before, after }) => {
      const was = before as {
        endsOn: CivilDate | null;
        reason: WithdrawalReason | null;
        decidedAt: string | null;
      };
      const became = after as { endsOn: CivilDate; reason: WithdrawalReason };
      return {
        before: {
          ...was,
          enrolmentId: subjectId,
          decidedAt: was.decidedAt === null ? null : new Date(was.decidedAt),
        },
        after: { enrolmentId: subjectId, endsOn: became.endsOn, reason: became.reason },
      };
    }),
    begun: of('enrolment.begun').map(({ subjectId, after }) => ({
      enrolmentId: subjectId,
      startsOn: (after as { startsOn: CivilDate }).startsOn,
    })),
  };
}
