/** A lesson in the calendar: its state as a tone and in words, what became of it and what it clashes with. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { useChangeWords } from '../../components/changed-lessons.tsx';
import { Icon } from '../../components/icon.tsx';
import type { GridEntry } from '../../components/week-grid.tsx';
import { clock, clockSpan } from '../../format.ts';
import type { Loaded } from './calendar.tsx';

export type Lesson = Loaded['days'][number]['lessons'][number];

/** The tone of a lesson: a clash comes first, then its state. */
export function toneOf({ clash, state, change }: Lesson): GridEntry['tone'] {
  if (state === 'cancelled') return 'off';
  if (clash) return 'clash';
  if (state === 'missed' || state === 'partly') return 'warn';
  if (state === 'done') return 'held';
  return change ? 'own' : 'plain';
}

/** What stands below a lesson's name. */
export function useLessonWords() {
  const t = useTranslations('calendar');
  const m = useTranslations('marks');
  const changes = useChangeWords();
  return (lesson: Lesson) => ({
    state: lesson.state === 'not_yet' ? null : m(`state_${lesson.state}`),
    changes: changes(lesson),
    clashes: (lesson.clash?.kinds ?? []).map((kind) =>
      kind === 'child' ? t('clash_child', { count: lesson.clash?.children ?? 0 }) : t(`clash_${kind}`),
    ),
  });
}

/** The whole of a lesson, in the week. */
export function LessonEntry({ lesson }: { lesson: Lesson }) {
  const words = useLessonWords()(lesson);
  return (
    <Link to={`/lessons/${lesson.id}`}>
      <b>{lesson.group}</b>
      <small>
        {[clockSpan(lesson.startMinute, lesson.minutes), lesson.room, lesson.instructorName]
          .filter(Boolean)
          .join(' · ')}
      </small>
      {words.clashes.length > 0 ? (
        <span className="sign">
          <Icon name="look" size={14} />
          {words.clashes.join(', ')}
        </span>
      ) : null}
      {words.changes.length > 0 ? <small>{words.changes.join(' · ')}</small> : null}
      {words.state ? <small>{words.state}</small> : null}
    </Link>
  );
}

/** One line of a lesson, in the month. */
export function LessonLine({ lesson }: { lesson: Lesson }) {
  const words = useLessonWords()(lesson);
  const said = [...words.clashes, ...words.changes, words.state].filter(Boolean).join(' · ');
  return (
    <Link to={`/lessons/${lesson.id}`} className={`month-lesson ${toneOf(lesson)}`} title={said || undefined}>
      <span className="tick-mark" aria-hidden="true" />
      {lesson.startMinute === null ? null : <span className="at">{clock(lesson.startMinute)}</span>}
      <span className="group">{lesson.group}</span>
      <small>{said}</small>
    </Link>
  );
}
