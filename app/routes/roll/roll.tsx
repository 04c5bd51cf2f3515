/**
 * The roll of a lesson. Without script every child is a small form of its own; with it a tap shows at once and is
 * sent behind it. Nothing starts as present.
 */
import { redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { isNamed } from '../../../server/domain/identity.ts';
import { dateInZone, minuteInZone } from '../../../server/domain/shared/civil-date.ts';
import { getRoll, recordRoll } from '../../../server/services/attendance.ts';
import { getLessonCorrections } from '../../../server/services/corrections.ts';
import { settleRoll } from '../../../server/services/settle-roll.ts';
import type { LessonSummary } from '../../../server/services/views.ts';
import { useChangeWords } from '../../components/changed-lessons.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { clock, clockSpan, useFormat } from '../../format.ts';
import { uuid7 } from '../../offline/uuid7.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { CorrectionNotice } from './correction-notice.tsx';
import styles from './roll.css?url';
import { RollFoot } from './roll-foot.tsx';
import { readRollPost, readSettlement } from './roll-form.server.ts';
import { RollRow } from './roll-row.tsx';
import { RollNotices, RollSign } from './roll-sync.tsx';
import { Settle } from './settle.tsx';
import { type Standing, useRoll } from './use-roll.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('roll.title') };

export const loader = signedIn(async ({ actor, params }) => {
  const { opensAt, closesAt, rows, ...view } = await getRoll(actor, params.lessonId!);
  const wallTime = (at: string | null) =>
    at === null
      ? null
      : {
          on: dateInZone(new Date(at), actor.provider.zone),
          minute: minuteInZone(new Date(at), actor.provider.zone),
        };
  const nowMs = actor.now.getTime();
  const corrections = view.why === 'closed' ? await getLessonCorrections(actor, params.lessonId!) : null;
  return {
    ...view,
    // A document may come out of a cache: this says what it can know.
    loadedAt: actor.now.toISOString(),
    corrections: corrections?.requests ?? [],
    rows: rows.map((row) => ({ ...row, entryId: uuid7(nowMs) })),
    mayChange: can(actor.role, 'calendar.edit'),
    opens: wallTime(opensAt),
    closes: wallTime(closesAt),
  };
});

export const action = signedIn(async ({ actor, params, request }) => {
  const lessonId = params.lessonId!;
  const form = await request.formData();
  if (form.get('intent') === 'settle') {
    await settleRoll(actor, lessonId, readSettlement(form));
    throw redirect(`/lessons/${lessonId}`, 303);
  }
  const post = await readRollPost(form, actor.now, () => getRoll(actor, lessonId));
  await recordRoll(actor, lessonId, [...post.entries], post.device);
  throw redirect(`/lessons/${lessonId}${post.pressed ? `#child-${post.pressed}` : ''}`, 303);
});

export default function Roll() {
  const view = useLoaderData<typeof loader>();
  const t = useTranslations('roll');
  const { lesson, canMark } = view;
  const { marks, record, undo, canUndo } = useRoll(lesson.id, view.rows, view.loadedAt);
  const markRest = (mark: 'present' | 'absent') =>
    record(
      view.rows.flatMap(({ childId }, place) => {
        const was = marks[place]!;
        return was.mark === 'unmarked' ? [{ childId, was, now: { mark, excuse: null } }] : [];
      }),
      'bulk',
    );
  return (
    <div className="roll">
      <RollHead lesson={lesson} marks={marks} />
      <Window view={view} />
      {view.why === 'closed' ? <CorrectionNotice lessonId={lesson.id} requests={view.corrections} /> : null}
      <Change lesson={lesson} mayChange={view.mayChange} />
      {view.maySettle && !canMark ? <Settle /> : null}
      <RollNotices lessonId={lesson.id} />
      {view.rows.length === 0 ? <p className="muted nobody">{t('nobody')}</p> : null}
      <ul className="children">
        {view.rows.map((row, place) => (
          <RollRow
            key={row.childId}
            row={row}
            {...marks[place]!}
            canMark={canMark && isNamed(row)}
            onRecord={record}
          />
        ))}
      </ul>
      {view.maySettle && canMark ? <Settle /> : null}
      <RollFoot marks={marks} canMark={canMark} canUndo={canUndo} onUndo={undo} onRest={markRest} />
    </div>
  );
}

interface RollHeadProps {
  readonly lesson: LessonSummary;
  readonly marks: readonly Standing[];
}

function RollHead({ lesson, marks }: RollHeadProps) {
  const t = useTranslations('roll');
  const format = useFormat();
  const about = [
    format.dayAndWeekday(lesson.on),
    clockSpan(lesson.startMinute, lesson.minutes),
    lesson.instructorName ?? '',
  ].filter((part) => part !== '');
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
      <div className="bar" aria-hidden="true">
        {(['present', 'absent', 'excused', 'unmarked'] as const).map((mark) => (
          <i
            key={mark}
            className={mark}
            style={{ flex: marks.filter((each) => each.mark === mark).length }}
          />
        ))}
      </div>
    </header>
  );
}

/** What became of the lesson, for whoever stands before it; and the way to change it. */
function Change({ lesson, mayChange }: { lesson: LessonSummary; mayChange: boolean }) {
  const t = useTranslations('calendar');
  const words = useChangeWords()(lesson);
  if (words.length === 0 && !mayChange) return null;
  return (
    <p className="small roll-change">
      {words.join(' · ')}{' '}
      {mayChange ? <Link to={`/lessons/${lesson.id}/change`}>{t('change_lesson')}</Link> : null}
    </p>
  );
}

type LoadedRoll = ReturnType<typeof useLoaderData<typeof loader>>;

/** Until when the roll is open; or why it is not. */
function Window({ view }: { view: LoadedRoll }) {
  const t = useTranslations('roll');
  const format = useFormat();
  const said = (wall: LoadedRoll['opens']) => (wall ? `${format.day(wall.on)}, ${clock(wall.minute)}` : '');
  if (view.canMark || view.why === null) return null;
  const at = said(view.why === 'not_yet' ? view.opens : view.closes);
  return (
    <Notice kind={view.why === 'closed' ? 'warn' : 'info'}>
      <p>{t(`why_${view.why}`, { at })}</p>
      {view.why === 'closed' && view.maySettle ? <p>{t('closed_settle')}</p> : null}
    </Notice>
  );
}
