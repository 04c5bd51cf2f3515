/** A lesson as a line that opens its roll: when, what, how far it is marked. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { LessonSummary } from '../../server/services/views.ts';
import { clock, useFormat } from '../format.ts';
import { Icon, type IconName } from './icon.tsx';
import { LessonSync } from './lesson-sync.tsx';

/** What a state looks like; its word stands beside. */
export const LESSON_SIGNS: Record<LessonSummary['state'], { icon: IconName; tone: string }> = {
  not_yet: { icon: 'more', tone: '' },
  open: { icon: 'forward', tone: 'accent' },
  partly: { icon: 'look', tone: 'warn' },
  done: { icon: 'check', tone: 'present' },
  missed: { icon: 'cross', tone: 'absent' },
  cancelled: { icon: 'dash', tone: '' },
};

interface LessonRowProps {
  readonly lesson: LessonSummary;
  /** Say the day: the line is not under the day's own head. */
  readonly withDay?: boolean;
  readonly withInstructor?: boolean;
}

export function LessonRow({ lesson, withDay = false, withInstructor = false }: LessonRowProps) {
  const t = useTranslations('today');
  const m = useTranslations('marks');
  const format = useFormat();
  const { icon, tone } = LESSON_SIGNS[lesson.state];
  const isCalling = lesson.state === 'open' || lesson.state === 'partly';
  const about = [
    withDay ? null : t('children', { count: lesson.expected }),
    withInstructor ? lesson.instructorName : null,
  ].filter((part) => part !== null);
  return (
    <li className={`lesson ${lesson.state}`}>
      <Link to={`/lessons/${lesson.id}`}>
        <span className="when">
          {withDay ? <b>{format.dayAndWeekday(lesson.on)}</b> : null}
          {lesson.startMinute === null ? null : withDay ? (
            <small>{clock(lesson.startMinute)}</small>
          ) : (
            <b>{clock(lesson.startMinute)}</b>
          )}
          {!withDay && lesson.startMinute !== null && lesson.minutes !== null ? (
            <small>{clock(lesson.startMinute + lesson.minutes)}</small>
          ) : null}
        </span>
        <span className="what">
          <b>{lesson.group}</b>
          {about.length > 0 ? <small>{about.join(' · ')}</small> : null}
        </span>
        <span className={`state ${tone}`}>
          <Icon name={icon} size={16} />
          {m(`state_${lesson.state}`)}
          {lesson.present > 0 ? (
            <small>{t('present_of', { present: lesson.present, expected: lesson.expected })}</small>
          ) : null}
          <LessonSync lessonId={lesson.id} />
        </span>
        <span className={isCalling ? 'button primary go' : 'go'}>
          {isCalling ? t('mark') : <Icon name="forward" />}
        </span>
      </Link>
    </li>
  );
}
