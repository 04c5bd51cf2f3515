/**
 * A week as days by hours: a row for each hour in which something begins, so that every entry has the width of its day
 * and is read whole, however many begin together. On a phone the same entries are a list by day. What an entry says
 * comes from the screen, and so does its tone.
 */
import type { CSSProperties, ReactNode } from 'react';
import { clock } from '../format.ts';

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
const USUAL_HOURS = [9, 12, 15, 18];

const hourOf = ({ startMinute }: GridEntry): number => Math.floor(startMinute / 60);

export function WeekGrid({ days, label }: { days: readonly GridDay[]; label: string }) {
  const entries = days.flatMap((day) => day.entries);
  const hours = entries.length === 0 ? USUAL_HOURS : [...new Set(entries.map(hourOf))].sort((a, b) => a - b);
  return (
    <section className="week-box" aria-label={label}>
      <div className="week" style={{ '--hours': hours.length } as CSSProperties}>
        <div className="hours" aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour}>{clock(hour * 60)}</span>
          ))}
        </div>
        {days.map((day) => (
          <Day key={day.id} day={day} hours={hours} />
        ))}
      </div>
    </section>
  );
}

function Day({ day, hours }: { day: GridDay; hours: readonly number[] }) {
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
      {hours.map((hour, row) => (
        <Hour key={hour} row={row} entries={day.entries.filter((entry) => hourOf(entry) === hour)} />
      ))}
    </div>
  );
}

/** What begins within one hour of one day, by start. */
function Hour({ row, entries }: { row: number; entries: readonly GridEntry[] }) {
  if (entries.length === 0) return <div className="week-hour" style={placeOf(row)} />;
  return (
    <ol className="week-hour" style={placeOf(row)}>
      {[...entries]
        .sort((a, b) => a.startMinute - b.startMinute || b.minutes - a.minutes)
        .map((entry) => (
          <li key={entry.id} className={`week-entry ${entry.tone}`}>
            {entry.body}
          </li>
        ))}
    </ol>
  );
}

const placeOf = (row: number) => ({ '--row': row }) as CSSProperties;
