/** The sign of a mark that is not on the server: an icon, and how many where it stands for several. */
import { useTranslations } from 'use-intl';
import type { SyncState } from '../offline/queue-view.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Record<SyncState, IconName> = {
  unkept: 'look',
  saved: 'kept',
  sending: 'sending',
  failed: 'retry',
  refused: 'cross',
};

interface SyncSignProps {
  readonly state: SyncState;
  /** Left out: the sign stands for one mark, and beside it. */
  readonly count?: number;
}

export function SyncSign({ state, count }: SyncSignProps) {
  const t = useTranslations('queue');
  const said = count === undefined ? t(state) : t(`count_${state}`, { count });
  return (
    <span className={`sync-sign ${state}`} title={said}>
      <Icon name={ICONS[state]} size={16} />
      {count === undefined ? null : <span aria-hidden="true">{count}</span>}
      <span className="unseen">{said}</span>
    </span>
  );
}
