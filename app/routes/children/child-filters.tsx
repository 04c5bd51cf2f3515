/** Search and filters above the list: two plain forms. The filters go into the address, the search does not. */
import { Form, useSubmit } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { ChildListAsked } from '../../../server/services/children.ts';
import { Icon } from '../../components/icon.tsx';
import type { Search } from './use-search.ts';

interface ChildFiltersProps {
  readonly asked: ChildListAsked;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly search: Search;
  readonly seesIin: boolean;
}

export function ChildFilters({ asked, groups, search, seesIin }: ChildFiltersProps) {
  const t = useTranslations('children');
  const submit = useSubmit();
  const label = seesIin ? t('search') : t('search_name');
  return (
    <div className="child-filters">
      <search>
        <form method="post" className="child-search" onSubmit={(event) => event.preventDefault()}>
          <input type="hidden" name="intent" value="search" />
          <label>
            <span className="unseen">{label}</span>
            <Icon name="search" size={18} />
            <input
              type="search"
              name="q"
              value={search.query}
              onChange={(event) => search.type(event.currentTarget.value)}
              placeholder={label}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
            />
          </label>
          <button type="submit" className="without-script">
            {t('find')}
          </button>
        </form>
      </search>
      <Form
        method="get"
        className="child-narrow"
        onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
      >
        {asked.sort === 'name' && !asked.down ? null : (
          <input type="hidden" name="sort" value={`${asked.down ? '-' : ''}${asked.sort}`} />
        )}
        <select
          name="group"
          aria-label={t('group')}
          defaultValue={asked.group ?? ''}
          key={`group ${asked.group}`}
        >
          <option value="">{t('any_group')}</option>
          {groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <select
          name="state"
          aria-label={t('state')}
          defaultValue={asked.state ?? ''}
          key={`state ${asked.state}`}
        >
          <option value="">{t('any_state')}</option>
          {(['active', 'at_risk', 'withdrawn', 'no_group'] as const).map((state) => (
            <option key={state} value={state}>
              {t(`state_${state}`)}
            </option>
          ))}
        </select>
        {seesIin ? (
          <select
            name="lacks"
            aria-label={t('lacks')}
            defaultValue={asked.lacks ?? ''}
            key={`lacks ${asked.lacks}`}
          >
            <option value="">{t('lacks')}…</option>
            {(['guardian', 'iin', 'documents'] as const).map((lacks) => (
              <option key={lacks} value={lacks}>
                {t(`lacks_${lacks}`)}
              </option>
            ))}
          </select>
        ) : null}
        <button type="submit" className="without-script">
          {t('filter')}
        </button>
      </Form>
    </div>
  );
}
