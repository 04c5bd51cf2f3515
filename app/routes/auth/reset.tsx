/** Chooses a new password by the link of an e-mail. A link that is none, was used or is too old is a page that is not there. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { getResetUser } from '../../../server/services/account-reset.ts';
import { FormField, RefusalNotice } from '../../components/form-field.tsx';
import { PublicFrame } from '../../components/public-frame.tsx';
import { withForm } from '../../forms.ts';
import { resetPassword } from '../../gate.server.ts';
import type { Handle } from '../../page-title.ts';
import { refusing } from '../../signed-in.server.ts';
import { passwordProblems } from '../account/password-problems.ts';
import styles from './sign-in.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('signIn.reset_title') };

const schema = z
  .object({ password: z.string(), passwordAgain: z.string() })
  .refine(({ password, passwordAgain }) => password === passwordAgain, {
    path: ['passwordAgain'],
    error: 'forms.password_twice',
  });

export function loader({ params, context }: LoaderFunctionArgs) {
  return refusing(async () => {
    const { db, childKeySecret: secret } = context;
    const { email } = await getResetUser({ db, secret, now: context.now() }, params.token ?? '');
    return { email };
  });
}

export function action({ request, params, context }: ActionFunctionArgs) {
  return refusing(async () =>
    withForm(
      await request.formData(),
      schema,
      async ({ password }): Promise<Response> => {
        await resetPassword(context, params.token ?? '', password);
        return redirect('/sign-in?reset', 303);
      },
      passwordProblems('password'),
    ),
  );
}

export default function Reset() {
  const t = useTranslations('signIn');
  const { email } = useLoaderData<typeof loader>();
  const busy = useNavigation().state !== 'idle';
  return (
    <PublicFrame>
      <div className="door">
        <h1>{t('reset_title')}</h1>
        <p className="muted">{t('reset_lead')}</p>
        <RefusalNotice />
        <Form method="post" className="door-form">
          <label className="field">
            <span>{t('email')}</span>
            <input type="email" value={email} autoComplete="username" readOnly />
          </label>
          <FormField
            name="password"
            type="password"
            label={t('new_password')}
            autoComplete="new-password"
            required
          />
          <FormField
            name="passwordAgain"
            type="password"
            label={t('again_password')}
            autoComplete="new-password"
            required
          />
          <button type="submit" className="primary" disabled={busy}>
            {t('reset_submit')}
          </button>
        </Form>
      </div>
    </PublicFrame>
  );
}
