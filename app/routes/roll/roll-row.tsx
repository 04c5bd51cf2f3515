/**
 * A child on the roll: the whole width is one button; a second one, a swipe or a long press opens the other marks. Where
 * nothing can be marked the mark leads to why it stands.
 */
import { Link } from '@remix-run/react';
import { memo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { fullName, isNamed } from '../../../server/domain/identity.ts';
import type { RollRow as StoredRow } from '../../../server/services/views.ts';
import { Dots } from '../../components/dots.tsx';
import { Icon } from '../../components/icon.tsx';
import { SyncSign } from '../../components/sync-sign.tsx';
import { clock } from '../../format.ts';
import { nextMark } from './entry.ts';
import { type LessonClock, OtherMarks, type OtherMarksHandle, PlainEntry } from './other-marks.tsx';
import { useGestures } from './use-gestures.ts';
import type { Marking, RecordChanges, Standing } from './use-roll.ts';

export interface ShownRow
  extends Omit<StoredRow, 'mark' | 'excuse' | 'arrivedMinute' | 'leftMinute' | 'decidedBy'> {
  /** Id of the entry that a page without script would post. */
  readonly entryId: string;
}

interface RollRowProps extends Standing {
  readonly row: ShownRow;
  readonly lesson: LessonClock;
  readonly canMark: boolean;
  readonly isHidden: boolean;
  readonly onRecord: RecordChanges;
}

/** Rendered again only when its own mark changes: a tap must show within a frame on a cheap phone. */
export const RollRow = memo(
  ({ row, lesson, canMark, isHidden, onRecord, sync, ...marking }: RollRowProps) => {
    const t = useTranslations('roll');
    const more = useTranslations('rollMore');
    const data = useTranslations('personalData');
    const others = useRef<OtherMarksHandle>(null);
    const gestures = useGestures(() => others.current?.open());
    const name = fullName(row) || data('erased');
    const { mark } = marking;
    const set = (now: Marking) =>
      onRecord([{ childId: row.childId, was: marking, now, ...(row.guest && { guest: true }) }], 'tap');
    return (
      <li
        id={`child-${row.childId}`}
        data-child={row.childId}
        className={`child ${mark}${canMark ? '' : ' read'}`}
        hidden={isHidden}
      >
        <div className="child-line" {...(canMark ? gestures : {})}>
          <Portrait row={row} />
          {sync === null ? null : <SyncSign state={sync} />}
          <Who row={row} marking={marking} />
          {canMark ? (
            <TapForm row={row} name={name} marking={marking} set={set} />
          ) : mark === 'unmarked' ? (
            <span className="mark">
              <MarkWord marking={marking} />
            </span>
          ) : (
            <Link
              className="mark"
              to={`/lessons/${lesson.id}/marks/${row.childId}`}
              aria-label={`${name}: ${t(`set_${mark}`)}. ${more('why')}`}
            >
              <MarkWord marking={marking} />
            </Link>
          )}
        </div>
        {canMark ? (
          <OtherMarks ref={others} row={row} name={name} lesson={lesson} marking={marking} set={set} />
        ) : null}
      </li>
    );
  },
);

interface TapFormProps {
  readonly row: ShownRow;
  readonly name: string;
  readonly marking: Marking;
  readonly set: (marking: Marking) => void;
}

function TapForm({ row, name, marking, set }: TapFormProps) {
  const t = useTranslations('roll');
  const next = nextMark(marking.mark);
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        set({ mark: next, excuse: null });
      }}
    >
      <PlainEntry row={row} />
      <input type="hidden" name="mark" value={next} />
      <button
        type="submit"
        className="mark"
        aria-label={t('tap', { name, now: t(`set_${marking.mark}`), next: t(`set_${next}`) })}
      >
        <MarkWord marking={marking} />
      </button>
    </form>
  );
}

/** The initials lie under the photo, which is not on a device without a network. */
const Portrait = ({ row }: { row: ShownRow }) => (
  <span className="face" aria-hidden="true">
    <span>
      {[...row.surname][0]}
      {[...row.givenName][0]}
    </span>
    {row.hasPhoto ? (
      <img
        src={`/children/${row.childId}/photo`}
        alt=""
        width={44}
        height={44}
        loading="lazy"
        decoding="async"
      />
    ) : null}
  </span>
);

function Who({ row, marking }: { row: ShownRow; marking: Marking }) {
  const t = useTranslations('roll');
  const more = useTranslations('rollMore');
  const m = useTranslations('marks');
  const data = useTranslations('personalData');
  const marks = row.lastFive.map((mark) => m(mark)).join(', ');
  const excuse = marking.mark === 'excused' ? marking.excuse : null;
  return (
    <div className="who">
      <p className="name">
        {isNamed(row) ? row.surname : data('erased')}{' '}
        <span>
          {row.givenName} {row.patronymic}
        </span>
      </p>
      <p className="meta">
        {row.lastFive.length > 0 && row.guest === null ? (
          <>
            <Dots marks={row.lastFive} />
            <span className="unseen">{t('last_five', { marks })}</span>
          </>
        ) : null}
        {row.guest ? (
          <>
            <span>{row.guest.groups.join(', ') || more('guest_no_group')}</span>
            <span className={`badge ${row.guest.counts ? 'present' : ''}`} title={more('guest_counts_why')}>
              {more(row.guest.counts ? 'guest_counts' : 'guest_counts_not')}
            </span>
          </>
        ) : null}
        {row.allergy ? (
          <span className="badge warn allergy" title={row.allergy}>
            {t('allergy', { what: row.allergy })}
          </span>
        ) : null}
        {row.isNew ? <span className="badge excused">{t('is_new')}</span> : null}
        {row.missedInARow >= 2 && row.guest === null ? (
          <span className="badge absent" title={t('in_a_row_text', { count: row.missedInARow })}>
            <span aria-hidden="true">{t('in_a_row', { count: row.missedInARow })}</span>
            <span className="unseen">{t('in_a_row_text', { count: row.missedInARow })}</span>
          </span>
        ) : null}
        {excuse ? <span>{m(`excuse_${excuse}`)}</span> : null}
      </p>
    </div>
  );
}

/** The sign and the word of a mark, or the times of a present child; an unmarked child has a word and no sign. */
function MarkWord({ marking }: { marking: Marking }) {
  const t = useTranslations('roll');
  const m = useTranslations('marks');
  const more = useTranslations('rollMore');
  const { mark, excuse, arrivedMinute = null, leftMinute = null } = marking;
  const from = arrivedMinute === null ? null : clock(arrivedMinute);
  const until = leftMinute === null ? null : clock(leftMinute);
  return (
    <>
      {mark === 'present' ? <Icon name="check" size={16} /> : null}
      {mark === 'absent' ? <Icon name="cross" size={16} /> : null}
      {mark === 'excused' ? <b>{m(excuse === 'illness' ? 'sign_ill' : 'sign_excused')}</b> : null}
      {from && until
        ? `${from}–${until}`
        : from
          ? from
          : until
            ? more('present_until', { until })
            : t(`set_${mark}`)}
    </>
  );
}
