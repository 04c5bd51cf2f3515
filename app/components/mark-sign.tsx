/** One cell's mark: a sign in its colour, and the word for who does not see it. Unmarked looks empty, on purpose. */
import { useTranslations } from 'use-intl';
import type { TimesheetCell } from '../../server/domain/claims/model.ts';
import { Icon } from './icon.tsx';

/** `ahead`: not marked because the lesson is still to come. */
export type ShownCell = TimesheetCell | 'ahead';

const TONES: Record<ShownCell, string> = {
  present: 'present',
  absent: 'absent',
  excused: 'excused',
  ill: 'excused',
  unmarked: '',
  ahead: '',
  cancelled: '',
  outside: '',
};

export function MarkSign({ cell, size = 16 }: { cell: ShownCell; size?: number }) {
  const m = useTranslations('marks');
  return (
    <span className={`mark-sign ${TONES[cell]}`} title={m(cell)}>
      {cell === 'present' ? <Icon name="check" size={size} /> : null}
      {cell === 'absent' ? <Icon name="cross" size={size} /> : null}
      {cell === 'ill' ? <b aria-hidden="true">{m('sign_ill')}</b> : null}
      {cell === 'excused' ? <b aria-hidden="true">{m('sign_excused')}</b> : null}
      {cell === 'cancelled' ? <Icon name="dash" size={size} /> : null}
      <span className="unseen">{m(cell)}</span>
    </span>
  );
}
