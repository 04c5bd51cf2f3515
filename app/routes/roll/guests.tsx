/**
 * Guests of the lesson, and the search that brings one: any child of the provider by a few letters of the name. A plain
 * form without script; with it the answers come as one types.
 */
import { useActionData } from '@remix-run/react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { GuestHit } from '../../../server/services/guests.ts';
import { Icon } from '../../components/icon.tsx';
import { findGuests } from '../../offline/calls.ts';
import { uuid7 } from '../../offline/uuid7.ts';
import type { RollAnswer } from './roll-form.server.ts';

const PAUSE_MS = 200;
const LEAST_LETTERS = 2;

interface GuestSearchProps {
  readonly lessonId: string;
  /** Children who are shown already. */
  readonly shown: ReadonlySet<string>;
  readonly onAdd: (guest: GuestHit) => void;
}

interface Found {
  readonly query: string;
  readonly hits: readonly GuestHit[];
  readonly failed: boolean;
}

export function GuestSearch({ lessonId, shown, onAdd }: GuestSearchProps) {
  const more = useTranslations('rollMore');
  const posted = useActionData<RollAnswer>();
  const answered = posted?.kind === 'guests' ? { ...posted, failed: false } : null;
  const [query, setQuery] = useState(answered?.query ?? '');
  const found = useFound(lessonId, query) ?? answered;
  const hits = (found?.hits ?? []).filter(({ childId }) => !shown.has(childId));
  const isAsked = found !== null && query.replace(/\s/g, '').length >= LEAST_LETTERS;
  return (
    <details className="settle guest-search" open={answered !== null || undefined}>
      <summary>
        <Icon name="plus" size={18} />
        {more('guest_find')}
      </summary>
      <form method="post" onSubmit={(event) => event.preventDefault()}>
        <input type="hidden" name="intent" value="guest_search" />
        <label className="field">
          <span>{more('guest_query')}</span>
          <span className="guest-ask">
            <input
              type="search"
              name="query"
              autoComplete="off"
              maxLength={80}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
              onFocus={(event) => event.currentTarget.closest('details')!.scrollIntoView()}
            />
            <button type="submit" className="without-script">
              {more('guest_search')}
            </button>
          </span>
          <small className="muted">{more('guest_hint')}</small>
        </label>
      </form>
      <p role="status" className="small muted">
        {found?.failed ? more('guest_failed') : isAsked && hits.length === 0 ? more('guest_none') : ''}
      </p>
      <ul className="guest-hits">
        {hits.map((hit) => (
          <Hit
            key={hit.childId}
            hit={hit}
            onAdd={(guest) => {
              setQuery('');
              onAdd(guest);
            }}
          />
        ))}
      </ul>
    </details>
  );
}

function Hit({ hit, onAdd }: { hit: GuestHit; onAdd: GuestSearchProps['onAdd'] }) {
  const more = useTranslations('rollMore');
  const from = hit.groups.length > 0 ? more('guest_from', { groups: hit.groups.join(', ') }) : null;
  function add(event: FormEvent) {
    event.preventDefault();
    onAdd(hit);
  }
  return (
    <li>
      <form method="post" onSubmit={add}>
        <input type="hidden" name="intent" value="guest" />
        <input type="hidden" name="id" value={uuid7(Date.now())} suppressHydrationWarning />
        <input type="hidden" name="childId" value={hit.childId} />
        <button type="submit">
          <Icon name="plus" size={18} />
          <span>
            <b>{hit.surname}</b> {hit.givenName}
            <small>
              {from ?? more('guest_no_group')} · {more(hit.counts ? 'guest_counts' : 'guest_counts_not')}
            </small>
          </span>
        </button>
      </form>
    </li>
  );
}

/** Asked of the server when the typing pauses; null before anything was. */
function useFound(lessonId: string, query: string): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (query.replace(/\s/g, '').length < LEAST_LETTERS) {
      setFound(null);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const hits = await findGuests({ lessonId, query }, abort.signal);
        setFound({ query, hits, failed: false });
      } catch {
        if (!abort.signal.aborted) setFound({ query, hits: [], failed: true });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [lessonId, query]);
  return found;
}
