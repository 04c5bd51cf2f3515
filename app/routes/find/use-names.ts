/** The groups and children of what is typed, asked of the server when the typing pauses. The latest answer counts. */
import { useEffect, useState } from 'react';
import type { NameHit } from '../../../server/services/find.ts';
import { findNames } from '../../offline/calls.ts';

const PAUSE_MS = 120;
const NOTHING = { hits: [] as readonly NameHit[], state: 'still' as 'still' | 'failed' };

export function useNames(query: string) {
  const [names, setNames] = useState(NOTHING);
  useEffect(() => {
    if (query.trim() === '') {
      setNames(NOTHING);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const hits = await findNames({ query }, abort.signal);
        setNames({ hits, state: 'still' });
      } catch {
        if (!abort.signal.aborted) setNames({ hits: [], state: 'failed' });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [query]);
  return names;
}
