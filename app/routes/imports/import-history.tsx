/** The imports made before: when, by whom, of which files, what they added and how they stand. */
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../format.ts';
import type { loader } from './imports.tsx';

export function ImportHistory() {
  const { imports, page, more } = useLoaderData<typeof loader>();
  const t = useTranslations('importReview');
  const format = useFormat();
  if (imports.length === 0) return null;
  return (
    <section className="import-history">
      <h2>{t('history')}</h2>
      <table className="problems history">
        <thead>
          <tr>
            <th scope="col">{t('when')}</th>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('files')}</th>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {imports.map(({ id, wall, byName, files, figures, state }) => (
            <tr key={id}>
              <td>
                <Link to={`/imports/${id}`}>{format.wall(wall)}</Link>
              </td>
              <td data-head={t('who')}>{byName}</td>
              <td data-head={t('files')}>{files.join(', ')}</td>
              <td data-head={t('what')}>
                {figures
                  ? t('added', {
                      children: figures.childrenNew,
                      groups: figures.groupsNew,
                      marks: figures.marks,
                    })
                  : null}
              </td>
              <td data-head={t('state')}>
                <span className={state === 'done' ? 'badge present' : 'badge'}>
                  {t(state === 'done' ? 'state_done' : state)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {page > 1 || more ? (
        <nav className="acts history-pages" aria-label={t('history')}>
          {page > 1 ? (
            <Link className="button" to={`/imports?page=${page - 1}`} rel="prev">
              {t('later')}
            </Link>
          ) : null}
          {more ? (
            <Link className="button" to={`/imports?page=${page + 1}`} rel="next">
              {t('earlier')}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </section>
  );
}
