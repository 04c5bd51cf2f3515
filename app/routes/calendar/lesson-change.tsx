/** What becomes of one planned lesson: moved, given to a substitute, cancelled, and each of these taken back. */
import { data, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useFetcher, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import {
  getLessonChange,
  orderLessonChange,
  previewLessonChange,
} from '../../../server/services/lesson-change.ts';
import { type ClashLook, clashLook } from '../../clash-look.ts';
import { useChangeWords } from '../../components/changed-lessons.tsx';
import { ClashList } from '../../components/clash-list.tsx';
import { RefusalNotice } from '../../components/form-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { clockSpan, useFormat } from '../../format.ts';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './calendar.css?url';
import { CancelForm, MoveForm, SubstituteForm } from './lesson-change-forms.tsx';
import { LESSON_REFUSALS, orderSchema } from './lesson-order.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('calendar.change_lesson') };

export const loader = signedIn(({ actor, params }) => getLessonChange(actor, params.lessonId!));

export const action = signedIn(async ({ actor, params, request }) => {
  const lessonId = params.lessonId!;
  const form = await request.formData();
  return withForm(
    form,
    orderSchema,
    async (order) => {
      const isLook = form.get('look') !== null;
      const clashes = order.kind === 'cancel' ? [] : await previewLessonChange(actor, lessonId, order);
      const isAccepted = 'accepted' in order && order.accepted;
      if (isLook || (clashes.length > 0 && !isAccepted))
        return data(
          { ...clashLook(form, clashes, !isLook), kind: order.kind },
          { status: isLook ? 200 : 409 },
        );
      await orderLessonChange(actor, lessonId, order);
      return redirect(`/lessons/${lessonId}/change`, 303);
    },
    LESSON_REFUSALS,
  );
});

/** What the last look came to, and for which order. */
export type Look = ClashLook & { readonly kind: string };
export type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function LessonChange() {
  const view = useLoaderData<typeof loader>();
  const t = useTranslations('calendar');
  const posted = useActionData<Look>();
  const { on, startMinute, room, state } = view.lesson;
  const fetcher = useFetcher<Look>({ key: [view.lesson.id, on, startMinute, room, state].join(' ') });
  const answer = fetcher.data ?? posted;
  const look = answer && 'clashes' in answer ? answer : null;
  const { lesson, why } = view;
  return (
    <>
      <PageHead
        title={lesson.group}
        over={<Link to={`/lessons/${lesson.id}`}>{t('back_to_roll')}</Link>}
        lead={<About lesson={lesson} />}
      />
      <Changes view={view} look={look} />
      {why === null ? null : (
        <Notice kind="info">
          <p>{t(`why_${why}`)}</p>
        </Notice>
      )}
      {look === null || look.refused !== null ? <RefusalNotice /> : null}
      {why === null && lesson.state !== 'cancelled' ? (
        <div className="lesson-acts">
          <MoveForm key={lesson.on} view={view} look={look} fetcher={fetcher} />
          <SubstituteForm view={view} look={look} />
          <CancelForm />
        </div>
      ) : null}
    </>
  );
}

function About({ lesson }: Pick<Loaded, 'lesson'>) {
  const format = useFormat();
  const about = [
    format.dayAndWeekday(lesson.on),
    clockSpan(lesson.startMinute, lesson.minutes),
    lesson.room,
    lesson.instructorName,
  ];
  return <>{about.filter(Boolean).join(' · ')}</>;
}

/** What stands changed, each with its way back. */
function Changes({ view, look }: { view: Loaded; look: Look | null }) {
  const t = useTranslations('calendar');
  const words = useChangeWords();
  const { lesson, why } = view;
  const { change } = lesson;
  if (change === null) return null;
  const undos = [
    change.cancelReason === null ? null : ({ kind: 'uncancel', word: t('undo_cancel') } as const),
    change.movedFrom || change.roomOnly ? ({ kind: 'unmove', word: t('undo_move') } as const) : null,
    change.insteadOf === null ? null : ({ kind: 'unsubstitute', word: t('undo_substitute') } as const),
  ].filter((undo) => undo !== null);
  const first = change.cancelReason === null ? undos : undos.slice(0, 1);
  return (
    <div className="page-notice">
      <Notice kind="warn">
        {words(lesson).map((said) => (
          <p key={said}>{said}</p>
        ))}
        {why === null
          ? first.map(({ kind, word }) => (
              <Form key={kind} method="post" className="undo-form">
                <input type="hidden" name="kind" value={kind} />
                {look?.kind === kind ? <ClashList clashes={look.clashes} /> : null}
                <button type="submit">{word}</button>
              </Form>
            ))
          : null}
      </Notice>
    </div>
  );
}
