/**
 * Claims and timesheets of invented people, made without chance: the same arguments give the same value.
 * Every IIN carries a 7th digit of 9, which is never issued, and a right check digit.
 */
import type {
  Claim,
  ClaimLine,
  Formula,
  Reason,
  Timesheet,
  TimesheetCell,
  Visit,
} from '../../server/domain/claims/model.ts';
import { type CivilDate, civilDate, month } from '../../server/domain/shared/civil-date.ts';
import { sumTiyn, type Tiyn, tiyn } from '../../server/domain/shared/money.ts';

const SURNAMES = [
  'Әлімжанова',
  'Ғабитұлы',
  'Қуанышбаева',
  'Ңұрланов',
  'Өмірзақов',
  'Ұзақбай',
  'Үсенов',
  'Һамитова',
  'Іңкәрбекова',
  'Иванова',
];
const GIVEN_NAMES = ['Айгерім', 'Дінмұхамед', 'Томирис', 'Мансұр', 'Раяна', 'Қайсар', 'Полина'];
const PATRONYMICS = ['Серікқызы', 'Ерланұлы', 'Талғатқызы', 'Болатович', null];
const GROUPS = ['Робототехника 1', 'Волейбол (қыздар)', 'Би «Ақ шағала»', 'Домбыра', 'Шахмат'];
export const LONG_NAME = {
  surname: 'Нұрмағамбетова-Жүсіпбекқызы-Әбдіғаппарова',
  givenName: 'Айжанәлия-Гүлбаһрамжан',
  patronymic: 'Өскенбайғұмарұлықызы-Серікболсынқызы',
};
export const LESSON_DAYS = [1, 6, 8, 13, 15, 20, 22, 27, 29].map((day) =>
  civilDate(`2026-10-${String(day).padStart(2, '0')}`),
);

const pick = <T>(from: readonly T[], index: number): T => from[index % from.length]!;

/** A valid IIN for a running number below 10 000. */
export function inventedIin(number: number): string {
  for (let serial = number * 3; ; serial++) {
    const body = `15${String((serial % 12) + 1).padStart(2, '0')}${String((serial % 28) + 1).padStart(2, '0')}9${String(serial % 10_000).padStart(4, '0')}`;
    const sum = (weights: readonly number[]) =>
      weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0) % 11;
    const first = sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const check = first === 10 ? sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) : first;
    if (check < 10) return `${body}${check}`;
  }
}

function visitsOf(child: number, present: number): Visit[] {
  return LESSON_DAYS.map((on, i) => {
    const isPresent = i < present;
    return {
      lessonId: `lesson-${child % GROUPS.length}-${on}`,
      on,
      mark: isPresent ? 'present' : 'absent',
      excuse: null,
      counted: isPresent,
      codes: [],
      entryId: `entry-${child}-${i}`,
      method: 'tap',
      recordedBy: 'Тұрсынова Гүлмира',
      occurredAt: `${on}T10:05:00.000Z`,
      recordedAt: `${on}T10:05:02.000Z`,
      device: 'планшет 1',
    };
  });
}

function formulaOf(present: number): Formula {
  const counted = Math.min(present, 8);
  return {
    basis: 'month',
    rate: '18750.00',
    mrp: null,
    coefficients: [],
    countedPresent: present,
    paidExcuses: 0,
    counted: present,
    minutes: null,
    denominator: { kind: 'fixed', lessons: 8 },
    share: { kind: 'prorata', num: counted, den: 8 },
    beforeCapTiyn: null,
  };
}

