/** The page of one child: who it is, whom to call, which groups, how the year went, and everything that happened. */
import { redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { fullName } from '../../../server/domain/identity.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { type ChildView, findWinner, getChildPage } from '../../../server/services/child-page.ts';
import { wasErased } from '../../../server/services/personal-data.ts';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { UndoNotice } from '../../components/undo-notice.tsx';
import { useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { refusing, signedIn } from '../../signed-in.server.ts';
import styles from './child.css?url';
import { ChildHistory } from './child-history.tsx';
import { ChildPhotoForm } from './child-photo-form.tsx';
import { runChildPost } from './child-post.server.ts';
import { Documents, Guardians, Health, PersonalData } from './child-sections.tsx';
import { Enrolments } from './child-spans.tsx';
import { ChildYear } from './child-year.tsx';
import list from './children.css?url';
import { Face } from './face.tsx';

export const links = () => [
  { rel: 'stylesheet', href: list },
  { rel: 'stylesheet', href: styles },
];
export const handle: Handle = { title: (t) => t('child.title') };

export const loader = signedIn(async ({ actor, params }) => {
  const childId = params.childId!;
  try {
    return await getChildPage(actor, childId);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    if (await wasErased(actor, childId)) throw redirect(`/children/${childId}/erase`);
    const winner = await refusing(() => findWinner(actor, childId).catch(() => null));
    if (winner !== null) throw redirect(`/children/${winner}`);
    throw error;
  }
});

export const action = signedIn(async ({ actor, params, request }) =>
  runChildPost(actor, params.childId!, await request.formData()),
);

export default function Child() {
  const child = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const t = useTranslations('child');
  const words = useTranslations('children');
  const bulkId = params.get('done');
  return (
    <div className="child-page">
      <PageHead
        title={fullName(child)}
        over={<Link to="/children">{words('title')}</Link>}
        lead={<About child={child} />}
      >
        {child.mayEdit ? (
          <Link className="button" to="edit">
            {t('edit')}
          </Link>
        ) : null}
      </PageHead>
      {answer ? (
        <div className="page-notice">
          <Notice kind={answer.said === 'done_undo' ? 'good' : 'bad'} role="status">
            {answer.said === 'done_undo' || answer.said === 'changed_since' || answer.said === 'submitted'
              ? words(answer.said)
              : t(answer.said)}
          </Notice>
        </div>
      ) : bulkId && child.mayEdit ? (
        <div className="page-notice">
          <UndoNotice
            said={words('done_withdraw', { count: 1 })}
            fields={{ bulkId }}
            action={`/children/${child.childId}`}
          />
        </div>
      ) : null}
      <div className="child-columns">
        <div>
          <Enrolments child={child} />
          <ChildYear
            year={child.year}
            today={child.today}
            childId={child.childId}
            lastMarks={child.lastMarks}
          />
          {child.office ? (
            <ChildHistory history={child.office.history} today={child.today}>
              {child.mayAudit ? <Link to={`/audit?child=${child.childId}`}>{t('audit')}</Link> : null}
            </ChildHistory>
          ) : null}
        </div>
        <Beside child={child} />
      </div>
    </div>
  );
}

/** Who the child is and whom to call. */
function Beside({ child }: { child: ChildView }) {
  return (
    <aside>
      <div className="child-portrait">
        <Face
          child={child}
          photo={child.photo && `/children/${child.childId}/photo?at=${Date.parse(child.photo)}`}
          size="large"
        />
        {child.mayEdit ? <ChildPhotoForm hasPhoto={child.photo !== null} /> : null}
      </div>
      <Health health={child.health} />
      <Guardians guardians={child.guardians} mayEdit={child.mayEdit} />
      {child.office ? (
        <Documents childId={child.childId} documents={child.office.documents} today={child.today} />
      ) : null}
      {child.mayEdit ? <PersonalData child={child} /> : null}
    </aside>
  );
}

/** Age, birth date, sex and IIN in one line, as far as the reader may know them. */
function About({ child }: { child: ChildView }) {
  const t = useTranslations('child');
  const format = useFormat();
  const { office, bornOn, age } = child;
  const said = [
    age === null ? null : t('age', { years: age }),
    bornOn && format.day(bornOn, '0000-01' as typeof bornOn),
    office?.sex ? t(`sex_${office.sex}`) : null,
  ].filter((part) => part !== null);
  return (
    <>
      {said.join(' · ')}
      {office ? (
        <>
          {said.length > 0 ? ' · ' : ''}
          {t('iin')} {office.iin ?? ''}{' '}
          {office.iinState === 'valid' ? null : (
            <span className={`badge ${office.iinState === 'disagrees' ? 'warn' : 'absent'}`}>
              {t(`iin_${office.iinState}`)}
            </span>
          )}
        </>
      ) : null}
    </>
  );
}
