/** The second step of a sign-in: a code of the app or a recovery code. Nothing else opens before, but signing out. */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { FormField, RefusalNotice } from '../../components/form-field.tsx';
import { PublicFrame } from '../../components/public-frame.tsx';
import { withForm } from '../../forms.ts';
import { nextOf, proveSignIn, requireHolder } from '../../gate.server.ts';
import type { Handle } from '../../page-title.ts';
import { refusing } from '../../signed-in.server.ts';
import styles from './sign-in.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('signIn.code_title') };

const schema = z.object({ code: z.string().trim().min(1).max(40) });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { wanted } = await requireHolder(request, context, 'code');
  if (wanted === null) throw redirect(nextOf(request));
  return null;
}

export function action({ request, context }: ActionFunctionArgs) {
  return refusing(async () =>
    withForm(
      await request.formData(),
      schema,
      ({ code }): Promise<Response> => proveSignIn(request, context, code),
      { code: { field: '', key: 'code_wrong' } },
    ),
  );
}

export default function SignInCode() {
  const t = useTranslations('signIn');
  const busy = useNavigation().state !== 'idle';
  return (
    <PublicFrame>
      <div className="door">
        <h1>{t('code_title')}</h1>
        <p className="muted">{t('code_lead')}</p>
        <RefusalNotice />
        <Form method="post" className="door-form">
          <FormField
            name="code"
            label={t('code')}
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <button type="submit" className="primary" disabled={busy}>
            {t('code_submit')}
          </button>
        </Form>
        <form method="post" action="/sign-out" className="door-links">
          <button type="submit" className="quiet">
            {t('sign_out')}
          </button>
        </form>
      </div>
    </PublicFrame>
  );
}
