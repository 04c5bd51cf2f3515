/** How a table is sorted, as its address says it: `?sort=amount` upwards, `?sort=-amount` downwards. */

export interface Sort<Key extends string = string> {
  readonly by: Key;
  readonly down: boolean;
}

/** What the address asks for; `first` when it asks for nothing, or for something that is no column. */
export function readSort<Key extends string>(
  params: URLSearchParams,
  keys: readonly Key[],
  first: Sort<Key>,
): Sort<Key> {
  const asked = params.get('sort') ?? '';
  const by = keys.find((key) => key === asked.replace(/^-/, ''));
  return by === undefined ? first : { by, down: asked.startsWith('-') };
}

/**
 * The address that sorts by a column: upwards, or the other way round when it is sorted by that column. Filters stay,
 * the page goes back to the first.
 */
export function sortHref(params: URLSearchParams, key: string, current: Sort): string {
  const next = new URLSearchParams(params);
  next.delete('page');
  next.set('sort', current.by === key && !current.down ? `-${key}` : key);
  return `?${next}`;
}
