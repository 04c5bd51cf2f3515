/** A month of the calendar: days of whole weeks; on a phone a list of the days on which there is something. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { dayOfMonth, monthOf } from '../../../server/domain/shared/civil-date.ts';
import { useFormat } from '../../format.ts';
import { type Loaded, useCalendarHref } from './calendar.tsx';
import { noteOf } from './calendar-week.tsx';
import { LessonLine } from './lesson-entry.tsx';

/** More lessons of one day are in its week. */
const SHOWN = 6;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

export function CalendarMonth({ view }: { view: Loaded }) {
  const format = useFormat();
  return (
    <div className="month">
      <div className="month-heads" aria-hidden="true">
        {WEEKDAYS.map((number) => (
          <span key={number}>{format.weekdayName(number)}</span>
        ))}
      </div>
      <ol className="month-days">
        {view.days.map((day) => (
          <Day key={day.on} day={day} view={view} />
        ))}
      </ol>
    </div>
  );
}

function Day({ day, view }: { day: Loaded['days'][number]; view: Loaded }) {
  const t = useTranslations('calendar');
  const format = useFormat();
  const hrefOf = useCalendarHref();
  const note = noteOf(day);
  const more = day.lessons.length - SHOWN;
  const isElsewhere = monthOf(day.on) !== monthOf(view.wanted.on);
  const tones = [
    note ? 'noted' : '',
    day.on === view.today ? 'now' : '',
    isElsewhere ? 'elsewhere' : '',
    day.lessons.length === 0 && !note ? 'bare' : '',
  ];
  return (
    <li className={`month-day ${tones.filter(Boolean).join(' ')}`}>
      <h3>
        <Link to={hrefOf({ view: 'week', on: day.on })} aria-label={format.dayAndWeekday(day.on)}>
          <span className="number">{dayOfMonth(day.on)}</span>
          <span className="long">{format.dayAndWeekday(day.on)}</span>
        </Link>
        {note ? <small>{note}</small> : null}
      </h3>
      {day.lessons.slice(0, SHOWN).map((lesson) => (
        <LessonLine key={lesson.id} lesson={lesson} />
      ))}
      {more > 0 ? (
        <Link className="small more" to={hrefOf({ view: 'week', on: day.on })}>
          {t('more', { count: more })}
        </Link>
      ) : null}
    </li>
  );
}
