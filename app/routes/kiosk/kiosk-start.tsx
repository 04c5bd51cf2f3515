/** The start of the kiosk: one field for a name or a scanner, the camera where the browser can read codes, and the lessons. */
import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { KioskLesson, KioskView } from '../../../server/services/kiosk.ts';
import { Icon } from '../../components/icon.tsx';
import { clock, clockSpan } from '../../format.ts';
import { Camera } from './kiosk-camera.tsx';

export function Start({ view }: { view: KioskView }) {
  const t = useTranslations('kiosk');
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const busy = useNavigation().state !== 'idle';
  useTyping(field);

  function scanned(text: string) {
    if (!field.current || !form.current) return;
    field.current.value = text;
    form.current.requestSubmit();
  }

  return (
    <>
      <h1>{t('title')}</h1>
      <Form method="post" replace ref={form} className="kiosk-find">
        <input type="hidden" name="intent" value="find" />
        <label htmlFor="said">{t('who')}</label>
        <div className="kiosk-field">
          <input
            id="said"
            name="said"
            ref={field}
            maxLength={200}
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            aria-describedby="said-note"
            required
          />
          <button type="submit" className="primary" disabled={busy}>
            <Icon name="search" /> {t('find')}
          </button>
        </div>
        <p id="said-note" className="muted">
          {t('who_hint')}
        </p>
      </Form>
      <Camera onRead={scanned} />
      <Lessons view={view} />
    </>
  );
}

/** Whatever is typed goes into the field, wherever the focus is: a scanner is a keyboard and presses nothing first. */
function useTyping(field: { readonly current: HTMLInputElement | null }) {
  useEffect(() => {
    field.current?.focus();
    const catchKey = (event: KeyboardEvent) => {
      const isPlain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
      const isElsewhere = !(event.target instanceof HTMLInputElement);
      if (isPlain && event.key !== ' ' && isElsewhere) field.current?.focus();
    };
    window.addEventListener('keydown', catchKey);
    return () => window.removeEventListener('keydown', catchKey);
  }, [field]);
}

function Lessons({ view: { lessons, next } }: { view: KioskView }) {
  const t = useTranslations('kiosk');
  if (lessons.length === 0)
    return (
      <section className="kiosk-lessons">
        <h2>{t('none_now')}</h2>
        <p className="muted">
          {t('none_now_text')}{' '}
          {next ? t('next', { group: next.group, at: clock(next.startMinute ?? 0) }) : ''}
        </p>
      </section>
    );
  return (
    <section className="kiosk-lessons">
      <h2>{t('on_now')}</h2>
      <ul>
        {lessons.map((lesson) => (
          <li key={lesson.id}>
            <LessonLine lesson={lesson} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a lesson is called at the entrance: the group, when and where. */
export function LessonLine({ lesson }: { lesson: KioskLesson }) {
  const when = clockSpan(lesson.startMinute, lesson.minutes);
  return (
    <>
      <b>{lesson.group}</b>
      <span className="muted">{[when, lesson.room ?? ''].filter((part) => part !== '').join(' · ')}</span>
    </>
  );
}
