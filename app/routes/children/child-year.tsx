/**
 * A year of attendance as a map of weeks by weekdays. A state is told by its shape as well as by its colour; who does
 * not see it hears the totals, and every day in words.
 */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import {
  addDays,
  type CivilDate,
  dayOfMonth,
  monthOf,
  weekday,
} from '../../../server/domain/shared/civil-date.ts';
import type { ChildView } from '../../../server/services/child-page.ts';
import { MarkSign } from '../../components/mark-sign.tsx';
import { useFormat } from '../../format.ts';

const STATES = ['present', 'absent', 'excused', 'unmarked'] as const;

interface ChildYearProps {
  readonly year: ChildView['year'];
  readonly today: CivilDate;
  readonly childId: string;
  readonly lastMarks: ChildView['lastMarks'];
}

export function ChildYear({ year, today, childId, lastMarks }: ChildYearProps) {
  const t = useTranslations('child');
  const m = useTranslations('marks');
  const format = useFormat();
  if (year.days.length === 0)
    return (
      <section>
        <h2>{t('year')}</h2>
        <p className="muted">{t('year_none')}</p>
      </section>
    );
  return (
    <section>
      <h2>{t('year')}</h2>
      <p className="small muted">{t('year_summary', year.counts)}</p>
      <div className="year-box">
        <YearMap year={year} />
      </div>
      <ul className="year-legend" aria-hidden="true">
        {STATES.map((state) => (
          <li key={state}>
            <i className={state} /> {m(state)}
          </li>
        ))}
      </ul>
      <LastMarks childId={childId} today={today} lastMarks={lastMarks} />
      <ul className="unseen">
        {year.days.map(({ on, state }) => (
          <li key={on}>
            {format.day(on, today)}: {m(state)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The latest lessons with their marks; each leads to why it stands. */
function LastMarks({ childId, today, lastMarks }: Omit<ChildYearProps, 'year'>) {
  const t = useTranslations('child');
  const more = useTranslations('rollMore');
  const m = useTranslations('marks');
  const format = useFormat();
  return (
    <ul className="last-marks" aria-label={t('last_marks')}>
      {lastMarks.map(({ lessonId, on, mark, excuse }) => (
        <li key={lessonId}>
          <Link to={`/lessons/${lessonId}/marks/${childId}`} title={more('why')}>
            <MarkSign cell={mark === 'excused' && excuse === 'illness' ? 'ill' : mark} />
            <span aria-hidden="true">{format.day(on, today)}</span>
            <span className="unseen">
              {format.day(on, today)}: {m(mark)}. {more('why')}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function YearMap({ year }: { year: ChildView['year'] }) {
  const m = useTranslations('marks');
  const format = useFormat();
  const columnOf = new Map(year.weeks.map((monday, column) => [monday, column + 2]));
  const heads = year.weeks.filter((monday, place) => {
    const before = year.weeks[place - 1];
    return (
      place > 0 && before !== undefined && monthOf(monday) !== monthOf(before) && dayOfMonth(monday) <= 7
    );
  });
  return (
    <div className="year-map" aria-hidden="true">
      {heads.map((monday) => (
        <span key={monday} className="year-month" style={{ gridColumn: `${columnOf.get(monday)} / span 4` }}>
          {format.monthName(monthOf(monday)).slice(0, 3)}
        </span>
      ))}
      {[1, 2, 3, 4, 5, 6, 7].map((number) => (
        <span key={number} className="year-weekday" style={{ gridRow: number + 1 }}>
          {number % 2 === 1 ? format.weekdayName(number) : ''}
        </span>
      ))}
      {year.days.map(({ on, state }) => (
        <i
          key={on}
          className={state}
          title={`${format.day(on)}: ${m(state)}`}
          style={{ gridColumn: columnOf.get(addDays(on, 1 - weekday(on))), gridRow: weekday(on) + 1 }}
        />
      ))}
    </div>
  );
}
