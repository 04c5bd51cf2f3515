/** The preview of an import: its figures, its columns, its problems with the cells to put right, and the groups after it. */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { ImportPreview } from '../../../server/services/views.ts';
import { Notice } from '../../components/notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { useFormat } from '../../format.ts';
import { ColumnChoice } from './column-choice.tsx';
import { Figures } from './figures.tsx';
import { FixedCells } from './fixed-cells.tsx';
import { ProblemList } from './problem-list.tsx';

interface RehearsalProps {
  readonly preview: ImportPreview;
  /** Of the problems, from 1, and how many stand before it. */
  readonly page: number;
  readonly from: number;
  /** Fields that a roster must have and no column holds. */
  readonly missing: readonly string[];
  readonly errors: number;
  readonly warnings: number;
}

export function Rehearsal({ preview, page, from, missing, errors, warnings }: RehearsalProps) {
  const t = useTranslations('imports');
  const all = errors + warnings;
  return (
    <>
      {preview.canCommit ? null : (
        <div className="page-notice">
          {preview.saysNothingNew ? (
            <Notice kind="good">{t('nothing_new')}</Notice>
          ) : (
            <Notice kind="bad">{t('cannot')}</Notice>
          )}
        </div>
      )}
      <Figures will={preview.will} />
      <ColumnChoice columns={preview.columns} missing={missing} />
      <section>
        <h2>{t('problems')}</h2>
        {all === 0 ? (
          <Notice kind="good">{t('no_problems')}</Notice>
        ) : (
          <>
            <p className="acts problem-counts">
              {errors > 0 ? <span className="badge absent">{t('errors', { count: errors })}</span> : null}
              {warnings > 0 ? <span className="badge warn">{t('warnings', { count: warnings })}</span> : null}
            </p>
            <Problems problems={preview.problems} />
            <Pager
              {...{ from, page, all }}
              shown={preview.problems.length}
              hrefOf={(to) => `/imports/${preview.uploadId}?page=${to}`}
            />
          </>
        )}
      </section>
      {preview.fixes.length > 0 ? <FixedCells fixes={preview.fixes} /> : null}
      {preview.groups.length > 0 ? <Groups preview={preview} /> : null}
    </>
  );
}

/** So many that the button below them is out of sight. */
const MANY = 8;

/** One form over the page of problems: several cells are put right at once. */
function Problems({ problems }: Pick<ImportPreview, 'problems'>) {
  const t = useTranslations('importReview');
  if (problems.every(({ cell }) => cell === null)) return <ProblemList problems={problems} />;
  const save = (
    <div className="acts fix-acts">
      <button type="submit" name="intent" value="fix" className="primary">
        {t('save_fixes')}
      </button>
      <p className="small muted">{t('save_hint')}</p>
    </div>
  );
  return (
    <Form method="post" className="fix-form" replace preventScrollReset>
      {problems.length > MANY ? save : null}
      <ProblemList problems={problems} />
      {save}
    </Form>
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
