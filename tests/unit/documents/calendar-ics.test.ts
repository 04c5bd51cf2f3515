/** A calendar as another program reads it: node-ical, which shares nothing with the writer. */
import ical, { type VEvent } from 'node-ical';
import { describe, expect, test } from 'vitest';
import { buildIcs, etagOf, type IcsLesson } from '../../../server/documents/calendar-ics.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';

const LONG =
  'Балаларға арналған «Ақ шағала» халық билері үйірмесінің үшінші жылғы дайындық тобы — кешкі ағым';

const lesson = (own: Partial<IcsLesson> = {}): IcsLesson => ({
  id: '018df5a0-0000-7000-8000-000000000001',
  group: 'Шахмат',
  instructorName: 'Ли Виктор',
  room: 'Кабинет 5',
  on: civilDate('2024-03-05'),
  startMinute: 900,
  minutes: 90,
  isCancelled: false,
  note: null,
  changedAt: null,
  ...own,
});

const textOf = (...lessons: IcsLesson[]) =>
  buildIcs({
    name: 'Шахмат',
    zone: 'Asia/Almaty',
    from: civilDate('2024-02-01'),
    to: civilDate('2024-03-31'),
    lessons,
  });
const readBack = (text: string): VEvent[] =>
  Object.values(ical.sync.parseICS(text)).filter((each): each is VEvent => each?.type === 'VEVENT');
const read = (own: Partial<IcsLesson> = {}): VEvent => readBack(textOf(lesson(own)))[0]!;

describe('the time on the wall', () => {
  test.each([
    { name: 'before the zone changed: UTC+6', on: '2024-02-29', start: '2024-02-29T09:00:00.000Z' },
    { name: 'since the zone changed: UTC+5', on: '2024-03-01', start: '2024-03-01T10:00:00.000Z' },
  ])('$name', ({ on, start }) => {
    const event = read({ on: civilDate(on) });
    expect(event.start.toISOString()).toBe(start);
    expect(event.end!.getTime() - event.start.getTime()).toBe(90 * 60_000);
    expect(event.start.tz).toBe('Asia/Almaty');
  });

  test('the zone tells its change, for programs whose own tables are old', () => {
    const text = textOf(lesson());
    expect(text).toContain('DTSTART:20240301T000000\r\nTZOFFSETFROM:+0600\r\nTZOFFSETTO:+0500');
  });

  test('a lesson without a known start takes its whole day', () => {
    expect(read({ startMinute: null, minutes: null }).datetype).toBe('date');
  });
});

describe('a lesson', () => {
  test('that was moved keeps its UID, and its sequence goes up with every change', () => {
    const before = read();
    const once = read({ on: civilDate('2024-03-07'), changedAt: '2026-11-02T06:00:00.000Z' });
    const twice = read({ on: civilDate('2024-03-08'), changedAt: '2026-11-02T06:00:01.000Z' });
    expect([once.uid, twice.uid]).toEqual([before.uid, before.uid]);
    const sequences = [before, once, twice].map((event) => Number(event.sequence));
    expect(sequences[0]).toBe(0);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  });

  test('that is cancelled says so, and one that takes place says that', () => {
    expect(read({ isCancelled: true }).status).toBe('CANCELLED');
    expect(read().status).toBe('CONFIRMED');
  });

  test('with a long Kazakh title comes back whole, from lines of at most 75 octets that cut no letter', () => {
    const text = textOf(lesson({ group: LONG, note: `${LONG}; ${LONG}, \\ «»` }));
    const event = readBack(text)[0]!;
    expect(event.summary).toBe(LONG);
    expect(event.description).toBe(`Ли Виктор\n${LONG}; ${LONG}, \\ «»`);
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text).not.toContain('\ufffd');
  });
});

test('the same calendar has the same tag, another one another', () => {
  expect(etagOf(textOf(lesson()))).toBe(etagOf(textOf(lesson())));
  expect(etagOf(textOf(lesson({ room: 'Зал' })))).not.toBe(etagOf(textOf(lesson())));
});
