/** Children who may be one, in pairs, each leading to the two side by side; and merges that can be taken back. */
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { fullName } from '../../../server/domain/identity.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { allowed } from '../../../server/services/actor.ts';
import {
  type DuplicatesView,
  listDuplicateChildren,
  undoMerge,
} from '../../../server/services/duplicates.ts';
import { Empty } from '../../components/empty.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormat } from '../../format.ts';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './duplicates.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('duplicates.title') };

export const loader = signedIn(({ actor }) => listDuplicateChildren(actor));

const undoSchema = z.object({ mergeId: z.uuid() });

export const action = signedIn(async ({ actor, request }) => {
  allowed(actor, 'children.edit');
  return withForm(
    await request.formData(),
    undoSchema,
    async ({ mergeId }): Promise<{ said: 'undone' | 'changed_since' }> => {
      try {
        await undoMerge(actor, mergeId);
        return { said: 'undone' };
      } catch (error) {
        if (error instanceof AppError && error.facts.reason === 'changed_since')
          return { said: 'changed_since' };
        throw error;
      }
    },
  );
});

export default function Duplicates() {
  const { pairs, merges } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const t = useTranslations('duplicates');
  const words = useTranslations('children');
  const said = answer && 'said' in answer ? answer.said : params.has('merged') ? 'merged' : null;
  return (
    <>
      <PageHead title={t('title')} over={<Link to="/children">{words('title')}</Link>} lead={t('lead')} />
      {said ? (
        <div className="page-notice">
          <Notice kind={said === 'changed_since' ? 'bad' : 'good'} role="status">
            {t(said)}
          </Notice>
        </div>
      ) : null}
      {pairs.length === 0 ? <Empty icon="check" title={t('none')} text={t('none_text')} /> : null}
      <ul className="pairs">
        {pairs.map((pair) => (
          <Pair key={`${pair.first.id} ${pair.second.id}`} pair={pair} />
        ))}
      </ul>
      {merges.length > 0 ? <Merges merges={merges} /> : null}
    </>
  );
}

function Pair({ pair: { first, second, byIin } }: { pair: DuplicatesView['pairs'][number] }) {
  const t = useTranslations('duplicates');
  const format = useFormat();
  return (
    <li>
      <div className="pair-two">
        {[first, second].map((child) => (
          <p key={child.id}>
            <b>{fullName(child)}</b>
            <br />
            <span className="small muted">
              {[child.bornOn && format.day(child.bornOn, '0000-01' as typeof child.bornOn), child.iin]
                .filter((part) => part)
                .join(' · ')}
            </span>
          </p>
        ))}
      </div>
      <span className="badge warn">{t(byIin ? 'by_iin' : 'by_name')}</span>
      <Link
        className="button"
        to={`/children/${first.id}/merge/${second.id}`}
        aria-label={`${t('compare')}: ${fullName(first)}`}
      >
        {t('compare')}
      </Link>
    </li>
  );
}

function Merges({ merges }: Pick<DuplicatesView, 'merges'>) {
  const t = useTranslations('duplicates');
  const forms = useTranslations('forms');
  const format = useFormat();
  return (
    <section>
      <h2>{t('recent')}</h2>
      <ul className="pairs">
        {merges.map(({ id, winnerId, name, on }) => (
          <li key={id}>
            <p className="pair-two">
              <Link to={`/children/${winnerId}`}>{name}</Link>
              <span className="small muted">{t('merged_on', { day: format.day(on) })}</span>
            </p>
            <Form method="post">
              <input type="hidden" name="mergeId" value={id} />
              <button type="submit" aria-label={`${forms('undo')}: ${name}`}>
                <Icon name="undo" size={18} /> {forms('undo')}
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
