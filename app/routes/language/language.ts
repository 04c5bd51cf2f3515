/** POST /language keeps the chosen language in a cookie, signed in or not, and goes back to where one was. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { isLanguage } from '../../messages/language.ts';

const YEAR_SECONDS = 31_536_000;

/** A place on this site, or the start page: never another host. */
const backTo = (place: unknown): string =>
  typeof place === 'string' && /^\/(?![/\\])/.test(place) ? place : '/';

export const loader = () => redirect('/');

export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const form = await request.formData();
  const headers = new Headers();
  const language = form.get('language');
  if (isLanguage(language)) {
    headers.set('Set-Cookie', `language=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`);
  }
  return redirect(backTo(form.get('back')), { status: 303, headers });
}
