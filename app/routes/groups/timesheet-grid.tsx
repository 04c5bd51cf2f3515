/** The grid of a timesheet: head and first column stay in sight, and it scrolls inside its own box. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { Stay } from '../../../server/domain/attendance/stay.ts';
import type { Timesheet, TimesheetCell } from '../../../server/domain/claims/model.ts';
import { dayOfMonth } from '../../../server/domain/shared/civil-date.ts';
import { MarkSign, type ShownCell } from '../../components/mark-sign.tsx';
import { clock, useFormat } from '../../format.ts';

interface TimesheetGridProps {
  readonly timesheet: Timesheet;
  /** Ids of the lessons that are not over yet: who is unmarked there is not forgotten. */
  readonly ahead: readonly string[];
}

export function TimesheetGrid({ timesheet, ahead }: TimesheetGridProps) {
  const t = useTranslations('groups');
  const data = useTranslations('personalData');
  const isAhead = new Set(ahead);
  const { lessons, rows } = timesheet;
  return (
    <section className="scroll-box grid-box" aria-label={t('timesheet')}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col" className="stay">
              {t('child')}
            </th>
            {lessons.map((lesson) => (
              <LessonHead key={lesson.id} lesson={lesson} />
            ))}
            <th scope="col" className="sum-col">
              {t('total_present')}
            </th>
            <th scope="col" className="sum-col">
              {t('total_absent')}
            </th>
            <th scope="col" className="sum-col">
              {t('total_excused')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, number) => (
            <tr key={row.childId} className={row.present === 0 ? 'never' : ''}>
              <th scope="row" className="stay">
                <span className="number">{number + 1}</span>
                {row.name || <span className="muted">{data('erased')}</span>}
              </th>
              {row.cells.map((cell, place) => {
                const { id } = lessons[place]!;
                return <Cell key={id} row={row} cell={cell} lessonId={id} isAhead={isAhead.has(id)} />;
              })}
              <td className="sum-col present">{row.present}</td>
              <td className="sum-col">{row.absent}</td>
              <td className="sum-col">{row.excused}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="stay">
              {t('came')}
            </th>
            {lessons.map(({ id, state, present }) => (
              <td key={id}>{state === 'held' ? present : ''}</td>
            ))}
            <td className="sum-col present">{rows.reduce((sum, { present }) => sum + present, 0)}</td>
            <td className="sum-col">{rows.reduce((sum, { absent }) => sum + absent, 0)}</td>
            <td className="sum-col">{rows.reduce((sum, { excused }) => sum + excused, 0)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

interface CellProps {
  readonly row: Timesheet['rows'][number];
  readonly cell: TimesheetCell;
  readonly lessonId: string;
  readonly isAhead: boolean;
}

function Cell({ row, cell, lessonId, isAhead }: CellProps) {
  const shown = cell === 'unmarked' && isAhead ? 'ahead' : cell;
  return (
    <td className={shown}>
      {MARKED.has(cell) ? (
        <Link to={`/lessons/${lessonId}/marks/${row.childId}`} className="why">
          <MarkSign cell={shown} />
          <StayNote stay={row.stays?.[lessonId]} />
        </Link>
      ) : (
        <MarkSign cell={shown} />
      )}
    </td>
  );
}

/** What somebody marked, and can be asked why. */
const MARKED: ReadonlySet<string> = new Set(['present', 'absent', 'ill', 'excused']);

function StayNote({ stay }: { stay: Stay | undefined }) {
  const more = useTranslations('rollMore');
  if (stay === undefined) return null;
  const { arrivedMinute, leftMinute } = stay;
  return (
    <small>
      {arrivedMinute === null ? '' : more('present_from', { from: clock(arrivedMinute) })}{' '}
      {leftMinute === null ? '' : more('present_until', { until: clock(leftMinute) })}
    </small>
  );
}

function LessonHead({ lesson }: { lesson: Timesheet['lessons'][number] }) {
  const t = useTranslations('groups');
  const format = useFormat();
  return (
    <th scope="col" className={lesson.state} title={lesson.reason ?? undefined}>
      <Link
        to={`/lessons/${lesson.id}`}
        aria-label={t('open_lesson', { day: format.dayAndWeekday(lesson.on) })}
      >
        <b>{dayOfMonth(lesson.on)}</b>
        {format.weekdayShort(lesson.on)}
      </Link>
    </th>
  );
}

const LEGEND: readonly ShownCell[] = [
  'present',
  'absent',
  'ill',
  'excused',
  'cancelled',
  'unmarked',
  'ahead',
  'outside',
];

/** What the signs mean; on paper it is the key that an inspector looks for. */
export function TimesheetLegend() {
  const t = useTranslations('groups');
  const m = useTranslations('marks');
  return (
    <ul className="legend" aria-label={t('legend')}>
      {LEGEND.map((cell) => (
        <li key={cell}>
          <span className={`swatch ${cell}`} aria-hidden="true">
            <MarkSign cell={cell} />
          </span>
          {m(cell)}
        </li>
      ))}
    </ul>
  );
}
