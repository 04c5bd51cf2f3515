/**
 * The list of children. Filters, order and page live in the address; what is searched for does not, because it is a
 * child's name or IIN: it is posted, with the page's button or as somebody types.
 */
import { Link, type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { addDays, dateInZone } from '../../../server/domain/shared/civil-date.ts';
import { listChildren, listGroupChoices, readChildList } from '../../../server/services/children.ts';
import { countRetention } from '../../../server/services/personal-data.ts';
import { Empty } from '../../components/empty.tsx';
import { Icon } from '../../components/icon.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Pager } from '../../components/pager.tsx';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { BulkActions, BulkOutcome } from './bulk-actions.tsx';
import { ChildFilters } from './child-filters.tsx';
import { ChildTable } from './child-table.tsx';
import styles from './children.css?url';
import { runListPost } from './list-post.server.ts';
import { useSearch } from './use-search.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('children.title') };

export const loader = signedIn(async ({ actor, request, context }) => {
  const asked = readChildList(new URL(request.url).searchParams);
  const today = dateInZone(actor.now, actor.provider.zone);
  const [list, groups, due] = await Promise.all([
    listChildren(actor, asked, ''),
    listGroupChoices(actor),
    countRetention(actor),
  ]);
  return {
    ...{ asked, list, groups, due },
    mayEdit: can(actor.role, 'children.edit'),
    hasMail: context.mailer !== null,
    days: { today, tomorrow: addDays(today, 1) },
  };
});

export const action = signedIn(async ({ actor, request, context }) => {
  const asked = readChildList(new URL(request.url).searchParams);
  return runListPost(actor, context.mailer, asked, await request.formData());
});

/** A search changes nothing. */
export const shouldRevalidate = ({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formData?.get('intent') === 'search' ? false : defaultShouldRevalidate;

export default function Children() {
  const { list: unsearched, asked, groups, mayEdit, due, hasMail, days } = useLoaderData<typeof loader>();
  const posted = useActionData<typeof action>();
  const search = useSearch(posted?.query ?? '', posted?.list ?? null);
  const t = useTranslations('children');
  const isSearched = search.query.trim() !== '';
  const list = isSearched && search.list ? search.list : unsearched;
  const isFiltered = asked.group !== null || asked.state !== null || asked.lacks !== null;
  if (unsearched.total === 0 && !isFiltered)
    return (
      <Empty
        isPage
        icon="groups"
        title={t('empty')}
        text={t('empty_text')}
        first={mayEdit ? { to: '/imports', word: t('import') } : null}
      />
    );
  const group = groups.find(({ id }) => id === asked.group) ?? null;
  return (
    <>
      <PageHead title={t('title')} lead={<span role="status">{t('found', { count: list.total })}</span>}>
        {mayEdit ? (
          <>
            <Link className="button" to="/children/duplicates">
              {t('duplicates')}
            </Link>
            <Link className="button primary" to="/children/new">
              <Icon name="plus" size={18} /> {t('add')}
            </Link>
          </>
        ) : null}
      </PageHead>
      {posted?.outcome ? <BulkOutcome outcome={posted.outcome} /> : null}
      <ChildFilters asked={asked} groups={groups} search={search} seesIin={mayEdit} />
      <form method="post" className="child-list">
        <input type="hidden" name="q" value={isSearched ? search.query : ''} />
        {mayEdit && list.total > 0 ? (
          <BulkActions {...{ groups, group, hasMail, days }} total={list.total} />
        ) : null}
        {list.total === 0 ? (
          <div className="empty">
            <h2>{t('nobody')}</h2>
            <p>{t('nobody_text')}</p>
          </div>
        ) : (
          <ChildTable
            rows={list.rows}
            asked={asked}
            today={days.today}
            mayTick={mayEdit}
            maySort={!isSearched}
          />
        )}
      </form>
      <Due count={due} />
      {isSearched ? null : (
        <Pager
          from={list.from}
          shown={list.rows.length}
          all={list.total}
          page={asked.page}
          hrefOf={(page) => `?${pageAddress(asked, page)}`}
        />
      )}
    </>
  );
}

/** A quiet way to those whose data need not be kept any longer. */
function Due({ count }: { count: number }) {
  const t = useTranslations('personalData');
  if (count === 0) return null;
  return (
    <p className="child-due small no-print">
      <Link to="/children/retention">{t('retention_link', { count })}</Link>
    </p>
  );
}

/** The address of another page with the same filters. */
function pageAddress(asked: ReturnType<typeof readChildList>, page: number): string {
  const params = new URLSearchParams();
  for (const name of ['group', 'state', 'lacks'] as const) if (asked[name]) params.set(name, asked[name]);
  if (asked.sort !== 'name' || asked.down) params.set('sort', `${asked.down ? '-' : ''}${asked.sort}`);
  params.set('page', String(page));
  return params.toString();
}
