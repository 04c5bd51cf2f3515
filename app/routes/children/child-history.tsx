/** Everything that was recorded about a child, newest first: when, what, about which group or guardian, and by whom. */
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { CivilDate } from '../../../server/domain/shared/civil-date.ts';
import type { ChildHistoryEntry } from '../../../server/services/child-page.ts';
import { useFormat } from '../../format.ts';
import type { HistoryKey } from '../../messages/child-history.ts';

interface ChildHistoryProps {
  readonly history: readonly ChildHistoryEntry[];
  readonly today: CivilDate;
  /** Stands under the list. */
  readonly children: ReactNode;
}

const REASONS = [
  'guardian_request',
  'manual',
  'aged_out',
  'voucher_expired',
  'transfer',
  'inactive',
  'never_attended',
] as const;

export function ChildHistory({ history, today, children }: ChildHistoryProps) {
  const t = useTranslations('child');
  const words = useTranslations('childHistory');
  const list = useTranslations('children');
  const format = useFormat();
  const keyed = history.map((entry, place) => ({ ...entry, key: `${place}` }));
  if (history.length === 0) return null;
  return (
    <section>
      <h2>{t('history')}</h2>
      <ol className="child-history">
        {keyed.map(({ key, on, minute, action, by, about, reason }) => {
          const said = action.replaceAll('.', '_') as HistoryKey;
          const why = REASONS.find((known) => known === reason);
          return (
            <li key={key}>
              <span className="small muted nowrap">
                {format.day(on, today)}, {format.wall({ on, minute }).split(', ').at(-1)}
              </span>
              <span>
                {words.has(said) ? words(said) : words('other')}
                {about ? `: ${about}` : ''}
                {why ? ` (${list(`reason_${why}`)})` : ''}
              </span>
              <span className="small muted">{by ?? t('history_machine')}</span>
            </li>
          );
        })}
      </ol>
      {children ? <p className="child-history-foot">{children}</p> : null}
    </section>
  );
}
