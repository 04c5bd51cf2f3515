/**
 * The one door: a request becomes an Actor or is sent to sign in, and a refusal becomes a Response. Loaders and
 * actions ask here and nowhere else. Cross-site posts never come this far: the web server turns them away.
 */
import { type AppLoadContext, redirect, redirectDocument } from '@remix-run/node';
import { findActorByCookie } from '../server/auth/actor.ts';
import { signOut as closeSession, signIn as openSession } from '../server/auth/sessions.ts';
import type { AppError, AppErrorCode } from '../server/domain/shared/errors.ts';
import type { Actor } from '../server/services/actor.ts';
import { isLanguage, LANGUAGES, type Language } from './messages/language.ts';
import { placeOnSite } from './same-site.ts';

const STATUS: Record<AppErrorCode, number> = {
  bad_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  over_capacity: 409,
  unavailable: 503,
};

/** Browsers drop a Secure cookie on plain http, so it is secure exactly where the page is. */
const isSecure = (request: Request): boolean => new URL(request.url).protocol === 'https:';

/**
 * The actor of a request, or null, with the language of the page. A prolonged session's cookie goes out with the page
 * (context.setCookie).
 */
export async function findActor(request: Request, context: AppLoadContext): Promise<Actor | null> {
  const cookie = request.headers.get('Cookie');
  if (cookie === null) return null;
  const found = await findActorByCookie(context, isSecure(request), cookie);
  if (found?.renewed) context.setCookie(found.renewed);
  return found && { ...found.actor, language: languageOf(request) };
}

/** The actor of a request; throws a redirect to the sign-in, which leads back here, when there is none. */
export async function requireActor(request: Request, context: AppLoadContext): Promise<Actor> {
  const actor = await findActor(request, context);
  if (actor) return actor;
  const { pathname, search } = new URL(request.url);
  const next = request.method === 'GET' ? pathname + search : '/';
  throw redirect(`/sign-in?next=${encodeURIComponent(next)}`);
}

/**
 * Signs in and redirects to where one wanted to go, else to the start page, which leads on. The language stays that of
 * the sign-in, unless the user has once chosen another and none was chosen on this device: then all is loaded anew, for
 * a document has one language. Throws AppError `unauthenticated`.
 */
export async function signIn(
  request: Request,
  { db }: AppLoadContext,
  credentials: { email: string; password: string },
): Promise<Response> {
  const { cookie, language } = await openSession(db, isSecure(request), credentials);
  const headers = new Headers({ 'Set-Cookie': cookie });
  const { origin, searchParams } = new URL(request.url);
  const next = placeOnSite(searchParams.get('next'), origin) ?? '/';
  if (language === null || chosenLanguage(request) !== null) return redirect(next, { status: 303, headers });
  headers.append('Set-Cookie', languageCookie(language));
  return redirectDocument(next, { status: 303, headers });
}

/** Ends the session and redirects to the start page. */
export async function signOut(request: Request, { db }: AppLoadContext): Promise<Response> {
  const cookie = await closeSession(db, isSecure(request), request.headers.get('Cookie') ?? '');
  return redirect('/', {
    status: 303,
    headers: { 'Set-Cookie': cookie, 'Clear-Site-Data': '"cache", "storage"' },
  });
}

const YEAR_SECONDS = 31_536_000;

/** The Set-Cookie header that keeps a language on this device. */
export const languageCookie = (language: Language): string =>
  `language=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;

function chosenLanguage(request: Request): Language | null {
  const chosen = /(?:^|;\s*)language=(\w+)/.exec(request.headers.get('Cookie') ?? '')?.[1];
  return isLanguage(chosen) ? chosen : null;
}

/**
 * The language of the page: chosen on this device (cookie, where a sign-in puts what the user has chosen elsewhere), else
 * the browser's first that we speak, else Russian.
 */
export function languageOf(request: Request): Language {
  const chosen = chosenLanguage(request);
  if (chosen !== null) return chosen;
  const wanted = (request.headers.get('Accept-Language') ?? '')
    .split(',')
    .map((range) => range.trim().slice(0, 2).toLowerCase());
  return wanted.map((code) => LANGUAGES.find((language) => language === code)).find(Boolean) ?? 'ru';
}

/** The response that stands for a refusal; the error page words its code. */
export const toResponse = (error: AppError): Response =>
  Response.json({ code: error.code, facts: error.facts }, { status: STATUS[error.code] });
