/** A child on the roll: the whole width is one button; a second one opens the other marks. */
import { type FormEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { EXCUSE_TYPES, type ExcuseType } from '../../../server/domain/records.ts';
import { Dots } from '../../components/dots.tsx';
import { Icon } from '../../components/icon.tsx';
import { nextMark, type RollMark } from './entry.ts';
import type { MarkedRow } from './use-roll.ts';

interface RollRowProps {
  readonly row: MarkedRow;
  /** Id of the entry that a page without script would post. */
  readonly entryId: string;
  readonly canMark: boolean;
  readonly onMark: (mark: RollMark, excuse: ExcuseType | null) => void;
}

export function RollRow({ row, entryId, canMark, onMark }: RollRowProps) {
  const t = useTranslations('roll');
  const next = nextMark(row.mark);
  const name = `${row.surname} ${row.givenName}`;
  return (
    <li id={`child-${row.childId}`} className={`child ${row.mark}`}>
      <div className="child-line">
        <span className="face" aria-hidden="true">
          {[...row.surname][0]}
          {[...row.givenName][0]}
        </span>
        <Who row={row} />
        {canMark ? (
          <form
            method="post"
            onSubmit={(event) => {
              event.preventDefault();
              onMark(next, null);
            }}
          >
            <PlainEntry entryId={entryId} childId={row.childId} />
            <input type="hidden" name="mark" value={next} />
            <button
              type="submit"
              className="mark"
              aria-label={t('tap', { name, now: t(`set_${row.mark}`), next: t(`set_${next}`) })}
            >
              <MarkWord mark={row.mark} excuse={row.excuse} />
            </button>
          </form>
        ) : (
          <span className="mark">
            <MarkWord mark={row.mark} excuse={row.excuse} />
          </span>
        )}
      </div>
      {canMark ? <OtherMarks row={row} name={name} entryId={entryId} onMark={onMark} /> : null}
    </li>
  );
}

function PlainEntry({ entryId, childId }: { entryId: string; childId: string }) {
  return (
    <>
      <input type="hidden" name="intent" value="mark" />
      <input type="hidden" name="id" value={entryId} />
      <input type="hidden" name="childId" value={childId} />
    </>
  );
}

function Who({ row }: { row: MarkedRow }) {
  const t = useTranslations('roll');
  const m = useTranslations('marks');
  const marks = row.lastFive.map((mark) => m(mark)).join(', ');
  return (
    <div className="who">
      <p className="name">
        {row.surname} <span>{row.givenName}</span>
      </p>
      <p className="meta">
        {row.lastFive.length > 0 ? (
          <>
            <Dots marks={row.lastFive} />
            <span className="unseen">{t('last_five', { marks })}</span>
          </>
        ) : null}
        {row.isNew ? <span className="badge excused">{t('is_new')}</span> : null}
        {row.missedInARow >= 2 ? (
          <span className="badge absent" title={t('in_a_row_text', { count: row.missedInARow })}>
            <span aria-hidden="true">{t('in_a_row', { count: row.missedInARow })}</span>
            <span className="unseen">{t('in_a_row_text', { count: row.missedInARow })}</span>
          </span>
        ) : null}
        {row.mark === 'excused' && row.excuse ? <span>{m(`excuse_${row.excuse}`)}</span> : null}
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

function OtherMarks({ row, name, entryId, onMark }: Omit<RollRowProps, 'canMark'> & { name: string }) {
  const t = useTranslations('roll');
  const m = useTranslations('marks');
  const details = useRef<HTMLDetailsElement>(null);

  function choose(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const pressed = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') ?? '';
    const excuse = EXCUSE_TYPES.find((type) => type === pressed) ?? null;
    onMark(excuse ? 'excused' : (pressed as RollMark), excuse);
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
        <PlainEntry entryId={entryId} childId={row.childId} />
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
        {row.mark === 'unmarked' ? null : (
          <button type="submit" name="mark" value="unmarked">
            {t('take_back')}
          </button>
        )}
      </form>
    </details>
  );
}
