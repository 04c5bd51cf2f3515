/** What an import would do, in figures, with every problem on its row; then import it, or give it up. */
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { commitImport, discardImport, previewImport } from '../../../server/services/imports.ts';
import type { ImportPreview } from '../../../server/services/views.ts';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './imports.css?url';
import { ProblemList } from './problem-list.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('imports.preview') };

const PROBLEMS_SHOWN = 200;

export const loader = signedIn(async ({ actor, params }) => {
  const preview = await previewImport(actor, params.uploadId!);
  const count = (severity: string) => preview.problems.filter((each) => each.severity === severity).length;
  const bySeverity = [...preview.problems].sort((a, b) => rank(a.severity) - rank(b.severity));
  return {
    preview: { ...preview, problems: bySeverity.slice(0, PROBLEMS_SHOWN) },
    errors: count('error'),
    warnings: count('warning'),
  };
});

const rank = (severity: 'error' | 'warning'): number => (severity === 'error' ? 0 : 1);

export const action = signedIn(async ({ actor, params, request }) => {
  const uploadId = params.uploadId!;
  const intent = (await request.formData()).get('intent');
  if (intent === 'commit') {
    await commitImport(actor, uploadId);
    throw redirect(`/imports/${uploadId}`, 303);
  }
  await discardImport(actor, uploadId);
  throw redirect('/imports', 303);
});

export default function Preview() {
  const { preview, errors } = useLoaderData<typeof loader>();
  const t = useTranslations('imports');
  const isDone = preview.committedAt !== null;
  const files = preview.files.map(({ name }) => name).join(', ');
  return (
    <>
      <PageHead
        title={t(isDone ? 'done' : 'preview')}
        over={<Link to="/imports">{t('title')}</Link>}
        lead={isDone ? null : t('from_files', { files })}
      >
        {isDone ? null : <Decide canCommit={preview.canCommit} errors={errors} />}
      </PageHead>
      {isDone ? <Done /> : <Rehearsal />}
    </>
  );
}

/** What the import would do; once it is done the files are gone, and there is nothing left to rehearse. */
function Rehearsal() {
  const { preview, errors, warnings } = useLoaderData<typeof loader>();
  const t = useTranslations('imports');
  return (
    <>
      {preview.canCommit ? null : (
        <div className="page-notice">
          <Notice kind="bad">{t('cannot')}</Notice>
        </div>
      )}
      <Figures preview={preview} />
      <section>
        <h2>{t('problems')}</h2>
        {errors + warnings === 0 ? (
          <Notice kind="good">{t('no_problems')}</Notice>
        ) : (
          <>
            <p className="acts problem-counts">
              {errors > 0 ? <span className="badge absent">{t('errors', { count: errors })}</span> : null}
              {warnings > 0 ? <span className="badge warn">{t('warnings', { count: warnings })}</span> : null}
            </p>
            <ProblemList problems={preview.problems} />
            {errors + warnings > preview.problems.length ? (
              <p className="small muted">
                {t('more_problems', { count: errors + warnings - preview.problems.length })}
              </p>
            ) : null}
          </>
        )}
      </section>
      {preview.groups.length > 0 ? <Groups preview={preview} /> : null}
    </>
  );
}

function Decide({ canCommit, errors }: { canCommit: boolean; errors: number }) {
  const t = useTranslations('imports');
  const navigation = useNavigation();
  const busy = navigation.formData?.get('intent') === 'commit';
  if (!canCommit)
    return (
      <Link className="button primary" to="/imports">
        {t('again')}
      </Link>
    );
  return (
    <>
      <Form method="post">
        <button type="submit" name="intent" value="discard">
          {t('discard')}
        </button>
      </Form>
      <Form method="post">
        <button type="submit" name="intent" value="commit" className="primary" disabled={busy}>
          {busy ? t('committing') : errors > 0 ? t('commit_without') : t('commit')}
        </button>
      </Form>
    </>
  );
}

function Done() {
  const t = useTranslations('imports');
  return (
    <div className="page-notice">
      <Notice kind="good" role="status">
        <p>{t('done_text')}</p>
        <p className="acts done-acts">
          <Link className="button" to="/groups">
            {t('to_groups')}
          </Link>
          <Link className="button" to="/claims">
            {t('to_claims')}
          </Link>
        </p>
      </Notice>
    </div>
  );
}

function Figures({ preview }: { preview: ImportPreview }) {
  const t = useTranslations('imports');
  const format = useFormat();
  const { will } = preview;
  const months = will.months.map(format.monthYear).join(', ');
  const tiles = [
    {
      key: 'children_new',
      value: will.childrenNew,
      note: [
        t('children_known', { count: will.childrenKnown }),
        ...(will.childrenChanged + will.enrolmentsChanged > 0
          ? [t('changed', { children: will.childrenChanged, enrolments: will.enrolmentsChanged })]
          : []),
      ].join(' · '),
    },
    { key: 'groups_new', value: will.groupsNew, note: t('enrolments_new', { count: will.enrolmentsNew }) },
    { key: 'lessons_new', value: will.lessonsNew, note: months === '' ? '' : t('in_months', { months }) },
    { key: 'marks', value: will.marks, note: '' },
  ] as const;
  return (
    <div className="sum import-sum">
      {tiles.map(({ key, value, note }) => (
        <div key={key}>
          <p className="k">{t(key)}</p>
          <p className="v">{format.whole(value)}</p>
          <p className="note">{note}</p>
        </div>
      ))}
    </div>
  );
}

function Groups({ preview: { groups, groupMonths } }: { preview: ImportPreview }) {
  const t = useTranslations('imports');
  const format = useFormat();
  const months = groupMonths.map(format.monthYear).join(', ');
  return (
    <section>
      <h2>{t('groups_after')}</h2>
      <p className="small muted groups-after-text">{t('groups_after_text', { months })}</p>
      <table className="groups-after">
        <thead>
          <tr>
            <th scope="col">{t('group')}</th>
            <th scope="col" className="n">
              {t('children')}
            </th>
            <th scope="col" className="n">
              {t('lessons')}
            </th>
            <th scope="col" className="n">
              {t('present')}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, instructorName, children, lessons, present }) => (
            <tr key={name}>
              <td>
                {name} <span className="small muted">{instructorName}</span>
              </td>
              <td className="n">{children}</td>
              <td className="n">{lessons}</td>
              <td className="n">{present}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
