/**
 * The roll of a lesson. Without script every child is a small form of its own; with it a tap shows at once and is
 * sent behind it. Nothing starts as present.
 */
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { dateInZone, minuteInZone } from '../../../server/domain/shared/civil-date.ts';
import { getRoll } from '../../../server/services/attendance.ts';
import { getLessonCorrections } from '../../../server/services/corrections.ts';
import type { GuestHit } from '../../../server/services/guests.ts';
import type { LessonSummary } from '../../../server/services/views.ts';
import { useChangeWords } from '../../components/changed-lessons.tsx';
import { Notice } from '../../components/notice.tsx';
import { clock, useFormat } from '../../format.ts';
import { uuid7 } from '../../offline/uuid7.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { CorrectionNotice } from './correction-notice.tsx';
import { KeysHelp } from './keys-help.tsx';
import { NoteForm, WrittenNote } from './lesson-note.tsx';
import styles from './roll.css?url';
import { RollFoot } from './roll-foot.tsx';
import { postRoll, type RollAnswer } from './roll-form.server.ts';
import { RollHead } from './roll-head.tsx';
import { RollList } from './roll-list.tsx';
import { RollNotices } from './roll-sync.tsx';
import { PutBack, Settle } from './settle.tsx';
import { useKeys } from './use-keys.ts';
import { useRoll } from './use-roll.ts';

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
  const { on, minute } = wallTime(actor.now.toISOString())!;
  const corrections = view.why === 'closed' ? await getLessonCorrections(actor, params.lessonId!) : null;
  return {
    ...view,
    // A document may come out of a cache: this says what it can know.
    loadedAt: actor.now.toISOString(),
    corrections: corrections?.requests ?? [],
    rows: rows.map((row) => ({ ...row, entryId: uuid7(nowMs) })),
    mayChange: can(actor.role, 'calendar.edit'),
    zone: actor.provider.zone,
    nowMinute: on === view.lesson.on ? minute : null,
    opens: wallTime(opensAt),
    closes: wallTime(closesAt),
  };
});

export const action = signedIn(async ({ actor, params, request }) =>
  postRoll(actor, params.lessonId!, await request.formData()),
);

export default function Roll() {
  const view = useLoaderData<typeof loader>();
  const { lesson, canMark } = view;
  const [rows, addGuest] = useGuests(view.rows);
  const { marks: all, record, undo, canUndo } = useRoll(lesson.id, rows, view.loadedAt);
  // A guest whose mark is taken back is none any more, least of all one of the rest.
  const children = rows
    .map((row, place) => ({ row, standing: all[place]! }))
    .filter(({ row, standing }) => row.guest === null || standing.mark !== 'unmarked');
  const marks = children.map(({ standing }) => standing);
  const isUntouched = marks.every(({ mark }) => mark === 'unmarked');
  const clockOf = useMemo(() => ({ ...lesson, zone: view.zone, nowMinute: view.nowMinute }), [lesson, view]);
  const markAll = (some: typeof children, mark: 'present' | 'absent', method: 'tap' | 'bulk') =>
    record(
      some.map(({ row: { childId, guest }, standing: was }) => ({
        ...{ childId, was, now: { mark, excuse: null } },
        ...(guest && { guest: true as const }),
      })),
      method,
    );
  const markRest = (mark: 'present' | 'absent') =>
    markAll(
      children.filter(({ standing }) => standing.mark === 'unmarked'),
      mark,
      'bulk',
    );
  useKeys({
    mark: (childId, mark) =>
      markAll(
        children.filter(({ row }) => row.childId === childId),
        mark,
        'tap',
      ),
    undo,
  });
  return (
    <div className="roll">
      <RollHead lesson={lesson} marks={marks} />
      <Answer />
      <Window view={view} />
      {view.mayPutBack ? <PutBack /> : null}
      {view.why === 'closed' ? <CorrectionNotice lessonId={lesson.id} requests={view.corrections} /> : null}
      <WrittenNote note={view.note} />
      <Change lesson={lesson} mayChange={view.mayChange} />
      {view.maySettle && !canMark ? <Settle mayWaive={view.mayWaive} /> : null}
      <RollNotices lessonId={lesson.id} />
      <RollList
        listed={children}
        lesson={clockOf}
        canMark={canMark}
        onRecord={record}
        onGuest={(guest) => {
          addGuest(guest);
          const unmarked = { mark: 'unmarked', excuse: null } as const;
          const now = { mark: 'present', excuse: null } as const;
          record([{ childId: guest.childId, was: unmarked, now, guest: true }], 'tap');
        }}
      />
      {view.mayNote ? <NoteForm note={view.note} /> : null}
      {view.maySettle && canMark && isUntouched ? <Settle mayWaive={view.mayWaive} /> : null}
      {canMark ? <KeysHelp /> : null}
      <RollFoot marks={marks} canMark={canMark} canUndo={canUndo} onUndo={undo} onRest={markRest} />
    </div>
  );
}

type Row = LoadedRoll['rows'][number];

/** The rows of the document, with the guests who were added since. */
function useGuests(rows: readonly Row[]): [readonly Row[], (guest: GuestHit) => void] {
  const [added, setAdded] = useState<readonly GuestHit[]>([]);
  const all = useMemo(() => {
    const known = new Set(rows.map(({ childId }) => childId));
    return [...rows, ...added.filter(({ childId }) => !known.has(childId)).map(asRow)];
  }, [rows, added]);
  return [all, (guest) => setAdded((others) => [...others, guest])];
}

const asRow = ({ childId, surname, givenName, groups, counts }: GuestHit): Row => ({
  ...{ childId, surname, givenName, patronymic: null, hasPhoto: false, allergy: null },
  ...{ mark: null, excuse: null, arrivedMinute: null, leftMinute: null, decidedBy: null },
  ...{ lastFive: [], isNew: false, missedInARow: 0, guest: { groups: [...groups], counts }, entryId: '' },
});

/** What a page without script is told of what was pressed. */
function Answer() {
  const more = useTranslations('rollMore');
  const queue = useTranslations('queue');
  const answer = useActionData<RollAnswer>();
  if (!answer || !('kind' in answer) || answer.kind === 'guests') return null;
  return (
    <Notice kind="bad" role="alert">
      <p>
        {answer.kind === 'not_taken'
          ? queue(`why_${answer.why}`)
          : more(answer.kind === 'not_settled' ? 'call_off_failed' : 'put_back_failed')}
      </p>
    </Notice>
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
