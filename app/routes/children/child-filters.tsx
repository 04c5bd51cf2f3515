/** Search and filters above the list: two plain forms. The filters go into the address, the search does not. */
import { useTranslations } from 'use-intl';
import type { ChildListAsked } from '../../../server/services/children.ts';
import { FilterRow } from '../../components/filter-row.tsx';
import { Icon } from '../../components/icon.tsx';
import type { Search } from './use-search.ts';

interface Choice {
  readonly id: string;
  readonly name: string;
}

interface ChildFiltersProps {
  readonly asked: ChildListAsked;
  readonly groups: readonly Choice[];
  readonly search: Search;
  readonly seesIin: boolean;
}

const STATES = ['active', 'at_risk', 'withdrawn', 'no_group'] as const;
const LACKS = ['guardian', 'iin', 'documents'] as const;

export function ChildFilters({ asked, groups, search, seesIin }: ChildFiltersProps) {
  const t = useTranslations('children');
  const states = STATES.map((id) => ({ id, name: t(`state_${id}`) }));
  const lacks = LACKS.map((id) => ({ id, name: t(`lacks_${id}`) }));
  const filters = [
    { name: 'group', label: t('group'), all: t('any_group'), chosen: asked.group, choices: groups },
    { name: 'state', label: t('state'), all: t('any_state'), chosen: asked.state, choices: states },
    { name: 'lacks', label: t('lacks'), all: `${t('lacks')}…`, chosen: asked.lacks, choices: lacks },
  ].slice(0, seesIin ? 3 : 2);
  return (
    <div className="child-filters">
      <SearchField search={search} label={seesIin ? t('search') : t('search_name')} />
      <FilterRow filters={filters} button={t('filter')}>
        {asked.sort === 'name' && !asked.down ? null : (
          <input type="hidden" name="sort" value={`${asked.down ? '-' : ''}${asked.sort}`} />
        )}
      </FilterRow>
    </div>
  );
}

function SearchField({ search, label }: { search: Search; label: string }) {
  const t = useTranslations('children');
  return (
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
  );
}
