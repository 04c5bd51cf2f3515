/**
 * Search as somebody types. Answers come in the order of the questions or not at all: a newer question takes the older
 * one's place. What was searched for is remembered with the entry of the browser's history, never in the address.
 */
import { useFetcher, useLocation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { ChildListView } from '../../../server/services/children.ts';
import type { ListAnswer } from './list-post.server.ts';

const PAUSE_MS = 150;

export interface Search {
  /** What was typed. */
  readonly query: string;
  /** The latest answer; null before one. */
  readonly list: ChildListView | null;
  readonly isWaiting: boolean;
  type(query: string): void;
}

/** @param posted what the page was answered with when the search was posted by its button */
export function useSearch(posted: string, answered: ChildListView | null): Search {
  const { search, state, key } = useLocation();
  const remembered = typeof state?.query === 'string' ? (state.query as string) : null;
  const [query, setQuery] = useState(posted);
  const fetcher = useFetcher<ListAnswer>();
  const timer = useRef<ReturnType<typeof setTimeout>>();

  function ask(typed: string, pauseMs: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (typed.trim() !== '')
        fetcher.submit({ intent: 'search', q: typed }, { method: 'post', action: `/children${search}` });
    }, pauseMs);
  }

  function type(typed: string) {
    setQuery(typed);
    const { history } = window;
    history.replaceState({ ...history.state, usr: { ...history.state?.usr, query: typed } }, '');
    ask(typed, PAUSE_MS);
  }

  // Back from a child, or with another filter: the same words are asked again, once for each place of the history.
  const place = useRef<string | null>(null);
  useEffect(() => {
    if (place.current === key) return;
    place.current = key;
    const words = remembered ?? query;
    if (remembered !== null) setQuery(remembered);
    if (words !== posted || answered === null) ask(words, 0);
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    query,
    list: fetcher.data?.list ?? answered,
    isWaiting: fetcher.state !== 'idle',
    type,
  };
}
