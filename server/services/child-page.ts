/**
 * All that the page of one child shows, to the one who looks: the office sees everything but the health note, those who
 * teach see the note, the name, the attendance in their groups and whom to call.
 */
import { listHistory } from '../data/child-history.ts';
import {
  type AttendedRow,
  type DocumentRow,
  findHealth,
  findMergedInto,
  findPhotoAddedAt,
  type GuardianRow,
  listAttended,
  listDocuments,
  listGuardians,
  listSpans,
  type SpanRow,
} from '../data/child-rows.ts';
import { markOf, type StoredKind } from '../data/entry-log.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { can } from '../domain/access.ts';
import { buildYear, firstDayOfYearTo, type YearOfAttendance } from '../domain/children/attendance-year.ts';
import { checkIin, iinDisagrees } from '../domain/identity.ts';
import type { ExcuseType, MarkKind } from '../domain/records.ts';
import { type CivilDate, dateInZone, fullYears, minuteInZone } from '../domain/shared/civil-date.ts';
import { type Actor, allowed, today } from './actor.ts';
import { getChildFor, mayReadHealth } from './child-access.ts';
import type { HealthView } from './child-health.ts';

const MOST_HISTORY = 200;
const LAST_MARKS = 12;

export interface ChildHistoryEntry {
  /** On the provider's wall. */
  readonly on: CivilDate;
  readonly minute: number;
  readonly action: string;
  /** Null for the machine. */
  readonly by: string | null;
  readonly about: string | null;
  readonly reason: string | null;
}

export interface ChildView {
  readonly childId: string;
  readonly today: CivilDate;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly bornOn: CivilDate | null;
  readonly age: number | null;
  readonly mayEdit: boolean;
  readonly mayErase: boolean;
  readonly mayAudit: boolean;
  /** For the office alone, as everything in `office`. */
  readonly office: {
    readonly iin: string | null;
    readonly iinState: 'valid' | 'missing' | 'wrong' | 'disagrees';
    readonly sex: 'f' | 'm' | null;
    readonly documents: readonly DocumentRow[];
    readonly history: readonly ChildHistoryEntry[];
  } | null;
  /** Changes with the photo; null without one. */
  readonly photo: string | null;
  readonly health: HealthView;
  /** For who only teaches: name and phone. */
  readonly guardians: readonly GuardianRow[];
  readonly spans: readonly SpanRow[];
  readonly year: YearOfAttendance;
  /** The latest marks of the year, newest first. */
  readonly lastMarks: readonly {
    readonly lessonId: string;
    readonly on: CivilDate;
    readonly mark: MarkKind;
    readonly excuse: ExcuseType | null;
  }[];
}

/** The page of a child. Throws AppError `forbidden`, and `not_found` for a child of others. */
export async function getChildPage(actor: Actor, childId: string): Promise<ChildView> {
  const { onlyStaffId } = allowed(actor, 'children.see');
  const on = today(actor);
  return inTenant(actor.scope, async (tx) => {
    const { child, teachers } = await getChildFor(tx, actor, 'children.see', childId);
    const mayEdit = can(actor.role, 'children.edit');
    const { surname, givenName, patronymic, bornOn, iin, sex } = child;
    const health = await findHealth(tx, childId);
    const guardians = await listGuardians(tx, childId);
    const seen = { staffId: onlyStaffId, on };
    const attended = await listAttended(tx, childId, { from: firstDayOfYearTo(on), to: on, seen });
    return {
      ...{ childId, today: on, surname, givenName, patronymic, mayEdit },
      mayErase: can(actor.role, 'children.erase'),
      mayAudit: can(actor.role, 'audit.see'),
      bornOn: mayEdit ? bornOn : null,
      age: bornOn === null ? null : fullYears(bornOn, on),
      office: mayEdit
        ? {
            ...{ iin, sex },
            iinState: stateOfIin(iin, bornOn, sex),
            documents: await listDocuments(tx, childId),
            history: await historyOf(tx, actor, childId),
          }
        : null,
      photo: await findPhotoAddedAt(tx, childId),
      health: {
        exists: health !== null,
        health: mayReadHealth(actor, teachers) ? health : null,
        mayWrite: can(actor.role, 'health.write'),
      },
      guardians: mayEdit ? guardians : guardians.map(nameAndPhone),
      spans: await listSpans(tx, childId, seen),
      year: buildYear(
        attended.map(({ on: lessonOn, kind }) => ({
          on: lessonOn,
          ...markOf((kind as StoredKind | null) ?? 'unmarked'),
        })),
        on,
      ),
      lastMarks: lastMarksOf(attended),
    };
  });
}

function lastMarksOf(attended: readonly AttendedRow[]): ChildView['lastMarks'] {
  const marked = attended.flatMap(({ lessonId, on, kind }) => {
    const { mark, excuse } = markOf((kind as StoredKind | null) ?? 'unmarked');
    return mark === 'unmarked' ? [] : [{ lessonId, on, mark, excuse }];
  });
  return marked.slice(-LAST_MARKS).reverse();
}

/** Where a child went that was merged into another, for who may see that one; else null. */
export async function findWinner(actor: Actor, childId: string): Promise<string | null> {
  allowed(actor, 'children.edit');
  return inTenant(actor.scope, (tx) => findMergedInto(tx, childId));
}

function stateOfIin(iin: string | null, bornOn: CivilDate | null, sex: 'f' | 'm' | null) {
  if (iin === null) return 'missing';
  if (checkIin(iin).kind === 'invalid') return 'wrong';
  return iinDisagrees(iin, bornOn, sex) ? 'disagrees' : 'valid';
}

const nameAndPhone = ({ id, name, phone }: GuardianRow): GuardianRow => ({
  ...{ id, name, phone, email: null, language: null, relation: null, mayAct: false, others: 0 },
});

async function historyOf(tx: TenantTx, actor: Actor, childId: string): Promise<ChildHistoryEntry[]> {
  const rows = await listHistory(tx, childId, MOST_HISTORY);
  return rows.map(({ at, action, by, about, after }) => ({
    on: dateInZone(new Date(at), actor.provider.zone),
    minute: minuteInZone(new Date(at), actor.provider.zone),
    ...{ action, by, about },
    reason: typeof after?.reason === 'string' ? after.reason : null,
  }));
}
