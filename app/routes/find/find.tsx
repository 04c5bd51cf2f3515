/**
 * Going anywhere by a few letters, without script. The words are posted: a child's name does not belong in an address.
 */
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { monthOf } from '../../../server/domain/shared/civil-date.ts';
import { today } from '../../../server/services/actor.ts';
import { findByName } from '../../../server/services/find.ts';
import { Icon } from '../../components/icon.tsx';
import { PageHead } from '../../components/page-head.tsx';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import type { Place } from './places.ts';
import { usePlaces } from './use-places.ts';

const LONGEST_QUERY = 80;
const KINDS = ['section', 'action', 'group', 'child'] as const;

export const handle: Handle = { title: (t) => t('find.title') };

export const loader = signedIn(async ({ actor }) => ({ role: actor.role, month: monthOf(today(actor)) }));

export const action = signedIn(async ({ actor, request }) => {
  const query = String((await request.formData()).get('query') ?? '').slice(0, LONGEST_QUERY);
  return { query, hits: await findByName(actor, query) };
});

export default function Find() {
  const finder = useLoaderData<typeof loader>();
  const { query, hits } = useActionData<typeof action>() ?? { query: '', hits: [] };
  const t = useTranslations('find');
  const places = usePlaces(finder, query, hits);
  const hint = t(can(finder.role, 'groups.see') ? 'placeholder' : 'placeholder_places');
  return (
    <>
      <PageHead title={t('title')} />
      <Form method="post" className="field find-form">
        <label htmlFor="query">{hint}</label>
        <div>
          <input
            type="search"
            id="query"
            name="query"
            defaultValue={query}
            maxLength={LONGEST_QUERY}
            autoComplete="off"
          />
          <button type="submit" className="primary">
            {t('search')}
          </button>
        </div>
      </Form>
      {query === '' ? null : (
        <p className="muted" role="status">
          {t('found', { count: places.length })}
          {places.length === 0 ? `. ${t('nothing_do')}` : null}
        </p>
      )}
      {KINDS.map((kind) => (
        <Places key={kind} title={t(kind)} places={places.filter((place) => place.kind === kind)} />
      ))}
    </>
  );
}

function Places({ title, places }: { title: string; places: readonly Place[] }) {
  if (places.length === 0) return null;
  return (
    <section className="find-places">
      <h2>{title}</h2>
      <ul>
        {places.map(({ to, icon, name, note }) => (
          <li key={to}>
            <Link to={to}>
              <Icon name={icon} />
              {name}
              {note ? <small>{note}</small> : null}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
