/**
 * A provider of any size, made without chance: groups of fifteen children with lessons on given days, and the marks
 * that an ordinary month brings. Most children come, some fall ill, one in seven never shows up, and every third
 * is marked some minutes after the others, so that a roll is several batches of the log.
 */
import { checkIin } from '../../server/domain/identity.ts';
import type {
  ChildRecord,
  EnrolmentRecord,
  GroupRecord,
  LessonRecord,
  MarkRecord,
  Records,
} from '../../server/domain/records.ts';
import { type CivilDate, civilDate, instantAt } from '../../server/domain/shared/civil-date.ts';

const GROUP_SIZE = 15;
const START_MINUTE = 16 * 60;
const MINUTES = 60;
const ZONE = 'Asia/Almaty';

/** Ten lessons of October 2026: Tuesdays, Thursdays and the last Saturday. */
export const TEN_DAYS = [1, 6, 8, 13, 15, 20, 22, 27, 29, 31].map((day) =>
  civilDate(`2026-10-${String(day).padStart(2, '0')}`),
);

/** So many children with a lesson on each of the days, `groupSize` of them in a group. */
export function buildTown(size: number, days: readonly CivilDate[], groupSize = GROUP_SIZE): Records {
  const records = {
    children: [] as ChildRecord[],
    groups: [] as GroupRecord[],
    lessons: [] as LessonRecord[],
    enrolments: [] as EnrolmentRecord[],
    marks: [] as MarkRecord[],
  };
  for (let first = 0; first < size; first += groupSize) {
    const group = groupOf(first / groupSize);
    const lessons = days.map((on, index) => lessonOf(group, on, index));
    records.groups.push(group);
    records.lessons.push(...lessons);
    for (let number = first; number < Math.min(size, first + groupSize); number++) {
      const child = childOf(number);
      records.children.push(child);
      records.enrolments.push(enrolmentOf(child, group));
      lessons.forEach((lesson, index) => {
        records.marks.push(markOf(number, child, lesson, index));
      });
    }
  }
  return records;
}

const groupOf = (number: number): GroupRecord => ({
  id: `group-${number}`,
  name: `Үйірме ${String(number + 1).padStart(4, '0')}`,
  instructorName: `Ұстаз${inLetters(number, 4)} Әсел`,
  capacity: 20,
  roomCapacity: null,
  qualifiedUntil: null,
});

const lessonOf = (group: GroupRecord, on: CivilDate, index: number): LessonRecord => ({
  id: `${group.id} lesson-${index}`,
  groupId: group.id,
  on,
  startMinute: START_MINUTE,
  minutes: MINUTES,
  endsAt: instantAt(on, START_MINUTE + MINUTES, ZONE).toISOString(),
  state: { kind: 'held' },
  instructorName: group.instructorName,
  waivedReason: null,
});

function childOf(number: number): ChildRecord {
  const iin = iinOf(number);
  return {
    id: `child-${number}`,
    iin,
    surname: `Сұлтан${inLetters(number * 7, 3)}`,
    givenName: `Қайсар${inLetters(number, 1)}`,
    patronymic: number % 3 === 0 ? null : 'Ерланұлы',
    bornOn: civilDate(`20${iin.slice(0, 2)}-${iin.slice(2, 4)}-${iin.slice(4, 6)}`),
    sex: number % 2 === 0 ? 'f' : 'm',
    guardians: [
      { name: `Әлімжан${inLetters(number, 5)} Сәуле`, phone: `+7701${String(number).padStart(7, '0')}` },
    ],
    coefficients: [],
  };
}

/** The last digits of a number as letters: names have no digits. */
const inLetters = (number: number, digits: number): string =>
  [...String(number).padStart(digits, '0').slice(-digits)]
    .map((digit) => 'аеёиоуәөүі'[Number(digit)])
    .join('');

const enrolmentOf = (child: ChildRecord, group: GroupRecord): EnrolmentRecord => ({
  id: `${group.id} ${child.id}`,
  childId: child.id,
  groupId: group.id,
  startsOn: civilDate('2026-01-01'),
  endsOn: null,
  withdrawalReason: null,
  voucher: { number: `V-${child.id}`, validUntil: civilDate('2026-12-31') },
  confirmation: { channel: 'guardian' },
  suspensions: [],
});

function markOf(number: number, child: ChildRecord, lesson: LessonRecord, index: number): MarkRecord {
  const isIll = (number + index) % 11 === 0;
  const isAbsent = number % 7 === 3 || (number * 3 + index * 5) % 13 === 0;
  const startsAt = Date.parse(lesson.endsAt!) - MINUTES * 60_000;
  const minutesIn = number % 3 === 0 ? 12 : 4;
  return {
    lessonId: lesson.id,
    childId: child.id,
    kind: isAbsent ? 'absent' : isIll ? 'excused' : 'present',
    excuse: isIll && !isAbsent ? 'illness' : null,
    documented: false,
    entryId: `${lesson.id} ${child.id}`,
    method: 'tap',
    occurredAt: new Date(startsAt + minutesIn * 60_000).toISOString(),
    recordedAt: new Date(startsAt + minutesIn * 60_000 + 2_000).toISOString(),
    recordedBy: null,
    device: 'tablet',
    approvedCorrection: false,
    guest: false,
  };
}

/** A valid IIN for any number below 800 000: a 7th digit of 9, which is never issued, and a right check digit. */
export function iinOf(number: number): string {
  for (let serial = number * 4; ; serial++) {
    const day = String(1 + (Math.floor(serial / 10_000) % 28)).padStart(2, '0');
    const month = String(1 + (Math.floor(serial / 280_000) % 12)).padStart(2, '0');
    const body = `15${month}${day}9${String(serial % 10_000).padStart(4, '0')}`;
    // For one serial in a hundred there is no such digit.
    const digit = [...'0123456789'].find((last) => checkIin(body + last).kind === 'valid');
    if (digit) return body + digit;
  }
}
