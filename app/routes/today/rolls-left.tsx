/** On the first page: rolls of the days before that are not complete and can still be taken. */
import { useTranslations } from 'use-intl';
import type { TodayView } from '../../../server/services/views.ts';
import { LessonRow } from '../../components/lesson-row.tsx';
import { Notice } from '../../components/notice.tsx';

interface RollsLeftProps {
  readonly view: Pick<TodayView, 'left' | 'lettersInTrouble'>;
  readonly withInstructor: boolean;
}

export function RollsLeft({ view: { left, lettersInTrouble }, withInstructor }: RollsLeftProps) {
  const t = useTranslations('today');
  if (left.length === 0 && lettersInTrouble === 0) return null;
  return (
    <div className="page-notice news">
      {left.length > 0 ? (
        <>
          <Notice kind="warn">{t('left', { count: left.length })}</Notice>
          <ul className="lessons narrow">
            {left.map((lesson) => (
              <LessonRow key={lesson.id} lesson={lesson} withDay withInstructor={withInstructor} />
            ))}
          </ul>
        </>
      ) : null}
      {lettersInTrouble > 0 ? (
        <Notice kind="warn">{t('letters_in_trouble', { count: lettersInTrouble })}</Notice>
      ) : null}
    </div>
  );
}
