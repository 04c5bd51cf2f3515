/**
 * A calendar as programs read it (RFC 5545): lessons with their times on the provider's wall, their rooms and who
 * teaches. There is never a child in it, nor a reason that somebody typed.
 */
import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { addDays, type CivilDate, daysFromTo, instantAt } from '../domain/shared/civil-date.ts';

export interface IcsLesson {
  readonly id: string;
  readonly group: string;
  readonly instructorName: string | null;
  readonly room: string | null;
  readonly on: CivilDate;
  /** Null: the whole day. */
  readonly startMinute: number | null;
  readonly minutes: number | null;
  readonly isCancelled: boolean;
  /** What became of it, worded; null when it stands as planned. */
  readonly note: string | null;
  /** When it was last changed: UTC, ISO 8601; null when never. */
  readonly changedAt: string | null;
}

export interface IcsCalendar {
  readonly name: string;
  readonly zone: string;
  /** The days that it covers: the changes of the zone's offset within them are told. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly lessons: readonly IcsLesson[];
}

/** The sequence of a lesson counts the seconds from here to its last change: it only ever rises. */
const SEQUENCE_SINCE = Date.UTC(2026, 0, 1);
const HOUR_MINUTES = 60;
/** A line has at most 75 octets (RFC 5545 §3.1); ical.js does not count the space that a folded one begins with. */
ICAL.foldLength = 74;

/** The text of the calendar; the same calendar gives the same bytes. */
export function buildIcs(calendar: IcsCalendar): string {
  const root = new ICAL.Component('vcalendar');
  root.addPropertyWithValue('version', '2.0');
  root.addPropertyWithValue('prodid', '-//Qatysu//Calendar//KK');
  root.addPropertyWithValue('calscale', 'GREGORIAN');
  root.addPropertyWithValue('method', 'PUBLISH');
  root.addPropertyWithValue('x-wr-calname', calendar.name);
  root.addPropertyWithValue('x-wr-timezone', calendar.zone);
  root.addSubcomponent(buildZone(calendar));
  for (const lesson of calendar.lessons) root.addSubcomponent(buildEvent(lesson, calendar.zone));
  return `${root.toString()}\r\n`;
}

/** A strong ETag of the text. */
export const etagOf = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;

/**
 * The zone's offsets over the calendar's days: one that held from before, and each change with its day and time. A
 * program with an old table of zones still shows the right time on the wall.
 */
function buildZone({ zone, from, to }: IcsCalendar): ICAL.Component {
  const component = new ICAL.Component('vtimezone');
  component.addPropertyWithValue('tzid', zone);
  const days = daysFromTo(addDays(from, -1), addDays(to, 1));
  let before = offsetMinutes(days[0]!, zone);
  component.addSubcomponent(buildOffset(days[0]!, before, before));
  for (const day of days.slice(1)) {
    const offset = offsetMinutes(day, zone);
    if (offset !== before) component.addSubcomponent(buildOffset(day, before, offset));
    before = offset;
  }
  return component;
}

/** Offset of the zone's wall from UTC at noon, in minutes: clocks are changed at night. */
const offsetMinutes = (day: CivilDate, zone: string): number =>
  (Date.parse(`${day}T12:00:00Z`) - instantAt(day, 12 * 60, zone).getTime()) / 60_000;

function buildOffset(day: CivilDate, before: number, offset: number): ICAL.Component {
  const component = new ICAL.Component('standard');
  component.addPropertyWithValue('dtstart', wallTime(day, 0));
  component.addPropertyWithValue('tzoffsetfrom', ICAL.UtcOffset.fromSeconds(before * 60));
  component.addPropertyWithValue('tzoffsetto', ICAL.UtcOffset.fromSeconds(offset * 60));
  return component;
}

function buildEvent(lesson: IcsLesson, zone: string): ICAL.Component {
  const event = new ICAL.Component('vevent');
  const changedMs = lesson.changedAt === null ? null : Date.parse(lesson.changedAt);
  const sequence = changedMs === null ? 0 : Math.max(1, Math.floor((changedMs - SEQUENCE_SINCE) / 1000));
  event.addPropertyWithValue('uid', `${lesson.id}@qatysu`);
  event.addPropertyWithValue(
    'dtstamp',
    ICAL.Time.fromJSDate(new Date(changedMs ?? madeAtMs(lesson.id)), true),
  );
  event.addPropertyWithValue('sequence', sequence);
  event.addPropertyWithValue('summary', lesson.group);
  event.addPropertyWithValue('status', lesson.isCancelled ? 'CANCELLED' : 'CONFIRMED');
  addTimes(event, lesson, zone);
  if (lesson.room !== null) event.addPropertyWithValue('location', lesson.room);
  const about = [lesson.instructorName, lesson.note].filter((line) => line !== null);
  if (about.length > 0) event.addPropertyWithValue('description', about.join('\n'));
  return event;
}

/** One of unknown length is taken for an hour; one without a start, for the whole day. */
function addTimes(event: ICAL.Component, { on, startMinute, minutes }: IcsLesson, zone: string): void {
  if (startMinute === null) {
    event.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(on));
    return;
  }
  for (const [name, minute] of [
    ['dtstart', startMinute],
    ['dtend', startMinute + (minutes ?? HOUR_MINUTES)],
  ] as const)
    event.addPropertyWithValue(name, wallTime(on, minute)).setParameter('tzid', zone);
}

/** A time on the wall, without a zone of its own; minutes past midnight run into the next day. */
function wallTime(on: CivilDate, minute: number): ICAL.Time {
  const at = new Date(Date.parse(`${on}T00:00:00Z`) + minute * 60_000);
  return ICAL.Time.fromData({
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: 0,
    isDate: false,
  });
}

/** The moment in a UUIDv7: when the lesson was planned. */
const madeAtMs = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
