/**
 * POST /language keeps the chosen language in a cookie, and for whoever is signed in; then it goes back to where one
 * was.
 */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { rememberLanguage } from '../../../server/services/language.ts';
import { findActor, languageCookie } from '../../gate.server.ts';
import { isLanguage } from '../../messages/language.ts';
import { placeOnSite } from '../../same-site.ts';
import { refusing } from '../../signed-in.server.ts';

export const loader = () => redirect('/');

export function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  return refusing(async () => {
    const form = await request.formData();
    const language = form.get('language');
    if (isLanguage(language)) {
      context.setCookie(languageCookie(language));
      const actor = await findActor(request, context);
      if (actor) await rememberLanguage(actor, language);
    }
    return redirect(placeOnSite(form.get('back'), new URL(request.url).origin) ?? '/', 303);
  });
}
