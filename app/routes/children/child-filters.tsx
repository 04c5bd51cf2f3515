/** Search and filters above the list: two plain forms. The filters go into the address, the search does not. */
import { Form, useSubmit } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { ChildListAsked } from '../../../server/services/children.ts';
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
  const submit = useSubmit();
  const states = STATES.map((id) => ({ id, name: t(`state_${id}`) }));
  const lacks = LACKS.map((id) => ({ id, name: t(`lacks_${id}`) }));
  return (
    <div className="child-filters">
      <SearchField search={search} label={seesIin ? t('search') : t('search_name')} />
      <Form
        method="get"
        className="child-narrow"
        onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
      >
        {asked.sort === 'name' && !asked.down ? null : (
          <input type="hidden" name="sort" value={`${asked.down ? '-' : ''}${asked.sort}`} />
        )}
        <Narrow name="group" label={t('group')} all={t('any_group')} asked={asked.group} choices={groups} />
        <Narrow name="state" label={t('state')} all={t('any_state')} asked={asked.state} choices={states} />
        {seesIin ? (
          <Narrow
            name="lacks"
            label={t('lacks')}
            all={`${t('lacks')}…`}
            asked={asked.lacks}
            choices={lacks}
          />
        ) : null}
        <button type="submit" className="without-script">
          {t('filter')}
        </button>
      </Form>
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

interface NarrowProps {
  readonly name: string;
  readonly label: string;
  /** What stands there while nothing is chosen. */
  readonly all: string;
  readonly asked: string | null;
  readonly choices: readonly Choice[];
}

/** Drawn anew when the address changes, so that it shows what the list is filtered by. */
function Narrow({ name, label, all, asked, choices }: NarrowProps) {
  return (
    <select key={asked} name={name} aria-label={label} defaultValue={asked ?? ''}>
      <option value="">{all}</option>
      {choices.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.name}
        </option>
      ))}
    </select>
  );
}
