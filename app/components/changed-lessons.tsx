/** What became of a lesson, in words; and the list of lessons ahead that are not as they were planned. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { LessonSummary } from '../../server/services/views.ts';
import { clock, clockSpan, useFormat } from '../format.ts';
import { Icon } from './icon.tsx';

type Changed = Pick<LessonSummary, 'change' | 'room' | 'instructorName' | 'on'>;

/** Words for a changed lesson, one for each thing that changed; empty when it stands as planned. */
export function useChangeWords(): (lesson: Changed) => string[] {
  const t = useTranslations('calendar');
  const format = useFormat();
  return ({ change, room, instructorName, on }) => {
    if (change === null) return [];
    const { cancelReason, movedFrom, roomOnly, insteadOf, reason } = change;
    const from = movedFrom && [
      movedFrom.on === on ? '' : format.dayAndWeekday(movedFrom.on),
      movedFrom.startMinute === null ? '' : clock(movedFrom.startMinute),
    ];
    return [
      cancelReason === null ? '' : t('cancelled', { reason: cancelReason }),
      from ? t('moved_from', { when: from.filter((part) => part !== '').join(', ') }) : '',
      roomOnly ? t('room_changed', { room: room ?? t('no_room') }) : '',
      insteadOf === null ? '' : t('substituted', { now: instructorName ?? '', instead: insteadOf }),
      cancelReason === null ? (reason ?? '') : '',
    ].filter((part) => part !== '');
  };
}

/** Nothing while every lesson ahead stands as planned. */
export function ChangedLessons({ lessons }: { lessons: readonly LessonSummary[] }) {
  const t = useTranslations('calendar');
  const words = useChangeWords();
  const format = useFormat();
  if (lessons.length === 0) return null;
  return (
    <section className="changed no-print">
      <h2>{t('changed')}</h2>
      <ul>
        {lessons.map((lesson) => (
          <li key={lesson.id}>
            <Link to={`/lessons/${lesson.id}`}>
              <Icon name={lesson.change?.cancelReason == null ? 'retry' : 'cross'} size={16} />
              <span>
                <b>{lesson.group}</b>{' '}
                {[format.dayAndWeekday(lesson.on), clockSpan(lesson.startMinute, lesson.minutes)].join(' ')}
                <small>{words(lesson).join(' · ')}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