function lineOf(index: number): ClaimLine {
  const present = index % 4 === 3 ? 0 : 3 + (index % 7);
  const amountTiyn = tiyn(Math.round((1_875_000 * Math.min(present, 8)) / 8));
  const reasons: Reason[] = present === 0 ? [{ code: 'NO_PRESENCE', severity: 'excludes', lessons: [] }] : [];
  if (index % 10 === 1) {
    reasons.push({ code: 'UNMARKED_LESSONS', severity: 'warns', lessons: LESSON_DAYS.slice(-2) });
  }
  const name =
    index === 1
      ? LONG_NAME
      : {
          surname: pick(SURNAMES, index),
          givenName: pick(GIVEN_NAMES, index),
          patronymic: pick(PATRONYMICS, index),
        };
  return {
    childId: `child-${index}`,
    groupId: `group-${index % GROUPS.length}`,
    enrolmentIds: [`enrolment-${index}`],
    iin: inventedIin(index),
    ...name,
    bornOn: civilDate('2015-03-14'),
    group: pick(GROUPS, index),
    voucher: `V-2026-${100_001 + index}`,
    presentVisits: present,
    countedVisits: present,
    amountTiyn: amountTiyn as Tiyn,
    verdict: present > 0 ? 'paid' : 'excluded',
    reasons,
    formula: formulaOf(present),
    visits: visitsOf(index, present),
  };
}

/** October 2026 with so many lines: every fourth has no presence, every tenth a warning, the second a very long name. */
export function claimFixture(lineCount: number): Claim {
  const lines = Array.from({ length: lineCount }, (_, index) => lineOf(index));
  const paidLines = lines.filter((line) => line.verdict === 'paid').length;
  return {
    month: month('2026-10'),
    provider: { name: '«Қатысу» оқушылар сарайы', bin: '230740027559' },
    contract: { number: '17-М', startsOn: civilDate('2026-01-05'), endsOn: civilDate('2026-12-31') },
    programme: {
      id: 'kz-creative-order-sample',
      title: 'Государственный творческий заказ (образец)',
      payer: 'Управление образования',
      currency: 'KZT',
      validFrom: civilDate('2026-01-01'),
      reference: 'образец; тариф и условия берутся из договора с управлением',
      placeholder: true,
    },
    totals: {
      children: lineCount,
      paidLines,
      excludedLines: lineCount - paidLines,
      amountTiyn: sumTiyn(lines.map((line) => line.amountTiyn)),
    },
    lines,
    flags: [
      {
        number: 7,
        severity: 'R',
        group: 'Домбыра',
        children: [],
        lessons: LESSON_DAYS,
        facts: { children: 10, lessons: 9 },
      },
      {
        number: 5,
        severity: 'B',
        group: null,
        children: ['Үсенов Дінмұхамед', 'Иванова Полина'],
        lessons: [],
        facts: { invalid: 1, duplicate: 1 },
      },
    ],
    missingRolls: [
      { lessonId: 'lesson-x', groupId: 'group-4', group: 'Шахмат', on: civilDate('2026-10-29') },
    ],
  };
}

const CELLS: readonly TimesheetCell[] = [
  'present',
  'absent',
  'ill',
  'excused',
  'present',
  'unmarked',
  'present',
  'outside',
];

/** A group's October 2026 with so many children and the nine lessons of LESSON_DAYS, of which the fourth is cancelled. */
export function timesheetFixture(children: number): Timesheet {
  const isCancelled = (index: number) => index === 3;
  const rows = Array.from({ length: children }, (_, child) => {
    const cells = LESSON_DAYS.map(
      (_, i): TimesheetCell => (isCancelled(i) ? 'cancelled' : pick(CELLS, child + i)),
    );
    const count = (...kinds: TimesheetCell[]) => cells.filter((cell) => kinds.includes(cell)).length;
    const line = lineOf(child);
    return {
      childId: line.childId,
      iin: line.iin,
      name: [line.surname, line.givenName, line.patronymic].filter(Boolean).join(' '),
      cells,
      present: count('present'),
      absent: count('absent'),
      excused: count('excused', 'ill'),
    };
  });
  return {
    month: month('2026-10'),
    providerName: '«Қатысу» оқушылар сарайы',
    groupId: 'group-1',
    group: 'Волейбол (қыздар)',
    instructorName: 'Тұрсынова Гүлмира',
    lessons: LESSON_DAYS.map((on: CivilDate, i) => ({
      id: `lesson-1-${on}`,
      on,
      startMinute: 900,
      minutes: 90,
      state: isCancelled(i) ? 'cancelled' : 'held',
      reason: isCancelled(i) ? 'ауа райы' : null,
      present: rows.filter((row) => row.cells[i] === 'present').length,
    })),
    rows,
  };
}
