/** The head of the roll: which lesson, how far it is marked, and what of it is not on the server. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { LessonSummary } from '../../../server/services/views.ts';
import { Icon } from '../../components/icon.tsx';
import { clockSpan, useFormat } from '../../format.ts';
import { RollSign } from './roll-sync.tsx';
import type { Standing } from './use-roll.ts';

const MARKS = ['present', 'absent', 'excused', 'unmarked'] as const;

interface RollHeadProps {
  readonly lesson: LessonSummary;
  readonly marks: readonly Standing[];
}

export function RollHead({ lesson, marks }: RollHeadProps) {
  const t = useTranslations('roll');
  const more = useTranslations('rollMore');
  const format = useFormat();
  const about = [
    format.dayAndWeekday(lesson.on),
    clockSpan(lesson.startMinute, lesson.minutes),
    lesson.room ?? '',
    lesson.instructorName ?? '',
  ].filter((part) => part !== '');
  const count = (mark: string) => marks.filter((each) => each.mark === mark).length;
  return (
    <header className="roll-head">
      <div className="roll-top">
        <Link className="back" to="/today" aria-label={t('back')}>
          <Icon name="back" size={22} />
        </Link>
        <h1>{lesson.group}</h1>
        <RollSign lessonId={lesson.id} />
      </div>
      <p className="roll-about">{about.join(' · ')}</p>
      <div className="roll-share">
        <div className="bar" aria-hidden="true">
          {MARKS.map((mark) => (
            <i key={mark} className={mark} style={{ flex: count(mark) }} />
          ))}
        </div>
        <span>{more('marked_of', { marked: marks.length - count('unmarked'), all: marks.length })}</span>
      </div>
    </header>
  );
}
