/**
 * Flags that concern children, guardians or instructors across groups (DOMAIN.md §9). Children appear by name;
 * facts are counts, so that no phone number and no IIN leaves with a flag.
 */
import { fullName, iinDisagrees } from '../identity.ts';
import type { ChildRecord } from '../records.ts';
import type { FlagInput } from './flags.ts';
import type { Flag, ReasonCode } from './model.ts';
import { distinctDates, type MonthLesson, type MonthRecords, namesOf } from './month-records.ts';
import { overlappingLessons } from './overlaps.ts';

export function flagsOfPeople(input: FlagInput): Flag[] {
  const children = [...new Set(input.drafts.map(({ source }) => source.child))];
  return [
    ...flagOverlappingChildren(input),
    ...flagOverlappingInstructors(input.month),
    ...flagIdentity(input),
    ...flagSharedPhones(children),
    ...flagGrowth(children.length, input.previousMonthChildren),
    ...flagOneSidedCorrections(input.month),
    ...flagDisagreeingIins(children),
  ];
}

const flag = (number: number, severity: Flag['severity'], rest: Partial<Flag>): Flag => ({
  number,
  severity,
  group: null,
  children: [],
  lessons: [],
  facts: {},
  ...rest,
});

const datesOf = (lessons: readonly MonthLesson[]) => distinctDates(lessons.map(({ record }) => record.on));

/** 3: a child present in two lessons that overlap; a flag for each child. */
function flagOverlappingChildren({ month, overlaps }: FlagInput): Flag[] {
  return [...overlaps]
    .map(([childId, lessons]) =>
      flag(3, 'B', {
        children: [fullName(month.children.get(childId)!)],
        lessons: datesOf(lessons),
        facts: { lessons: lessons.length },
      }),
    )
    .sort(compareKeys);
}

/** 4: an instructor with children present in two lessons that overlap; `group` holds the instructor's name. */
function flagOverlappingInstructors(month: MonthRecords): Flag[] {
  const taught = new Map<string, MonthLesson[]>();
  for (const lesson of month.groups.flatMap((group) => group.lessons)) {
    const { instructorName, state } = lesson.record;
    if (instructorName === null || lesson.present === 0 || state.kind === 'cancelled') continue;
    const lessons = taught.get(instructorName);
    if (lessons) lessons.push(lesson);
    else taught.set(instructorName, [lesson]);
  }
  return [...taught]
    .map(([name, lessons]) => ({ name, lessons: overlappingLessons(lessons) }))
    .filter(({ lessons }) => lessons.length > 0)
    .map(({ name, lessons }) =>
      flag(4, 'B', { group: name, lessons: datesOf(lessons), facts: { lessons: lessons.length } }),
    )
    .sort(compareKeys);
}

/** 5: an invalid IIN, or one IIN on two children. */
function flagIdentity({ drafts }: FlagInput): Flag[] {
  const withReason = (code: ReasonCode) =>
    new Set(
      drafts
        .filter(({ line }) => line.reasons.some((reason) => reason.code === code))
        .map(({ source }) => source.child),
    );
  const invalid = withReason('IIN_INVALID');
  const duplicate = withReason('DUPLICATE_CHILD');
  if (invalid.size + duplicate.size === 0) return [];
  const facts = { invalid: invalid.size, duplicate: duplicate.size };
  return [flag(5, 'B', { children: namesOf([...invalid, ...duplicate]), facts })];
}

/** 11: one phone number on more than 3 guardians of different names; a flag for each number. */
function flagSharedPhones(children: readonly ChildRecord[]): Flag[] {
  const phones = new Map<string, { names: Set<string>; children: ChildRecord[] }>();
  for (const child of children)
    for (const { name, phone } of child.guardians) {
      if (phone === null) continue;
      const holders = phones.get(phone) ?? { names: new Set(), children: [] };
      holders.names.add(name);
      holders.children.push(child);
      phones.set(phone, holders);
    }
  return [...phones.values()]
    .map(({ names, children: ofPhone }) => ({ guardians: countPeople(names), ofPhone }))
    .filter(({ guardians }) => guardians > 3)
    .map(({ guardians, ofPhone }) => flag(11, 'R', { children: namesOf(ofPhone), facts: { guardians } }))
    .sort(compareKeys);
}

/** How many people the names stand for: one written with other spaces or capitals is the same. */
function countPeople(names: ReadonlySet<string>): number {
  if (names.size <= 3) return names.size;
  const spelling = (name: string) =>
    name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('kk');
  return new Set([...names].map(spelling)).size;
}

/** 13: over 30 % more children than the month before. */
function flagGrowth(children: number, before: number | null): Flag[] {
  if (before === null || before === 0 || children * 10 <= before * 13) return [];
  return [flag(13, 'R', { facts: { children, before } })];
}

/** 14: at least 3 corrections in the month, and every one of them adds a presence. */
function flagOneSidedCorrections(month: MonthRecords): Flag[] {
  const lessons = month.groups.flatMap((group) => group.lessons);
  const corrections = lessons.flatMap((lesson) =>
    lesson.marks.filter(({ method }) => method === 'correction').map((mark) => ({ lesson, mark })),
  );
  if (corrections.length < 3 || corrections.some(({ mark }) => mark.kind !== 'present')) return [];
  return [
    flag(14, 'R', {
      children: namesOf(corrections.map(({ mark }) => month.children.get(mark.childId)!)),
      lessons: datesOf(corrections.map(({ lesson }) => lesson)),
      facts: { corrections: corrections.length },
    }),
  ];
}

/** 16: a valid IIN that says another birth date or sex than the records. */
function flagDisagreeingIins(children: readonly ChildRecord[]): Flag[] {
  const found = children.filter(({ iin, bornOn, sex }) => iinDisagrees(iin, bornOn, sex));
  return found.length === 0
    ? []
    : [flag(16, 'R', { children: namesOf(found), facts: { children: found.length } })];
}

/** Within a number: by instructor, then by children, so that the order of the records never shows. */
function compareKeys(a: Flag, b: Flag): number {
  const key = ({ group, children, lessons }: Flag) => [group, ...children, ...lessons].join('\n');
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
