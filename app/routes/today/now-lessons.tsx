/** The lesson that is on now, first and large: one press from here is its roll. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { LessonSummary } from '../../../server/services/views.ts';
import { Icon } from '../../components/icon.tsx';
import { LESSON_SIGNS } from '../../components/lesson-row.tsx';
import { LessonSync } from '../../components/lesson-sync.tsx';
import { clockSpan } from '../../format.ts';

export function NowLessons({ lessons }: { lessons: readonly LessonSummary[] }) {
  const t = useTranslations('today');
  if (lessons.length === 0) return null;
  return (
    <section className="now" aria-label={t('now')}>
      {lessons.map((lesson) => (
        <NowLesson key={lesson.id} lesson={lesson} />
      ))}
    </section>
  );
}

function NowLesson({ lesson }: { lesson: LessonSummary }) {
  const t = useTranslations('today');
  const m = useTranslations('marks');
  const { icon, tone } = LESSON_SIGNS[lesson.state];
  const about = [
    clockSpan(lesson.startMinute, lesson.minutes),
    lesson.room ?? '',
    t('children', { count: lesson.expected }),
  ].filter((part) => part !== '');
  const isDone = lesson.state === 'done';
  return (
    <Link to={`/lessons/${lesson.id}`} className="now-lesson">
      <small>{t('now')}</small>
      <b>{lesson.group}</b>
      <span className="about">{about.join(' · ')}</span>
      <span className={`state ${tone}`}>
        <Icon name={icon} size={16} /> {m(`state_${lesson.state}`)}
        {lesson.present > 0
          ? ` · ${t('present_of', { present: lesson.present, expected: lesson.expected })}`
          : ''}
        <LessonSync lessonId={lesson.id} />
      </span>
      <span className={isDone ? 'button go' : 'button primary go'}>{t(isDone ? 'open' : 'mark')}</span>
    </Link>
  );
}
