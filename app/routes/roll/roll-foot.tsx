/** The foot of the roll: what it adds up to, the rest at a press, undo. */
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '../../components/icon.tsx';
import type { Standing } from './use-roll.ts';

interface RollFootProps {
  readonly marks: readonly Standing[];
  readonly canMark: boolean;
  readonly canUndo: boolean;
  readonly onRest: (mark: 'present' | 'absent') => void;
  readonly onUndo: () => void;
}

const TOTALS = ['present', 'absent', 'excused', 'unmarked'] as const;
const bold = (chunks: ReactNode) => <b>{chunks}</b>;

export function RollFoot({ marks, canMark, canUndo, onRest, onUndo }: RollFootProps) {
  const t = useTranslations('roll');
  const count = (mark: string) => marks.filter((each) => each.mark === mark).length;
  const rest = count('unmarked');
  const offersRest = canMark && rest > 0 && rest < marks.length;
  return (
    <footer className="roll-foot">
      <p className="totals" aria-live="polite">
        {TOTALS.map((mark) => (
          <span key={mark} className={mark}>
            {t.rich(`total_${mark}`, { count: count(mark), b: bold })}
          </span>
        ))}
      </p>
      {offersRest || canUndo ? (
        <div className="rest">
          {offersRest ? (
            <>
              <RestForm mark="present" onRest={onRest} className="primary">
                {t('rest_present', { count: rest })}
              </RestForm>
              <RestForm mark="absent" onRest={onRest} label={t('rest_absent_of', { count: rest })}>
                <Icon name="cross" size={16} /> {t('rest_absent')}
              </RestForm>
            </>
          ) : null}
          {canUndo ? (
            <button type="button" className="undo" onClick={onUndo} aria-label={t('undo')} title={t('undo')}>
              <Icon name="undo" />
            </button>
          ) : null}
        </div>
      ) : null}
    </footer>
  );
}

interface RestFormProps {
  readonly mark: 'present' | 'absent';
  readonly onRest: RollFootProps['onRest'];
  readonly className?: string;
  readonly label?: string;
  readonly children: ReactNode;
}

function RestForm({ mark, onRest, className, label, children }: RestFormProps) {
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        onRest(mark);
      }}
    >
      <input type="hidden" name="intent" value="rest" />
      <input type="hidden" name="mark" value={mark} />
      <button type="submit" className={className} aria-label={label}>
        {children}
      </button>
    </form>
  );
}
