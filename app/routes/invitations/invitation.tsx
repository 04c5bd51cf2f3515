/**
 * Where the link of an invitation leads. A new colleague chooses a name and a password; somebody with an account joins
 * with the password they have, or at once where they are signed in. A link that is over says so and shows nothing else.
 */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { switchProvider } from '../../../server/services/account.ts';
import { type Invited, joinAsNew, joinAsUser, readInvitation } from '../../../server/services/invitations.ts';
import { FormField, RefusalNotice } from '../../components/form-field.tsx';
import { NewPassword } from '../../components/new-password.tsx';
import { PublicFrame } from '../../components/public-frame.tsx';
import { type FieldOf, withForm } from '../../forms.ts';
import { findActor, findInvited, requireHolder, signIn } from '../../gate.server.ts';
import type { Handle } from '../../page-title.ts';
import { refusing } from '../../signed-in.server.ts';
import { passwordProblems } from '../account/password-problems.ts';
import styles from '../auth/sign-in.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('invitation.title') };

/** Throws AppError `not_found` for a link that there never was. */
async function getInvited({ params, context }: LoaderFunctionArgs): Promise<Invited> {
  const invited = await findInvited(context, params.token ?? '');
  if (invited === null) throw new AppError('not_found');
  return invited;
}

/** Whether whoever asks is signed in with the invited address. */
async function isInvited({ request, context }: LoaderFunctionArgs, invited: Invited): Promise<boolean> {
  return (await findActor(request, context))?.email === invited.invitation.email;
}

export const loader = (args: LoaderFunctionArgs) =>
  refusing(async () => {
    const invited = await getInvited(args);
    const view = await readInvitation(invited, args.context.now());
    return { view, isSignedIn: view.state === 'open' && (await isInvited(args, invited)) };
  });

const newSchema = z.object({ name: z.string().trim().min(1).max(200), password: z.string() });
const knownSchema = z.object({ password: z.string() });

const PROBLEMS: FieldOf = {
  ...passwordProblems('password'),
  unauthenticated: { field: 'password', key: 'password_wrong' },
};

export const action = (args: ActionFunctionArgs) =>
  refusing(async () => {
    const { request, context } = args;
    const form = await request.formData();
    const invited = await getInvited(args);
    const { email, providerId } = invited.invitation;
    const moment = { at: context.now(), address: context.address };
    const view = await readInvitation(invited, moment.at);
    if (view.state !== 'open') throw redirect(request.url, 303);
    if (await isInvited(args, invited)) {
      await joinAsUser(invited, moment);
      await switchProvider(await requireHolder(request, context), providerId);
      return redirect('/', 303);
    }
    if (!view.hasAccount) {
      return withForm(
        form,
        newSchema,
        async (values): Promise<Response> => {
          await joinAsNew(invited, values, moment);
          return signIn(request, context, { email, password: values.password });
        },
        PROBLEMS,
      );
    }
    return withForm(
      form,
      knownSchema,
      async ({ password }): Promise<Response> => {
        const opened = await openOrProve(args, { email, password });
        await joinAsUser(invited, moment);
        return opened ?? signIn(request, context, { email, password });
      },
      PROBLEMS,
    );
  });

/** Signs in; null where the password is right but there is no provider yet to sign in to. */
async function openOrProve(
  { request, context }: ActionFunctionArgs,
  credentials: { email: string; password: string },
): Promise<Response | null> {
  try {
    return await signIn(request, context, credentials);
  } catch (error) {
    if (error instanceof AppError && error.facts.reason === 'no_provider') return null;
    throw error;
  }
}

export default function Invitation() {
  const t = useTranslations('invitation');
  const { view, isSignedIn } = useLoaderData<typeof loader>();
  return (
    <PublicFrame>
      <div className="door">
        {view.state === 'open' ? (
          <Join view={view} isSignedIn={isSignedIn} />
        ) : (
          <>
            <h1>{t(`${view.state}_title`)}</h1>
            <p className="muted">{t(`${view.state}_text`)}</p>
            <div className="acts">
              <Link className="button" to="/sign-in">
                {t('sign_in')}
              </Link>
            </div>
          </>
        )}
      </div>
    </PublicFrame>
  );
}

type Open = Extract<Awaited<ReturnType<typeof readInvitation>>, { state: 'open' }>;

function Join({ view, isSignedIn }: { view: Open; isSignedIn: boolean }) {
  const t = useTranslations('invitation');
  const shell = useTranslations('shell');
  const busy = useNavigation().state !== 'idle';
  const { provider, role, email, name, hasAccount } = view;
  const who = isSignedIn ? 'signed_in' : hasAccount ? 'has_account' : 'sign_in_as';
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead', { provider, role: shell(`role_${role}`) })}</p>
      <p className="muted">{t(who, { email })}</p>
      <RefusalNotice />
      <Form method="post" className="door-form">
        {isSignedIn ? null : <input type="hidden" name="username" autoComplete="username" value={email} />}
        {isSignedIn ? null : hasAccount ? (
          <FormField
            name="password"
            type="password"
            label={t('password')}
            autoComplete="current-password"
            required
          />
        ) : (
          <>
            <FormField
              name="name"
              label={t('name')}
              defaultValue={name}
              autoComplete="name"
              maxLength={200}
              required
            />
            <NewPassword label={t('new_password')} />
          </>
        )}
        <button type="submit" className="primary" disabled={busy}>
          {t('join')}
        </button>
      </Form>
    </>
  );
}
