/**
 * Small records for tests, written the way a paper timesheet is: one row a child, one sign a lesson.
 * `+` present, `н` absent, `б` ill, `у` another excuse, `.` unmarked. All in October 2026, Asia/Almaty (UTC+5).
 */
import { type ClaimInput, draftClaim } from '../../server/domain/claims/draft.ts';
import type { Claim, ClaimLine } from '../../server/domain/claims/model.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import { type RuleInForce, ruleFor } from '../../server/domain/programmes/programme.ts';
import type {
  ChildRecord,
  EnrolmentRecord,
  GroupRecord,
  LessonRecord,
  MarkRecord,
  Records,
} from '../../server/domain/records.ts';
import { type CivilDate, civilDate, instantAt, month } from '../../server/domain/shared/civil-date.ts';
import { inventedIin } from './claim-fixture.ts';

export const OCTOBER = month('2026-10');
const ZONE = 'Asia/Almaty';

/** Tuesdays, Thursdays and Saturdays of October 2026; none is a public day off. */
export const DAYS = [1, 3, 6, 8, 10, 13, 15, 17, 20, 22, 24, 27, 29, 31].map((day) =>
  civilDate(`2026-10-${String(day).padStart(2, '0')}`),
);

export interface Row {
  /** One sign a lesson. */
  readonly marks: string;
  readonly child?: Partial<ChildRecord>;
  /** Null: the child is not enrolled; several: the child has several spans. */
  readonly enrolment?: Partial<EnrolmentRecord> | null | readonly Partial<EnrolmentRecord>[];
  /** What all marks of the row have in common. */
  readonly mark?: Partial<MarkRecord>;
}

export interface Sheet {
  readonly group?: Partial<GroupRecord>;
  /** What all lessons have in common. */
  readonly lesson?: Partial<LessonRecord>;
  /** What one lesson, by its index from 0, has of its own. */
  readonly lessons?: Readonly<Record<number, Partial<LessonRecord>>>;
}

const SIGNS: Readonly<Record<string, Pick<MarkRecord, 'kind' | 'excuse'>>> = {
  '+': { kind: 'present', excuse: null },
  н: { kind: 'absent', excuse: null },
  б: { kind: 'excused', excuse: 'illness' },
  у: { kind: 'excused', excuse: 'family' },
};

export function childOf(number: number, own: Partial<ChildRecord> = {}): ChildRecord {
  const iin = inventedIin(number);
  return {
    id: `child-${number}`,
    iin,
    surname: `Бала${String(number).padStart(5, '0')}`,
    givenName: 'Айгерім',
    patronymic: null,
    bornOn: civilDate(`20${iin.slice(0, 2)}-${iin.slice(2, 4)}-${iin.slice(4, 6)}`),
    sex: null,
    guardians: [],
    coefficients: [],
    ...own,
  };
}

/** The records of one group: a row for each child (numbered from 1), as many lessons as the longest row has signs. */
export function recordsOf(rows: readonly Row[], sheet: Sheet = {}): Records {
  const group: GroupRecord = {
    id: 'group-1',
    name: 'Домбыра',
    instructorName: 'Ұстаз Әсел',
    capacity: null,
    roomCapacity: null,
    qualifiedUntil: null,
    ...sheet.group,
  };
  const width = Math.max(...rows.map((row) => row.marks.length));
  const isHeld = (index: number) => rows.some((row) => row.marks[index] === '+');
  const lessons = DAYS.slice(0, width).map((on, index) => {
    const own = { on, ...sheet.lesson, ...sheet.lessons?.[index] };
    return lessonOf(`${group.id}-lesson-${index + 1}`, group, own, isHeld(index));
  });
  const children = rows.map((row, index) => childOf(index + 1, row.child));
  return {
    groups: [group],
    lessons,
    children,
    enrolments: rows.flatMap((row, index) => enrolmentsOf(row, children[index]!, group)),
    marks: rows.flatMap((row, index) => marksOf(row, children[index]!, lessons)),
  };
}

