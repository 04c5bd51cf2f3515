/**
 * What a tap cannot say: why a child is excused, when it came or left, that a mark is taken back, and why the mark
 * stands. Small forms, so that each works without script.
 */
import { Link } from '@remix-run/react';
import { type FormEvent, forwardRef, type ReactNode, useImperativeHandle, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type LessonHours, offeredStay } from '../../../server/domain/attendance/stay.ts';
import { EXCUSE_TYPES } from '../../../server/domain/records.ts';
import { type CivilDate, dateInZone, minuteInZone } from '../../../server/domain/shared/civil-date.ts';
import { Icon } from '../../components/icon.tsx';
import { clock } from '../../format.ts';
import type { RollMark } from './entry.ts';
import type { ShownRow } from './roll-row.tsx';
import type { Marking } from './use-roll.ts';

/** The lesson, as far as the time of day goes. */
export interface LessonClock extends LessonHours {
  readonly id: string;
  readonly on: CivilDate;
  readonly zone: string;
  /** Minutes after midnight there as the document was made; null on another day than the lesson's. */
  readonly nowMinute: number | null;
}

/** Opens the marks, and leads the focus to the first. */
export interface OtherMarksHandle {
  readonly open: () => void;
}

interface OtherMarksProps {
  readonly row: ShownRow;
  readonly name: string;
  readonly lesson: LessonClock;
  readonly marking: Marking;
  readonly set: (marking: Marking) => void;
}

const UNSAID = { excuse: null, arrivedMinute: null, leftMinute: null };

export const OtherMarks = forwardRef<OtherMarksHandle, OtherMarksProps>(
  ({ row, name, lesson, marking, set }, handle) => {
    const t = useTranslations('roll');
    const more = useTranslations('rollMore');
    const details = useRef<HTMLDetailsElement>(null);
    const box = useRef<HTMLDivElement>(null);
    const [nowMinute, setNowMinute] = useState(lesson.nowMinute);
    useImperativeHandle(handle, () => ({
      open() {
        details.current!.open = true;
        box.current!.querySelector('button')?.focus({ preventScroll: true });
      },
    }));
    const done = (marked: Marking) => {
      set(marked);
      const isInside = box.current?.contains(document.activeElement);
      details.current!.open = false;
      if (isInside) details.current?.closest('li')?.querySelector<HTMLElement>('button.mark')?.focus();
    };
    return (
      <details
        className="others"
        ref={details}
        onToggle={() => {
          if (!details.current?.open) return;
          setNowMinute(nowIn(lesson));
          details.current.scrollIntoView({ block: 'nearest' });
        }}
      >
        <summary aria-label={t('reasons_of', { name })}>
          <Icon name="more" />
        </summary>
        <div className="other-marks" ref={box}>
          <Marks row={row} isMarked={marking.mark !== 'unmarked'} done={done} />
          <Times row={row} lesson={{ ...lesson, nowMinute }} marking={marking} done={done} />
          <Link className="small" to={`/lessons/${lesson.id}/marks/${row.childId}`}>
            {more('why')}
          </Link>
        </div>
      </details>
    );
  },
);

interface PartProps {
  readonly row: ShownRow;
  readonly done: (marking: Marking) => void;
}

function Marks({ row, isMarked, done }: PartProps & { readonly isMarked: boolean }) {
  const t = useTranslations('roll');
  const m = useTranslations('marks');
  function choose(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const pressed = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') ?? '';
    const excuse = EXCUSE_TYPES.find((type) => type === pressed) ?? null;
    done({ ...UNSAID, mark: excuse ? 'excused' : (pressed as RollMark), excuse });
  }
  return (
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
  );
}

/** «Came later» and «left earlier»: one press says now, and the time can be put right before it. */
function Times({ lesson, marking, ...part }: PartProps & Pick<OtherMarksProps, 'lesson' | 'marking'>) {
  const more = useTranslations('rollMore');
  const { arrivedMinute = null, leftMinute = null } = marking;
  const stay = { arrivedMinute, leftMinute };
  return (
    <>
      <Time {...part} which="arrivedMinute" stay={stay} lesson={lesson} label={more('came_at')}>
        {more('came_later')}
      </Time>
      <Time {...part} which="leftMinute" stay={stay} lesson={lesson} label={more('left_at')}>
        {more('left_earlier')}
      </Time>
    </>
  );
}

interface TimeProps extends PartProps {
  readonly which: 'arrivedMinute' | 'leftMinute';
  readonly stay: { readonly arrivedMinute: number | null; readonly leftMinute: number | null };
  readonly lesson: LessonClock;
  readonly label: string;
  readonly children: ReactNode;
}

function Time({ row, done, which, stay, lesson, label, children }: TimeProps) {
  const typed = useRef<HTMLInputElement>(null);
  const other = which === 'arrivedMinute' ? 'leftMinute' : 'arrivedMinute';
  const offered = stay[which] ?? offeredStay(lesson, lesson.nowMinute)[which];
  function choose(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const [hours, minutes] = typed.current!.value.split(':').map(Number);
    done({ ...UNSAID, ...stay, mark: 'present', excuse: null, [which]: hours! * 60 + minutes! });
  }
  return (
    <form method="post" className="stay" onSubmit={choose}>
      <PlainEntry row={row} />
      <input type="hidden" name="mark" value="present" />
      {stay[other] === null ? null : <input type="hidden" name={other} value={clock(stay[other])} />}
      <button type="submit" className="present">
        <Icon name="check" size={16} /> {children}
      </button>
      <input
        ref={typed}
        type="time"
        name={which}
        aria-label={label}
        required
        defaultValue={clock(offered)}
        key={offered}
      />
    </form>
  );
}

/** Minutes after midnight on the provider's clock, or null on another day than the lesson's. */
function nowIn({ on, zone }: LessonClock): number | null {
  const now = new Date();
  return dateInZone(now, zone) === on ? minuteInZone(now, zone) : null;
}

export function PlainEntry({ row }: { row: ShownRow }) {
  return (
    <>
      <input type="hidden" name="intent" value="mark" />
      <input type="hidden" name="id" value={row.entryId} />
      <input type="hidden" name="childId" value={row.childId} />
    </>
  );
}
