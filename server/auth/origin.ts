/**
 * The defence against cross-site posts: a request that changes something must come from a page of ours. Browsers
 * send Origin with every such request, so its absence is only accepted from clients that send no cookie.
 */

interface Headers {
  readonly method: string;
  readonly origin: string | undefined;
  readonly host: string | undefined;
  readonly cookie: string | undefined;
}

/** Whether the request may be carried out as far as its origin goes. `host` is what the browser asked for. */
export function isSameOrigin({ method, origin, host, cookie }: Headers): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  if (origin === undefined) return cookie === undefined;
  return URL.canParse(origin) && new URL(origin).host === host;
}
