/** What of a lesson is not on the server, on the head of its roll and below it: always there, and in words that are true. */
import { useRevalidator } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { Icon } from '../../components/icon.tsx';
import { LessonSync } from '../../components/lesson-sync.tsx';
import { Notice } from '../../components/notice.tsx';
import { useQueue } from '../../components/use-queue.ts';
import type { KeptEntry } from '../../offline/kept-entry.ts';
import { queue } from '../../offline/queue.ts';
import { refusedIn, waitingIn } from '../../offline/queue-view.ts';
import { isDatedWrong } from '../../offline/sync.ts';

interface OfLesson {
  readonly lessonId: string;
}

export function RollSign({ lessonId }: OfLesson) {
  return (
    <span className="sync" role="status">
      <LessonSync lessonId={lessonId} />
    </span>
  );
}

export function RollNotices({ lessonId }: OfLesson) {
  const view = useQueue();
  const refused = refusedIn(view, lessonId);
  const waiting = waitingIn(view, lessonId);
  return (
    <>
      {view.cannotKeep && waiting > 0 ? <CannotKeep waiting={waiting} /> : null}
      {!view.cannotKeep && view.now === 'failed' && waiting > 0 ? (
        <NotSent waiting={waiting} isSignedOut={view.isSignedOut} />
      ) : null}
      {refused.length > 0 ? <Refused lessonId={lessonId} refused={refused} /> : null}
    </>
  );
}

function CannotKeep({ waiting }: { waiting: number }) {
  const t = useTranslations('queue');
  return (
    <Notice kind="warn" role="alert">
      <p>
        <b>{t('count_unkept', { count: waiting })}</b>
      </p>
      <p>{t('unkept_text')}</p>
      <Retry />
    </Notice>
  );
}

function NotSent({ waiting, isSignedOut }: { waiting: number; isSignedOut: boolean }) {
  const t = useTranslations('queue');
  const { revalidate } = useRevalidator();
  return (
    <Notice kind="warn" role="alert">
      <p>
        <b>{t('count_failed', { count: waiting })}</b>
      </p>
      <p>{t(isSignedOut ? 'signed_out_text' : 'failed_text')}</p>
      {isSignedOut ? (
        // The page asks for a sign-in and leads back here.
        <button type="button" onClick={revalidate}>
          {t('sign_in')}
        </button>
      ) : (
        <Retry />
      )}
    </Notice>
  );
}

function Retry() {
  const t = useTranslations('queue');
  return (
    <button type="button" onClick={() => queue.retry()}>
      <Icon name="retry" size={18} /> {t('retry')}
    </button>
  );
}

function Refused({ lessonId, refused }: OfLesson & { refused: readonly KeptEntry[] }) {
  const t = useTranslations('queue');
  const say = useWhy();
  return (
    <Notice kind="bad" role="alert">
      <p>
        <b>{t('count_refused', { count: refused.length })}</b>
      </p>
      {[...new Set(refused.map(say))].map((why) => (
        <p key={why}>{why}</p>
      ))}
      <div className="acts">
        {refused.some(isDatedWrong) ? (
          <button type="button" onClick={() => void queue.markAgain(lessonId)}>
            <Icon name="retry" size={18} /> {t('mark_again')}
          </button>
        ) : null}
        <button type="button" onClick={() => void queue.letGo(lessonId)}>
          {t('let_go')}
        </button>
      </div>
    </Notice>
  );
}

const MINUTE_MS = 60_000;
/** What the server bears of a clock that runs ahead (windows.ts): more, and it is the clock that is at fault. */
const TOLERANCE_MINUTES = 5;

/** Why the server refused an entry, and what can be done. */
function useWhy(): (refused: KeptEntry) => string {
  const t = useTranslations('queue');
  return ({ state }) => {
    if (state.kind !== 'refused') return '';
    const minutes = Math.round((state.clockAheadMs ?? 0) / MINUTE_MS);
    const off = Math.abs(minutes);
    if (state.why !== 'wrong_clock' && !(state.why === 'future' && minutes > TOLERANCE_MINUTES))
      return t(`why_${state.why}`);
    const by =
      off < 120
        ? t('span_minutes', { count: off })
        : off < 48 * 60
          ? t('span_hours', { count: Math.round(off / 60) })
          : t('span_days', { count: Math.round(off / 1440) });
    return t(minutes > 0 ? 'clock_ahead' : 'clock_behind', { by });
  };
}
