/**
 * The one door: a request becomes an Actor or is sent to sign in, and a refusal becomes a Response. Loaders and
 * actions ask here and nowhere else. Cross-site posts never come this far: the web server turns them away.
 */
import { type AppLoadContext, redirect, redirectDocument } from '@remix-run/node';
import { actorOf, findActorBehind } from '../server/auth/actor.ts';
import { openFeed } from '../server/auth/feeds.ts';
import { type Asking, type FoundHolder, findHolder } from '../server/auth/holder.ts';
import { findInvited as findInvitedBy } from '../server/auth/invited.ts';
import { findKioskBehind, kioskCookie, noKioskCookie } from '../server/auth/kiosk.ts';
import { resetAndTell } from '../server/auth/reset.ts';
import {
  signOut as closeSession,
  proveSignIn as giveCode,
  signIn as openSession,
} from '../server/auth/sessions.ts';
import type { AppError, AppErrorCode } from '../server/domain/shared/errors.ts';
import type { Actor } from '../server/services/actor.ts';
import type { Invited } from '../server/services/invitations.ts';
import type { Kiosk } from '../server/services/kiosk.ts';
import { isLanguage, LANGUAGES, type Language } from './messages/language.ts';
import { placeOnSite } from './same-site.ts';
import { homeOf } from './sections.ts';

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

const AGENT_MOST = 300;

const askingOf = (request: Request): Asking => ({
  cookieHeader: request.headers.get('Cookie') ?? '',
  secure: isSecure(request),
  agent: request.headers.get('User-Agent')?.slice(0, AGENT_MOST) ?? null,
});

/** The actor of a request, or null, with the language of the page. */
export async function findActor(request: Request, context: AppLoadContext): Promise<Actor | null> {
  const actor = await findActorBehind(context, askingOf(request));
  return actor && { ...actor, language: languageOf(request) };
}

/**
 * The actor of a request and their account; throws a redirect to what is wanted first, which leads back here, when
 * there is none.
 */
export async function requireActor(
  request: Request,
  context: AppLoadContext,
): Promise<{ actor: Actor; holder: FoundHolder }> {
  const holder = await findHolder(context, askingOf(request));
  const actor = holder && (await actorOf(holder));
  if (actor) return { actor: { ...actor, language: languageOf(request) }, holder };
  throw redirect(firstWanted(holder, request));
}

/** Leads whoever is signed in to where their role begins, or to what is wanted first; nothing happens for anybody else. */
export async function leadIn(request: Request, context: AppLoadContext): Promise<void> {
  const holder = await findHolder(context, askingOf(request));
  if (holder?.wanted) throw redirect(PAGE_OF[holder.wanted]);
  if (holder?.current) throw redirect(homeOf(holder.current.role));
}

/** Pages of the account that open while something is still wanted: only this, and signing out. */
export type WithoutYet = 'code' | 'set_up';

/**
 * The person of a request with their account; throws a redirect as requireActor does. `despite` opens the page on which
 * just that is done.
 */
export async function requireHolder(
  request: Request,
  context: AppLoadContext,
  despite?: WithoutYet,
): Promise<FoundHolder> {
  const holder = await findHolder(context, askingOf(request));
  if (holder && (holder.wanted === null || holder.wanted === despite)) return holder;
  throw redirect(firstWanted(holder, request));
}

const PAGE_OF: Record<WithoutYet, string> = { code: '/sign-in/code', set_up: '/account/second-factor' };

function firstWanted(holder: FoundHolder | null, request: Request): string {
  const { pathname, search } = new URL(request.url);
  const next = encodeURIComponent(request.method === 'GET' ? pathname + search : '/');
  return `${holder?.wanted ? PAGE_OF[holder.wanted] : '/sign-in'}?next=${next}`;
}

/**
 * Signs in and redirects to where one wanted to go, else to the start page, which leads on; to the page of the code
 * first where one is wanted. The language stays that of the sign-in, unless the user has once chosen another and none
 * was chosen on this device: then all is loaded anew, for a document has one language. Throws AppError `unauthenticated`.
 */
export async function signIn(
  request: Request,
  context: AppLoadContext,
  credentials: { email: string; password: string },
): Promise<Response> {
  const { cookie, language, wantsCode } = await openSession(context, askingOf(request), credentials);
  const headers = new Headers({ 'Set-Cookie': cookie });
  const wanted = nextOf(request);
  const next = wantsCode ? `${PAGE_OF.code}?next=${encodeURIComponent(wanted)}` : wanted;
  if (language === null || chosenLanguage(request) !== null) return redirect(next, { status: 303, headers });
  headers.append('Set-Cookie', languageCookie(language));
  return redirectDocument(next, { status: 303, headers });
}

/** Where one wanted to go before something else was wanted, else the start page. */
export function nextOf(request: Request): string {
  const { origin, searchParams } = new URL(request.url);
  return placeOnSite(searchParams.get('next'), origin) ?? '/';
}

/** Gives the code that the sign-in waits for and redirects on. Throws AppError `unauthenticated`. */
export async function proveSignIn(
  request: Request,
  context: AppLoadContext,
  code: string,
): Promise<Response> {
  const holder = await requireHolder(request, context, 'code');
  if (holder.wanted === 'code') await giveCode(holder, code);
  return redirect(nextOf(request), 303);
}

/** Sets a new password by the link of an e-mail (services/account-reset.ts) and tells the user's providers. */
export const resetPassword = (context: AppLoadContext, token: string, password: string): Promise<void> =>
  resetAndTell(context, token, password);

/** Whoever holds the link of an invitation, or null for a link that there never was. */
export const findInvited = ({ db }: AppLoadContext, token: string): Promise<Invited | null> =>
  findInvitedBy(db, token);

/** Ends the session and redirects to the start page. */
export async function signOut(request: Request, context: AppLoadContext): Promise<Response> {
  const cookie = await closeSession(context, askingOf(request));
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

/** The calendar that a secret address opens, or null: a program reads it without a sign-in. */
export const findFeed = (context: AppLoadContext, token: string) => openFeed(context, token);

/** The kiosk that this browser is, or null. */
export const findKiosk = (request: Request, context: AppLoadContext): Promise<Kiosk | null> =>
  findKioskBehind(context, askingOf(request));

/** Makes the browser a kiosk: its sign-in is given up, and what it kept of it goes. Redirects to the kiosk's screen. */
export async function becomeKiosk(
  request: Request,
  context: AppLoadContext,
  opened: { token: string; seconds: number },
): Promise<Response> {
  const headers = new Headers({ 'Clear-Site-Data': '"cache", "storage"' });
  headers.append('Set-Cookie', await closeSession(context, askingOf(request)));
  headers.append('Set-Cookie', kioskCookie(opened.token, isSecure(request), opened.seconds));
  return redirectDocument('/kiosk', { status: 303, headers });
}

/** The browser is no kiosk any more: redirects to the sign-in. */
export const leaveKiosk = (request: Request): Response =>
  redirectDocument('/sign-in', {
    status: 303,
    headers: { 'Set-Cookie': noKioskCookie(isSecure(request)), 'Clear-Site-Data': '"cache", "storage"' },
  });

/** The response that stands for a refusal; the error page words its code. */
export const toResponse = (error: AppError): Response =>
  Response.json({ code: error.code, facts: error.facts }, { status: STATUS[error.code] });
