/**
 * A week as days by hours, with entries that overlap side by side; on a phone the same entries as a list by day. What
 * an entry says comes from the screen, and so does its tone.
 */
import type { CSSProperties, ReactNode } from 'react';
import { clock } from '../format.ts';
import { type Laned, layLanes } from './week-lanes.ts';

export interface GridEntry {
  readonly id: string;
  readonly startMinute: number;
  readonly minutes: number;
  readonly tone: 'own' | 'plain' | 'held' | 'warn' | 'clash' | 'off' | 'proposed';
  readonly body: ReactNode;
}

export interface GridDay {
  readonly id: string;
  readonly head: ReactNode;
  /** A holiday, a closure. */
  readonly note?: ReactNode;
  readonly isToday?: boolean;
  /** Entries without a time stand above the hours. */
  readonly untimed?: readonly { readonly id: string; readonly body: ReactNode }[];
  readonly entries: readonly GridEntry[];
}

/** Hours shown when there is nothing to show. */
const USUAL = { from: 9, to: 19 };
/** The least room that a day and each of its lanes have; a busy day is wider than a quiet one. */
const DAY_PX = 84;
const LANE_PX = 62;

export function WeekGrid({ days, label }: { days: readonly GridDay[]; label: string }) {
  const { from, to } = hoursOf(days.flatMap((day) => day.entries));
  const hours = Array.from({ length: to - from }, (_, place) => from + place);
  const laid = days.map((day) => layLanes(day.entries));
  const columns = laid.map((lanes) => {
    const most = Math.max(1, ...lanes.map((each) => each.lanes));
    return `minmax(${Math.max(DAY_PX, LANE_PX * most)}px, ${lanes.length === 0 ? 1 : most + 1}fr)`;
  });
  const style = {
    '--hours': to - from,
    '--columns': `52px ${columns.join(' ')}`,
  } as CSSProperties;
  return (
    <section className="scroll-box week-box" aria-label={label}>
      <div className="week" style={style}>
        <div className="hours" aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour}>{clock(hour * 60)}</span>
          ))}
        </div>
        {days.map((day, place) => (
          <Day key={day.id} day={day} lanes={laid[place]!} from={from} />
        ))}
      </div>
    </section>
  );
}

function Day({ day, lanes, from }: { day: GridDay; lanes: readonly Laned<GridEntry>[]; from: number }) {
  const isEmpty = day.entries.length === 0 && (day.untimed ?? []).length === 0;
  const tone = [day.note ? 'noted' : '', day.isToday ? 'now' : '', isEmpty ? 'bare' : ''].filter(Boolean);
  return (
    <div className={`week-day ${tone.join(' ')}`}>
      <h3>
        {day.head}
        {day.note ? <small>{day.note}</small> : null}
      </h3>
      {(day.untimed ?? []).map(({ id, body }) => (
        <div key={id} className="week-untimed">
          {body}
        </div>
      ))}
      <ol className="week-entries">
        {lanes.map(({ entry, lane, lanes: count }) => (
          <li
            key={entry.id}
            className={`week-entry ${entry.tone}`}
            style={placeOf(entry, { lane, count, from })}
          >
            {entry.body}
          </li>
        ))}
      </ol>
    </div>
  );
}

const placeOf = (
  { startMinute, minutes }: GridEntry,
  { lane, count, from }: { lane: number; count: number; from: number },
) =>
  ({
    '--from': (startMinute - from * 60) / 60,
    '--length': minutes / 60,
    '--lane': lane,
    '--lanes': count,
  }) as CSSProperties;

function hoursOf(entries: readonly GridEntry[]): { from: number; to: number } {
  if (entries.length === 0) return USUAL;
  const from = Math.floor(Math.min(...entries.map(({ startMinute }) => startMinute)) / 60);
  const to = Math.ceil(Math.max(...entries.map(({ startMinute, minutes }) => startMinute + minutes)) / 60);
  return { from: Math.min(from, to - 4), to };
}
