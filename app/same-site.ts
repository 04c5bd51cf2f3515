/** Where somebody asks to be led afterwards: taken from an address or a form, so it may try to lead to another site. */

/** Longer than any address of ours; what leads there stands in a header, and browsers and proxies bound those. */
const LONGEST = 2000;

/**
 * Path and query of a place on the site of `origin`, or null when it is none or too long. The place is read as browsers read it:
 * they drop tabs and line breaks and take a backslash for a slash.
 */
export function placeOnSite(place: unknown, origin: string): string | null {
  if (typeof place !== 'string' || place === '' || !URL.canParse(place, origin)) return null;
  const { origin: wanted, pathname, search } = new URL(place, origin);
  const leadsAway = wanted !== origin || pathname.startsWith('//');
  const there = pathname + search;
  return leadsAway || there.length > LONGEST ? null : there;
}
