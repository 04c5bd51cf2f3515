/** An import that is done: what it added, where to look at it, and the way back or what stands in it. */
import { Form, Link, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { DoneImport } from '../../../server/services/import-history.ts';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { Figures } from './figures.tsx';

export function Done({ done }: { done: DoneImport }) {
  const t = useTranslations('imports');
  const review = useTranslations('importReview');
  const isUndone = done.undoneAt !== null;
  return (
    <>
      <div className="page-notice">
        <Notice kind={isUndone ? 'info' : 'good'} role="status">
          <p>{isUndone ? review('undone_text') : t('done_text')}</p>
          <p className="acts done-acts">
            {isUndone ? (
              <Link className="button" to="/imports">
                {t('again')}
              </Link>
            ) : (
              <>
                <Link className="button" to="/groups">
                  {t('to_groups')}
                </Link>
                <Link className="button" to="/claims">
                  {t('to_claims')}
                </Link>
              </>
            )}
          </p>
        </Notice>
      </div>
      <Figures will={done.summary.figures} />
      {done.blockers === null ? null : <WayBack blockers={done.blockers} />}
    </>
  );
}

function WayBack({ blockers }: { blockers: NonNullable<DoneImport['blockers']> }) {
  const t = useTranslations('importReview');
  const busy = useNavigation().formData?.get('intent') === 'undo';
  return (
    <section className="way-back">
      <h2>{t('undo')}</h2>
      {blockers.length > 0 ? (
        <Notice kind="warn">
          <p>{t('cannot_undo')}</p>
          <ul>
            {blockers.map(({ reason, count }) => (
              <li key={reason}>{t(reason, { count })}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <>
          <p className="muted">{t('undo_text')}</p>
          <Form method="post">
            <button type="submit" name="intent" value="undo" disabled={busy}>
              <Icon name="undo" size={18} />
              {busy ? t('undoing') : t('undo')}
            </button>
          </Form>
        </>
      )}
    </section>
  );
}
