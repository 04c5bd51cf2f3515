/** Which addresses the worker answers from the device, and what of a document it must keep beside it. Pure. */

/** The places that work without a network; everything else is the network's. */
const KEPT = /^\/(today|lessons\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const DATA = /\.data$/;

export interface Place {
  /** What it is kept under: the path, with `.data` for what a page loads on its way there. */
  readonly key: string;
  /** Whether it is all of the place: a page on its way asks for what it lacks, which is less. */
  readonly isWhole: boolean;
}

/** The kept place of an address, or null for one that is not kept. */
export function placeOf({ pathname, searchParams }: URL): Place | null {
  const isData = DATA.test(pathname);
  if (!KEPT.test(pathname.replace(DATA, ''))) return null;
  const asked = [...searchParams.keys()];
  if (asked.length === 0) return { key: pathname, isWhole: true };
  return isData && asked.every((name) => name === '_routes') ? { key: pathname, isWhole: false } : null;
}

export const dataOf = (path: string): string => `${path}.data`;

/** Never changes under its address: its name or its version is made from what is in it. */
export const isForEver = ({ pathname, searchParams }: URL): boolean =>
  pathname.startsWith('/assets/') || (pathname.startsWith('/messages/') && searchParams.has('v'));

/** Whoever is shown it is not signed in: those who are, are led on. */
export const isSignIn = ({ pathname }: URL): boolean => /^\/sign-in(\.data)?$/.test(pathname);

/** The scripts, styles, fonts and messages that a document or a style sheet names. */
export const assetsIn = (text: string): string[] => [
  ...new Set(text.match(/\/assets\/[\w./-]+\.\w+|\/messages\/\w+\?v=\w+/g)),
];

/** Which version of the app a document is of, as its own list of routes says; null for none of ours. */
export const versionIn = (text: string): string | null =>
  /__remixManifest\s*=.*?"version":\s*"(\w+)"/s.exec(text)?.[1] ?? null;

/** Where the links and forms of a document lead whose routes the page asks for (Remix's lazy route discovery). */
export const linksIn = (text: string): string[] =>
  [...text.matchAll(/<(?:a|form)\b[^>]*\bdata-discover\b[^>]*>/g)].flatMap(([tag]) => {
    const to = /\b(?:href|action)="(\/[^"?#]*)/.exec(tag)?.[1];
    return to === undefined ? [] : [to];
  });

/** An address without its ids: two of one shape have the same route. */
export const shapeOf = (path: string): string =>
  path.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id');
