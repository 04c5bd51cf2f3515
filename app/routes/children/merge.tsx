/** Two children side by side: whose word stands is chosen for each field, and what else each holds is said. */
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { MERGE_FIELDS, type MergeField } from '../../../server/domain/children/merge.ts';
import { fullName } from '../../../server/domain/identity.ts';
import type { CivilDate } from '../../../server/domain/shared/civil-date.ts';
import {
  getMergeView,
  type MergeView,
  mergeChildren,
  mergeSchema,
} from '../../../server/services/duplicates.ts';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormat } from '../../format.ts';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import list from './children.css?url';
import styles from './duplicates.css?url';
import { Face } from './face.tsx';

export const links = () => [
  { rel: 'stylesheet', href: list },
  { rel: 'stylesheet', href: styles },
];
export const handle: Handle = { title: (t) => t('duplicates.merge_title') };

export const loader = signedIn(({ actor, params }) => getMergeView(actor, params.childId!, params.otherId!));

export const action = signedIn(async ({ actor, params, request }) =>
  withForm(await request.formData(), mergeSchema, async (choices) => {
    await mergeChildren(actor, params.childId!, params.otherId!, choices);
    return redirect('/children/duplicates?merged', 303);
  }),
);

export default function Merge() {
  const { winner, loser, clashes } = useLoaderData<typeof loader>();
  const t = useTranslations('duplicates');
  const format = useFormat();
  return (
    <>
      <PageHead
        title={t('merge_title')}
        over={<Link to="/children/duplicates">{t('title')}</Link>}
        lead={t('claim_text')}
      />
      {clashes.length > 0 ? (
        <div className="page-notice">
          <Notice kind="warn">{t('clashes', { days: format.dayList(clashes) })}</Notice>
        </div>
      ) : null}
      <Form method="post" className="merge">
        <table className="merge-table">
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('stays')}</th>
              <th scope="col">
                {t('goes')}{' '}
                <Link to={`/children/${loser.id}/merge/${winner.id}`} className="small">
                  {t('swap')}
                </Link>
              </th>
            </tr>
          </thead>
          <tbody>
            {MERGE_FIELDS.map((field) => (
              <FieldRow key={field} field={field} winner={winner} loser={loser} />
            ))}
            {winner.hasPhoto || loser.hasPhoto ? <PhotoRow winner={winner} loser={loser} /> : null}
            <tr>
              <th scope="row">{t('moves')}</th>
              {[winner, loser].map((child) => (
                <td key={child.id} className="small muted">
                  {t('moves_text', child)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
        {winner.hasHealth && loser.hasHealth ? <p className="small muted">{t('health_text')}</p> : null}
        <div className="acts">
          <button type="submit" className="primary">
            <Icon name="check" size={18} /> {t('merge')}
          </button>
          <Link className="button quiet" to="/children/duplicates">
            {t('cancel')}
          </Link>
        </div>
      </Form>
    </>
  );
}

type Two = Pick<MergeView, 'winner' | 'loser'>;

/** One value where both agree; else two to choose from, first the one that says something. */
function FieldRow({ field, winner, loser }: Two & { field: MergeField }) {
  const t = useTranslations('duplicates');
  const c = useTranslations('child');
  const format = useFormat();
  const said = (child: Two['winner']) => {
    const value = child[field];
    if (value === null) return <span className="muted">{t('nothing')}</span>;
    if (field === 'bornOn') return format.day(value as CivilDate, '0000-01' as CivilDate);
    return field === 'sex' ? c(`sex_${value as 'f' | 'm'}`) : value;
  };
  const isSame = winner[field] === loser[field];
  const chosen = winner[field] === null ? 'loser' : 'winner';
  return (
    <tr className={isSame ? 'same' : undefined}>
      <th scope="row">{c(field)}</th>
      {(['winner', 'loser'] as const).map((side) => {
        const child = side === 'winner' ? winner : loser;
        return (
          <td key={side}>
            {isSame ? (
              said(child)
            ) : (
              <label className="merge-choice">
                <input type="radio" name={field} value={side} defaultChecked={side === chosen} />{' '}
                <span>{said(child)}</span>
              </label>
            )}
          </td>
        );
      })}
    </tr>
  );
}

function PhotoRow({ winner, loser }: Two) {
  const t = useTranslations('duplicates');
  const c = useTranslations('child');
  return (
    <tr>
      <th scope="row">{c('photo')}</th>
      {(['winner', 'loser'] as const).map((side) => {
        const child = side === 'winner' ? winner : loser;
        return (
          <td key={side}>
            <label className="merge-choice">
              <input
                type="radio"
                name="photo"
                value={side}
                defaultChecked={side === (winner.hasPhoto ? 'winner' : 'loser')}
              />
              <Face child={child} photo={child.hasPhoto ? `/children/${child.id}/photo` : null} />
              <span className="unseen">
                {child.hasPhoto ? c('photo_of', { name: fullName(child) }) : t('nothing')}
              </span>
            </label>
          </td>
        );
      })}
    </tr>
  );
}
