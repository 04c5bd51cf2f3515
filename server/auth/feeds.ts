/** A feed's secret in place of a sign-in: it opens the lessons of one group or instructor, and nothing else. */
import type { LoadContext } from '../context.ts';
import { findFeed, type OpenFeed } from '../data/feeds.ts';
import { mintScope, type ProviderScope } from '../data/scope.ts';

const TOKEN = /^[\w-]{43}$/;

/** The feed that a secret opens, or null when there is none that works. */
export async function openFeed(
  { db }: Pick<LoadContext, 'db'>,
  token: string,
): Promise<{ scope: ProviderScope; feed: OpenFeed } | null> {
  if (!TOKEN.test(token)) return null;
  const feed = await findFeed(db, token);
  return feed && { scope: mintScope(db, feed.providerId), feed };
}
