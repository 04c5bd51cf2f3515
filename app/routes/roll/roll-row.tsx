/** A child on the roll: the whole width is one button; a second one opens the other marks. */
import { type FormEvent, memo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { fullName, isNamed } from '../../../server/domain/identity.ts';
import { EXCUSE_TYPES, type ExcuseType } from '../../../server/domain/records.ts';
import type { RollRow as StoredRow } from '../../../server/services/views.ts';
import { Dots } from '../../components/dots.tsx';
import { Icon } from '../../components/icon.tsx';
import { SyncSign } from '../../components/sync-sign.tsx';
import { nextMark, type RollMark } from './entry.ts';
import type { RecordChanges, Standing } from './use-roll.ts';

export interface ShownRow extends Omit<StoredRow, 'mark' | 'excuse'> {
  /** Id of the entry that a page without script would post. */
  readonly entryId: string;
}

type SetMark = (mark: RollMark, excuse: ExcuseType | null) => void;

interface RollRowProps extends Standing {
  readonly row: ShownRow;
  readonly canMark: boolean;
  readonly onRecord: RecordChanges;
}

/** Rendered again only when its own mark changes: a tap must show within a frame on a cheap phone. */
export const RollRow = memo(({ row, mark, excuse, sync, canMark, onRecord }: RollRowProps) => {
  const t = useTranslations('roll');
  const data = useTranslations('personalData');
  const next = nextMark(mark);
  const name = fullName(row) || data('erased');
  const set: SetMark = (nowMark, nowExcuse) =>
    onRecord(
      [{ childId: row.childId, was: { mark, excuse }, now: { mark: nowMark, excuse: nowExcuse } }],
      'tap',
    );
  return (
    <li id={`child-${row.childId}`} className={`child ${mark}${canMark ? '' : ' read'}`}>
      <div className="child-line">
        <span className="face" aria-hidden="true">
          {row.hasPhoto ? (
            <img
              src={`/children/${row.childId}/photo`}
              alt=""
              width={44}
              height={44}
              loading="lazy"
              decoding="async"
            />
          ) : (
            <>
              {[...row.surname][0]}
              {[...row.givenName][0]}
            </>
          )}
        </span>
        {sync === null ? null : <SyncSign state={sync} />}
        <Who row={row} excuse={mark === 'excused' ? excuse : null} />
        {canMark ? (
          <form
            method="post"
            onSubmit={(event) => {
              event.preventDefault();
              set(next, null);
            }}
          >
            <PlainEntry row={row} />
            <input type="hidden" name="mark" value={next} />
            <button
              type="submit"
              className="mark"
              aria-label={t('tap', { name, now: t(`set_${mark}`), next: t(`set_${next}`) })}
            >
              <MarkWord mark={mark} excuse={excuse} />
            </button>
          </form>
        ) : (
          <span className="mark">
            <MarkWord mark={mark} excuse={excuse} />
          </span>
        )}
      </div>
      {canMark ? <OtherMarks row={row} name={name} isMarked={mark !== 'unmarked'} set={set} /> : null}
    </li>
  );
});

function PlainEntry({ row }: { row: ShownRow }) {
  return (
    <>
      <input type="hidden" name="intent" value="mark" />
      <input type="hidden" name="id" value={row.entryId} />
      <input type="hidden" name="childId" value={row.childId} />
    </>
  );
}

function Who({ row, excuse }: { row: ShownRow; excuse: ExcuseType | null }) {
  const t = useTranslations('roll');
  const m = useTranslations('marks');
  const data = useTranslations('personalData');
  const marks = row.lastFive.map((mark) => m(mark)).join(', ');
  return (
    <div className="who">
      <p className="name">
        {isNamed(row) ? row.surname : data('erased')}{' '}
        <span>
          {row.givenName} {row.patronymic}
        </span>
      </p>
      <p className="meta">
        {row.lastFive.length > 0 ? (
          <>
            <Dots marks={row.lastFive} />
            <span className="unseen">{t('last_five', { marks })}</span>
          </>
        ) : null}
        {row.allergy ? (
          <span className="badge warn allergy" title={row.allergy}>
            {t('allergy', { what: row.allergy })}
          </span>
        ) : null}
        {row.isNew ? <span className="badge excused">{t('is_new')}</span> : null}
        {row.missedInARow >= 2 ? (
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

/** The sign and the word of a mark; an unmarked child has a word and no sign. */
function MarkWord({ mark, excuse }: { mark: RollMark; excuse: ExcuseType | null }) {
  const t = useTranslations('roll');
  const m = useTranslations('marks');
  return (
    <>
      {mark === 'present' ? <Icon name="check" size={16} /> : null}
      {mark === 'absent' ? <Icon name="cross" size={16} /> : null}
      {mark === 'excused' ? <b>{m(excuse === 'illness' ? 'sign_ill' : 'sign_excused')}</b> : null}
      {t(`set_${mark}`)}
    </>
  );
}

interface OtherMarksProps {
  readonly row: ShownRow;
  readonly name: string;
  readonly isMarked: boolean;
  readonly set: SetMark;
}

function OtherMarks({ row, name, isMarked, set }: OtherMarksProps) {
  const t = useTranslations('roll');
  const m = useTranslations('marks');
  const details = useRef<HTMLDetailsElement>(null);

  function choose(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const pressed = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') ?? '';
    const excuse = EXCUSE_TYPES.find((type) => type === pressed) ?? null;
    set(excuse ? 'excused' : (pressed as RollMark), excuse);
    details.current?.removeAttribute('open');
  }

  return (
    <details
      className="others"
      ref={details}
      onToggle={() => details.current?.open && details.current.scrollIntoView({ block: 'nearest' })}
    >
      <summary aria-label={t('reasons_of', { name })}>
        <Icon name="more" />
      </summary>
      <form method="post" onSubmit={choose}>
        <PlainEntry row={row} />
        {EXCUSE_TYPES.map((excuse) => (
          <button key={excuse} type="submit" name="mark" value={excuse} className="excused">
            <b>{m(excuse === 'illness' ? 'sign_ill' : 'sign_excused')}</b> {m(`excuse_${excuse}`)}
          </button>
        ))}
        <button type="submit" name="mark" value="present" className="present">
          <Icon name="check" size={16} /> {t('set_present')}
        </button>
        <button type="submit" name="mark" value="absent" className="absent">
          <Icon name="cross" size={16} /> {t('set_absent')}
        </button>
        {isMarked ? (
          <button type="submit" name="mark" value="unmarked">
            {t('take_back')}
          </button>
        ) : null}
      </form>
    </details>
  );
}
