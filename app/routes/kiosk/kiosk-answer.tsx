/** What the kiosk answers, large enough to read from two steps away; it goes back to the start by itself. */
import { Form, Link, useNavigate } from '@remix-run/react';
import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import type { FoundChild } from '../../../server/services/kiosk.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import type { Shown } from './kiosk.tsx';
import { LessonLine } from './kiosk-start.tsx';

const SECOND_MS = 1000;
/** Names are gone before the next one comes to the tablet. */
const SECONDS = { found: 25, marked: 8, said: 7 } as const;

export function Answer({ said }: { said: Shown }) {
  useBack(said);
  return (
    <div className={`kiosk-answer ${said.kind}`} role="status">
      <Said said={said} />
      <Link to="/kiosk" replace className="button kiosk-back">
        {useTranslations('kiosk')('back')}
      </Link>
    </div>
  );
}

/** Back to the start when nobody does anything. */
function useBack(said: Shown) {
  const navigate = useNavigate();
  useEffect(() => {
    const seconds = said.kind === 'found' || said.kind === 'marked' ? SECONDS[said.kind] : SECONDS.said;
    const timer = setTimeout(() => navigate('/kiosk', { replace: true }), seconds * SECOND_MS);
    return () => clearTimeout(timer);
  }, [said, navigate]);
}

function Said({ said }: { said: Shown }) {
  const t = useTranslations('kiosk');
  switch (said.kind) {
    case 'found':
      return <Found found={said.children} />;
    case 'marked':
      return (
        <Big icon="check" tone="present" title={t('marked', { name: said.name })}>
          <p className="kiosk-lesson">
            <LessonLine lesson={said.lesson} />
          </p>
          <Undo said={said} />
        </Big>
      );
    case 'already':
      return (
        <Big icon="check" tone="present" title={t('already', { name: said.name })}>
          <p className="kiosk-lesson">
            <LessonLine lesson={said.lesson} />
          </p>
        </Big>
      );
    case 'instructor':
      return (
        <Big icon="person" tone="warn" title={t('instructor')}>
          <p>{t('instructor_text', { name: said.name })}</p>
        </Big>
      );
    case 'undone':
      return (
        <Big icon="undo" title={t('undone')}>
          <p>{t('undone_text', { name: said.name })}</p>
        </Big>
      );
    case 'wait':
      return (
        <Big icon="atRisk" tone="warn" title={t('wait', { seconds: said.seconds })}>
          <p>{t('wait_text')}</p>
        </Big>
      );
    case 'wrong_password':
      return <Big icon="cross" tone="absent" title={t('wrong_password')} />;
    default:
      return (
        <Big icon="look" tone="warn" title={t(said.kind)}>
          <p>{t(`${said.kind}_text`)}</p>
        </Big>
      );
  }
}

interface BigProps {
  readonly icon: IconName;
  readonly tone?: 'present' | 'absent' | 'warn';
  readonly title: string;
  readonly children?: ReactNode;
}

function Big({ icon, tone, title, children }: BigProps) {
  return (
    <div className={`kiosk-big ${tone ?? ''}`}>
      <Icon name={icon} size={88} />
      <h1>{title}</h1>
      {children}
    </div>
  );
}

function Undo({ said }: { said: Extract<Shown, { kind: 'marked' }> }) {
  const t = useTranslations('kiosk');
  return (
    <Form method="post" replace>
      <input type="hidden" name="lessonId" value={said.lesson.id} />
      <input type="hidden" name="childId" value={said.childId} />
      <input type="hidden" name="entryId" value={said.entryId} />
      <button type="submit" name="intent" value="undo">
        <Icon name="undo" size={18} /> {t('undo')}
      </button>
    </Form>
  );
}

function Found({ found }: { found: readonly FoundChild[] }) {
  const t = useTranslations('kiosk');
  const hasOne = found.length === 1;
  return (
    <>
      <h1>{hasOne && found[0]!.lessons.length > 1 ? t('which_lesson') : t('which')}</h1>
      <ul className="kiosk-found">
        {found.flatMap(({ childId, name, lessons }) =>
          lessons.map((lesson) => (
            <li key={`${childId} ${lesson.id}`}>
              <Form method="post" replace>
                <input type="hidden" name="lessonId" value={lesson.id} />
                <input type="hidden" name="childId" value={childId} />
                <button type="submit" name="intent" value="mark" disabled={lesson.step !== 'mark'}>
                  <strong>{name}</strong>
                  <span className="kiosk-lesson">
                    <LessonLine lesson={lesson} />
                  </span>
                  {lesson.step === 'mark' ? (
                    <Icon name="forward" />
                  ) : (
                    <span className="badge">{t(`step_${lesson.step}`)}</span>
                  )}
                </button>
              </Form>
            </li>
          )),
        )}
      </ul>
    </>
  );
}