function lessonOf(
  id: string,
  group: GroupRecord,
  own: Partial<LessonRecord> & { on: CivilDate },
  held: boolean,
): LessonRecord {
  const startMinute = own.startMinute === undefined ? 15 * 60 : own.startMinute;
  const minutes = own.minutes === undefined ? 60 : own.minutes;
  return {
    id,
    groupId: group.id,
    endsAt:
      startMinute === null || minutes === null
        ? null
        : instantAt(own.on, startMinute + minutes, ZONE).toISOString(),
    state: { kind: held ? 'held' : 'planned' },
    instructorName: group.instructorName,
    waivedReason: null,
    ...own,
    startMinute,
    minutes,
  };
}

function enrolmentsOf(row: Row, child: ChildRecord, group: GroupRecord): EnrolmentRecord[] {
  if (row.enrolment === null) return [];
  const spans: readonly Partial<EnrolmentRecord>[] = [row.enrolment ?? {}].flat();
  return spans.map((span, index) => ({
    id: `${group.id}-${child.id}-enrolment-${index + 1}`,
    childId: child.id,
    groupId: group.id,
    startsOn: civilDate('2026-09-01'),
    endsOn: null,
    withdrawalReason: null,
    voucher: { number: `V-${child.id}`, validUntil: null },
    confirmation: { channel: 'guardian' },
    suspensions: [],
    ...span,
  }));
}

function marksOf(row: Row, child: ChildRecord, lessons: readonly LessonRecord[]): MarkRecord[] {
  return [...row.marks].flatMap((sign, index) => {
    const lesson = lessons[index]!;
    return SIGNS[sign] === undefined
      ? []
      : [
          {
            ...SIGNS[sign],
            lessonId: lesson.id,
            childId: child.id,
            documented: false,
            entryId: `entry-${lesson.id}-${child.id}`,
            method: 'tap',
            occurredAt: lesson.endsAt,
            recordedAt: lesson.endsAt,
            recordedBy: 'Ұстаз Әсел',
            device: 'device-1',
            approvedCorrection: false,
            guest: false,
            ...row.mark,
          },
        ];
  });
}

/** The records of several groups; a child who is in two of them is one child. */
export function together(...parts: readonly Records[]): Records {
  const children = new Map(parts.flatMap((part) => part.children).map((child) => [child.id, child]));
  return {
    children: [...children.values()],
    groups: parts.flatMap((part) => part.groups),
    lessons: parts.flatMap((part) => part.lessons),
    enrolments: parts.flatMap((part) => part.enrolments),
    marks: parts.flatMap((part) => part.marks),
  };
}

/** The sample programme's rule, with what a case changes: 18 750 a month, prorata of 8 fixed lessons. */
export const ruleOf = (own: Partial<RuleInForce> = {}): RuleInForce => ({
  ...ruleFor(PRESETS[0]!, OCTOBER)!,
  ...own,
});

export const CONTRACT: NonNullable<ClaimInput['contract']> = {
  number: 'Д-17',
  startsOn: civilDate('2026-01-01'),
  endsOn: civilDate('2026-12-31'),
  rate: null,
  capChildren: null,
  capAmountTiyn: null,
};

export type ClaimCase = Partial<Omit<ClaimInput, 'rule' | 'records'>> & { rule?: Partial<RuleInForce> };

/** The draft of October 2026 under the sample's rule, with what a case changes. */
export const claimOf = (records: Records, { rule, ...own }: ClaimCase = {}): Claim =>
  draftClaim({
    month: OCTOBER,
    provider: { name: 'Оқушылар сарайы', bin: '230740027559' },
    contract: null,
    records,
    placesTakenElsewhere: new Set(),
    previousMonthChildren: null,
    ...own,
    rule: ruleOf(rule),
  });

/** The reasons of a line as one reads them: `AGE excludes 2026-10-01 2026-10-03`. */
export const reasonsOf = (line: ClaimLine | undefined): string[] =>
  (line?.reasons ?? []).map(({ code, severity, lessons }) => [code, severity, ...lessons].join(' '));
