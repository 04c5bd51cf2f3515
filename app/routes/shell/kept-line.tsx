/** Says on every page that marks wait on this device, before somebody signs out or gives the phone away. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { Icon } from '../../components/icon.tsx';
import { SyncSign } from '../../components/sync-sign.tsx';
import { useQueue } from '../../components/use-queue.ts';

/** In words, beside the way out. */
export function KeptLine() {
  const t = useTranslations('queue');
  const { waiting, waitingOfOthers, now } = useQueue();
  return (
    <>
      {waiting > 0 ? (
        <p className={`kept-line ${now}`}>
          <Icon name="kept" size={16} />
          {t('waiting', { count: waiting })}
        </p>
      ) : null}
      {waitingOfOthers > 0 ? (
        <p className="kept-line">
          <Icon name="kept" size={16} />
          {t('waiting_of_others', { count: waitingOfOthers })}
        </p>
      ) : null}
    </>
  );
}

/** On a phone, where the words are behind a button: how many, leading to the lessons that they are of. */
export function KeptCount() {
  const { waiting, now } = useQueue();
  if (waiting === 0) return null;
  return (
    <Link to="/today" className="kept-line">
      <SyncSign state={now} count={waiting} />
    </Link>
  );
}
