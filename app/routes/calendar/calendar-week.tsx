/** A week of the calendar, by hours. */
import { useTranslations } from 'use-intl';
import { WeekGrid } from '../../components/week-grid.tsx';
import { useFormat } from '../../format.ts';
import type { Loaded } from './calendar.tsx';
import { type Lesson, LessonEntry, toneOf } from './lesson-entry.tsx';

/** How long a lesson of unknown length is drawn. */
const USUAL_MINUTES = 60;

export function CalendarWeek({ view }: { view: Loaded }) {
  const t = useTranslations('calendar');
  const format = useFormat();
  return (
    <WeekGrid
      label={t('week')}
      days={view.days.map((day) => ({
        id: day.on,
        head: format.dayAndWeekday(day.on),
        note: noteOf(day),
        isToday: day.on === view.today,
        untimed: day.lessons
          .filter(({ startMinute }) => startMinute === null)
          .map((lesson) => ({ id: lesson.id, body: <LessonEntry lesson={lesson} /> })),
        entries: day.lessons.flatMap(entryOf),
      }))}
    />
  );
}

/** Why a day has no lessons: a holiday, closures of everybody or of a group. */
export const noteOf = ({ dayOff, closures }: Loaded['days'][number]): string =>
  [dayOff, ...closures.map(({ title, group }) => (group === null ? title : `${title} (${group})`))]
    .filter(Boolean)
    .join(', ');

const entryOf = (lesson: Lesson) =>
  lesson.startMinute === null
    ? []
    : [
        {
          id: lesson.id,
          startMinute: lesson.startMinute,
          minutes: lesson.minutes ?? USUAL_MINUTES,
          tone: toneOf(lesson),
          body: <LessonEntry lesson={lesson} />,
        },
      ];
